/**
 * Decides what is deleted when the journal is tidied or cleared. Pure. A resale and its operations are kept or deleted
 * together, so that a report is always complete.
 */
import type { OperationId } from '../../shared/operation.ts';
import type { ResaleId } from '../../shared/resale.ts';
import { isUnfinished, type JournalRecord } from './ledger.ts';
import { isOpen, type ResaleRecord } from './resales.ts';

export interface Dropped {
  readonly operations: ReadonlySet<OperationId>;
  readonly resales: ReadonlySet<ResaleId>;
}

/** Most finished operations that are kept, whatever their age, so that the file stays below a few tens of megabytes. */
const MOST_FINISHED = 5_000;
const MOST_RESALES = 200;

/** What is older than `oldest` (epoch milliseconds) or exceeds the limits above. */
export function dropOld(
  records: readonly JournalRecord[],
  resales: readonly ResaleRecord[],
  oldest: number,
): Dropped {
  const byId = new Map(records.map((record) => [record.id, record]));
  const lastAt = (resale: ResaleRecord) =>
    Math.max(resale.lastAt, ...operationsOf(resale).map((id) => byId.get(id)?.lastAt ?? 0));
  const closed = closedResales(records, resales);
  const tooMany = new Set(closed.slice(0, Math.max(0, closed.length - MOST_RESALES)));
  const gone = closed.filter((resale) => tooMany.has(resale) || lastAt(resale) < oldest);
  const { operations, resales: dropped } = whole(gone);
  const kept = new Set(resales.filter(({ id }) => !dropped.has(id)).flatMap(operationsOf));
  const finished = records.filter((record) => !isUnfinished(record) && !kept.has(record.id));
  const over = new Set(finished.slice(0, Math.max(0, finished.length - MOST_FINISHED)));
  const old = finished.filter((record) => record.lastAt < oldest || over.has(record));
  return { operations: new Set([...operations, ...old.map(({ id }) => id)]), resales: dropped };
}

/** Everything that has ended, except the operations of a resale that is kept. */
export function dropFinished(records: readonly JournalRecord[], resales: readonly ResaleRecord[]): Dropped {
  const { resales: dropped } = whole(closedResales(records, resales));
  const kept = new Set(resales.filter(({ id }) => !dropped.has(id)).flatMap(operationsOf));
  const finished = records.filter((record) => !isUnfinished(record) && !kept.has(record.id));
  return { operations: new Set(finished.map(({ id }) => id)), resales: dropped };
}

/** Resales that are finished and whose operations are all finished. */
function closedResales(
  records: readonly JournalRecord[],
  resales: readonly ResaleRecord[],
): readonly ResaleRecord[] {
  const unfinished = new Set(records.filter(isUnfinished).map(({ id }) => id));
  return resales.filter(
    (resale) => !isOpen(resale) && !operationsOf(resale).some((id) => unfinished.has(id)),
  );
}

function whole(resales: readonly ResaleRecord[]): Dropped {
  return {
    operations: new Set(resales.flatMap(operationsOf)),
    resales: new Set(resales.map(({ id }) => id)),
  };
}

function operationsOf(resale: ResaleRecord): readonly OperationId[] {
  return resale.tracks.flatMap(({ operationId }) => operationId ?? []);
}
