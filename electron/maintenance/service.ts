/** All operations: sign-in, prepare, execute, and the list that the window shows. One operation per device at a time. */
import { randomUUID } from 'node:crypto';
import type { Device, DeviceId } from '../../shared/device.ts';
import { nothingToDo, warningsFor } from '../../shared/hazards.ts';
import type { SignedIn } from '../../shared/ipc.ts';
import type {
  Action,
  ConsentDevice,
  ConsentId,
  ConsentView,
  DeviceSummary,
  OperationId,
  OperationView,
} from '../../shared/operation.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { signIn, type SignInRequest } from '../devices/sign-in.ts';
import { createConsentBook, typedFor, type Consent } from './consent.ts';
import { preflight } from './preflight.ts';
import { createRunner, operationTimes, type Runner, type RunnerDeps } from './runner.ts';
import { viewOf } from './view.ts';

export interface Maintenance {
  signIn(request: SignInRequest): Promise<Result<SignedIn>>;
  signOut(id: DeviceId): Promise<Result<null>>;
  /** Checks, and makes the summary that the dialog shows. Sends nothing that could act. */
  prepare(ids: readonly DeviceId[], action: Action): Promise<Result<ConsentView>>;
  /** Works once per consent, for exactly its list. */
  execute(id: ConsentId, typed: string): Promise<Result<readonly OperationId[]>>;
  dropConsent(id: ConsentId): Promise<Result<null>>;
  /** Takes an ended operation off its row. Error: `operation-running`. */
  dismissOperation(id: OperationId): Promise<Result<null>>;
  operations(): readonly OperationView[];
  /** An operation is running on this device: not yet ended. */
  isBusy(id: DeviceId): boolean;
  onChange(
    listener: (changed: readonly OperationView[], removed: readonly OperationId[]) => void,
  ): () => void;
  stop(): void;
}

export type MaintenanceDeps = Omit<RunnerDeps, 'changed'> & {
  /** Monotonic time of the last real key or button press in the window; undefined when there was none. */
  readonly lastInputAt: () => number | undefined;
};

export function createMaintenance(deps: MaintenanceDeps): Maintenance {
  const { clock, registry, reach, credentials, trust } = deps;
  const consents = createConsentBook(() => deps.settings().confirm);
  const runners = new Map<OperationId, Runner>();
  const listeners = new Set<Parameters<Maintenance['onChange']>[0]>();

  const view = (runner: Runner) => viewOf(runner.state(), clock.now(), operationTimes(deps.settings()));
  const isRunning = (runner: Runner) => runner.state().phase !== 'ended';
  const ofDevice = (id: DeviceId) =>
    [...runners.values()].filter((runner) => runner.state().head.deviceId === id);

  function tell(changed: readonly OperationView[], removed: readonly OperationId[]): void {
    for (const listener of listeners) listener(changed, removed);
  }

  function remove(id: OperationId): void {
    runners.get(id)?.stop();
    runners.delete(id);
    tell([], [id]);
  }

  async function prepareDevice(device: Device, action: Action): Promise<Result<ConsentDevice>> {
    const described = (warnings: ConsentDevice['warnings']): Result<ConsentDevice> =>
      ok({
        id: device.id,
        summary: summaryOf(device),
        warnings,
        reappears: action !== 'default' ? undefined : reappears(device),
        noInactiveState: device.activation === 'no-inactive-state',
      });
    if (nothingToDo({ action, activation: device.activation })) {
      return described(
        warningsFor({ action, kind: device.kind, activation: device.activation, marks: device.marks }),
      );
    }
    const vouched = await reach.vouch(device.id);
    if (!vouched.ok) return vouched;
    const login = credentials.get(device.id);
    if (login === undefined) return fail('login-needed');
    const refused = credentials.mayTry(device.id, login.user);
    if (refused !== undefined) return { ok: false, failure: refused };
    const client = reach.open(vouched.value, login);
    try {
      const found = await preflight(client, login, device, action, 'asking');
      if (found.ok) return described(found.value.warnings);
      if (credentials.noteFailure(device.id, login.user, found.failure)) {
        registry.learn(device.id, { signedInAs: null });
      }
      return found;
    } finally {
      await client.close();
    }
  }

  function begin(consent: Consent, device: ConsentDevice): OperationId {
    // Whatever an earlier operation still listens for on this device is over now.
    for (const runner of ofDevice(device.id)) remove(runner.state().head.id);
    // The view's words come from main; the branded id is made here.
    const id = randomUUID() as OperationId;
    const runner = createRunner(
      {
        id,
        deviceId: device.id,
        action: consent.view.action,
        device: device.summary,
        startedAt: clock.wall(),
        begun: clock.now(),
      },
      { ...deps, changed: () => tell([view(runner)], []) },
    );
    runners.set(id, runner);
    runner.start();
    return id;
  }

  return {
    signIn: (request) => signIn({ registry, reach, credentials, trust, clock }, request),
    signOut(id) {
      credentials.forget(id);
      registry.learn(id, { signedInAs: null });
      return Promise.resolve(ok(null));
    },
    async prepare(ids, action) {
      // Several devices in one confirmation need an order and limits of their own; until then it is one.
      const [id, ...others] = ids;
      if (id === undefined || others.length > 0) return fail('request-invalid');
      if (ofDevice(id).some(isRunning)) return fail('operation-running');
      const device = registry.get(id);
      if (device === undefined) return fail('device-gone');
      const prepared = await prepareDevice(device, action);
      if (!prepared.ok) return prepared;
      const { life, wait } = deps.settings().confirm;
      const consent: ConsentView = {
        id: randomUUID() as ConsentId, // made here, looked up in the consent book only
        action,
        devices: [prepared.value],
        typed: typedFor(action, [id]),
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
      if (devices.some((device) => ofDevice(device.id).some(isRunning))) {
        return Promise.resolve(fail('operation-running'));
      }
      return Promise.resolve(ok(devices.map((device) => begin(consent.value, device))));
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
    operations: () => [...runners.values()].map(view),
    isBusy: (id) => ofDevice(id).some(isRunning),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      for (const runner of runners.values()) runner.stop();
    },
  };
}

function summaryOf(device: Device): DeviceSummary {
  const { name, model, serial, mac, address, kind } = device;
  return { name, model, serial, mac, address, kind };
}

/** Cameras leave the factory with a fixed address; newer recorders ask DHCP first. */
function reappears(device: Device): ConsentDevice['reappears'] {
  return device.kind === 'recorder' ? 'factory-address-or-dhcp' : 'factory-address';
}
