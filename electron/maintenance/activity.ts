/** Joins the operations of the journal and of this run, for the Activity page and its exports. */
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
  /** The most recent entries, as many as the window shows. */
  view(): ActivityView;
  /** All entries that are kept. */
  all(): readonly ActivityEntry[];
  /** Deletes all ended operations permanently. Rows in the device list keep their result. Error: `save-failed`. */
  clear(): Promise<Result<null>>;
}

export interface ActivityDeps {
  readonly journal: Pick<OpenJournal, 'records' | 'clear'>;
  readonly maintenance: Pick<Maintenance, 'operations'>;
}

export function createActivity({ journal, maintenance }: ActivityDeps): Activity {
  /** Deleted here, but possibly still shown on a row of the device list. */
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
 * Joins the journal's records with the operations of this run, in the order of the page. If both have an operation, the
 * one of this run is used, because it is more complete. An operation that could not be written to the journal is still
 * listed while this run has it. Pure.
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

/** The view of an operation of an earlier run; undefined if it has no end. The next start resumes such a one. */
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
