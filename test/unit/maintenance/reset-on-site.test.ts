import { describe, expect, it } from 'vitest';
import { CAMERA, on, onSilent, onUntilDeadline, onWith, PLACE, RECORDER } from './device-bench.ts';

describe('Restore', () => {
  it('of a camera takes two requests: the reset, and the reboot that the camera asks for', async () => {
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

  it('of a recorder takes one request, because it reboots by itself', async () => {
    const site = await on(RECORDER);
    expect((await site.run('Recorder', 'restore')).result).toEqual({
      kind: 'restored',
      after: 'login-works',
    });
    expect(site.site.device('Recorder').credentialedActs()).toHaveLength(1);
  });

  it('of a camera whose response was lost is not followed by a reboot', async () => {
    const site = await onUntilDeadline({ ...CAMERA, flavour: 'lost-answer' });
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

  it('of a recorder is verified at the address that it got by DHCP', async () => {
    const site = await on(RECORDER);
    expect((await site.run('Recorder', 'default')).result).toEqual({ kind: 'inactive-verified' });
  });

  it('of firmware without an inactive state ends as a reset seen, never as verified', async () => {
    const site = await onSilent({ ...CAMERA, kind: 'old-camera' });
    expect((await site.run('Yard', 'default')).result).toEqual({
      kind: 'no-inactive-state',
      restart: 'seen',
    });
  });

  it('is contradicted if the device accepts it and stays active', async () => {
    const site = await onUntilDeadline({ ...CAMERA, flavour: 'liar' });
    expect((await site.run('Yard', 'default')).result).toEqual({ kind: 'contradicted', why: 'still-active' });
  });

  it('that something undoes shows when the device was inactive and when active again', async () => {
    const site = await onWith({ operation: { activeAgainWatch: 60_000 } }, CAMERA);
    expect((await site.run('Yard', 'default')).result).toEqual({ kind: 'inactive-verified' });
    site.site.device('Yard').activate('Another-1234');
    await site.until(() => site.view('Yard').result?.kind === 'active-again', 'active again is noticed');
    const { result } = site.view('Yard');
    if (result?.kind !== 'active-again') throw new Error('it was just that');
    expect(result.activeAt).toBeGreaterThan(result.inactiveAt ?? Number.POSITIVE_INFINITY);
  });

  it('of an inactive device has nothing to do', async () => {
    const site = await on({ ...CAMERA, active: false });
    await site.heard('Yard');
    await site.begin('Yard', 'default');
    expect((await site.ended('Yard')).result).toEqual({ kind: 'already-inactive' });
    expect(site.site.device('Yard').acts()).toEqual([]);
  });

  it('over HTTPS asks for trust once, and accepts the device’s new certificate', async () => {
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
