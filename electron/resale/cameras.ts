/** Matches the cameras of a recorder with rows of the list, and determines how they are connected. Pure. */
import type { Device, DeviceId } from '../../shared/device.ts';
import { bareSerial, compareSerials, possibleSerial } from '../../shared/identity.ts';
import type { AttachedCamera } from '../../shared/resale.ts';
import { contains, prefixOfMask } from '../discovery/ipv4.ts';
import { isOnPoePort, type Channel } from '../isapi/responses-storage.ts';

/**
 * Matches each camera by serial number, otherwise by address. Another device may use the address now, so a row with a
 * different serial number doesn't match. `devices`: the list without the recorder itself.
 */
export function attachedCameras(
  channels: readonly Channel[],
  online: ReadonlyMap<string, boolean>,
  recorder: Pick<Device, 'address' | 'subnetMask'>,
  devices: readonly Device[],
): readonly AttachedCamera[] {
  // The recorder's list may be wrong. A serial number that occurs twice in either list identifies no device.
  const isListedOnce = once(channels.map(({ serial }) => serial));
  const isRowOnce = once(devices.map(({ serial }) => serial));
  const byAddress = new Map<string, Device>();
  const shared = new Set<string>();
  for (const device of devices) {
    if (device.address === undefined) continue;
    if (byAddress.has(device.address)) shared.add(device.address);
    byAddress.set(device.address, device);
  }

  function rowOf({ serial, address }: Channel): DeviceId | undefined {
    const isTelling = isListedOnce(serial) && isRowOnce(serial);
    const known = isTelling
      ? devices.find((device) => compareSerials(device.serial, serial) === 'same')?.id
      : undefined;
    // The address of a camera on a PoE port may belong to another device on this PC's network.
    if (known !== undefined || address === undefined || isOnPoePort(address)) return known;
    const there = shared.has(address) ? undefined : byAddress.get(address);
    return compareSerials(serial, there?.serial) === 'other' ? undefined : there?.id;
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

/** Returns a function that tells whether a serial number is valid and occurs exactly once among these. */
function once(serials: readonly (string | undefined)[]): (serial: string | undefined) => boolean {
  const counts = new Map<string, number>();
  for (const serial of serials) {
    const bare = bareSerial(serial ?? '');
    counts.set(bare, (counts.get(bare) ?? 0) + 1);
  }
  return (serial) => possibleSerial(serial) !== undefined && counts.get(bareSerial(serial ?? '')) === 1;
}

/** Whether the camera is in the recorder's own network. */
function isBeside(
  { address, subnetMask }: Pick<Device, 'address' | 'subnetMask'>,
  camera: string | undefined,
): boolean {
  const prefix = prefixOfMask(subnetMask ?? '');
  if (address === undefined || camera === undefined || prefix === undefined || prefix === 0) return false;
  return contains({ address, prefix }, camera);
}
