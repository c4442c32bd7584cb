/**
 * The checks before a confirmation, of one device or of many. Reads only: nothing here can act. Of many, those that
 * cannot be acted on are left out with their reason. Rules: docs/many-devices.md.
 */
import type { Clock } from '../../shared/clock.ts';
import type { Device, DeviceId } from '../../shared/device.ts';
import { nothingToDo, warningsFor } from '../../shared/hazards.ts';
import type { Action, ConsentDevice, DeviceSummary, LeftOutDevice } from '../../shared/operation.ts';
import { fail, isLoginRefusal, ok, type Failure, type Result } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Credentials, KnownLogin } from '../devices/credentials.ts';
import { inParallel } from '../devices/in-parallel.ts';
import type { Reach } from '../devices/reach.ts';
import type { Registry, Vouched } from '../devices/registry.ts';
import type { Login } from '../isapi/client.ts';
import { noteRefusal } from './checks.ts';
import { createLoginGate, type LoginGate } from './login-gate.ts';
import { preflight } from './preflight.ts';
import { sharedSerials } from './shared-serials.ts';

export interface PrepareDeps {
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly registry: Registry;
  readonly reach: Reach;
  readonly credentials: Credentials;
  readonly loginKey: (login: Login) => string;
  /** Why this row must wait: an operation is queued or running on it, or on another row of the same device. */
  readonly busy: (device: Device) => Failure | undefined;
}

export interface Prepared {
  readonly devices: readonly ConsentDevice[];
  readonly leftOut: readonly LeftOutDevice[];
}

export interface Preparation {
  /** Errors: `device-gone`, `operation-running`; login, vouching, connection and answer failures; see `stopReason`. */
  one(id: DeviceId, action: Action): Promise<Result<ConsentDevice>>;
  /**
   * Never fails, and takes `batch.checkAllWithin` and one more check at most. Each login is used on one device first,
   * and on no further one once it was refused.
   */
  many(ids: readonly DeviceId[], action: Action): Promise<Prepared>;
}

export function createPreparation(deps: PrepareDeps): Preparation {
  const { clock, registry, reach, credentials } = deps;

  /** What must hold before anything is sent; undefined for a device that is inactive already. */
  async function way(
    device: Device,
    action: Action,
  ): Promise<Result<{ readonly vouched: Vouched; readonly login: KnownLogin } | undefined>> {
    if (nothingToDo({ action, activation: device.activation })) return ok(undefined);
    const vouched = await reach.vouch(device.id);
    if (!vouched.ok) return vouched;
    const login = credentials.get(device.id);
    if (login === undefined) return fail('login-needed');
    const refused = credentials.mayTry(device.id, login.user);
    return refused === undefined ? ok({ vouched: vouched.value, login }) : { ok: false, failure: refused };
  }

  async function look(
    device: Device,
    action: Action,
    vouched: Vouched,
    login: KnownLogin,
  ): Promise<Result<ConsentDevice>> {
    const client = reach.open(vouched, login);
    try {
      const found = await preflight(client, login, device, action, 'asking');
      if (found.ok) return ok(consentDevice(device, action, found.value.warnings));
      noteRefusal(deps, device.id, found.failure);
      return found;
    } finally {
      await client.close();
    }
  }

  function known(id: DeviceId): Result<Device> {
    const device = registry.get(id);
    if (device === undefined) return fail('device-gone');
    const failure = deps.busy(device);
    return failure === undefined ? ok(device) : { ok: false, failure };
  }

  async function one(id: DeviceId, action: Action): Promise<Result<ConsentDevice>> {
    const device = known(id);
    if (!device.ok) return device;
    const open = await way(device.value, action);
    if (!open.ok) return open;
    return open.value === undefined
      ? ok(untouched(device.value, action))
      : look(device.value, action, open.value.vouched, open.value.login);
  }

  /** As `one`, with its turn for the login and an end to waiting. */
  async function oneOfMany(
    id: DeviceId,
    action: Action,
    gate: LoginGate,
    until: number,
  ): Promise<Result<ConsentDevice>> {
    const device = known(id);
    if (!device.ok) return device;
    if (clock.now() >= until) return fail('answer-timeout');
    const open = await way(device.value, action);
    if (!open.ok) return open;
    if (open.value === undefined) return ok(untouched(device.value, action));
    const { vouched, login } = open.value;
    const key = deps.loginKey(login);
    if (!(await gate.enter(key))) {
      // Whoever asks again is asked for the login again: the refused one is not tried here by itself.
      credentials.forget(id);
      registry.learn(id, { signedInAs: null });
      return fail('login-refused-elsewhere');
    }
    const left = until - clock.now();
    // Past the time nothing more is asked; the others that wait for this login find the same.
    const outcome =
      left <= 0
        ? fail('answer-timeout')
        : await within(clock, Math.min(left, deps.settings().batch.checkWithin), () =>
            look(device.value, action, vouched, login),
          );
    gate.leave(key, outcome.ok ? 'right' : isLoginRefusal(outcome.failure) ? 'refused' : 'not-known');
    return outcome;
  }

  return {
    one,
    async many(ids, action) {
      const { parallel, checkAllWithin } = deps.settings().batch;
      const until = clock.now() + checkAllWithin;
      const gate = createLoginGate();
      const stopped = sharedSerials(
        ids.map((id) => registry.get(id)).filter((device) => device !== undefined),
        (id) => credentials.get(id) !== undefined,
      );
      const outcomes = await inParallel(ids, parallel, async (id) => {
        const failure = stopped.get(id);
        const outcome: Result<ConsentDevice> =
          failure === undefined ? await oneOfMany(id, action, gate, until) : { ok: false, failure };
        return { id, outcome };
      });
      const devices: ConsentDevice[] = [];
      const leftOut: LeftOutDevice[] = [];
      for (const { id, outcome } of outcomes) {
        if (outcome.ok) devices.push(outcome.value);
        else leftOut.push({ id, summary: summaryOf(id, registry.get(id)), failure: outcome.failure });
      }
      return { devices, leftOut };
    },
  };
}

/** `answer-timeout` after `milliseconds`; what was begun ends by its own limits, and what it finds is noted. */
function within<T>(clock: Clock, milliseconds: number, run: () => Promise<Result<T>>): Promise<Result<T>> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(milliseconds, () => resolve(fail('answer-timeout')));
    run().then(resolve, reject).finally(cancel);
  });
}

function consentDevice(device: Device, action: Action, warnings: ConsentDevice['warnings']): ConsentDevice {
  return {
    id: device.id,
    summary: summaryOf(device.id, device),
    warnings,
    reappears: action !== 'default' ? undefined : reappears(device),
    noInactiveState: device.activation === 'no-inactive-state',
  };
}

/** Inactive already: that is shown in the confirmation and said as the result. */
function untouched(device: Device, action: Action): ConsentDevice {
  const { kind, activation, marks } = device;
  return consentDevice(device, action, warningsFor({ action, kind, activation, marks }));
}

/** The id is the MAC: all that is left of a device that is gone. */
function summaryOf(id: DeviceId, device: Device | undefined): DeviceSummary {
  if (device === undefined) return { mac: id, kind: 'other' };
  const { name, model, serial, mac, address, kind } = device;
  return { name, model, serial, mac, address, kind };
}

/** Cameras leave the factory with a fixed address; newer recorders ask DHCP first. */
function reappears(device: Device): ConsentDevice['reappears'] {
  return device.kind === 'recorder' ? 'factory-address-or-dhcp' : 'factory-address';
}
