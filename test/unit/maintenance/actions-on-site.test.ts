import { afterEach, describe, expect, it } from 'vitest';
import type { DeviceConfig } from '../../simulator/config.ts';
import { takePlace } from '../../simulator/place.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

const PLACE = await takePlace();

let bench: Workbench | undefined;
afterEach(async () => {
  const open = bench;
  bench = undefined;
  await open?.stop();
});

async function on(...devices: DeviceConfig[]): Promise<Workbench> {
  bench = await openWorkbench(PLACE, devices);
  return bench;
}

const CAMERA: DeviceConfig = { name: 'Yard', kind: 'camera', address: 11 };
const RECORDER: DeviceConfig = { name: 'Recorder', kind: 'recorder', address: 20 };

describe('Reboot', () => {
  it('of a camera is verified by its uptime, with one request', async () => {
    const site = await on(CAMERA);
    const { result, evidence } = await site.run('Yard', 'reboot');
    expect(result).toEqual({ kind: 'rebooted' });
    expect(evidence.uptimeBefore).toBeGreaterThan(500_000);
    expect(evidence.uptimeAfter).toBeLessThan(60);
    expect(site.site.device('Yard').credentialedActs()).toHaveLength(1);
    expect(
      site.site
        .device('Yard')
        .obeyed()
        .map((act) => act.action),
    ).toEqual(['reboot']);
  });

  it('is verified when the device obeys and the answer is lost, still with one request', async () => {
    const site = await on({ ...CAMERA, flavour: 'lost-answer' });
    const { result, steps } = await site.run('Yard', 'reboot');
    expect(result).toEqual({ kind: 'rebooted' });
    expect(steps.find((step) => step.name === 'accepted')).toMatchObject({
      state: 'skipped',
      note: 'answer-lost',
    });
    expect(site.site.device('Yard').credentialedActs()).toHaveLength(1);
  });

  it('is verified when it was too quick to be noticed', async () => {
    const site = await on({ ...CAMERA, flavour: 'instant' });
    expect((await site.run('Yard', 'reboot')).result).toEqual({ kind: 'rebooted' });
  });

  it.each(['clock-1970', 'clock-ahead'] as const)(
    'is verified whatever the device’s own clock says (%s)',
    async (flavour) => {
      const site = await on({ ...CAMERA, flavour });
      expect((await site.run('Yard', 'reboot')).result).toEqual({ kind: 'rebooted' });
    },
  );

  it.each(['sha256', 'both-algorithms', 'basic-first', 'strict-nonce', 'no-challenge-on-get'] as const)(
    'works with the login variant %s, without one refused login',
    async (flavour) => {
      const site = await on({ ...CAMERA, flavour });
      expect((await site.run('Yard', 'reboot')).result).toEqual({ kind: 'rebooted' });
      expect(site.site.device('Yard').state().failedLogins).toBe(0);
      expect(site.site.device('Yard').credentialedActs()).toHaveLength(1);
    },
  );

  it('of a device that closes after every answer goes out on a new connection, and the evidence says so', async () => {
    const site = await on({ ...CAMERA, flavour: 'closes' });
    const { result, evidence } = await site.run('Yard', 'reboot');
    expect(result).toEqual({ kind: 'rebooted' });
    expect(evidence.newConnectionAfter).toBeLessThan(1_000);
  });

  it('of a device that wants a body is sent once more with one, after the device said so', async () => {
    const site = await on({ ...CAMERA, flavour: 'body-required' });
    expect((await site.run('Yard', 'reboot')).result).toEqual({ kind: 'rebooted' });
    const acts = site.site.device('Yard').credentialedActs();
    expect(acts.map((act) => act.bytes > 0)).toEqual([false, true]);
    expect(site.site.device('Yard').obeyed()).toHaveLength(1);
  });

  it('is contradicted when the device accepts and goes on running', async () => {
    const site = await on({ ...CAMERA, flavour: 'liar' });
    expect((await site.run('Yard', 'reboot')).result).toEqual({ kind: 'contradicted', why: 'uptime-grew' });
  });

  it('is unknown while the device stays away, and verified when it comes back late', async () => {
    const site = await on({ ...CAMERA, flavour: 'stuck' });
    const stuck = await site.run('Yard', 'reboot');
    expect(stuck.result).toMatchObject({ kind: 'unknown', answered: true });
    expect(stuck.watching).toBe(true);
    site.site.device('Yard').release();
    await site.until(() => site.view('Yard').result?.kind === 'rebooted', 'the late proof', 10_000);
    expect(site.site.device('Yard').credentialedActs()).toHaveLength(1);
  });

  it('is a restart seen where the device tells neither uptime nor count', async () => {
    const site = await on({ ...CAMERA, kind: 'controller' });
    expect((await site.run('Yard', 'reboot')).result).toEqual({ kind: 'restart-seen' });
  });

  it.each([
    ['refuser', 'device-not-supported'],
    ['low-privilege', 'device-no-permission'],
    ['html-refuser', 'device-refused'],
    ['html-404', 'not-found'],
  ] as const)('refused (%s) ends as refused with the reason, after one request', async (flavour, code) => {
    const site = await on({ ...CAMERA, flavour });
    expect((await site.run('Yard', 'reboot')).result).toMatchObject({ kind: 'refused', failure: { code } });
    expect(site.site.device('Yard').credentialedActs()).toHaveLength(1);
    expect(site.site.device('Yard').obeyed()).toEqual([]);
  });
});

