import { describe, expect, it } from 'vitest';
import type { DeviceConfig } from '../../simulator/config.ts';
import { CAMERA, on, onUntilDeadline, PLACE } from './device-bench.ts';

const OTHER: DeviceConfig = { name: 'Other', kind: 'camera', address: 12 };

describe('the wrong device', () => {
  it('gets no sign-in and no request if its deviceInfo reports another serial', async () => {
    const site = await on({ ...CAMERA, infoSerial: 'DS-2CD2320D-I20180919AACHC50009999' });
    const signedIn = await site.signIn('Yard');
    expect(signedIn).toMatchObject({ ok: false, failure: { code: 'identity-mismatch' } });
    expect(await site.maintenance.prepare([site.id('Yard')], 'reboot')).toMatchObject({
      failure: { code: 'login-needed' },
    });
    expect(site.site.device('Yard').acts()).toEqual([]);
  });

  it('is ruled out for all three actions at an address that two devices claim', async () => {
    const site = await on(CAMERA, { ...OTHER, address: 11, flavour: 'sadp-only' });
    await site.heard('Yard');
    await site.heard('Other');
    await site.until(
      () => site.registry.get(site.id('Yard'))?.marks.includes('address-conflict') === true,
      'the conflict is marked',
    );
    expect(await site.signIn('Yard')).toMatchObject({ ok: false, failure: { code: 'address-conflict' } });
    for (const action of ['reboot', 'restore', 'default'] as const) {
      expect(await site.maintenance.prepare([site.id('Yard')], action)).toMatchObject({
        ok: false,
        failure: { code: 'address-conflict' },
      });
    }
    expect(
      site.site
        .device('Yard')
        .seen()
        .filter((seen) => seen.authorization),
    ).toEqual([]);
  });

  it('gets no request that acts when it takes over the address between identity check and request', async () => {
    const site = await on(CAMERA, OTHER);
    expect((await site.signIn('Yard')).ok).toBe(true);
    await site.heard('Other');
    const prepared = await site.maintenance.prepare([site.id('Yard')], 'reboot');
    if (!prepared.ok) throw new Error(prepared.failure.code);
    site.site.device('Yard').handAddressTo('Other');
    expect(site.maintenance.execute(prepared.value.id, '').ok).toBe(true);
    const { result } = await site.ended('Yard');
    expect(result?.kind).toBe('not-sent');
    expect(site.site.device('Other').acts()).toEqual([]);
    expect(site.site.device('Other').obeyed()).toEqual([]);
    expect(site.site.device('Yard').obeyed()).toEqual([]);
  });

  it('in another subnet is shown with the address to add, and gets no request', async () => {
    const site = await on({ ...CAMERA, address: `${PLACE.otherSubnet}.42` });
    const refused = await site.signIn('Yard');
    if (refused.ok) throw new Error('another subnet cannot be signed in to');
    expect(refused.failure.code).toBe('other-subnet');
    expect(refused.failure.addressToAdd).toMatch(/^127\.9\.\d+\.\d+\/\d+$/);
    expect(
      site.site
        .device('Yard')
        .seen()
        .filter((seen) => seen.via !== 'sadp'),
    ).toEqual([]);
  });
});

describe('a false "verified"', () => {
  it('does not follow from a forged Inactive with the victim’s address, which is ignored because of its source', async () => {
    const site = await onUntilDeadline(
      { ...CAMERA, flavour: 'liar' },
      { ...OTHER, forges: [{ victim: 'Yard', states: 'victim' }] },
    );
    await site.heard('Other');
    expect((await site.run('Yard', 'default')).result).toEqual({ kind: 'contradicted', why: 'still-active' });
    expect(site.site.device('Yard').state().active).toBe(true);
  });

  it('does not follow from a forged Inactive with the forger’s own address, which is marked, and no login is sent', async () => {
    const site = await on(
      { ...CAMERA, flavour: 'liar' },
      { ...OTHER, forges: [{ victim: 'Yard', states: 'own' }] },
    );
    await site.until(
      () => site.registry.get(site.id('Yard'))?.marks.includes('identity-conflict') === true,
      'the conflict is marked',
    );
    expect(await site.signIn('Yard')).toMatchObject({ ok: false, failure: { code: 'identity-conflict' } });
    for (const name of ['Yard', 'Other']) {
      expect(
        site.site
          .device(name)
          .seen()
          .filter((seen) => seen.authorization),
      ).toEqual([]);
    }
  });

  it('does not follow from a forger that begins only after the request', async () => {
    const site = await onUntilDeadline({ ...CAMERA, flavour: 'liar' }, OTHER);
    await site.signIn('Yard');
    await site.begin('Yard', 'default');
    await site.until(() => site.site.device('Yard').credentialedActs().length > 0, 'the request was sent');
    const forging = setInterval(() => {
      site.site.forge({
        from: 'Other',
        as: 'Yard',
        changes: { Activated: 'false', IPv4Address: site.site.device('Other').address },
      });
    }, 60);
    try {
      const { result } = await site.ended('Yard');
      // Which of the two it is depends on whether both were seen in the same rounds.
      expect(['two-claim-identity', 'contradicted']).toContain(result?.kind);
      expect(site.site.device('Yard').state().active).toBe(true);
    } finally {
      clearInterval(forging);
    }
  });
});

