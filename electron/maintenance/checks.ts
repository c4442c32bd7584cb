/**
 * The checks right before an operation, in main's own words and with nothing that could act: who vouches for the device,
 * whether there is anything to do, and the preflight over the connection that the request will go on.
 */
import { instantOf, type Clock, type Instant } from '../../shared/clock.ts';
import type { Device, DeviceId } from '../../shared/device.ts';
import type { Action } from '../../shared/operation.ts';
import { fail, ok, type Failure, type Result } from '../../shared/result.ts';
import type { Credentials, KnownLogin } from '../devices/credentials.ts';
import type { Reach } from '../devices/reach.ts';
import type { Registry, Vouched } from '../devices/registry.ts';
import type { DeviceClient } from '../isapi/client.ts';
import type { DeviceStatus } from '../isapi/responses.ts';
import { askActivation } from './ask-activation.ts';
import { preflight } from './preflight.ts';

export interface CheckDeps {
  readonly clock: Clock;
  readonly registry: Registry;
  readonly reach: Reach;
  readonly credentials: Credentials;
}

/** What the checks gave and the request needs. */
export interface Checked {
  readonly device: Device;
  readonly vouched: Vouched;
  readonly login: KnownLogin;
  /** Open: whoever gets it closes it. */
  readonly client: DeviceClient;
  readonly status: DeviceStatus;
  /** When the checks ended. */
  readonly at: Instant;
}

/** Errors: those of vouching, of the login, of the connection, and of {@link preflight}. */
export async function checkDevice(
  deps: CheckDeps,
  id: DeviceId,
  action: Action,
): Promise<Result<Checked | 'already-inactive'>> {
  const { clock, registry, reach, credentials } = deps;
  const device = registry.get(id);
  if (device === undefined) return fail('device-gone');
  if (action !== 'reboot' && device.activation === 'inactive' && !isContradicted(device)) {
    return confirmInactive(reach, id);
  }
  const vouched = await reach.vouch(id);
  if (!vouched.ok) return vouched;
  const login = credentials.get(id);
  if (login === undefined) return fail('login-needed');
  const refused = credentials.mayTry(id, login.user);
  if (refused !== undefined) return { ok: false, failure: refused };

  const client = reach.open(vouched.value, login);
  const found = await preflight(client, login, device, action, 'acting');
  if (found.ok && !found.value.inactive) {
    const { status } = found.value;
    return ok({ device, vouched: vouched.value, login, client, status, at: instantOf(clock) });
  }
  await client.close();
  // Whoever is at that address says so, and discovery says otherwise: nothing is claimed of this device.
  if (found.ok) return fail('device-not-activated');
  noteRefusal(deps, id, found.failure);
  return found;
}

/** Heard Inactive: one forged answer could say so. The device itself is asked, without a login, or nothing is claimed. */
async function confirmInactive(reach: Reach, id: DeviceId): Promise<Result<'already-inactive'>> {
  const vouched = await reach.vouch(id);
  if (!vouched.ok) return vouched;
  const said = await askActivation(reach, vouched.value);
  if (!said.ok) return said;
  return said.value ? fail('identity-conflict', { address: vouched.value.address }) : ok('already-inactive');
}

/** A datagram alone must not say "nothing to do" where others contradict it. */
function isContradicted(device: Device): boolean {
  return device.marks.includes('identity-conflict') || device.marks.includes('address-not-confirmed');
}

/** A login that the device refused is not used again by itself. */
export function noteRefusal(
  { credentials, registry }: Pick<CheckDeps, 'credentials' | 'registry'>,
  id: DeviceId,
  failure: Failure,
): void {
  if (credentials.noteFailure(id, failure)) registry.learn(id, { signedInAs: null });
}
