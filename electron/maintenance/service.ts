/**
 * All operations: sign-in, prepare, execute, and the list that the window shows. One operation per device at a time; the
 * order of many is that of `batch.ts`.
 */
import { randomUUID } from 'node:crypto';
import type { Device, DeviceId } from '../../shared/device.ts';
import type { SignedIn, SignedInOne } from '../../shared/ipc.ts';
import type {
  Action,
  ConsentDevice,
  ConsentId,
  ConsentView,
  OperationId,
  OperationView,
} from '../../shared/operation.ts';
import { fail, ok, type Failure, type Result } from '../../shared/result.ts';
import { signIn, type SignInRequest } from '../devices/sign-in.ts';
import { signInMany } from '../devices/sign-in-many.ts';
import { signInRemembered } from '../devices/remembered-sign-in.ts';
import type { RememberedLogins } from '../devices/remembered.ts';
import type { Login } from '../isapi/client.ts';
import { createConsentBook, typedFor } from './consent.ts';
import { createLoginKeys } from './login-gate.ts';
import { createPreparation, type Prepared } from './prepare.ts';
import { createQueue } from './queue.ts';
import { isUnfinished, type JournalRecord } from './journal-entries.ts';
import { resumeOperation } from './resume.ts';
import { createRunner, operationTimes, resumeRunner, type Runner, type RunnerDeps } from './runner.ts';
import { isSameSerial } from './shared-serials.ts';
import { viewOf } from './view.ts';

export interface Maintenance {
  signIn(request: SignInRequest): Promise<Result<SignedIn>>;
  /** One device after another, ending at the first that refuses the login: see `sign-in-many.ts`. */
  signInMany(ids: readonly DeviceId[], login: Login): Promise<Result<readonly SignedInOne[]>>;
  /** With the login kept on this PC: see `remembered-sign-in.ts`. */
  useRememberedLogin(id: DeviceId): Promise<Result<SignedIn>>;
  signOut(id: DeviceId): Promise<Result<null>>;
  /**
   * Checks, and makes the summary that the dialog shows. Sends nothing that could act. Of several devices, those that
   * cannot be acted on are left out with their reason; of one, the reason is the failure.
   */
  prepare(ids: readonly DeviceId[], action: Action): Promise<Result<ConsentView>>;
  /** Works once per consent, for exactly its list; operations start as their order allows. */
  execute(id: ConsentId, typed: string): Promise<Result<readonly OperationId[]>>;
  dropConsent(id: ConsentId): Promise<Result<null>>;
  /** Takes an ended operation off its row. Error: `operation-running`. */
  dismissOperation(id: OperationId): Promise<Result<null>>;
  /** Lets a recorder go on that is held by cameras without proof. Harmless when it is not held (any more). */
  releaseHeld(id: OperationId): Promise<Result<null>>;
  /** Takes out those that have not started; returns which. What was started is observed to its end. */
  cancelOperations(ids: readonly OperationId[]): Promise<Result<readonly OperationId[]>>;
  /**
   * The checks before a confirmation alone, with no consent: for what is confirmed in another way. As for several
   * devices: never fails.
   */
  check(ids: readonly DeviceId[], action: Action): Promise<Prepared>;
  operations(): readonly OperationView[];
  /** An operation is queued or running on this device: not yet ended. */
  isBusy(id: DeviceId): boolean;
  /** Why nothing may begin on this row now: an operation or a format of it, or of another row of the same device. */
  busy(device: Pick<Device, 'id' | 'serial'>): Failure | undefined;
  onChange(
    listener: (changed: readonly OperationView[], removed: readonly OperationId[]) => void,
  ): () => void;
  /** The PC goes to sleep or woke up: running operations no longer know how long anything took. */
  timeLost(): void;
  stop(): void;
}

