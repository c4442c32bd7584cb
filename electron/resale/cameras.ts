/** Which rows of the list the cameras of a recorder are, and how they hang on it. Pure. */
import type { Device, DeviceId } from '../../shared/device.ts';
import type { AttachedCamera } from '../../shared/resale.ts';
import { contains, prefixOfMask } from '../discovery/ipv4.ts';
import { isOnPoePort, type Channel } from '../isapi/responses-storage.ts';

/**
 * By serial number, else by address. A serial number is the device; an address may have changed hands, so a row whose
 * serial number contradicts is not taken. `devices`: the list without the recorder itself.
 */
export function attachedCameras(
  channels: readonly Channel[],
  online: ReadonlyMap<string, boolean>,
  recorder: Pick<Device, 'address' | 'subnetMask'>,
  devices: readonly Device[],
): readonly AttachedCamera[] {
  const bySerial = new Map(devices.flatMap(({ serial, id }) => (serial === undefined ? [] : [[serial, id]])));
  const byAddress = new Map<string, Device>();
  const shared = new Set<string>();
  for (const device of devices) {
    if (device.address === undefined) continue;
    if (byAddress.has(device.address)) shared.add(device.address);
    byAddress.set(device.address, device);
  }

  function rowOf({ serial, address }: Channel): DeviceId | undefined {
    const known = serial === undefined ? undefined : bySerial.get(serial);
    // A camera on a PoE port has an address that another device may have on our network.
    if (known !== undefined || address === undefined || isOnPoePort(address)) return known;
    const there = shared.has(address) ? undefined : byAddress.get(address);
    const isOther = serial !== undefined && there?.serial !== undefined && there.serial !== serial;
    return isOther ? undefined : there?.id;
  }

  return channels.map((channel) => {
    const deviceId = rowOf(channel);
    const { id, name, model, serial, address } = channel;
    return {
      channel: id,
      name,
      model,
      serial,
      address,
      online: online.get(id),
      connection: isOnPoePort(address)
        ? 'poe'
        : deviceId !== undefined || isBeside(recorder, address)
          ? 'lan'
          : 'unknown',
      deviceId,
    };
  });
}

/** In the recorder's own network. */
function isBeside(
  { address, subnetMask }: Pick<Device, 'address' | 'subnetMask'>,
  camera: string | undefined,
): boolean {
  const prefix = prefixOfMask(subnetMask ?? '');
  if (address === undefined || camera === undefined || prefix === undefined || prefix === 0) return false;
  return contains({ address, prefix }, camera);
}
