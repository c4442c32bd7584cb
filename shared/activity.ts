/** Operations that users started and how they ended, as main reports them from its journal. Plain values. */
import type { OperationView } from './operation.ts';

/** At most this many of the newest entries go to the window. An export contains all entries that are kept. */
export const MOST_SHOWN = 500;

export interface ActivityEntry {
  readonly operation: OperationView;
  /** User name of the login that started the operation; absent if none was known. */
  readonly user?: string | undefined;
}

export interface ActivityView {
  /** Running operations first, then the newest; at most {@link MOST_SHOWN}. */
  readonly entries: readonly ActivityEntry[];
  /** Number of older entries that are kept but not part of `entries`. */
  readonly leftOut: number;
}

/** True while the operation has no result. */
export function isRunning(operation: OperationView): boolean {
  return operation.result === undefined;
}

/**
 * Sort order of the activity list: running operations first, then the latest start. Entries with the same start time
 * are ordered by id, so that the order is stable.
 */
export function compareActivity(a: ActivityEntry, b: ActivityEntry): number {
  return (
    Number(isRunning(b.operation)) - Number(isRunning(a.operation)) ||
    b.operation.startedAt - a.operation.startedAt ||
    (a.operation.id < b.operation.id ? -1 : 1)
  );
}

export const EXPORT_FORMATS = ['csv', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Result of an export. */
export interface ExportedView {
  /** Absent if the user cancelled the save dialog. */
  readonly file?: string | undefined;
  /** Number of operations or devices in the file. */
  readonly count: number;
}
