/** Basic Settings and the confirmations of the three actions, checked with axe-core (see `axe.ts`). */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { words } from '../../shared/language.ts';
import type { Action } from '../../shared/operation.ts';
import { APP, PANEL, TOOLBAR } from '../../shared/text.ts';
import { DEMO_PASSWORD, type DeviceConfig } from '../simulator/config.ts';
import { takePlace } from '../simulator/place.ts';
import type { Site } from '../simulator/site.ts';
import { DIALOG, expectNoFindings, PANEL_PART, startUnderAxe } from './axe.ts';
import type { AppDriver } from './driver/driver.ts';
import { closeAll } from './leave.ts';
import { screensOf, type Screens } from './screens.ts';
import { quickSettings } from './settings.ts';
import { startSteadySite } from './site.ts';

const HELP = words('help');
const PLACE = await takePlace();

/** Tests that need a device without an earlier sign-in each have one of their own. */
const DEVICES: readonly DeviceConfig[] = [
  { name: 'Yard gate', kind: 'camera', address: 11 },
  { name: 'Cellar', kind: 'old-camera', address: 14 },
  { name: 'Office recorder', kind: 'recorder', address: 20 },
  { name: 'Untried recorder', kind: 'recorder', address: 22 },
  { name: 'Mistyped recorder', kind: 'recorder', address: 23 },
  { name: 'Vault', kind: 'camera', address: 21, flavour: 'https-only' },
  { name: 'Twin A', kind: 'camera', address: 40 },
  { name: 'Twin B', kind: 'camera', address: 40, flavour: 'sadp-only' },
  { name: 'New', kind: 'camera', address: 69, active: false },
  { name: 'Far away', kind: 'camera', address: `${PLACE.otherSubnet}.21` },
];

let app: AppDriver;
let site: Site;
let screens: Screens;

beforeAll(async () => {
  site = await startSteadySite({ ...PLACE.site, speed: 6, devices: [...DEVICES] });
  app = await startUnderAxe(quickSettings(PLACE.site));
  screens = screensOf(app.page);
  for (const device of site.devices.values()) await screens.row(device.mac).waitFor();
});

afterAll(async () => {
  await app.quit();
  await site.stop();
});

afterEach(() => closeAll(screens));

const row = (name: string) => screens.row(site.device(name).mac);

async function open(name: string, password?: string): Promise<void> {
  await screens.openSettings(site.device(name).mac);
  if (password !== undefined && (await screens.isSignedOut())) await screens.signIn(password);
}

async function ask(name: string, action: Action): Promise<void> {
  await open(name, DEMO_PASSWORD);
  await screens.ask(action);
}

it('before sign-in', async () => {
  await open('Untried recorder');
  await expectNoFindings(app.page, PANEL_PART);
});

it('a wrong password, with Details open', async () => {
  await open('Mistyped recorder', 'not-the-password');
  await screens.panel.getByRole('alert').getByText(APP.details).click();
  await expectNoFindings(app.page, PANEL_PART);
});

it('the question about a certificate', async () => {
  await open('Vault', DEMO_PASSWORD);
  await screens.panel.getByRole('button', { name: PANEL.trust }).waitFor();
  await expectNoFindings(app.page, PANEL_PART);
});

it('after sign-in', async () => {
  await open('Office recorder', DEMO_PASSWORD);
  await screens.panel.getByText(PANEL.signedInAs).waitFor();
  await expectNoFindings(app.page, PANEL_PART);
});

it('a device with an address conflict', async () => {
  await open('Twin A');
  await expectNoFindings(app.page, PANEL_PART);
});

it('a device in another subnet, all its details, and what to do about it', async () => {
  await open('Far away');
  await screens.panel.getByText(words('facts').title).click();
  await expectNoFindings(app.page, PANEL_PART);
  await row('Far away').locator('[data-command="marks"]').click();
  await expectNoFindings(app.page, DIALOG);
  await app.page.keyboard.press('Escape');
  await app.page.getByTestId('marks-dialog').waitFor({ state: 'detached' });
});

it('an inactive device', async () => {
  await open('New');
  await screens.panel.getByText(PANEL.inactiveNote).waitFor();
  await expectNoFindings(app.page, PANEL_PART);
});

it('the confirmation of Reboot', async () => {
  await ask('Office recorder', 'reboot');
  await expectNoFindings(app.page, DIALOG);
});

it('the confirmation of Restore', async () => {
  await ask('Office recorder', 'restore');
  await expectNoFindings(app.page, DIALOG);
});

it('the confirmation of Default, before and after its text is typed', async () => {
  await ask('Cellar', 'default');
  await expectNoFindings(app.page, DIALOG);
  await screens.dialog.getByRole('textbox').pressSequentially(site.device('Cellar').serial.slice(-4));
  await expectNoFindings(app.page, DIALOG);
});

it('Esc closes one thing at a time: menu, dialog, filter, then Basic Settings from anywhere', async () => {
  const { keyboard } = app.page;
  await open('Office recorder');
  // Poll, because a screen reader gets what was under a dialog back only a moment after it closes.
  const stays = () => expect.poll(() => screens.panel.isVisible()).toBe(true);

  await keyboard.press('F1');
  await app.page.getByRole('main', { name: HELP.title }).waitFor();
  await keyboard.press('Escape');
  await screens.panel.waitFor();
  await stays();

  await row('Yard gate').click({ button: 'right' });
  await app.page.getByRole('menu').waitFor();
  await app.page.locator('.fui-MenuPopover:focus-within').waitFor();
  await keyboard.press('Escape');
  await app.page.getByRole('menu').waitFor({ state: 'hidden' });
  await stays();

  await app.page.getByRole('button', { name: new RegExp(`^${TOOLBAR.adaptersLabel}`) }).click();
  await app.page.getByRole('switch').first().waitFor();
  await app.page.locator('.fui-PopoverSurface:focus-within').waitFor();
  await keyboard.press('Escape');
  await app.page.getByRole('switch').first().waitFor({ state: 'hidden' });
  await stays();

  await screens.filter.fill('office');
  await screens.filter.press('Escape');
  await expect.poll(() => screens.filter.inputValue()).toBe('');
  await stays();

  await row('Yard gate').click();
  await app.page.mouse.move(1, 1);
  await keyboard.press('Escape');
  await screens.panel.waitFor({ state: 'hidden' });
});
