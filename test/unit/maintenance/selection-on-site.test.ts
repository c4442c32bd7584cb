/** Signing in to many devices and preparing actions on them: one wrong password, and what is left out. */
import { describe, expect, it } from 'vitest';
import { fail } from '../../../shared/result.ts';
import type { DeviceConfig } from '../../simulator/config.ts';
import {
  allEnded,
  ANOTHER,
  ask,
  begin,
  cameras,
  failedLogins,
  kinds,
  leftOut,
  must,
  nameOf,
  namesOf,
  on,
  PLACE,
  reason,
  RECORDER,
  signInTo,
} from './batch-bench.ts';

describe('one wrong password', () => {
  it('at sign-in is tried on one device only', async () => {
    const all = [...cameras(3), { ...RECORDER, password: ANOTHER }];
    const more = [12, 13].map((address) => ({
      name: `Door ${address}`,
      address: address + 90,
      password: ANOTHER,
    }));
    const site = await on([...all, ...more]);
    const names = namesOf([...all, ...more]);
    expect(await signInTo(site, names)).toEqual([
      ...['ok', 'ok', 'ok', 'login-wrong'],
      ...['login-refused-elsewhere', 'login-refused-elsewhere'],
    ]);
    expect(failedLogins(site, names)).toBe(1);
    expect(await signInTo(site, names.slice(3), ANOTHER)).toEqual(['ok', 'ok', 'ok']);
    expect(failedLogins(site, names)).toBe(0);
  });

  it('at the checks before the confirmation is tried on one device only, and the others are listed', async () => {
    const all = cameras(6);
    const site = await on(all);
    const names = namesOf(all);
    await signInTo(site, names);
    for (const name of names) site.site.device(name).activate(ANOTHER);
    const consent = await ask(site, names, 'reboot');
    expect(consent.devices).toEqual([]);
    const codes = leftOut(site, consent).map(([, code]) => code);
    expect(codes.filter((code) => code === 'login-wrong')).toHaveLength(1);
    expect(codes.filter((code) => code === 'login-refused-elsewhere')).toHaveLength(5);
    expect(failedLogins(site, names)).toBe(1);
    const again = await ask(site, names, 'reboot');
    expect(leftOut(site, again).map(([, code]) => code)).toEqual(names.map(() => 'login-needed'));
  });

  it('during an action stops every device not yet checked, with one failed login in total; the others can run later', async () => {
    const all = [...cameras(6), RECORDER];
    const site = await on(all);
    const names = namesOf(all);
    await signInTo(site, names);
    const consent = await ask(site, names, 'reboot');
    const changed = ['Camera 4', 'Camera 5', 'Camera 6', 'Recorder'];
    for (const name of changed) site.site.device(name).activate(ANOTHER);
    must(site.maintenance.execute(consent.id, ''));
    const views = await allEnded(site, names);
    expect(kinds(views.slice(0, 3))).toEqual(['rebooted', 'rebooted', 'rebooted']);
    expect(views.slice(3).map(reason)).toEqual([
      'login-wrong',
      'login-refused-elsewhere',
      'login-refused-elsewhere',
      'login-refused-elsewhere',
    ]);
    expect(failedLogins(site, names)).toBe(1);
    for (const name of changed) expect(site.site.device(name).acts()).toEqual([]);
    // The rejected password is gone from all of these devices.
    for (const name of changed) {
      expect(await site.maintenance.prepare([site.id(name)], 'reboot')).toEqual(fail('login-needed'));
    }
    expect(failedLogins(site, names)).toBe(1);

    expect(await signInTo(site, changed, ANOTHER)).toEqual(['ok', 'ok', 'ok', 'ok']);
    await begin(site, changed, 'reboot');
    expect(kinds(await allEnded(site, changed))).toEqual(changed.map(() => 'rebooted'));
    for (const name of names) expect(site.site.device(name).credentialedActs()).toHaveLength(1);
  });
});

