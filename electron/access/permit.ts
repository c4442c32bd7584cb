/** A permit is for one device and one request. The identity check leads to it, and the request uses it up. */
import { CLOCK_TOLERANCE, instantOf, partedSince, type Clock, type Instant } from '../../shared/clock.ts';
import type { Device, DeviceId } from '../../shared/device.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Registry } from '../devices/registry.ts';
import type { Vouched } from '../devices/vouching.ts';
import type { IdentityRead, Permit } from '../isapi/contract.ts';
import { identityMismatch } from './identity.ts';

export interface PermitTerms {
  /** When the checks of this visit ended. */
  readonly checkedAt: Instant;
  /**
   * The request follows the device's answer to an earlier one, however long that took. The age limit does not apply.
   */
  readonly isFollowUp?: boolean | undefined;
  /** Returns false once something else has ended the permit. Called again when the permit is used. */
  readonly holds?: (() => boolean) | undefined;
  /** Writes the intent, and resolves when it is on the disk. If that fails, there is no permit. */
  readonly record: (device: Device) => Promise<Result<null>>;
}

/** The part of a visit that a permit depends on. */
export interface PermitVisit {
  readonly device: Pick<Device, 'id'>;
  readonly vouched: Vouched;
  slept(): boolean;
}

export interface PermitDeps {
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly registry: Pick<Registry, 'get' | 'vouch'>;
}

/** Longest time between the checks and the permit, milliseconds. The device may restart in between. */
const CHECKS_LIVE = 15_000;

/**
 * The permit for any request that acts or formats. `identity` was just read in the conversation that will carry the
 * request. Checks identity, address and age once more. Errors: those of {@link confirmedDevice}; `permit-expired` if
 * the checks are too old or the PC slept; those of `record`.
 */
export async function permitFor(
  { clock, settings, registry }: PermitDeps,
  visit: PermitVisit,
  identity: IdentityRead,
  { checkedAt, isFollowUp = false, holds = () => true, record }: PermitTerms,
): Promise<Result<Permit>> {
  const confirmed = confirmedDevice(registry, visit.device.id, visit.vouched, identity);
  if (!confirmed.ok) return confirmed;
  // Compare both clocks, because one of them may stand still while the PC sleeps.
  const isFresh =
    (isFollowUp || clock.now() - checkedAt.now <= CHECKS_LIVE) &&
    partedSince(clock, checkedAt) <= CLOCK_TOLERANCE;
  const stillHolds = () => !visit.slept() && holds();
  if (!isFresh || !stillHolds()) return fail('permit-expired');
  const permit = createPermit(clock, settings().isapi.permitLife, stillHolds);
  const recorded = await record(confirmed.value);
  return recorded.ok ? ok(permit) : recorded;
}

/**
 * The device, if the identity that was just read is its own and discovery does not contradict it. Errors:
 * `device-gone`, `identity-mismatch`, `identity-unknown`, `identity-conflict`, those of vouching except `not-heard`.
 */
export function confirmedDevice(
  registry: Pick<Registry, 'get' | 'vouch'>,
  id: DeviceId,
  known: Vouched,
  identity: Pick<IdentityRead, 'info'>,
): Result<Device> {
  const device = registry.get(id);
  if (device === undefined) return fail('device-gone');
  const mismatch = identityMismatch(device, identity.info);
  if (mismatch !== undefined) return { ok: false, failure: mismatch };
  const vouched = registry.vouch(id);
  if (!vouched.ok && vouched.failure.code !== 'not-heard') return vouched;
  if (vouched.ok && vouched.value.address !== known.address) {
    return fail('identity-conflict', { expected: known.address, found: vouched.value.address });
  }
  return ok(device);
}

/**
 * Creates a permit that can be used once within `life` milliseconds. Checks both clocks, because one of them may stand
 * still while the PC sleeps. `holds`: returns false once something else has ended the permit.
 */
export function createPermit(clock: Clock, life: number, holds: () => boolean = () => true): Permit {
  const given = instantOf(clock);
  let used = false;
  return {
    use() {
      const isOver = clock.now() - given.now > life || partedSince(clock, given) > life;
      if (used || isOver || !holds()) return false;
      used = true;
      return true;
    },
  };
}
