/** Is the device that answers the one in the list? Pure. A device is its serial and MAC, never its address. */
import type { Device } from '../../shared/device.ts';
import type { Failure } from '../../shared/result.ts';
import type { DeviceInfo } from '../isapi/responses.ts';

/**
 * The failure `identity-mismatch` with what was expected and found, or undefined when it is the same device.
 * A recorder with two network ports answers discovery with the MAC of either: there the serial decides alone.
 */
export function identityMismatch(device: Device, info: DeviceInfo): Failure | undefined {
  const { serial, mac } = device;
  if (serial !== undefined && info.serialNumber !== serial) {
    return { code: 'identity-mismatch', expected: serial, found: info.serialNumber ?? '' };
  }
  const macDecides = serial === undefined || device.kind !== 'recorder';
  if (macDecides && info.macAddress !== mac && (serial === undefined || info.macAddress !== undefined)) {
    return { code: 'identity-mismatch', expected: mac, found: info.macAddress ?? '' };
  }
  return undefined;
}
