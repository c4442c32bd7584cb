import { describe, expect, test } from 'vitest';
import { byNeed, failuresAfter, outcomeOf } from '../../renderer/batch/sign-in-results.ts';
import { fail, ok } from '../../shared/result.ts';
import { sampleDevice } from './samples.ts';

const gate = sampleDevice(12, { name: 'Gate' });
const hall = sampleDevice(13, { name: 'Hall' });
const till = sampleDevice(14, { name: 'Till' });

const taken = ok({ user: 'admin', riskPassword: false });
const wrong = fail('login-wrong', { triesLeft: 5 });
const notTried = fail('login-refused-elsewhere', { address: '192.168.1.13' });
const asks = fail('certificate-new', { fingerprint: 'AA:BB' });

describe('one login for several devices', () => {
  test('is not tried again on a device that rejected it if others accepted it and some are left', () => {
    const results = [
      { deviceId: gate.id, result: taken },
      { deviceId: hall.id, result: wrong },
      { deviceId: till.id, result: notTried },
    ];
    expect(outcomeOf(results).differing).toEqual([hall.id]);
    expect(outcomeOf(results.slice(0, 2)).differing).toEqual([]);
    expect(outcomeOf(results.slice(1)).differing).toEqual([]);
  });

  test('shows the questions of all devices that ask back, unless a device rejected the password', () => {
    const asking = [
      { deviceId: gate.id, result: asks },
      { deviceId: hall.id, result: taken },
      { deviceId: till.id, result: fail('login-basic-only') },
    ];
    expect(outcomeOf(asking).questions).toEqual([
      { deviceId: gate.id, failure: asks.failure, agreed: {} },
      { deviceId: till.id, failure: { code: 'login-basic-only' }, agreed: {} },
    ]);
    const refused = [...asking, { deviceId: hall.id, result: wrong }];
    expect(outcomeOf(refused).questions).toEqual([]);
  });

  test('keeps the last failure of each device, and none of a device that accepted it', () => {
    const first = failuresAfter(new Map(), [
      { deviceId: gate.id, result: wrong },
      { deviceId: hall.id, result: asks },
    ]);
    expect(failuresAfter(first, [{ deviceId: gate.id, result: taken }])).toEqual(
      new Map([[hall.id, asks.failure]]),
    );
  });

  test('lists devices that need something first, then those not tried, then those signed in', () => {
    const signedIn = { ...gate, signedInAs: 'admin' };
    const refusing = sampleDevice(15);
    const failures = failuresAfter(new Map(), [
      { deviceId: refusing.id, result: wrong },
      { deviceId: till.id, result: notTried },
    ]);
    expect(byNeed([signedIn, hall, till, refusing], failures)).toEqual([refusing, till, hall, signedIn]);
  });
});
