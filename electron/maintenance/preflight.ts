/**
 * What is read of a device before an action, and the hazards that follow. Nothing here can act: reads only.
 * The rules themselves are pure predicates in shared/hazards.ts.
 */
import type { Device } from '../../shared/device.ts';
import { stopReason, warningsFor, type HazardFacts } from '../../shared/hazards.ts';
import type { Action, Warning } from '../../shared/operation.ts';
import { fail, ok, type Failure, type Result } from '../../shared/result.ts';
import type { DeviceClient, Login } from '../isapi/client.ts';
import type { DeviceStatus } from '../isapi/responses.ts';
import { isFormatting, isOnPoePort } from '../isapi/responses-storage.ts';

export interface Preflight {
  /** The device is inactive: Restore and Default have nothing to do. */
  readonly inactive: boolean;
  readonly warnings: readonly Warning[];
  /** Uptime and reboot count for the proof; empty where the device does not tell. */
  readonly status: DeviceStatus;
}

/**
 * `asking`: for the confirmation, with everything worth a warning. `acting`: just before the request, with the one
 * userCheck that shows the login right and at least two tries left.
 */
export type PreflightPurpose = 'asking' | 'acting';

/** Errors: whatever stops, see `stopReason`; login, connection and answer failures. */
export async function preflight(
  client: DeviceClient,
  login: Login,
  device: Device,
  action: Action,
  purpose: PreflightPurpose,
): Promise<Result<Preflight>> {
  const activated = await client.readActivateStatus();
  if (!activated.ok && !isHarmless(activated.failure)) return activated;
  const says = activated.ok ? activated.value : undefined;
  const activation = says === false ? 'inactive' : device.activation;
  if (says === false) {
    return action === 'reboot'
      ? fail('device-not-activated')
      : ok({ inactive: true, warnings: [], status: {} });
  }

  let triesLeft: number | undefined;
  if (purpose === 'acting') {
    const check = await checkLogin(client, login);
    if (!check.ok) return check;
    triesLeft = check.value.triesLeft;
  }
  const upgrade = await optional(client.readUpgradeStatus(login));
  if (!upgrade.ok) return upgrade;
  const storage = await optional(client.readStorage(login));
  if (!storage.ok) return storage;

  let facts: HazardFacts = {
    action,
    kind: device.kind,
    activation,
    marks: device.marks,
    upgrading: upgrade.value?.upgrading,
    formatting: storage.value?.some(isFormatting),
    triesLeft,
  };
  if (purpose === 'asking') {
    const asked = await readWarningFacts(client, login, device);
    if (!asked.ok) return asked;
    facts = { ...facts, ...asked.value };
  }
  const stop = stopReason(facts);
  if (stop !== undefined) return { ok: false, failure: stop };

  const status = await optional(client.readStatus(login));
  if (!status.ok) return status;
  return ok({ inactive: false, warnings: warningsFor(facts), status: status.value ?? {} });
}

async function readWarningFacts(
  client: DeviceClient,
  login: Login,
  device: Device,
): Promise<Result<Pick<HazardFacts, 'otherUserSignedIn' | 'poeCameras'>>> {
  const users = await optional(client.readOnlineUsers(login));
  if (!users.ok) return users;
  if (device.kind !== 'recorder') return ok({ otherUserSignedIn: othersThan(login.user, users.value) });
  const cameras = await optional(client.readChannels(login));
  if (!cameras.ok) return cameras;
  return ok({
    otherUserSignedIn: othersThan(login.user, users.value),
    poeCameras: cameras.value?.filter(({ address }) => isOnPoePort(address)).length,
  });
}

/** Our own session may be listed too. */
function othersThan(user: string, online: readonly string[] | undefined): boolean {
  return online?.some((name) => name !== user) ?? false;
}

async function checkLogin(
  client: DeviceClient,
  login: Login,
): Promise<Result<{ triesLeft: number | undefined }>> {
  const check = await client.userCheck(login);
  if (!check.ok) return isHarmless(check.failure) ? ok({ triesLeft: undefined }) : check;
  const { ok: right, locked, triesLeft, unlockSeconds } = check.value;
  if (right) return ok({ triesLeft });
  return locked
    ? fail('login-locked', { minutesLeft: Math.ceil((unlockSeconds ?? 1_800) / 60) })
    : fail('login-wrong', { triesLeft });
}

/** A page that the device does not have, or keeps from this user, is no reason to stop: what it tells is then unknown. */
async function optional<T>(read: Promise<Result<T>>): Promise<Result<T | undefined>> {
  const answer = await read;
  return !answer.ok && isHarmless(answer.failure) ? ok(undefined) : answer;
}

function isHarmless(failure: Failure): boolean {
  return HARMLESS.has(failure.code);
}

const HARMLESS: ReadonlySet<Failure['code']> = new Set([
  'not-found',
  'device-not-supported',
  'device-no-permission',
  'device-refused',
  'answer-html',
  'answer-empty',
  'answer-not-understood',
]);
