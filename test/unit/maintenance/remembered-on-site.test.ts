import { expect, it } from 'vitest';
import type { KeptLogin } from '../../../electron/sign-in/remembered.ts';
import { DEMO_PASSWORD, type DeviceConfig } from '../../simulator/config.ts';
import { takePlace } from '../../simulator/place.ts';
import { openWorkbench, SOON, type BenchPlace, type Workbench } from './workbench.ts';

const PLACE = await takePlace();

const CAMERA: DeviceConfig = { name: 'Yard', kind: 'camera', address: 11 };

/** A site on which a login for Yard is kept and nobody is signed in. */
async function kept(
  more: Partial<DeviceConfig> = {},
  way: 'http' | 'https' = 'http',
  changes: BenchPlace['changes'] = {},
): Promise<Workbench> {
  const bench = await openWorkbench({ ...PLACE, changes }, [{ ...CAMERA, ...more }]);
  const acceptFingerprint = way === 'https' ? await bench.site.device('Yard').fingerprint() : undefined;
  const signedIn = await bench.signIn('Yard', DEMO_PASSWORD, { remember: true, acceptFingerprint });
  if (!signedIn.ok) throw new Error(signedIn.failure.code);
  bench.signIns.out(bench.id('Yard'));
  return bench;
}

/** Makes the kept login differ from the device, as if the device had changed. */
async function keepAs(site: Workbench, change: Partial<KeptLogin>, password = DEMO_PASSWORD): Promise<void> {
  const entry = site.remembered.get(site.id('Yard'));
  if (entry === undefined) throw new Error('Nothing is kept.');
  await site.remembered.keep(site.id('Yard'), { ...entry, ...change }, password);
}

const use = (site: Workbench) => site.signIns.remembered(site.id('Yard'));
const logins = (site: Workbench) =>
  site.site
    .device('Yard')
    .seen()
    .filter((seen) => seen.authorization).length;

/** Runs `use` and expects that no request with a login was sent. */
async function expectNotSent(site: Workbench, code: string): Promise<void> {
  const before = logins(site);
  expect(await use(site)).toMatchObject({ ok: false, failure: { code } });
  expect(logins(site)).toBe(before);
}

it('a kept login signs in, and two uses at the same time cost one attempt', async () => {
  const site = await kept();
  const [one, two] = await Promise.all([use(site), use(site)]);
  expect(one).toMatchObject({ ok: true, value: { user: 'admin' } });
  expect(two).toEqual(one);
  const checks = site.site
    .device('Yard')
    .seen()
    .filter((seen) => seen.authorization && seen.url.includes('userCheck'));
  expect(checks).toHaveLength(2); // the typed one and this one
  expect(site.registry.get(site.id('Yard'))?.signedInAs).toBe('admin');
});

it('a kept login is not sent if the device asks in another way', async () => {
  const site = await kept();
  site.site.device('Yard').behave({ scheme: 'sha256' });
  await expectNotSent(site, 'remembered-realm-changed');
  expect(site.remembered.has(site.id('Yard'))).toBe(true);
});

it('a kept login is not sent over HTTPS if it was kept over HTTP', async () => {
  const site = await kept();
  site.site.device('Yard').behave({ http: 'https' });
  await expectNotSent(site, 'remembered-certificate-changed');
});

it('a kept login is not sent if another certificate was trusted since', async () => {
  const site = await kept();
  await site.trust.accept(site.id('Yard'), 'AB:CD');
  await expectNotSent(site, 'remembered-certificate-changed');
});

it('a kept login is not sent to a device with another serial number', async () => {
  const site = await kept();
  await keepAs(site, { serial: 'DS-2CD2320D-I20180919AACHC50009999' });
  await expectNotSent(site, 'remembered-serial-changed');
});

it('a kept login over HTTPS works only with the certificate that it was kept for', async () => {
  const site = await kept({ flavour: 'https-only' }, 'https');
  expect(await use(site)).toMatchObject({ ok: true });
  site.signIns.out(site.id('Yard'));
  await site.trust.forget(site.id('Yard'));
  await keepAs(site, { fingerprint: 'AB:CD' });
  await expectNotSent(site, 'remembered-certificate-changed');
});

