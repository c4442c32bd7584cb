/**
 * The checks right before an operation, with nothing that could act: who vouches for the device, whether there is
 * anything to do, and the preflight over the connection that the request will go on.
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

/** What the checks gave and the request needs. */
export interface Checked {
  /** Open: whoever gets it closes it. */
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
    // A device that asks for no login holds up nobody's turn.
    visit.value.yieldTurn();
    return ok({ visit: visit.value, at: instantOf(clock) });
  } finally {
    if (!isKept) await visit.value.close();
  }
}

/** Heard Inactive: one forged answer could say so. The device itself is asked, without a login, or nothing is claimed. */
async function confirmInactive(access: Access, id: DeviceId): Promise<Result<'already-inactive'>> {
  const vouched = await access.vouch(id);
  if (!vouched.ok) return vouched;
  const report = await access.readActivation(vouched.value);
  if (!report.ok) return report;
  return report.value === 'inactive'
    ? ok('already-inactive')
    : fail('identity-conflict', { address: vouched.value.address });
}

/** A datagram alone must not say "nothing to do" where others contradict it. */
function isContradicted(device: Device): boolean {
  return device.marks.includes('identity-conflict') || device.marks.includes('address-not-confirmed');
}
