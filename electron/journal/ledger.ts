/** Turns the lines of the journal into one record for each operation and each resale. Pure. */
import type {
  Evidence,
  LaterResult,
  OperationId,
  OperationResult,
  StepView,
} from '../../shared/operation.ts';
import type { ResaleId } from '../../shared/resale.ts';
import type { ActingRequest } from '../isapi/contract.ts';
import type { Baseline, JournalEntry, JournalHead, ReadLine } from './entries.ts';
import { foldGap, foldResale, type ResaleRecord } from './resales.ts';

interface Intent {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly request: ActingRequest;
  readonly baseline: Baseline;
}

interface Ending {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly result: OperationResult;
  readonly evidence: Evidence;
  readonly steps: readonly StepView[];
  readonly lastHeardAt?: number | undefined;
}

/** One operation, reconstructed from its lines. Times are epoch milliseconds. */
export interface JournalRecord {
  readonly id: OperationId;
  readonly head: JournalHead;
  readonly checkedAt?: number | undefined;
  /**
   * Oldest first. A Restore that needs a reboot has one intent for each request. If a request occurs twice, the earlier
   * intent was not used.
   */
  readonly intents: readonly Intent[];
  /** The response to the last intent; undefined if none is recorded. */
  readonly answer?:
    { readonly at: number; readonly kind: 'reboot-required' | 'accepted' | 'none' } | undefined;
  /** When the device responded "reboot required" to a Restore. */
  readonly rebootRequiredAt?: number | undefined;
  readonly ending?: Ending | undefined;
  /** Results found after the end, oldest first. */
  readonly later: readonly LaterResult[];
  readonly isDismissed: boolean;
  /** When its last line was written. */
  readonly lastAt: number;
  /** The journal had an unreadable line while the operation was unfinished. The line may belong to it. */
  readonly hasGap: boolean;
}

export function isUnfinished(record: JournalRecord): boolean {
  return record.ending === undefined;
}

/** All records of the journal. */
export interface Ledger {
  readonly operations: Map<OperationId, JournalRecord>;
  readonly resales: Map<ResaleId, ResaleRecord>;
}

/** Builds the records from lines in the order of the file. Skips lines of an operation whose head was lost. */
export function foldLines(lines: readonly ReadLine[]): Ledger {
  const ledger: Ledger = { operations: new Map(), resales: new Map() };
  for (const line of lines) foldLine(ledger, line);
  return ledger;
}

/** Adds one line to the records. */
export function foldLine({ operations: records, resales }: Ledger, line: ReadLine): void {
  if (line.kind === 'entry') {
    const record = addEntry(records.get(line.entry.op), line.entry);
    if (record !== undefined) records.set(record.id, record);
    return;
  }
  if (line.kind === 'resale') {
    foldResale(resales, line.entry);
    return;
  }
  foldGap(resales);
  for (const record of records.values()) {
    if (isUnfinished(record)) records.set(record.id, { ...record, hasGap: true });
  }
}

function addEntry(known: JournalRecord | undefined, entry: JournalEntry): JournalRecord | undefined {
  const before = known ?? beginning(entry);
  if (before === undefined) return undefined;
  const record = { ...before, lastAt: entry.at };
  switch (entry.type) {
    case 'begin':
    case 'resumed':
      return record;
    case 'checked':
      return { ...record, checkedAt: record.checkedAt ?? entry.at };
    case 'intent': {
      const { at, request: asked, baseline: was } = entry;
      // The recorded response belongs to the previous intent.
      return {
        ...record,
        intents: [...record.intents, { at, request: asked, baseline: was }],
        answer: undefined,
      };
    }
    case 'accepted': {
      const kind = entry.rebootRequired ? 'reboot-required' : 'accepted';
      return {
        ...record,
        answer: { at: entry.at, kind },
        ...(entry.rebootRequired && record.head.action === 'restore' ? { rebootRequiredAt: entry.at } : {}),
      };
    }
    case 'no-answer':
      return { ...record, answer: { at: entry.at, kind: 'none' } };
    case 'end': {
      const { at, result: how, evidence: seen, steps, lastHeardAt } = entry;
      // Version 1 wrote a result found after the end as another `end`.
      if (record.ending !== undefined) return withLater(record, { at, result: how, evidence: seen });
      return { ...record, ending: { at, result: how, evidence: seen, steps, lastHeardAt } };
    }
    case 'later':
      return withLater(record, { at: entry.at, result: entry.result, evidence: entry.evidence });
    case 'dismissed':
      return { ...record, isDismissed: true };
  }
}

function withLater(record: JournalRecord, found: LaterResult): JournalRecord {
  return { ...record, later: [...record.later, found] };
}

function beginning(entry: JournalEntry): JournalRecord | undefined {
  if (entry.type !== 'begin' && entry.type !== 'intent') return undefined;
  return {
    id: entry.op,
    head: entry.head,
    intents: [],
    later: [],
    isDismissed: false,
    lastAt: entry.at,
    hasGap: false,
  };
}
