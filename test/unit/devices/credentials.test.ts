import { describe, expect, it } from 'vitest';
import type { Device, DeviceId } from '../../../shared/device.ts';
import { createCredentials } from '../../../electron/devices/credentials.ts';
import { identityMismatch } from '../../../electron/devices/identity.ts';

const ID = '44:47:cc:00:00:02' as DeviceId; // a valid MAC
const clock = { time: 0, now: () => clock.time, wall: () => 0, after: () => () => undefined };
const MINUTE = 60_000;

describe('the guard against locking an account', () => {
  it('never spends the last try that the device allows', () => {
    clock.time = 0;
    const credentials = createCredentials(clock);
    credentials.noteRefused(ID, 'admin', { triesLeft: 2 });
    expect(credentials.mayTry(ID, 'admin')).toBeUndefined();
    credentials.noteRefused(ID, 'admin', { triesLeft: 1 });
    expect(credentials.mayTry(ID, 'admin')).toEqual({ code: 'login-last-try', triesLeft: 1 });
  });

  it('stops at three of our own where the device does not say how many are left', () => {
    clock.time = 0;
    const credentials = createCredentials(clock);
    for (let tries = 0; tries < 3; tries += 1) {
      expect(credentials.mayTry(ID, 'admin')).toBeUndefined();
      credentials.noteRefused(ID, 'admin', {});
    }
    expect(credentials.mayTry(ID, 'admin')).toEqual({ code: 'login-last-try' });
  });

  it('counts each user and each device by itself', () => {
    clock.time = 0;
    const credentials = createCredentials(clock);
    credentials.noteRefused(ID, 'admin', { triesLeft: 1 });
    expect(credentials.mayTry(ID, 'operator')).toBeUndefined();
    expect(credentials.mayTry('44:47:cc:00:00:03' as DeviceId, 'admin')).toBeUndefined();
  });

  it('says how many minutes a locked account stays locked, and opens after them', () => {
    clock.time = 0;
    const credentials = createCredentials(clock);
    credentials.noteRefused(ID, 'admin', { triesLeft: 0, minutesLeft: 30 });
    clock.time = 10.5 * MINUTE;
    expect(credentials.mayTry(ID, 'admin')).toEqual({ code: 'login-locked', minutesLeft: 20 });
    clock.time = 30 * MINUTE;
    expect(credentials.mayTry(ID, 'admin')).toBeUndefined();
  });

  it('forgets the tries when a login was accepted', () => {
    clock.time = 0;
    const credentials = createCredentials(clock);
    credentials.noteRefused(ID, 'admin', { triesLeft: 1 });
    credentials.noteAccepted(ID, 'admin');
    expect(credentials.mayTry(ID, 'admin')).toBeUndefined();
  });
});

describe('the identity', () => {
  const device = (extra: Partial<Device>): Device => ({
    id: ID,
    mac: ID,
    serial: 'DS-2CD2320D-I20180919AACHC50000002',
    kind: 'camera',
    activation: 'active',
    firstSeen: 0,
    lastSeen: 0,
    online: true,
    marks: [],
    formerAddresses: [],
    ...extra,
  });
  const info = { serialNumber: 'DS-2CD2320D-I20180919AACHC50000002', macAddress: ID as string };
  const other = '44:47:cc:00:00:03';

  it.each([
    ['the same serial and MAC', {}, info, false],
    ['another serial', {}, { ...info, serialNumber: 'DS-2CD2320D-I20180919AACHC50000003' }, true],
    ['no serial', {}, { macAddress: ID }, true],
    ['another MAC', {}, { ...info, macAddress: other }, true],
    ['the same serial and no MAC', {}, { serialNumber: info.serialNumber }, false],
    [
      'a recorder answering with its other port',
      { kind: 'recorder' as const },
      { ...info, macAddress: other },
      false,
    ],
    ['a device without a serial and the same MAC', { serial: undefined }, { macAddress: ID }, false],
    ['a device without a serial and another MAC', { serial: undefined }, { macAddress: other }, true],
    ['a device without a serial and no MAC', { serial: undefined }, {}, true],
  ])('%s', (_, change, found, mismatch) => {
    expect(identityMismatch(device(change), found) !== undefined).toBe(mismatch);
  });
});
