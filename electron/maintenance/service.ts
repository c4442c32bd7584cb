/**
 * All operations: prepare, execute, and the list that the window shows. One operation per device at a time; the order of
 * many is that of `batch.ts`.
 */
import { randomUUID } from 'node:crypto';
import type { DeviceId } from '../../shared/device.ts';
import type { Action, ConsentId, ConsentView, OperationId, OperationView } from '../../shared/operation.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Occupancy } from '../access/occupancy.ts';
import type { JournalRecord } from '../journal/ledger.ts';
import { createConsentBook, typedFor } from './consent.ts';
import { Operations } from './operations.ts';
import { createPreparation, type Preparation, type Prepared } from './prepare.ts';
import type { RunnerDeps } from './runner.ts';

export interface Maintenance {
  /**
   * Checks, and makes the summary that the dialog shows. Sends nothing that could act. Of several devices, those that
   * cannot be acted on are left out with their reason; of one, the reason is the failure.
   */
  prepare(ids: readonly DeviceId[], action: Action): Promise<Result<ConsentView>>;
  /** Works once per consent, for exactly its list; operations start as their order allows. */
  execute(id: ConsentId, typed: string): Result<readonly OperationId[]>;
  dropConsent(id: ConsentId): Result<null>;
  /** Takes an ended operation off its row. Error: `operation-running`. */
  dismissOperation(id: OperationId): Result<null>;
  /** Lets a recorder go on that is held by cameras without proof. Harmless when it is not held (any more). */
  releaseHeld(id: OperationId): Result<null>;
  /** Takes out those that have not started; returns which. What was started is observed to its end. */
  cancelOperations(ids: readonly OperationId[]): Result<readonly OperationId[]>;
  /**
   * The checks before a confirmation alone, with no consent: for what is confirmed in another way. As for several
   * devices: never fails.
   */
  check(ids: readonly DeviceId[], action: Action): Promise<Prepared>;
  operations(): readonly OperationView[];
  onChange(
    listener: (changed: readonly OperationView[], removed: readonly OperationId[]) => void,
  ): () => void;
  /** The PC goes to sleep or woke up: running operations no longer know how long anything took. */
  noteClockDiscontinuity(): void;
  stop(): void;
}

export type MaintenanceDeps = Omit<RunnerDeps, 'changed'> & {
  readonly occupancy: Occupancy;
  /** Monotonic time of the last real key or button press in the window; undefined when there was none. */
  readonly lastInputAt: () => number | undefined;
  /** What the journal holds from earlier runs: the unfinished are observed to their end, nothing is sent. */
  readonly records?: readonly JournalRecord[] | undefined;
};

export function createMaintenance(deps: MaintenanceDeps): Maintenance {
  const operations = new Operations(deps);
  const preparation = createPreparation(deps);
  operations.resume(deps.records ?? []);
  return {
    ...createConfirmation(deps, preparation, operations),
    dismissOperation: (id) => operations.dismiss(id),
    releaseHeld(id) {
      operations.queue.release(id);
      return ok(null);
    },
    cancelOperations: (ids) => ok(operations.queue.cancel(ids)),
    check: (ids, action) => preparation.many([...new Set(ids)], action),
    operations: () => operations.views(),
    onChange: (listener) => operations.onChange(listener),
    noteClockDiscontinuity: () => operations.noteClockDiscontinuity(),
    stop: () => operations.stop(),
  };
}

/** From the click to the consent, and from the consent to the operations. */
function createConfirmation(
  deps: MaintenanceDeps,
  preparation: Preparation,
  operations: Operations,
): Pick<Maintenance, 'prepare' | 'execute' | 'dropConsent'> {
  const { clock, occupancy } = deps;
  const consents = createConsentBook(() => deps.settings().confirm);

  /** The reason, of one device alone; of several, each that cannot be acted on is named. */
  async function prepared(ids: readonly DeviceId[], action: Action): Promise<Result<Prepared>> {
    const [id, ...others] = ids;
    if (id === undefined) return fail('request-invalid');
    if (others.length > 0) return ok(await preparation.many(ids, action));
    const one = await preparation.one(id, action);
    return one.ok ? ok({ devices: [one.value], leftOut: [] }) : one;
  }

  return {
    async prepare(ids, action) {
      const checked = await prepared([...new Set(ids)], action);
      if (!checked.ok) return checked;
      const { devices, leftOut } = checked.value;
      const { life, wait } = deps.settings().confirm;
      const consent: ConsentView = {
        id: randomUUID() as ConsentId, // made here, looked up in the consent book only
        action,
        devices,
        leftOut,
        typed: typedFor(
          action,
          devices.map(({ id }) => id),
        ),
        waitMs: action === 'default' ? wait : 0,
        expiresAt: clock.wall() + life,
      };
      consents.open({ view: consent, preparedAt: clock.now() });
      return ok(consent);
    },
    execute(id, typed) {
      const consent = consents.take(id, typed, clock.now(), deps.lastInputAt());
      if (!consent.ok) return consent;
      const { devices } = consent.value.view;
      for (const { id: device, summary } of devices) {
        const failure = occupancy.inTheWay({ id: device, serial: summary.serial });
        if (failure !== undefined) return { ok: false, failure };
      }
      return ok(operations.begin(consent.value.view));
    },
    dropConsent(id) {
      consents.drop(id);
      return ok(null);
    },
  };
}
