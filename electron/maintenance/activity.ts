/** All that the journal and this run know of operations, for the Activity page and its exports. */
import {
  compareActivity,
  isRunning,
  MOST_SHOWN,
  type ActivityEntry,
  type ActivityView,
} from '../../shared/activity.ts';
import type { OperationId, OperationView } from '../../shared/operation.ts';
import type { Result } from '../../shared/result.ts';
import type { OpenJournal } from '../journal/journal.ts';
import type { JournalRecord } from '../journal/ledger.ts';
import type { Maintenance } from './service.ts';

export interface Activity {
  /** The youngest, as many as the window shows. */
  view(): ActivityView;
  /** All that are kept. */
  all(): readonly ActivityEntry[];
  /** Takes out what has ended, for good; rows of the list keep their result. Error: `save-failed`. */
  clear(): Promise<Result<null>>;
}

export interface ActivityDeps {
  readonly journal: Pick<OpenJournal, 'records' | 'clear'>;
  readonly maintenance: Pick<Maintenance, 'operations'>;
}

export function createActivity({ journal, maintenance }: ActivityDeps): Activity {
  /** Taken out, but still on a row, where their result goes on being shown. */
  const cleared = new Set<OperationId>();
  const all = () =>
    entriesOf(
      journal.records(),
      maintenance.operations().filter(({ id }) => !cleared.has(id)),
    );
  return {
    all,
    async clear() {
      const ended = maintenance.operations().filter((operation) => !isRunning(operation));
      const done = await journal.clear();
      if (done.ok) for (const { id } of ended) cleared.add(id);
      return done;
    },
    view() {
      const entries = all();
      return {
        entries: entries.slice(0, MOST_SHOWN),
        leftOut: Math.max(0, entries.length - MOST_SHOWN),
      };
    },
  };
}

/**
 * Joins what is on the disk with what this run watches, in the order of the page; of both, this run knows more. Pure.
 * An operation whose lines could not be written is there as long as this run watches it.
 */
function entriesOf(
  records: readonly JournalRecord[],
  operations: readonly OperationView[],
): readonly ActivityEntry[] {
  const entries = new Map<string, ActivityEntry>(
    operations.map((operation) => [operation.id, { operation }]),
  );
  for (const record of records) {
    const operation = entries.get(record.id)?.operation ?? endedView(record);
    if (operation === undefined) continue;
    entries.set(record.id, { operation, user: record.head.user });
  }
  return [...entries.values()].sort(compareActivity);
}

/** Of an operation that nobody watches any more; undefined without an end, which only the next start can find. */
function endedView(record: JournalRecord): OperationView | undefined {
  const { id, head, ending, later } = record;
  if (ending === undefined) return undefined;
  const { at, result, evidence, steps, lastHeardAt } = ending;
  const last = later.at(-1);
  return {
    id,
    deviceId: head.deviceId,
    action: head.action,
    device: head.device,
    startedAt: head.startedAt,
    endedAt: at,
    phase: 'ended',
    steps,
    evidence,
    ...(last === undefined ? { result } : { result: last.result, endedAs: result }),
    later,
    lastHeardAt,
    overdue: false,
    watching: false,
  };
}
