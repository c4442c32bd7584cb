/** Remembered passwords, through the built main. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Device, DeviceId } from '../../shared/device.ts';
import { DEMO_PASSWORD } from '../simulator/config.ts';
import { takePlace } from '../simulator/place.ts';
import type { Site } from '../simulator/site.ts';
import { ask, snapshotOf } from './bridge.ts';
import { launchApp, onStandInOnly, type AppDriver } from './driver/driver.ts';
import type { LaunchOptions } from './driver/launch.ts';
import { expectNoSecrets } from './secrets.ts';
import { quickSettings } from './settings.ts';
import { startSteadySite } from './site.ts';

const PLACE = await takePlace();
const { network: NETWORK } = PLACE.site;

let site: Site;

beforeAll(async () => {
  site = await startSteadySite({
    ...PLACE.site,
    speed: 6,
    devices: [
      { name: 'Yard', kind: 'camera', address: 11 },
      { name: 'Till', kind: 'camera', address: 12, factoryAddress: `${NETWORK}.12` },
      { name: 'Gate', kind: 'camera', address: 13 },
    ],
  });
});

afterAll(() => site.stop());

function launch(more: LaunchOptions = {}): Promise<AppDriver> {
  return launchApp({ settings: quickSettings(PLACE.site), args: ['--loopback-site'], ...more });
}

const id = (name: string) => site.device(name).mac as DeviceId; // the simulator's MACs are normalized

async function device(app: AppDriver, name: string): Promise<Device | undefined> {
  return (await snapshotOf(app)).devices.find((each) => each.id === id(name));
}

async function heard(app: AppDriver, name: string): Promise<void> {
  await expect.poll(async () => (await device(app, name))?.online).toBe(true);
}

const signIn = (app: AppDriver, name: string) =>
  ask(app, 'signIn', { deviceId: id(name), user: 'admin', password: DEMO_PASSWORD, remember: true });

const useRemembered = (app: AppDriver, name: string) =>
  ask(app, 'useRememberedLogin', { deviceId: id(name) });

const loginsSentTo = (name: string) =>
  site
    .device(name)
    .seen()
    .filter((seen) => seen.authorization).length;

/** Seals the login of a device as another PC would. */
async function sealElsewhere(folder: string, name: string): Promise<void> {
  const file = join(folder, 'logins.json');
  // The cast: written by the program a moment ago.
  const content = JSON.parse(await readFile(file, 'utf8')) as {
    logins: Record<string, { sealed: string }>;
  };
  const kept = content.logins[id(name)];
  if (kept === undefined) throw new Error(`The login of ${name} is not in the file.`);
  kept.sealed = Buffer.from('sealed by another PC: abc').toString('base64');
  await writeFile(file, JSON.stringify(content));
}

/** Somebody else resets a device without this program and activates it again. */
async function resetAndActivate(app: AppDriver, name: string): Promise<void> {
  site.device(name).resetByButton();
  await site.until(() => !site.device(name).state().active, 'it is inactive');
  await expect.poll(async () => (await device(app, name))?.activation).toBe('inactive');
  site.device(name).activate(DEMO_PASSWORD);
  await expect.poll(async () => (await device(app, name))?.activation).toBe('active');
}

it('a remembered password signs in after a restart, but only to its own device on this PC, until it is forgotten', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cogwheel-remembered-'));
  let app = await launch({ userDataDir: folder });
  try {
    // It signs in after a restart, and the row shows that there is one.
    expect((await snapshotOf(app)).about.canRemember).toBe(true);
    for (const name of ['Yard', 'Till']) {
      await heard(app, name);
      expect(await signIn(app, name)).toMatchObject({ ok: true, value: { user: 'admin' } });
      await expect.poll(async () => (await device(app, name))?.remembered).toBe(true);
    }
    app = await app.restart();
    await heard(app, 'Yard');
    await heard(app, 'Till');
    expect(await device(app, 'Yard')).toMatchObject({ remembered: true });
    expect((await device(app, 'Yard'))?.signedInAs).toBeUndefined();
    expect(await useRemembered(app, 'Yard')).toEqual({
      ok: true,
      value: { user: 'admin', riskPassword: false },
    });
    await expect.poll(async () => (await device(app, 'Yard'))?.signedInAs).toBe('admin');

    // The list of logins does not contain its password.
    const listed = await ask(app, 'listLogins');
    expect(listed).toMatchObject({ ok: true, value: [{ user: 'admin' }, { user: 'admin' }] });
    expect(JSON.stringify(listed)).toContain(site.device('Yard').serial);
    expect(JSON.stringify(listed)).not.toContain(DEMO_PASSWORD);

    // It is not sent to a device that somebody else has reset and activated.
    await resetAndActivate(app, 'Till');
    const before = loginsSentTo('Till');
    expect(await useRemembered(app, 'Till')).toMatchObject({
      ok: false,
      failure: { code: 'remembered-realm-changed' },
    });
    expect(loginsSentTo('Till')).toBe(before);

    // A login sealed on another PC is reported as unreadable; the others still work.
    await app.quit();
    await sealElsewhere(folder, 'Till');
    app = await launch({ userDataDir: folder });
    await heard(app, 'Yard');
    await heard(app, 'Till');
    expect(await useRemembered(app, 'Till')).toMatchObject({ failure: { code: 'login-not-readable' } });
    expect(await useRemembered(app, 'Yard')).toMatchObject({ ok: true });

    // Forget removes it.
    expect(await ask(app, 'forgetLogin', { deviceId: id('Yard') })).toEqual({ ok: true, value: null });
    await expect.poll(async () => (await device(app, 'Yard'))?.remembered).toBeUndefined();
    await ask(app, 'signOut', { deviceId: id('Yard') });
    expect(await useRemembered(app, 'Yard')).toMatchObject({ failure: { code: 'login-not-remembered' } });

    await expectNoSecrets(app, [DEMO_PASSWORD]);
  } finally {
    await app.quit();
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
});

it(
  'if the system cannot encrypt, the program reports that, signs in, and keeps nothing',
  onStandInOnly(),
  async () => {
    await using app = await launch({ canEncrypt: false });
    expect((await snapshotOf(app)).about).toMatchObject({
      canRemember: false,
      cannotRemember: 'no-encryption',
    });
    await heard(app, 'Gate');
    expect(await signIn(app, 'Gate')).toMatchObject({
      ok: true,
      value: { user: 'admin', notRemembered: { code: 'remember-failed' } },
    });
    expect((await device(app, 'Gate'))?.remembered).toBeUndefined();
    await expectNoSecrets(app, [DEMO_PASSWORD]);
  },
);
