/**
 * The checks immediately before an operation: whether discovery vouches for the device, whether there is anything to
 * do, and the preflight on the connection that will carry the request. Nothing here can act.
 */
import { instantOf, type Clock, type Instant } from '../../shared/clock.ts';
import type { Device, DeviceId } from '../../shared/device.ts';
import type { Action } from '../../shared/operation.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Access } from '../access/access.ts';
import type { Visit } from '../access/visits.ts';
import type { Registry } from '../devices/registry.ts';
import { preflight, type Preflight } from './preflight.ts';

export interface CheckDeps {
  readonly clock: Clock;
  readonly registry: Pick<Registry, 'get'>;
  readonly access: Access;
}

/** The outcome of the checks that the request needs. */
export interface Checked {
  /** An open visit. The caller closes it. */
  readonly visit: Visit;
  /** When the checks ended. */
  readonly at: Instant;
}

/** Errors: those of {@link Access.open}, of the connection, and of {@link preflight}. */
export async function checkDevice(
  { clock, registry, access }: CheckDeps,
  id: DeviceId,
  action: Action,
): Promise<Result<Checked | 'already-inactive'>> {
  const device = registry.get(id);
  if (device === undefined) return fail('device-gone');
  if (action !== 'reboot' && device.activation === 'inactive' && !isContradicted(device)) {
    return confirmInactive(access, id);
  }
  const visit = await access.open(id);
  if (!visit.ok) return visit;
  let isKept = false;
  try {
    const found = await preflight(visit.value, action, 'acting');
    if (!found.ok) return found;
    const { inactive }: Preflight = found.value;
    // The device at that address reports Inactive, but discovery contradicts it, so make no claim.
    if (inactive) return fail('device-not-activated');
    isKept = true;
    // If the device asked for no login, the turn is still open. End it, so that others need not wait.
    visit.value.yieldTurn();
    return ok({ visit: visit.value, at: instantOf(clock) });
  } finally {
    if (!isKept) await visit.value.close();
  }
}

/**
 * Confirms an Inactive that discovery reported, because one forged answer is enough for that report. Asks the device
 * itself without a login. Otherwise, makes no claim.
 */
async function confirmInactive(access: Access, id: DeviceId): Promise<Result<'already-inactive'>> {
  const vouched = await access.vouch(id);
  if (!vouched.ok) return vouched;
  const report = await access.readActivation(vouched.value);
  if (!report.ok) return report;
  return report.value === 'inactive'
    ? ok('already-inactive')
    : fail('identity-conflict', { address: vouched.value.address });
}

/** If other answers contradict it, a datagram alone must not lead to "nothing to do". */
function isContradicted(device: Device): boolean {
  return device.marks.includes('identity-conflict') || device.marks.includes('address-not-confirmed');
}
