/**
 * The entry point for operations: prepare, execute, and the list that the window shows. Each device has at most one
 * running operation. `batch.ts` decides the order of many.
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
   * Checks the devices and creates the consent that the dialog shows. Sends nothing that could act. With several
   * devices, those that can't be acted on are left out with their reason. With one device, its reason is the failure.
   */
  prepare(ids: readonly DeviceId[], action: Action): Promise<Result<ConsentView>>;
  /** Uses the consent up and begins an operation for each of its devices. They start as their order allows. */
  execute(id: ConsentId, typed: string): Result<readonly OperationId[]>;
  dropConsent(id: ConsentId): Result<null>;
  /** Removes an ended operation from its row. Error: `operation-running`. */
  dismissOperation(id: OperationId): Result<null>;
  /** Releases a recorder that is held by unverified cameras. Has no effect if it is not held. */
  releaseHeld(id: OperationId): Result<null>;
  /** Cancels those that have not started, and returns them. Operations that have started are observed to their end. */
  cancelOperations(ids: readonly OperationId[]): Result<readonly OperationId[]>;
  /**
   * Only the checks before a confirmation, without a consent, for features that have a confirmation of their own. Never
   * fails: devices that can't be acted on are left out with their reason, even if there is only one.
   */
  check(ids: readonly DeviceId[], action: Action): Promise<Prepared>;
  operations(): readonly OperationView[];
  onChange(
    listener: (changed: readonly OperationView[], removed: readonly OperationId[]) => void,
  ): () => void;
  /** Tells running operations that the PC goes to sleep or woke up, so durations are no longer known. */
  noteClockDiscontinuity(): void;
  stop(): void;
}

export type MaintenanceDeps = Omit<RunnerDeps, 'changed'> & {
  readonly occupancy: Occupancy;
  /** Monotonic time of the last real key or button press in the window; undefined if there was none. */
  readonly lastInputAt: () => number | undefined;
  /** Journal records of earlier runs. Cogwheel observes the unfinished ones to their end and sends nothing. */
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

/** Creates consents, and begins operations from them. */
function createConfirmation(
  deps: MaintenanceDeps,
  preparation: Preparation,
  operations: Operations,
): Pick<Maintenance, 'prepare' | 'execute' | 'dropConsent'> {
  const { clock, occupancy } = deps;
  const consents = createConsentBook(() => deps.settings().confirm);

  /**
   * One device that can't be acted on is a failure with its reason. Of several, each such device is listed as left out.
   */
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
        id: randomUUID() as ConsentId, // created only here, looked up only in the consent book
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
