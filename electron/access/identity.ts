/** Checks whether the device that answers is the one in the list. Pure. */
import type { Device } from '../../shared/device.ts';
import { compareIdentity, possibleSerial } from '../../shared/identity.ts';
import type { Failure } from '../../shared/result.ts';
import type { DeviceInfo } from '../isapi/responses.ts';

/**
 * Undefined if it is the same device. Failures: `identity-mismatch` with the expected and the found value;
 * `identity-unknown` if deviceInfo reports nothing that could be compared.
 */
export function identityMismatch({ serial, mac }: Device, info: DeviceInfo): Failure | undefined {
  const found = { serial: info.serialNumber, mac: info.macAddress };
  switch (compareIdentity({ serial, mac }, found)) {
    case 'same':
      return undefined;
    case 'unknown':
      return { code: 'identity-unknown' };
    case 'other': {
      const hasSerials = possibleSerial(serial) !== undefined && possibleSerial(found.serial) !== undefined;
      return hasSerials
        ? { code: 'identity-mismatch', expected: serial, found: found.serial }
        : { code: 'identity-mismatch', expected: mac, found: found.mac };
    }
  }
}