describe('Restore', () => {
  it('of a camera is two requests: the reset, and the reboot that it asks for', async () => {
    const site = await on(CAMERA);
    const { result, steps } = await site.run('Yard', 'restore');
    expect(result).toEqual({ kind: 'restored', after: 'login-works' });
    expect(steps.find((step) => step.name === 'accepted')?.note).toBe('reboot-sent');
    const acts = site.site.device('Yard').credentialedActs();
    expect(acts.map((act) => act.url)).toEqual([
      '/ISAPI/System/factoryReset?mode=basic',
      '/ISAPI/System/reboot',
    ]);
  });

  it('of a recorder is one request: it reboots by itself', async () => {
    const site = await on(RECORDER);
    expect((await site.run('Recorder', 'restore')).result).toEqual({
      kind: 'restored',
      after: 'login-works',
    });
    expect(site.site.device('Recorder').credentialedActs()).toHaveLength(1);
  });

  it('of a camera whose answer was lost is not followed by a reboot', async () => {
    const site = await on({ ...CAMERA, flavour: 'lost-answer' });
    const { result } = await site.run('Yard', 'restore');
    expect(result?.kind).not.toBe('restored');
    expect(site.site.device('Yard').credentialedActs()).toHaveLength(1);
  });
});

describe('Default', () => {
  it('of a camera is verified at the factory address, and the old password is never used again', async () => {
    const site = await on(CAMERA);
    const yard = site.site.device('Yard');
    const { result, evidence } = await site.run('Yard', 'default');
    expect(result).toEqual({ kind: 'inactive-verified' });
    expect(evidence).toMatchObject({
      addressBefore: PLACE.at(11),
      addressAfter: PLACE.at(64),
      activateStatus: 'inactive',
    });
    expect(yard.state().active).toBe(false);
    const act = yard.credentialedActs()[0];
    expect(act?.url).toBe('/ISAPI/System/factoryReset?mode=full');
    expect(yard.seen().filter((seen) => seen.authorization && seen.at > (act?.at ?? 0))).toEqual([]);
    expect(site.registry.get(site.id('Yard'))).toMatchObject({
      activation: 'inactive',
      signedInAs: undefined,
    });
  });

  it('of a recorder is verified at the address that DHCP gave it', async () => {
    const site = await on(RECORDER);
    expect((await site.run('Recorder', 'default')).result).toEqual({ kind: 'inactive-verified' });
  });

  it('of firmware without an inactive state is a reset seen, never verified', async () => {
    const site = await on({ ...CAMERA, kind: 'old-camera' });
    expect((await site.run('Yard', 'default')).result).toEqual({
      kind: 'no-inactive-state',
      restart: 'seen',
    });
  });

  it('is contradicted when the device accepts and stays active', async () => {
    const site = await on({ ...CAMERA, flavour: 'liar' });
    expect((await site.run('Yard', 'default')).result).toEqual({ kind: 'contradicted', why: 'still-active' });
  });

  it('that somebody undoes says when it was inactive and when active again', async () => {
    const site = await on({ ...CAMERA, reactivatedAfter: 2_500 });
    await site.run('Yard', 'default');
    await site.until(
      () => site.view('Yard').result?.kind === 'active-again',
      'active again is noticed',
      10_000,
    );
    const { result } = site.view('Yard');
    if (result?.kind !== 'active-again') throw new Error('it was just that');
    expect(result.activeAt).toBeGreaterThan(result.inactiveAt);
  });

  it('of an inactive device has nothing to do', async () => {
    const site = await on({ ...CAMERA, active: false });
    await site.heard('Yard');
    await site.begin('Yard', 'default');
    expect((await site.ended('Yard')).result).toEqual({ kind: 'already-inactive' });
    expect(site.site.device('Yard').acts()).toEqual([]);
  });

  it('over HTTPS asks for trust once, and follows the device to its new certificate', async () => {
    const site = await on({ ...CAMERA, flavour: 'https-only' });
    const asked = await site.signIn('Yard');
    if (asked.ok) throw new Error('the certificate must be asked for');
    expect(asked.failure).toMatchObject({
      code: 'certificate-new',
      fingerprint: await site.site.device('Yard').fingerprint(),
    });
    const trusted = await site.signIn('Yard', undefined, { acceptFingerprint: asked.failure.fingerprint });
    expect(trusted.ok).toBe(true);
    await site.begin('Yard', 'default');
    expect((await site.ended('Yard')).result).toEqual({ kind: 'inactive-verified' });
  });
});
