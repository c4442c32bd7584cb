/** What was ever asked of devices and what became of it, as main tells it from its journal. Plain values. */
import type { OperationResult, OperationView } from './operation.ts';

/** The window is given this many of the youngest; all that are kept go into an export. */
export const MOST_SHOWN = 500;

/** A result that a later one revised: a late proof came, or somebody undid it. */
interface EarlierResult {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly result: OperationResult;
}

export interface ActivityEntry {
  readonly operation: OperationView;
  /** The login that it was started with; absent where none was known. */
  readonly user?: string | undefined;
  /** Oldest first. */
  readonly earlier: readonly EarlierResult[];
}

export interface ActivityView {
  /** Running ones first, then the youngest; at most {@link MOST_SHOWN}. */
  readonly entries: readonly ActivityEntry[];
  /** Older ones that are kept but not among them. */
  readonly leftOut: number;
}

export function isRunning(operation: OperationView): boolean {
  return operation.result === undefined;
}

/** Running ones on top, then the one that began last. For sorting; equal times go by id, so that nothing jumps. */
export function compareActivity(a: ActivityEntry, b: ActivityEntry): number {
  return (
    Number(isRunning(b.operation)) - Number(isRunning(a.operation)) ||
    b.operation.startedAt - a.operation.startedAt ||
    (a.operation.id < b.operation.id ? -1 : 1)
  );
}

export const EXPORT_FORMATS = ['csv', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What an export wrote. */
export interface ExportedView {
  /** Absent when the user closed the question where to. */
  readonly file?: string | undefined;
  /** Operations in it. */
  readonly count: number;
}
