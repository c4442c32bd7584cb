/**
 * What is read of a device before an action, and the hazards that follow. Nothing here can act: reads only.
 * The rules themselves are pure predicates in shared/hazards.ts.
 */
import type { Device } from '../../shared/device.ts';
import { stopReason, warningsFor, type HazardFacts } from '../../shared/hazards.ts';
import type { Action, Warning } from '../../shared/operation.ts';
import { fail, ok, type Failure, type Result } from '../../shared/result.ts';
import type { LoginCheck, SignedInClient } from '../access/signed-in.ts';
import type { Visit } from '../access/visits.ts';
import { isFormatting, isOnPoePort } from '../isapi/responses-storage.ts';
import type { DeviceStatus } from '../isapi/responses.ts';

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
  { client, device, user }: Pick<Visit, 'client' | 'device' | 'user'>,
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
    const check = await checkLogin(client);
    if (!check.ok) return check;
    triesLeft = check.value.triesLeft;
  }
  const upgrade = await optional(client.readUpgradeStatus());
  if (!upgrade.ok) return upgrade;
  const storage = await optional(client.readStorage());
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
    const asked = await readWarningFacts(client, user, device);
    if (!asked.ok) return asked;
    facts = { ...facts, ...asked.value };
  }
  const stop = stopReason(facts);
  if (stop !== undefined) return { ok: false, failure: stop };

  const status = await optional(client.readStatus());
  if (!status.ok) return status;
  return ok({ inactive: false, warnings: warningsFor(facts), status: status.value ?? {} });
}

async function readWarningFacts(
  client: SignedInClient,
  user: string,
  device: Device,
): Promise<Result<Pick<HazardFacts, 'otherUserSignedIn' | 'poeCameras'>>> {
  const users = await optional(client.readOnlineUsers());
  if (!users.ok) return users;
  if (device.kind !== 'recorder') return ok({ otherUserSignedIn: othersThan(user, users.value) });
  const cameras = await optional(client.readChannels());
  if (!cameras.ok) return cameras;
  return ok({
    otherUserSignedIn: othersThan(user, users.value),
    poeCameras: cameras.value?.filter(({ address }) => isOnPoePort(address)).length,
  });
}

/** Our own session may be listed too. */
function othersThan(user: string, online: readonly string[] | undefined): boolean {
  return online?.some((name) => name !== user) ?? false;
}

async function checkLogin(client: SignedInClient): Promise<Result<Pick<LoginCheck, 'triesLeft'>>> {
  const check = await client.checkLogin();
  return !check.ok && isHarmless(check.failure) ? ok({ triesLeft: undefined }) : check;
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
