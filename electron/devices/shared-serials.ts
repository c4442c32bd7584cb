/**
 * Rows of one selection with the same serial: a recorder answers once per network port, and so do two devices of which
 * one is a copy. Pure. See docs/proof.md.
 */
import type { Device, DeviceId } from '../../shared/device.ts';
import { compareSerials } from '../../shared/identity.ts';
import type { Failure } from '../../shared/result.ts';

/**
 * Why rows are left out. `isConfirmed`: deviceInfo was read there and named this serial, as every sign-in does. Where it
 * was on all of them they are one device, and one request is enough; where it was not, none of them is acted on.
 */
export function sharedSerials(
  devices: readonly Device[],
  isConfirmed: (id: DeviceId) => boolean,
): ReadonlyMap<DeviceId, Failure> {
  const stopped = new Map<DeviceId, Failure>();
  for (const device of devices) {
    if (device.serial === undefined || stopped.has(device.id)) continue;
    const same = devices.filter(({ serial }) => compareSerials(serial, device.serial) === 'same');
    if (same.length < 2) continue;
    if (same.every(({ id }) => isConfirmed(id))) {
      for (const { id } of same.slice(1)) stopped.set(id, { code: 'same-device' });
    } else {
      for (const { id } of same) stopped.set(id, { code: 'serial-shared' });
    }
  }
  return stopped;
}
