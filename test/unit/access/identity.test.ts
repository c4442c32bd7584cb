import { describe, expect, it } from 'vitest';
import { identityMismatch } from '../../../electron/access/identity.ts';
import type { Device, DeviceId } from '../../../shared/device.ts';
import { aDevice } from '../devices/a-device.ts';

const ID = '44:47:cc:00:00:02' as DeviceId; // a valid MAC

describe('the identity', () => {
  const device = (extra: Partial<Device>) =>
    aDevice(ID, { serial: 'DS-2CD2320D-I20180919AACHC50000002', ...extra });
  const info = { serialNumber: 'DS-2CD2320D-I20180919AACHC50000002', macAddress: ID as string };
  const other = '44:47:cc:00:00:03';

  it.each([
    ['the same serial and MAC', {}, info, false],
    ['another serial', {}, { ...info, serialNumber: 'DS-2CD2320D-I20180919AACHC50000003' }, true],
    ['no serial, and the same MAC', {}, { macAddress: ID }, false],
    ['an empty serial, and the same MAC', {}, { serialNumber: '', macAddress: ID }, false],
    ['no serial, and another MAC', {}, { macAddress: other }, true],
    ['neither serial nor MAC', {}, {}, true],
    ['the same serial on another interface', {}, { ...info, macAddress: other }, false],
    [
      'the same serial, written with spaces and in lower case',
      {},
      { serialNumber: 'ds-2cd2320d-i20180919aach c50000002' },
      false,
    ],
    ['the same serial and no MAC', {}, { serialNumber: info.serialNumber }, false],
    ['a device without a serial and the same MAC', { serial: undefined }, { macAddress: ID }, false],
    ['a device without a serial and another MAC', { serial: undefined }, { macAddress: other }, true],
    ['a device without a serial and no MAC', { serial: undefined }, {}, true],
  ])('%s', (_, change, found, mismatch) => {
    expect(identityMismatch(device(change), found) !== undefined).toBe(mismatch);
  });
});