describe('the confirmation of a selection', () => {
  it('lists what cannot be acted on, with its reason, and counts the rest', async () => {
    const site = await on([
      ...cameras(2),
      { name: 'Unsigned', kind: 'camera', address: 21 },
      { name: 'Upgrading', kind: 'camera', address: 22, flavour: 'upgrading' },
      { name: 'Far', kind: 'camera', address: `${PLACE.otherSubnet}.43` },
      { name: 'Inactive', kind: 'camera', address: 23, active: false },
      { name: 'Watched', kind: 'camera', address: 24, flavour: 'other-user' },
    ]);
    const names = ['Camera 1', 'Unsigned', 'Upgrading', 'Far', 'Camera 2', 'Inactive', 'Watched'];
    await signInTo(site, ['Camera 1', 'Camera 2', 'Upgrading', 'Watched']);
    const consent = await ask(site, [...names, 'Camera 1'], 'default');
    expect(consent.devices.map(({ id }) => nameOf(site, id))).toEqual([
      ...['Camera 1', 'Camera 2', 'Inactive', 'Watched'],
    ]);
    expect(consent.devices.at(-1)?.warnings).toContain('other-user-signed-in');
    expect(leftOut(site, consent)).toEqual([
      ['Unsigned', 'login-needed'],
      ['Upgrading', 'device-upgrading'],
      ['Far', 'other-subnet'],
    ]);
    expect(consent.leftOut[0]?.summary.address).toBe(PLACE.at(21));
    const execute = (typed: string) => site.maintenance.execute(consent.id, typed);
    expect(execute('7')).toMatchObject({ failure: { code: 'consent-typed-wrong' } });
    expect(execute('4').ok).toBe(true);
    for (const name of ['Unsigned', 'Upgrading', 'Far']) {
      expect(site.site.device(name).acts()).toEqual([]);
    }
    await allEnded(site, ['Camera 1', 'Camera 2', 'Inactive', 'Watched']);
  });

  it('of two rows with one serial refuses both until deviceInfo has confirmed the serial on both; then one row is enough', async () => {
    const serial = 'DS-7608NI-K2-0820190822CCRRD50000777';
    const ports: DeviceConfig[] = [
      { name: 'Port 1', kind: 'recorder', address: 31, serial },
      { name: 'Port 2', kind: 'recorder', address: 32, serial },
    ];
    const site = await on([...ports, ...cameras(1)]);
    await signInTo(site, ['Port 1', 'Camera 1']);
    const names = ['Port 1', 'Port 2', 'Camera 1'];
    expect(leftOut(site, await ask(site, names, 'reboot'))).toEqual([
      ['Port 1', 'serial-shared'],
      ['Port 2', 'serial-shared'],
    ]);
    await signInTo(site, ['Port 2']);
    const consent = await ask(site, names, 'reboot');
    expect(consent.devices.map(({ id }) => nameOf(site, id))).toEqual(['Port 1', 'Camera 1']);
    expect(leftOut(site, consent)).toEqual([['Port 2', 'same-device']]);
  });

  it('of one port refuses the other port while an operation of the same recorder is queued or running', async () => {
    const serial = 'DS-7608NI-K2-0820190822CCRRD50000778';
    const site = await on([
      { name: 'Port 1', kind: 'recorder', address: 31, serial },
      { name: 'Port 2', kind: 'recorder', address: 32, serial },
    ]);
    await signInTo(site, ['Port 1', 'Port 2']);
    await begin(site, ['Port 1'], 'reboot');
    const second = () => site.maintenance.prepare([site.id('Port 2')], 'reboot');
    expect(await second()).toMatchObject({ ok: false, failure: { code: 'same-device' } });
    expect(kinds(await allEnded(site, ['Port 1']))).toEqual(['rebooted']);
    expect((await second()).ok).toBe(true);
    expect(site.site.device('Port 2').acts()).toEqual([]);
  });

  it('does not wait for a device that responds too slowly', async () => {
    const all = cameras(3);
    const site = await on(all, { batch: { checkWithin: 3_000 } });
    const names = namesOf(all);
    await signInTo(site, names);
    site.site.device('Camera 1').behave({ nonsense: 'slow' });
    const consent = await ask(site, names, 'reboot');
    expect(leftOut(site, consent)).toEqual([['Camera 1', 'answer-timeout']]);
    expect(consent.devices).toHaveLength(2);
  });

  it('stops asking when the total time is over', async () => {
    const all = cameras(3);
    const site = await on(all, { batch: { checkAllWithin: 0 } });
    await signInTo(site, namesOf(all));
    const http = (name: string) =>
      site.site
        .device(name)
        .seen()
        .filter(({ via }) => via !== 'sadp').length;
    const before = namesOf(all).map(http);
    const consent = await ask(site, namesOf(all), 'reboot');
    expect(leftOut(site, consent).map(([, code]) => code)).toEqual([
      ...['answer-timeout', 'answer-timeout', 'answer-timeout'],
    ]);
    expect(namesOf(all).map(http)).toEqual(before);
  });

  it('counts a queued operation as running', async () => {
    const all = cameras(2);
    const site = await on(all, { batch: { parallel: 1 } });
    const names = namesOf(all);
    await signInTo(site, names);
    await begin(site, names, 'reboot');
    expect(leftOut(site, await ask(site, names, 'reboot')).map(([, code]) => code)).toEqual([
      ...['operation-running', 'operation-running'],
    ]);
    await allEnded(site, names);
  });
});
