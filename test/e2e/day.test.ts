/** A user's day on a simulated site, through the built window, main and preload. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Action } from '../../shared/operation.ts';
import { DEMO_PASSWORD, type DeviceConfig } from '../simulator/config.ts';
import { takePlace } from '../simulator/place.ts';
import { startSite, type Site, type SiteDevice } from '../simulator/site.ts';
import { launchApp, type AppDriver } from './driver/driver.ts';
import { expectText } from './expect-text.ts';
import { screensOf, type Screens } from './screens.ts';
import { expectNoSecrets } from './secrets.ts';
import { quickSettings } from './settings.ts';

const PLACE = await takePlace();
const { network: NETWORK } = PLACE.site;

let app: AppDriver;
let site: Site;
let screens: Screens;

const DEVICES: readonly DeviceConfig[] = [
  { name: 'Yard gate', kind: 'camera', address: 11 },
  { name: 'Till', kind: 'camera', address: 12, flavour: 'both-algorithms' },
  { name: 'Warehouse', kind: 'camera', address: 13, flavour: 'sha256', factoryAddress: `${NETWORK}.64` },
  // Silent for three seconds: long enough to be noticed as a restart.
  { name: 'Cellar', kind: 'old-camera', address: 14, factoryAddress: `${NETWORK}.65`, silent: 18_000 },
  { name: 'Office recorder', kind: 'recorder', address: 20 },
  { name: 'Refuser', kind: 'camera', address: 30, flavour: 'refuser' },
  { name: 'Liar', kind: 'camera', address: 31, flavour: 'liar' },
  { name: 'Stuck', kind: 'camera', address: 32, flavour: 'stuck' },
  { name: 'Forgetful', kind: 'camera', address: 33, flavour: 'lost-answer' },
  { name: 'Impostor', kind: 'camera', address: 34, infoSerial: 'DS-2CD2320D-I20180919AACHC50009999' },
  { name: 'Victim', kind: 'camera', address: 35, flavour: 'liar' },
  { name: 'Forger', kind: 'camera', address: 36, forges: [{ victim: 'Victim', states: 'victim' }] },
  { name: 'Mover', kind: 'camera', address: 37 },
  { name: 'Newcomer', kind: 'camera', address: 38 },
  { name: 'Twin A', kind: 'camera', address: 40 },
  { name: 'Twin B', kind: 'camera', address: 40, flavour: 'sadp-only' },
  { name: 'Far away', kind: 'camera', address: `${PLACE.otherSubnet}.21` },
  { name: 'Lobby', kind: 'camera', address: 42 },
  { name: 'Babbler', kind: 'camera', address: 41, nonsense: 'garbage' },
];

beforeAll(async () => {
  site = await startSite({ ...PLACE.site, speed: 6, devices: [...DEVICES] });
  app = await launchApp({ settings: quickSettings(PLACE.site), args: ['--loopback-site'] });
  app.page.setDefaultTimeout(15_000);
  screens = screensOf(app.page);
});

afterAll(async () => {
  await app.quit();
  await site.stop();
});

const mac = (name: string) => site.device(name).mac;

async function signIn(name: string, password = DEMO_PASSWORD): Promise<void> {
  await screens.openSettings(mac(name));
  if (await screens.isSignedOut()) await screens.signIn(password);
}

/** From the cog to the word of the result. */
async function run(name: string, action: Action): Promise<{ word: string; device: SiteDevice }> {
  await signIn(name);
  await screens.block(action).waitFor();
  await screens.ask(action);
  await screens.confirm(action, site.device(name).serial);
  await screens.result.waitFor({ timeout: 60_000 });
  return { word: await resultWord(), device: site.device(name) };
}

async function resultWord(): Promise<string> {
  return (await screens.result.innerText()).split('\n')[0] ?? '';
}

async function leavePanel(): Promise<void> {
  if (await screens.panel.isVisible()) await screens.closePanel();
}

