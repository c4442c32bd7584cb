/** Logins kept on this PC, and manners while operations run: through the built main, as a person outside the page. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Device, DeviceId } from '../../shared/device.ts';
import type { Bridge, Snapshot } from '../../shared/ipc.ts';
import { DEMO_PASSWORD } from '../simulator/config.ts';
import { takePlace } from '../simulator/place.ts';
import { startSite, type Site } from '../simulator/site.ts';
import { curl } from '../unit/simulator/curl.ts';
import { launchApp, runsOnElectron, type AppDriver, type LaunchOptions } from './driver/driver.ts';
import { screensOf } from './screens.ts';
import { expectNoSecrets } from './secrets.ts';
import { quickSettings } from './settings.ts';

const PLACE = await takePlace();
const { network: NETWORK } = PLACE.site;

let app: AppDriver;
let site: Site;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cogwheel-remembered-'));
  site = await startSite({
    ...PLACE.site,
    speed: 6,
    devices: [
      { name: 'Yard', kind: 'camera', address: 11 },
      { name: 'Till', kind: 'camera', address: 12, factoryAddress: `${NETWORK}.12` },
      { name: 'Stuck', kind: 'camera', address: 13, flavour: 'stuck' },
      { name: 'Late', kind: 'camera', address: 14 },
    ],
  });
  app = await launch();
});

afterAll(async () => {
  await app.quit();
  await site.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

function launch(more: LaunchOptions = {}): Promise<AppDriver> {
  return launchApp({
    settings: quickSettings(PLACE.site),
    args: ['--loopback-site'],
    userDataDir: folder,
    ...more,
  });
}

const id = (name: string) => site.device(name).mac as DeviceId; // the simulator's MACs are normalised

/** Asks main as the page does. */
function ask<Name extends Exclude<keyof Bridge, 'onChanges'>>(
  verb: Name,
  input?: Parameters<Bridge[Name]>[0],
): ReturnType<Bridge[Name]> {
  const asked = app.page.evaluate(
    ([name, given]) => {
      // The cast: the table of verbs, one of which is called with its own input.
      const verbs = window.cogwheel as unknown as Record<string, (...inputs: unknown[]) => Promise<unknown>>;
      return verbs[name]?.(...(given === undefined ? [] : [given]));
    },
    [verb, input] as const,
  );
  return asked as ReturnType<Bridge[Name]>; // what this verb answers
}

async function snapshot(): Promise<Snapshot> {
  const answer = await ask('snapshot');
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value;
}

async function device(name: string): Promise<Device | undefined> {
  return (await snapshot()).devices.find((each) => each.id === id(name));
}

async function heard(name: string): Promise<void> {
  await vi.waitFor(async () => expect((await device(name))?.online).toBe(true), 10_000);
}

const signIn = (name: string, remember?: boolean) =>
  ask('signIn', {
    deviceId: id(name),
    user: 'admin',
    password: DEMO_PASSWORD,
    ...(remember === undefined ? {} : { remember }),
  });

const loginsSentTo = (name: string) =>
  site
    .device(name)
    .seen()
    .filter((seen) => seen.authorization).length;

describe('a login kept on this PC', () => {
  it('signs in after a restart, and the row says that there is one', async () => {
    expect((await snapshot()).about.canRemember).toBe(true);
    for (const name of ['Yard', 'Till']) {
      await heard(name);
      expect(await signIn(name, true)).toMatchObject({ ok: true, value: { user: 'admin' } });
    }
    await vi.waitFor(async () => expect((await device('Yard'))?.remembered).toBe(true), 10_000);
    app = await app.restart();
    await heard('Yard');
    expect(await device('Yard')).toMatchObject({ remembered: true });
    expect((await device('Yard'))?.signedInAs).toBeUndefined();
    const answer = await ask('useRememberedLogin', { deviceId: id('Yard') });
    expect(answer).toEqual({ ok: true, value: { user: 'admin', riskPassword: false } });
    await vi.waitFor(async () => expect((await device('Yard'))?.signedInAs).toBe('admin'), 10_000);
  });

  it('is listed without its password', async () => {
    const answer = await ask('listLogins');
    expect(answer).toMatchObject({ ok: true, value: [{ user: 'admin' }, { user: 'admin' }] });
    expect(JSON.stringify(answer)).toContain(site.device('Yard').serial);
    expect(JSON.stringify(answer)).not.toContain(DEMO_PASSWORD);
  });

  it('is not sent to a device that somebody else reset and activated', async () => {
    const reset = await curl(
      '--digest',
      '--user',
      `admin:${DEMO_PASSWORD}`,
      '--request',
      'PUT',
      `http://${NETWORK}.12:${PLACE.site.httpPort}/ISAPI/System/factoryReset?mode=full`,
    );
    expect(reset.status).toBe(200);
    await site.until(() => !site.device('Till').state().active, 'it is inactive');
    await vi.waitFor(async () => expect((await device('Till'))?.activation).toBe('inactive'), 10_000);
    site.device('Till').activate(DEMO_PASSWORD);
    await vi.waitFor(async () => expect((await device('Till'))?.activation).toBe('active'), 10_000);
    const before = loginsSentTo('Till');
    const answer = await ask('useRememberedLogin', { deviceId: id('Till') });
    expect(answer).toMatchObject({ ok: false, failure: { code: 'remembered-realm-changed' } });
    expect(loginsSentTo('Till')).toBe(before);
  });

  it('of another PC is said to be unreadable; the others still work', async () => {
    await app.quit();
    const file = join(app.userDataDir, 'logins.json');
    // The cast: written by the program a moment ago.
    const content = JSON.parse(await readFile(file, 'utf8')) as {
      logins: Record<string, { sealed: string }>;
    };
    const till = content.logins[id('Till')];
    if (till === undefined) throw new Error('The login of Till is not in the file.');
    till.sealed = Buffer.from('sealed by another PC: abc').toString('base64');
    await writeFile(file, JSON.stringify(content));
    app = await launch();
    await heard('Yard');
    await heard('Till');
    expect(await ask('useRememberedLogin', { deviceId: id('Till') })).toMatchObject({
      failure: { code: 'login-not-readable' },
    });
    expect(await ask('useRememberedLogin', { deviceId: id('Yard') })).toMatchObject({ ok: true });
  });

  it('is gone when it is forgotten', async () => {
    expect(await ask('forgetLogin', { deviceId: id('Yard') })).toEqual({ ok: true, value: null });
    await vi.waitFor(async () => expect((await device('Yard'))?.remembered).toBeUndefined(), 10_000);
    await ask('signOut', { deviceId: id('Yard') });
    expect(await ask('useRememberedLogin', { deviceId: id('Yard') })).toMatchObject({
      failure: { code: 'login-not-remembered' },
    });
  });
});