export type MaintenanceDeps = Omit<RunnerDeps, 'changed'> & {
  /** Monotonic time of the last real key or button press in the window; undefined when there was none. */
  readonly lastInputAt: () => number | undefined;
  /** What the journal holds from earlier runs: the unfinished are observed to their end, nothing is sent. */
  readonly records?: readonly JournalRecord[] | undefined;
  /** A disk of this device is being formatted, or is about to be. */
  readonly isFormatting?: ((device: Pick<Device, 'id' | 'serial'>) => boolean) | undefined;
  /** Absent: nothing is kept on this PC. */
  readonly remembered?: RememberedLogins | undefined;
};

export function createMaintenance(deps: MaintenanceDeps): Maintenance {
  const { clock, registry, reach, credentials, trust } = deps;
  const consents = createConsentBook(() => deps.settings().confirm);
  const runners = new Map<OperationId, Runner>();
  const listeners = new Set<Parameters<Maintenance['onChange']>[0]>();

  const loginKey = createLoginKeys();
  const queue = createQueue({
    parallel: () => deps.settings().batch.parallel,
    start: (id) => runners.get(id)?.start(),
    takeOut(id, failure) {
      const runner = runners.get(id);
      if (failure.code === 'login-refused-elsewhere' && runner !== undefined) {
        // Whoever asks again is asked for the login again: the refused one is not tried here by itself.
        const { deviceId } = runner.state().head;
        credentials.forget(deviceId);
        registry.learn(deviceId, { signedInAs: null });
      }
      runner?.cancel(failure);
    },
    heldChanged(id) {
      const runner = runners.get(id);
      if (runner !== undefined) tell([view(runner)], []);
    },
  });
  const { remembered } = deps;
  const signInDeps = { registry, reach, credentials, trust, clock, remembered };
  /** One counted try, however often it is asked for meanwhile. */
  const remembering = new Map<DeviceId, Promise<Result<SignedIn>>>();

  async function useRemembered(id: DeviceId): Promise<Result<SignedIn>> {
    if (remembered === undefined) return fail('login-not-remembered');
    const result = await signInRemembered({ ...signInDeps, remembered }, id);
    const login = credentials.get(id);
    if (result.ok && login !== undefined) noteLogins([id], login);
    return result;
  }

  function view(runner: Runner): OperationView {
    const shown = viewOf(runner.state(), clock.now(), operationTimes(deps.settings()));
    const cameras = queue.held(shown.id);
    return cameras === undefined ? shown : { ...shown, held: { reason: 'cameras-not-proven', cameras } };
  }
  const isRunning = (runner: Runner) => runner.state().phase !== 'ended';
  const ofDevice = (id: DeviceId) =>
    [...runners.values()].filter((runner) => runner.state().head.deviceId === id);
  const isBusy = (id: DeviceId) => ofDevice(id).some(isRunning);
  /** Why this row must wait. A recorder with two network ports is two rows of one serial. */
  function busy({ id, serial }: Pick<Device, 'id' | 'serial'>): Failure | undefined {
    if (isBusy(id)) return { code: 'operation-running' };
    if (deps.isFormatting?.({ id, serial }) === true) return { code: 'device-formatting' };
    const isElsewhere = [...runners.values()]
      .filter(isRunning)
      .some((runner) => isSameSerial(runner.state().head.device.serial, serial));
    return isElsewhere ? { code: 'same-device' } : undefined;
  }
  const preparation = createPreparation({ ...deps, loginKey, busy });

  function tell(changed: readonly OperationView[], removed: readonly OperationId[]): void {
    for (const listener of listeners) listener(changed, removed);
  }

  function remove(id: OperationId): void {
    runners.get(id)?.stop();
    if (runners.delete(id)) void deps.journal.note(id, { type: 'dismissed' });
    tell([], [id]);
  }

  function create(action: Action, device: ConsentDevice): Runner {
    // Whatever an earlier operation still listens for on this device is over now.
    for (const runner of ofDevice(device.id)) remove(runner.state().head.id);
    const runner = createRunner(
      {
        id: randomUUID() as OperationId, // the branded id is made here
        deviceId: device.id,
        action,
        device: device.summary,
        startedAt: clock.wall(),
        begun: clock.now(),
      },
      {
        ...deps,
        changed(state) {
          tell([view(runner)], []);
          queue.note(state);
        },
      },
    );
    runners.set(runner.state().head.id, runner);
    return runner;
  }

  /** All are created before the first starts: their order depends on who else is there. */
  function begin({ action, devices }: ConsentView): readonly OperationId[] {
    const batch = randomUUID();
    const begun = devices.map((device) => create(action, device));
    tell(begun.map(view), []);
    queue.add(
      begun.map((runner) => {
        const { id, deviceId, device } = runner.state().head;
        const login = credentials.get(deviceId);
        return { id, batch, device, login: login === undefined ? undefined : loginKey(login) };
      }),
    );
    return begun.map((runner) => runner.state().head.id);
  }

  function noteLogins(ids: readonly DeviceId[], login: Login): void {
    for (const runner of ids.flatMap(ofDevice)) queue.noteLogin(runner.state().head.id, loginKey(login));
  }

  /** The reason, of one device alone; of several, each that cannot be acted on is named. */
  async function prepared(ids: readonly DeviceId[], action: Action): Promise<Result<Prepared>> {
    const [id, ...others] = ids;
    if (id === undefined) return fail('request-invalid');
    if (others.length > 0) return ok(await preparation.many(ids, action));
    const one = await preparation.one(id, action);
    return one.ok ? ok({ devices: [one.value], leftOut: [] }) : one;
  }

  for (const record of (deps.records ?? []).filter(isUnfinished)) {
    // It may have been carried out: the password of before is dead then.
    const maybeReset = record.head.action === 'default' && (record.intents.length > 0 || record.hasGap);
    if (maybeReset) credentials.forgetForGood(record.head.deviceId);
    const resumed = resumeOperation(record, { now: clock.now(), wall: clock.wall() });
    const runner = resumeRunner(resumed, { ...deps, changed: () => tell([view(runner)], []) });
    runners.set(record.id, runner);
    runner.start();
  }

  return {
    async signIn(request) {
      const result = await signIn(signInDeps, request);
      if (result.ok) noteLogins([request.deviceId], request);
      return result;
    },
    async signInMany(ids, login) {
      const results = await signInMany(signInDeps, [...new Set(ids)], login);
      const signedIn = results.filter(({ result }) => result.ok);
      noteLogins(
        signedIn.map(({ deviceId }) => deviceId),
        login,
      );
      return ok(results);
    },
    useRememberedLogin(id) {
      const under = remembering.get(id) ?? useRemembered(id).finally(() => remembering.delete(id));
      remembering.set(id, under);
      return under;
    },
    signOut(id) {
      credentials.forget(id);
      registry.learn(id, { signedInAs: null });
      return Promise.resolve(ok(null));
    },
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
      if (!consent.ok) return Promise.resolve(consent);
      const { devices } = consent.value.view;
      for (const { id: device, summary } of devices) {
        const failure = busy({ id: device, serial: summary.serial });
        if (failure !== undefined) return Promise.resolve({ ok: false, failure });
      }
      return Promise.resolve(ok(begin(consent.value.view)));
    },
    dropConsent(id) {
      consents.drop(id);
      return Promise.resolve(ok(null));
    },
    dismissOperation(id) {
      const runner = runners.get(id);
      if (runner !== undefined && isRunning(runner)) return Promise.resolve(fail('operation-running'));
      remove(id);
      return Promise.resolve(ok(null));
    },
    releaseHeld(id) {
      queue.release(id);
      return Promise.resolve(ok(null));
    },
    cancelOperations: (ids) => Promise.resolve(ok(queue.cancel(ids))),
    check: (ids, action) => preparation.many([...new Set(ids)], action),
    operations: () => [...runners.values()].map(view),
    isBusy,
    busy,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    timeLost() {
      for (const runner of runners.values()) runner.timeLost();
    },
    stop() {
      for (const runner of runners.values()) runner.stop();
    },
  };
}