describe('finding devices', () => {
  it('fills the list with every device of the site, in an instant', async () => {
    await expectText(screens.foot, /19 devices/);
    for (const device of site.devices.values()) await screens.row(device.mac).waitFor();
  });

  it('says Demo site, and listens on loopback only', async () => {
    await screens.page.getByText('Demo site').waitFor();
    await expectText(screens.foot, /Listening on \S+ \(127\.0\.0\.1\)/);
  });

  it('marks what is dangerous on the row', async () => {
    await expectText(screens.row(mac('Twin A')), /Address conflict/i);
    await expectText(screens.row(mac('Twin B')), /Address conflict/i);
    await expectText(screens.row(mac('Far away')), /Other subnet/i);
  });

  it('filters by any shown text, and back', async () => {
    await screens.page.keyboard.press('Control+F');
    await screens.page.keyboard.type(`${NETWORK}.20`);
    await expectText(screens.foot, /1 shown/);
    expect(await screens.rows().count()).toBe(1);
    await screens.page.keyboard.press('Escape');
    await screens.row(mac('Yard gate')).waitFor();
  });

  it('sorts addresses as numbers, either way', async () => {
    const header = screens.page.getByRole('columnheader', { name: /IPv4 address/ });
    const first = () => screens.rows().first().getAttribute('data-device-id');
    const sorted = async () => (await header.getAttribute('aria-sort')) ?? '';
    if ((await sorted()) !== 'ascending') await header.getByRole('button').click();
    expect(await sorted()).toBe('ascending');
    expect(await first()).toBe(mac('Yard gate'));
    await header.getByRole('button').click();
    expect(await sorted()).toBe('descending');
    expect(await first()).toBe(mac('Far away'));
    await header.getByRole('button').click();
  });

  it('copies the address by key and opens the web page by main’s own address', async () => {
    await screens.row(mac('Yard gate')).click();
    await screens.page.keyboard.press('Control+C');
    await expectText(screens.page.locator('body'), /Address copied/);
    expect(await app.calls()).toContainEqual(['clipboard.writeText', `${NETWORK}.11`]);
    await screens
      .row(mac('Yard gate'))
      .getByRole('button', { name: /web page/ })
      .click();
    await site.until(() => true, 'a turn');
    await expect
      .poll(async () => app.calls())
      .toContainEqual(['shell.openExternal', `http://${NETWORK}.11:${PLACE.site.httpPort}/`]);
  });
});

describe('signing in', () => {
  afterEach(leavePanel);

  it('with a wrong password costs one try and says how many are left; then the right one works', async () => {
    await signIn('Yard gate', 'not-the-password');
    await expectText(screens.panel, /6 tries/);
    expect(site.device('Yard gate').state().failedLogins).toBe(1);
    await screens.signIn(DEMO_PASSWORD);
    await expectText(screens.panel, /Signed in as\s*admin/);
    await screens.block('reboot').waitFor();
  });

  it('to a device with another serial than the list says is refused, and nothing is sent to it', async () => {
    await signIn('Impostor');
    await expectText(screens.panel, /not the one|another device|different/i);
    expect(site.device('Impostor').acts()).toEqual([]);
  });

  it('to an address that two devices claim is not offered: the reason stands there', async () => {
    await screens.openSettings(mac('Twin A'));
    await expectText(screens.panel, /address/i);
    for (const action of ['reboot', 'restore', 'default'] as const) {
      expect(await screens.block(action).isDisabled()).toBe(true);
    }
    expect(
      site
        .device('Twin A')
        .seen()
        .filter((seen) => seen.authorization),
    ).toEqual([]);
  });

  it('to a device that answers nonsense says so in plain words, and the list is unharmed', async () => {
    await signIn('Babbler');
    await expectText(screens.panel, /could not be understood/);
    expect(await screens.rows().count()).toBeGreaterThan(5);
  });
});