describe.skipIf(runsOnElectron())('where the system cannot encrypt', () => {
  it('that is said, signing in works, and nothing is kept', async () => {
    await app.quit();
    app = await launch({ canEncrypt: false });
    expect((await snapshot()).about).toMatchObject({ canRemember: false, cannotRemember: 'no-encryption' });
    await heard('Yard');
    expect(await signIn('Yard', true)).toMatchObject({
      ok: true,
      value: { user: 'admin', notRemembered: { code: 'remember-failed' } },
    });
    expect((await device('Yard'))?.remembered).toBeUndefined();
    await app.quit();
    app = await launch();
  });
});

describe.skipIf(runsOnElectron())('while an operation runs', () => {
  const calls = async (name: string) => (await app.calls()).filter(([called]) => called === name);

  /** Through the window: nothing acts without real input there. */
  async function begin(name: string): Promise<void> {
    await heard(name);
    expect(await signIn(name)).toMatchObject({ ok: true });
    const screens = screensOf(app.page);
    await screens.openSettings(site.device(name).mac);
    await screens.block('reboot').waitFor();
    await screens.ask('reboot');
    await screens.confirm('reboot', site.device(name).serial);
    await screens.live.waitFor();
  }

  it('the PC is kept awake and the taskbar shows it; the result is told outside, and a click opens it', async () => {
    await begin('Late');
    await vi.waitFor(async () => {
      expect(await calls('powerSaveBlocker.start')).toEqual([
        ['powerSaveBlocker.start', 'prevent-app-suspension'],
      ]);
    }, 10_000);
    expect(await calls('BrowserWindow.setProgressBar')).toHaveLength(1);
    expect(await calls('powerSaveBlocker.stop')).toEqual([]);
    await app.outside({ what: 'focus', isFocused: false });
    await vi.waitFor(async () => expect(await calls('Notification.show')).toHaveLength(1), 60_000);
    expect(await calls('powerSaveBlocker.stop')).toHaveLength(1);
    expect((await calls('BrowserWindow.setProgressBar')).at(-1)).toEqual([
      'BrowserWindow.setProgressBar',
      -1,
    ]);
    expect((await calls('Notification.show'))[0]?.[1]).toMatchObject({ title: 'Rebooted' });

    const revealed = app.page.evaluate(
      () =>
        new Promise((resolve) => {
          const end = window.cogwheel?.onChanges(({ reveal }) => {
            if (reveal === undefined) return;
            end?.();
            resolve(reveal);
          });
        }),
    );
    await app.outside({ what: 'click-notification' });
    expect((await snapshot()).operations.map((operation) => operation.id)).toContain(await revealed);
    expect(await calls('BrowserWindow.focus')).not.toEqual([]);
  });

  it('closing asks, and Keep open keeps it open; sleep and wake do not end it', async () => {
    await screensOf(app.page).closePanel();
    await begin('Stuck');
    await app.outside({ what: 'power', event: 'suspend' });
    await app.outside({ what: 'power', event: 'resume' });
    await app.outside({ what: 'close-window' });
    await vi.waitFor(async () => expect(await calls('dialog.showMessageBox')).toHaveLength(1), 10_000);
    expect((await calls('dialog.showMessageBox'))[0]?.[1]).toMatchObject({
      type: 'warning',
      buttons: ['Keep open', 'Close anyway'],
      defaultId: 0,
      cancelId: 0,
    });
    const running = (await snapshot()).operations.find((operation) => operation.deviceId === id('Stuck'));
    expect(running?.result).toBeUndefined();
  });

  it('Close anyway closes it', async () => {
    await app.outside({ what: 'answer-dialog', answer: { response: 1, checkboxChecked: false } });
    await app.outside({ what: 'close-window' });
    expect(await app.ended()).toBe(0);
  });
});

it('no password is in anything the program wrote', async () => {
  await expectNoSecrets(app, [DEMO_PASSWORD]);
});
