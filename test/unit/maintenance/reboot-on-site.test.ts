import { describe, expect, it } from 'vitest';
import { CAMERA, on, onSilent, onUntilDeadline } from './device-bench.ts';

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

  it('is verified, still with one request, if the device obeys and the response is lost', async () => {
    const site = await on({ ...CAMERA, flavour: 'lost-answer' });
    const { result, steps } = await site.run('Yard', 'reboot');
    expect(result).toEqual({ kind: 'rebooted' });
    expect(steps.find((step) => step.name === 'accepted')).toMatchObject({
      state: 'skipped',
      note: 'answer-lost',
    });
    expect(site.site.device('Yard').credentialedActs()).toHaveLength(1);
  });

  it('is verified even if it was too quick to be noticed', async () => {
    const site = await on({ ...CAMERA, flavour: 'instant' });
    expect((await site.run('Yard', 'reboot')).result).toEqual({ kind: 'rebooted' });
  });

  it.each(['clock-1970', 'clock-ahead'] as const)(
    'is verified whatever the device’s own clock reports (%s)',
    async (flavour) => {
      const site = await on({ ...CAMERA, flavour });
      expect((await site.run('Yard', 'reboot')).result).toEqual({ kind: 'rebooted' });
    },
  );

  it.each(['sha256', 'both-algorithms', 'basic-first', 'strict-nonce', 'no-challenge-on-get'] as const)(
    'works with the login variant %s, without a failed login',
    async (flavour) => {
      const site = await on({ ...CAMERA, flavour });
      expect((await site.run('Yard', 'reboot')).result).toEqual({ kind: 'rebooted' });
      expect(site.site.device('Yard').state().failedLogins).toBe(0);
      expect(site.site.device('Yard').credentialedActs()).toHaveLength(1);
    },
  );

  it('of a device that closes the connection after every response uses a new connection, and the evidence says so', async () => {
    const site = await on({ ...CAMERA, flavour: 'closes' });
    const { result, evidence } = await site.run('Yard', 'reboot');
    expect(result).toEqual({ kind: 'rebooted' });
    expect(evidence.newConnectionAfter).toBeLessThan(1_000);
  });

  it('of a device that requires a body is sent again with one after the device asked for it', async () => {
    const site = await on({ ...CAMERA, flavour: 'body-required' });
    expect((await site.run('Yard', 'reboot')).result).toEqual({ kind: 'rebooted' });
    const acts = site.site.device('Yard').credentialedActs();
    expect(acts.map((act) => act.bytes > 0)).toEqual([false, true]);
    expect(site.site.device('Yard').obeyed()).toHaveLength(1);
  });

  it('is contradicted if the device accepts it and keeps running', async () => {
    const site = await onUntilDeadline({ ...CAMERA, flavour: 'liar' });
    expect((await site.run('Yard', 'reboot')).result).toEqual({ kind: 'contradicted', why: 'uptime-grew' });
  });

  it('is unknown while the device stays away, and verified if it comes back late', async () => {
    const site = await onUntilDeadline({ ...CAMERA, flavour: 'stuck' });
    const stuck = await site.run('Yard', 'reboot');
    expect(stuck.result).toMatchObject({ kind: 'unknown', answered: true });
    expect(stuck.watching).toBe(true);
    site.site.device('Yard').release();
    await site.until(() => site.view('Yard').result?.kind === 'rebooted', 'the late proof');
    expect(site.site.device('Yard').credentialedActs()).toHaveLength(1);
  });

  it('counts nothing against the user if the device responds to every login with 503 while it starts', async () => {
    const site = await on({ ...CAMERA, busy: 600_000, busyAnswers: '503-to-logins' });
    expect(await site.signIn('Yard')).toMatchObject({ ok: true });
    const yard = site.site.device('Yard');
    const logins = () => yard.seen().filter((seen) => seen.authorization && seen.method === 'GET').length;
    await site.begin('Yard', 'reboot');
    await site.until(() => yard.credentialedActs().length > 0, 'the request');
    const before = logins();
    await site.until(() => logins() >= before + 3, 'three reads for the proof, which prove nothing');
    yard.behave({ busy: 100 });
    yard.powerCycle();
    await site.until(() => yard.state().phase === 'up', 'the device is up again');
    const up = yard.seen().length;
    await site.until(() => yard.seen().length > up + 2, 'the program sees that it is');
    expect(await site.signIn('Yard')).toEqual({ ok: true, value: { user: 'admin', riskPassword: false } });
    expect((await site.ended('Yard')).result).toEqual({ kind: 'rebooted' });
  });

  it('over HTTPS is verified after somebody signs in again following a restart of the program', async () => {
    const site = await on({ ...CAMERA, flavour: 'https-only' });
    const yard = site.site.device('Yard');
    const acceptFingerprint = await yard.fingerprint();
    expect(await site.signIn('Yard', undefined, { acceptFingerprint })).toMatchObject({ ok: true });
    await site.begin('Yard', 'reboot');
    await site.until(() => site.view('Yard').phase === 'waiting', 'it was accepted');
    await site.restart();
    await site.until(() => yard.state().phase === 'up', 'the device is up again');
    const up = yard.seen().length;
    await site.until(() => yard.seen().length > up, 'the program sees that it is');
    expect(await site.signIn('Yard')).toMatchObject({ ok: true });
    expect((await site.ended('Yard')).result).toEqual({ kind: 'rebooted' });
  });

  it('counts as a restart seen if the device reports neither uptime nor count', async () => {
    const site = await onSilent({ ...CAMERA, kind: 'controller' });
    expect((await site.run('Yard', 'reboot')).result).toEqual({ kind: 'restart-seen' });
  });

  it.each([
    ['refuser', 'device-not-supported'],
    ['low-privilege', 'device-no-permission'],
    ['html-refuser', 'device-refused'],
    ['html-404', 'not-found'],
  ] as const)(
    'that is refused (%s) ends as refused with the reason, after one request',
    async (flavour, code) => {
      const site = await on({ ...CAMERA, flavour });
      expect((await site.run('Yard', 'reboot')).result).toMatchObject({ kind: 'refused', failure: { code } });
      expect(site.site.device('Yard').credentialedActs()).toHaveLength(1);
      expect(site.site.device('Yard').obeyed()).toEqual([]);
    },
  );
});
