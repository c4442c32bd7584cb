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
  test('spares the device that refused it a second attempt, where others took it and others are left', () => {
    const results = [
      { deviceId: gate.id, result: taken },
      { deviceId: hall.id, result: wrong },
      { deviceId: till.id, result: notTried },
    ];
    expect(outcomeOf(results).differing).toEqual([hall.id]);
    expect(outcomeOf(results.slice(0, 2)).differing).toEqual([]);
    expect(outcomeOf(results.slice(1)).differing).toEqual([]);
  });

  test('puts the questions of all that ask back, unless a device refused the password', () => {
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

  test('leaves each device with its last failure, and one that took it with none', () => {
    const first = failuresAfter(new Map(), [
      { deviceId: gate.id, result: wrong },
      { deviceId: hall.id, result: asks },
    ]);
    expect(failuresAfter(first, [{ deviceId: gate.id, result: taken }])).toEqual(
      new Map([[hall.id, asks.failure]]),
    );
  });

  test('lists first what wants something, then what was not tried, then what is signed in', () => {
    const signedIn = { ...gate, signedInAs: 'admin' };
    const refusing = sampleDevice(15);
    const failures = failuresAfter(new Map(), [
      { deviceId: refusing.id, result: wrong },
      { deviceId: till.id, result: notTried },
    ]);
    expect(byNeed([signedIn, hall, till, refusing], failures)).toEqual([refusing, till, hall, signedIn]);
  });
});
