/** A permit: one device, one request. It comes out of the identity check and is used up by the request. */
import { instantOf, partedSince, type Clock } from '../../shared/clock.ts';
import type { Device, DeviceId } from '../../shared/device.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { identityMismatch } from '../devices/identity.ts';
import type { Registry, Vouched } from '../devices/registry.ts';
import type { IdentityRead, Permit } from '../isapi/client.ts';

/**
 * The row, once the identity that was just read on the connection is its own, and nothing heard since says otherwise.
 * Errors: `device-gone`, `identity-mismatch`, `identity-conflict`, those of vouching but `not-heard`.
 */
export function confirmedDevice(
  registry: Pick<Registry, 'get' | 'vouch'>,
  id: DeviceId,
  known: Vouched,
  identity: IdentityRead,
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