describe('a locked account', () => {
  it('is not caused by a wrong password, which costs exactly one attempt and shows how many are left', async () => {
    const site = await on({ ...CAMERA, tries: 7 });
    expect(await site.signIn('Yard', 'not-the-password')).toEqual({
      ok: false,
      failure: { code: 'login-wrong', triesLeft: 6 },
    });
    expect(site.site.device('Yard').state().failedLogins).toBe(1);
  });

  it('is prevented because the last attempt is never used, however often the user asks', async () => {
    const site = await on({ ...CAMERA, tries: 5 });
    for (let tries = 0; tries < 8; tries += 1) await site.signIn('Yard', 'not-the-password');
    expect(await site.signIn('Yard', 'not-the-password')).toMatchObject({
      failure: { code: 'login-last-try' },
    });
    expect(site.site.device('Yard').state().failedLogins).toBe(4);
  });

  it('is prevented by at most two attempts on a device that does not report how many are left', async () => {
    const site = await on({ ...CAMERA, kind: 'intercom' });
    for (let tries = 0; tries < 5; tries += 1) await site.signIn('Yard', 'not-the-password');
    expect(site.site.device('Yard').state().failedLogins).toBe(2);
  });

  it('is not caused by a password that somebody changed, which is tried once, stops the operation and is forgotten', async () => {
    const site = await on(CAMERA);
    expect((await site.signIn('Yard')).ok).toBe(true);
    site.site.device('Yard').activate('Another-1234');
    const prepared = await site.maintenance.prepare([site.id('Yard')], 'reboot');
    expect(prepared).toMatchObject({ ok: false, failure: { code: 'login-wrong' } });
    expect(site.site.device('Yard').state().failedLogins).toBe(1);
    expect(await site.maintenance.prepare([site.id('Yard')], 'reboot')).toMatchObject({
      failure: { code: 'login-needed' },
    });
    expect(site.site.device('Yard').state().failedLogins).toBe(1);
  });
});

describe('the checks before an action', () => {
  it.each([
    ['upgrading', 'device-upgrading'],
    ['formatting', 'device-formatting'],
  ] as const)('stop it on a device that is %s', async (flavour, code) => {
    const site = await on({ ...CAMERA, flavour });
    expect((await site.signIn('Yard')).ok).toBe(true);
    expect(await site.maintenance.prepare([site.id('Yard')], 'default')).toMatchObject({
      ok: false,
      failure: { code },
    });
    expect(site.site.device('Yard').acts()).toEqual([]);
  });

  it('only warn of another signed-in user', async () => {
    const site = await on({ ...CAMERA, flavour: 'other-user' });
    await site.signIn('Yard');
    const prepared = await site.maintenance.prepare([site.id('Yard')], 'reboot');
    if (!prepared.ok) throw new Error(prepared.failure.code);
    expect(prepared.value.devices[0]?.warnings).toContain('other-user-signed-in');
  });

  it('stop a second operation on the same device while one is running', async () => {
    const site = await on({ ...CAMERA, flavour: 'stuck' });
    await site.signIn('Yard');
    await site.begin('Yard', 'reboot');
    expect(await site.maintenance.prepare([site.id('Yard')], 'reboot')).toMatchObject({
      failure: { code: 'operation-running' },
    });
  });

  it.each(['html', 'garbage', 'empty', 'oversized', 'truncated'] as const)(
    'stop at a device that sends nonsense (%s)',
    async (nonsense) => {
      const site = await on({ ...CAMERA, nonsense });
      const refused = await site.signIn('Yard');
      if (refused.ok) throw new Error('nonsense cannot be signed in to');
      expect(refused.failure.code).toMatch(/^(answer-|login-no-challenge|not-found)/);
      expect(site.site.device('Yard').acts()).toEqual([]);
    },
  );
});