it('a kept login that is rejected is forgotten, after one attempt', async () => {
  const site = await kept();
  const id = site.id('Yard');
  await keepAs(site, {}, 'changed-meanwhile');
  expect(await use(site)).toMatchObject({ failure: { code: 'login-wrong' } });
  expect(site.site.device('Yard').state().failedLogins).toBe(1);
  expect(site.remembered.has(id)).toBe(false);
  await expectNotSent(site, 'login-not-remembered');
});

it('a kept login is not sent if only one attempt is left', async () => {
  const site = await kept();
  for (const password of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) await site.signIn('Yard', password);
  await expectNotSent(site, 'login-last-try');
});

it('a login that was sent unencrypted is not kept', async () => {
  const bench = await openWorkbench(PLACE, [{ ...CAMERA, flavour: 'basic' }]);
  const signedIn = await bench.signIn('Yard', DEMO_PASSWORD, { remember: true, allowBasic: true });
  expect(signedIn).toMatchObject({ ok: true, value: { notRemembered: { code: 'login-basic-only' } } });
  expect(bench.remembered.list()).toEqual([]);
});

it('a kept login is forgotten by our own Default, and kept by a Reboot', async () => {
  const site = await kept();
  expect((await site.run('Yard', 'reboot')).result?.kind).toBe('rebooted');
  expect(site.remembered.has(site.id('Yard'))).toBe(true);
  expect((await site.run('Yard', 'default')).result?.kind).toBe('inactive-verified');
  expect(site.remembered.has(site.id('Yard'))).toBe(false);
});

it('a kept login is forgotten if a typed one proves it outdated, or if the user no longer wants to keep it', async () => {
  const site = await kept();
  const id = site.id('Yard');
  await site.signIn('Yard');
  expect(site.remembered.has(id)).toBe(true);
  await keepAs(site, {}, 'an-old-one');
  await site.signIn('Yard');
  expect(site.remembered.has(id)).toBe(false);
  await site.signIn('Yard', DEMO_PASSWORD, { remember: true });
  await site.signIn('Yard', DEMO_PASSWORD, { remember: false });
  expect(site.remembered.has(id)).toBe(false);
});

it('sleep during the checks ends the operation, and nothing is sent because of what was read before', async () => {
  const site = await kept();
  await site.signIn('Yard');
  await site.begin('Yard', 'reboot');
  site.sleeps();
  expect((await site.ended('Yard')).result).toEqual({
    kind: 'not-sent',
    failure: { code: 'permit-expired' },
  });
  expect(site.site.device('Yard').obeyed()).toEqual([]);
});

it('after a sleep the time since sending is unknown, and the uptime still verifies the reboot', async () => {
  const site = await kept({ actAnswer: 'late', lateBy: 12_000 });
  await site.signIn('Yard');
  await site.begin('Yard', 'reboot');
  await site.until(() => site.site.device('Yard').credentialedActs().length === 1, 'it is sent');
  expect(site.view('Yard').phase).toBe('sending');
  site.sleeps();
  await site.until(() => site.view('Yard').phase !== 'sending', 'its answer came');
  site.sleeps();
  expect((await site.ended('Yard')).result?.kind).toBe('rebooted');
});

it('after a sleep, an unchanged device is no longer contradicted', async () => {
  const liar = { flavour: 'liar', rebootCountTold: false } as const;
  // The device responds all the time, so what a slow machine receives late must not count as silence.
  const changes = { operation: { ...SOON.operation, silence: 60_000 } };
  const site = await kept(liar, 'http', changes);
  await site.signIn('Yard');
  await site.begin('Yard', 'reboot');
  await site.until(() => site.view('Yard').phase === 'waiting', 'it waits');
  site.sleeps();
  expect((await site.ended('Yard')).result?.kind).toBe('accepted-not-proven');
});