describe('the three actions', () => {
  afterEach(leavePanel);

  it('Reboot is verified, the old row shows it, and one request was sent', async () => {
    const { word, device } = await run('Yard gate', 'reboot');
    expect(word).toBe('Rebooted');
    await expectText(screens.live, /Uptime 5 d 22 h before/);
    await expectText(screens.row(device.mac), /Rebooted/);
    expect(device.credentialedActs()).toHaveLength(1);
  });

  it('Restore of a camera is two requests, of a recorder one', async () => {
    const camera = await run('Till', 'restore');
    expect(camera.word).toBe('Restored');
    expect(camera.device.credentialedActs().map((act) => act.url)).toEqual([
      '/ISAPI/System/factoryReset?mode=basic',
      '/ISAPI/System/reboot',
    ]);
    await screens.closePanel();
    const recorder = await run('Office recorder', 'restore');
    expect(recorder.word).toBe('Restored');
    expect(recorder.device.credentialedActs()).toHaveLength(1);
  });

  it('Default is verified Inactive at the new address, which the list shows', async () => {
    const { word, device } = await run('Warehouse', 'default');
    expect(word).toBe('Inactive, verified');
    await expectText(screens.panel, new RegExp(`Its address is now ${NETWORK}\\.64`));
    await expectText(screens.row(device.mac), new RegExp(`${NETWORK}\\.64`));
    await expectText(screens.row(device.mac), /Inactive/);
    expect(device.state().active).toBe(false);
    const act = device.credentialedActs()[0];
    expect(device.seen().filter((seen) => seen.authorization && seen.at > (act?.at ?? 0))).toEqual([]);
  });

  it('Default on old firmware is never called verified', async () => {
    const { word } = await run('Cellar', 'default');
    expect(word).toBe('Reset, inactive state not available');
  });

  it('a device that accepts and does nothing is contradicted', async () => {
    expect((await run('Liar', 'reboot')).word).toBe('Contradicted');
  });

  it('a device that stays away is unknown; when it comes back late it is verified', async () => {
    const { word, device } = await run('Stuck', 'reboot');
    expect(word).toMatch(/^Unknown: not heard/);
    device.release();
    await expectText(screens.result, /^Rebooted/, 40_000);
    expect(device.credentialedActs()).toHaveLength(1);
  });

  it('a refusal is shown with its reason', async () => {
    const { word, device } = await run('Refuser', 'default');
    expect(word).toMatch(/^Refused: /);
    expect(device.state().active).toBe(true);
  });

  it('an answer lost after the request still ends verified, and it was sent exactly once', async () => {
    const { word, device } = await run('Forgetful', 'reboot');
    expect(word).toBe('Rebooted');
    expect(device.credentialedActs()).toHaveLength(1);
    expect(device.obeyed()).toHaveLength(1);
  });

  it('a forged Inactive does not verify a Default', async () => {
    const { word, device } = await run('Victim', 'default');
    expect(word).toBe('Contradicted');
    expect(device.state().active).toBe(true);
  });

  it('an address handed over between identity and request: nothing is sent to the other device', async () => {
    await signIn('Mover');
    await screens.block('default').waitFor();
    await screens.ask('default');
    site.device('Mover').handAddressTo('Newcomer');
    await screens.confirm('default', site.device('Mover').serial);
    await screens.result.waitFor({ timeout: 60_000 });
    expect(await resultWord()).toMatch(/^Not sent: /);
    expect(site.device('Newcomer').acts()).toEqual([]);
    expect(site.device('Newcomer').state().active).toBe(true);
    expect(site.device('Mover').obeyed()).toEqual([]);
  });
});

describe('the confirmation', () => {
  afterEach(leavePanel);

  it('of Default takes the typed end of the serial only, after its time; Enter and Esc do not confirm', async () => {
    await signIn('Lobby');
    await screens.block('default').waitFor();
    await screens.ask('default');
    const button = screens.dialog.getByRole('button', { name: 'Set to default', exact: true });
    const field = screens.dialog.getByRole('textbox');
    const acts = site.device('Lobby').acts().length;
    await field.pressSequentially('zzzz');
    await field.press('Enter');
    expect(await button.isDisabled()).toBe(true);
    await field.fill('');
    await field.pressSequentially(site.device('Lobby').serial.slice(-4));
    await expect.poll(() => button.isEnabled()).toBe(true);
    await field.press('Enter');
    expect(await screens.dialog.isVisible()).toBe(true);
    await screens.page.keyboard.press('Escape');
    await screens.dialog.waitFor({ state: 'hidden' });
    expect(site.device('Lobby').acts().length).toBe(acts);
  });

  it('of Reboot begins with the keyboard on Cancel', async () => {
    await signIn('Lobby');
    await screens.block('reboot').waitFor();
    await screens.ask('reboot');
    await expect
      .poll(() =>
        screens.dialog
          .getByRole('button', { name: 'Cancel' })
          .evaluate((element) => element === document.activeElement),
      )
      .toBe(true);
    await screens.page.keyboard.press('Enter');
    await screens.dialog.waitFor({ state: 'hidden' });
  });
});

it('no password that was typed is in anything the program wrote', async () => {
  await expectNoSecrets(app, [DEMO_PASSWORD, 'not-the-password']);
});

it('no error, no warning of the content policy in the console, all day', () => {
  expect(app.consoleProblems()).toEqual([]);
});
