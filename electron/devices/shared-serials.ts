/**
 * Finds rows of one selection that share a serial number. They may be the network ports of one recorder, or two devices
 * of which one is a copy. Pure. See docs/proof.md.
 */
import type { Device, DeviceId } from '../../shared/device.ts';
import { compareSerials } from '../../shared/identity.ts';
import type { Failure } from '../../shared/result.ts';

/**
 * The reasons why rows are left out. `isConfirmed`: Cogwheel read deviceInfo there and found this serial, as at every
 * sign-in. If all rows of a serial are confirmed, they are one device, and only the first is used. Otherwise, all of
 * them are left out.
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
