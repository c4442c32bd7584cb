/** A permit: one device, one request. It comes out of the identity check and is used up by the request. */
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
  /** It follows the device's own answer to an earlier request, however long that took. */
  readonly isFollowUp?: boolean | undefined;
  /** False once something else has ended it; asked again when the permit is used. */
  readonly holds?: (() => boolean) | undefined;
  /** Writes the intent; resolves when it is on the disk. Without that there is no permit. */
  readonly record: (device: Device) => Promise<Result<null>>;
}

/** As much of a visit as a permit depends on. */
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

/** What the checks found is not acted on later than this after them, milliseconds: a device may restart in between. */
const CHECKS_LIVE = 15_000;

/**
 * For everything that acts or formats. `identity` was just read on the connection that will carry the request; everything
 * is checked once more. Errors: those of {@link confirmedDevice}; `permit-expired` when the checks are too old or the PC
 * slept; those of `record`.
 */
export async function permitFor(
  { clock, settings, registry }: PermitDeps,
  visit: PermitVisit,
  identity: IdentityRead,
  { checkedAt, isFollowUp = false, holds = () => true, record }: PermitTerms,
): Promise<Result<Permit>> {
  const confirmed = confirmedDevice(registry, visit.device.id, visit.vouched, identity);
  if (!confirmed.ok) return confirmed;
  // By both clocks: one of them may stand still while the PC sleeps.
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
 * The row, once the identity that was just read on the connection is its own, and nothing heard since says otherwise.
 * Errors: `device-gone`, `identity-mismatch`, `identity-conflict`, those of vouching but `not-heard`.
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
 * `life` in milliseconds, by both clocks: one of them may stand still while the PC sleeps. `holds`: false once something
 * else has ended it.
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
