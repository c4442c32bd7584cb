/**
 * A user's day on a simulated site, through the built window, main and preload: finding devices, signing in,
 * confirming.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PASSWORD, type DeviceConfig } from '../simulator/config.ts';
import { takePlace } from '../simulator/place.ts';
import type { Site } from '../simulator/site.ts';
import { launchApp, type AppDriver } from './driver/driver.ts';
import { expectText } from './expect-text.ts';
import { closeAll } from './leave.ts';
import { screensOf, type Screens } from './screens.ts';
import { expectNoSecrets } from './secrets.ts';
import { quickSettings } from './settings.ts';
import { startSteadySite } from './site.ts';

const PLACE = await takePlace();
const { network: NETWORK } = PLACE.site;

let app: AppDriver;
let site: Site;
let screens: Screens;

const DEVICES: readonly DeviceConfig[] = [
  { name: 'Yard gate', kind: 'camera', address: 11 },
  { name: 'Till', kind: 'camera', address: 12, flavour: 'both-algorithms' },
  { name: 'Cellar', kind: 'old-camera', address: 14 },
  { name: 'Office recorder', kind: 'recorder', address: 20 },
  { name: 'Impostor', kind: 'camera', address: 34, infoSerial: 'DS-2CD2320D-I20180919AACHC50009999' },
  { name: 'Twin A', kind: 'camera', address: 40 },
  { name: 'Twin B', kind: 'camera', address: 40, flavour: 'sadp-only' },
  { name: 'Far away', kind: 'camera', address: `${PLACE.otherSubnet}.21` },
  { name: 'Lobby', kind: 'camera', address: 42 },
  { name: 'Babbler', kind: 'camera', address: 41, nonsense: 'garbage' },
];

beforeAll(async () => {
  site = await startSteadySite({ ...PLACE.site, speed: 6, devices: [...DEVICES] });
  app = await launchApp({ settings: quickSettings(PLACE.site), args: ['--loopback-site'] });
  screens = screensOf(app.page);
});

afterAll(async () => {
  await app.quit();
  await site.stop();
});

afterEach(() => closeAll(screens));

const mac = (name: string) => site.device(name).mac;

async function signIn(name: string, password = DEMO_PASSWORD): Promise<void> {
  await screens.openSettings(mac(name));
  if (await screens.isSignedOut()) await screens.signIn(password);
}

describe('finding devices', () => {
  it('quickly fills the list with every device of the site', async () => {
    await expectText(screens.foot, /10 devices/);
    for (const device of site.devices.values()) await screens.row(device.mac).waitFor();
  });

  it('shows Demo site, and listens on loopback only', async () => {
    await screens.page.getByText('Demo site').waitFor();
    await expectText(screens.foot, /Listening on \S+ \(127\.0\.0\.1\)/);
  });

  it('shows warnings on the row', async () => {
    await expectText(screens.row(mac('Twin A')), /Address conflict/i);
    await expectText(screens.row(mac('Twin B')), /Address conflict/i);
    await expectText(screens.row(mac('Far away')), /Other subnet/i);
  });

  it('filters by any shown text, and clears the filter', async () => {
    // Wait for the row first, because an empty list has nothing to filter.
    await screens.row(mac('Yard gate')).waitFor();
    await screens.page.keyboard.press('Control+F');
    await expect.poll(() => screens.filter.evaluate((field) => field === document.activeElement)).toBe(true);
    await screens.page.keyboard.type(`${NETWORK}.20`);
    await expectText(screens.foot, /1 shown/);
    await expect.poll(() => screens.rows().count()).toBe(1);
    await screens.page.keyboard.press('Escape');
    await screens.row(mac('Yard gate')).waitFor();
  });

  it('sorts addresses as numbers, in both directions', async () => {
    const header = screens.page.getByRole('columnheader', { name: /IPv4 address/ });
    const first = () => screens.rows().first().getAttribute('data-device-id');
    const sorted = () => header.getAttribute('aria-sort');
    await expectText(screens.foot, /10 devices/);
    if ((await sorted()) !== 'ascending') await header.getByRole('button').click();
    await expect.poll(sorted).toBe('ascending');
    await expect.poll(first).toBe(mac('Yard gate'));
    await header.getByRole('button').click();
    await expect.poll(sorted).toBe('descending');
    await expect.poll(first).toBe(mac('Far away'));
    await header.getByRole('button').click();
    await expect.poll(sorted).not.toBe('descending');
  });

  it('copies the address with the keyboard, and opens the web page at the address that main knows', async () => {
    await screens.row(mac('Yard gate')).click();
    await screens.page.keyboard.press('Control+C');
    await expectText(screens.page.locator('body'), /Address copied/);
    expect(await app.calls()).toContainEqual(['clipboard.writeText', `${NETWORK}.11`]);
    await screens
      .row(mac('Yard gate'))
      .getByRole('button', { name: /web page/ })
      .click();
    await expect
      .poll(() => app.calls())
      .toContainEqual(['shell.openExternal', `http://${NETWORK}.11:${PLACE.site.httpPort}/`]);
  });
});

describe('signing in', () => {
  it('with a wrong password costs one attempt and shows how many are left; then the right one works', async () => {
    await signIn('Yard gate', 'not-the-password');
    await expectText(screens.panel, /6 tries/);
    expect(site.device('Yard gate').state().failedLogins).toBe(1);
    await screens.signIn(DEMO_PASSWORD);
    await expectText(screens.panel, /Signed in as\s*admin/);
    await screens.block('reboot').waitFor();
  });

  it('to a device that reports another serial than the list is refused, and nothing is sent to it', async () => {
    await signIn('Impostor');
    await expectText(screens.panel, /not the one|another device|different/i);
    expect(site.device('Impostor').acts()).toEqual([]);
  });

  it('to an address that two devices claim is not offered, and the panel shows the reason', async () => {
    await screens.openSettings(mac('Twin A'));
    await expectText(screens.panel, /address/i);
    for (const action of ['reboot', 'restore', 'default'] as const) {
      await expect.poll(() => screens.block(action).isDisabled()).toBe(true);
    }
    expect(
      site
        .device('Twin A')
        .seen()
        .filter((seen) => seen.authorization),
    ).toEqual([]);
  });

  it('to a device that sends nonsense shows a plain sentence, and the list is unharmed', async () => {
    await signIn('Babbler');
    await expectText(screens.panel, /could not be understood/);
    await expect.poll(() => screens.rows().count()).toBe(DEVICES.length);
  });
});

describe('the confirmation', () => {
  it('of Default accepts only the typed end of the serial, after the waiting time; Enter and Esc do not confirm', async () => {
    await signIn('Lobby');
    await screens.block('default').waitFor();
    await screens.ask('default');
    const button = screens.dialog.getByRole('button', { name: 'Set to default', exact: true });
    const field = screens.dialog.getByRole('textbox');
    const acts = site.device('Lobby').acts().length;
    await field.pressSequentially('zzzz');
    await field.press('Enter');
    await expect.poll(() => button.isDisabled()).toBe(true);
    await field.fill('');
    await field.pressSequentially(site.device('Lobby').serial.slice(-4));
    await expect.poll(() => button.getAttribute('data-armed')).toBe('true');
    await field.press('Enter');
    // Nothing of the question changes: it would read “Working” at once.
    expect(await button.innerText()).toBe('Set to default');
    expect(await screens.dialog.isVisible()).toBe(true);
    await screens.page.keyboard.press('Escape');
    await screens.dialog.waitFor({ state: 'hidden' });
    expect(site.device('Lobby').acts().length).toBe(acts);
  });

  it('of Reboot starts with the focus on Cancel', async () => {
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

it('no typed password is in anything the program wrote, and no error or warning is in the console', async () => {
  await signIn('Till', 'not-the-password');
  await expectText(screens.panel, /tries|wrong/);
  await screens.signIn(DEMO_PASSWORD);
  await expectText(screens.panel, /Signed in as/);
  await expectNoSecrets(app, [DEMO_PASSWORD, 'not-the-password']);
  expect(app.consoleProblems()).toEqual([]);
});
