/** The Settings page and the diagnostics, in the built program. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { LANGUAGES, words } from '../../shared/language.ts';
import { DEMO_PASSWORD } from '../simulator/config.ts';
import { takePlace } from '../simulator/place.ts';
import type { Site } from '../simulator/site.ts';
import { runAction } from './act.ts';
import { askAsPage } from './bridge.ts';
import { launchApp, type AppDriver } from './driver/driver.ts';
import { expectText } from './expect-text.ts';
import { closeAll } from './leave.ts';
import { screensOf } from './screens.ts';
import { encodingsOf } from './secrets.ts';
import { quickSettings } from './settings.ts';
import { startSteadySite } from './site.ts';

const PLACE = await takePlace();
const { network: NETWORK } = PLACE.site;
const SETTINGS = words('settings');
const REMEMBERED = words('remembered');
const DIAGNOSTICS = words('diagnostics');

let app: AppDriver;
let site: Site;

beforeAll(async () => {
  site = await startSteadySite({
    ...PLACE.site,
    speed: 6,
    devices: [
      { name: 'Yard gate', kind: 'camera', address: 11 },
      { name: 'Stuck', kind: 'camera', address: 12, flavour: 'stuck' },
      { name: 'Till', kind: 'camera', address: 13 },
    ],
  });
  const quick = quickSettings(PLACE.site);
  app = await launchApp({
    // A deadline that no test waits for, so only the one set in the window can apply.
    settings: {
      ...quick,
      operation: { ...quick.operation, deadlineCamera: 600_000, deadlineRecorder: 600_000 },
    },
    args: ['--loopback-site'],
    reducedMotion: 'reduce',
  });
});

afterAll(async () => {
  await app.quit();
  await site.stop();
});

/** A failed test may have left the window in another language. */
afterEach(async () => {
  await askAsPage(app, 'changeSettings', { language: 'en' });
  await closeAll(screensOf(app.page));
});

const open = (page: string) => app.page.getByRole('button', { name: page, exact: true }).click();
const number = (id: keyof typeof SETTINGS.numbers) =>
  app.page.getByLabel(SETTINGS.numbers[id].label, { exact: true });
const say = (text: string) => app.page.getByText(text).waitFor();

async function type(id: keyof typeof SETTINGS.numbers, value: string): Promise<void> {
  await number(id).fill(value);
  await number(id).press('Enter');
}

/** Waits until main has accepted the value, because until then the field reverts to the old one. */
async function set(id: keyof typeof SETTINGS.numbers, value: string): Promise<void> {
  await type(id, value);
  await expectSet(id, value);
}

async function expectSet(id: keyof typeof SETTINGS.numbers, value: string): Promise<void> {
  await expect.poll(() => number(id).inputValue()).toBe(value);
}

it('remembers a password, uses it automatically after a restart, and forgets it in the settings', async () => {
  const { mac } = site.device('Yard gate');
  let screens = screensOf(app.page);
  await screens.openSettings(mac);
  await app.page.getByRole('checkbox', { name: REMEMBERED.box }).check();
  await screens.signIn(DEMO_PASSWORD);
  await screens.panel.getByText(REMEMBERED.kept).waitFor();

  app = await app.restart();
  screens = screensOf(app.page);
  await screens.openSettings(mac);
  await screens.panel.getByText(REMEMBERED.used).waitFor();
  await expect.poll(() => screens.block('reboot').isEnabled()).toBe(true);

  await open(SETTINGS.title);
  const kept = app.page.locator(`[data-kept-login="${mac}"]`);
  await expectText(kept, /Yard gate[^]*admin/);
  await kept.getByRole('button').press('Enter');
  await say(REMEMBERED.none);

  app = await app.restart();
  screens = screensOf(app.page);
  const logins = () =>
    site
      .device('Yard gate')
      .seen()
      .filter((seen) => seen.authorization).length;
  const before = logins();
  await screens.openSettings(mac);
  await expect.poll(() => screens.isSignedOut()).toBe(true);
  expect(logins()).toBe(before);
});

it('rejects an invalid number at its field; an accepted one applies immediately and survives a restart', async () => {
  await open(SETTINGS.title);
  await type('hintAfter', '700');
  await say(SETTINGS.clash['hint-after-deadline']);
  await set('hintAfter', '5');
  await type('deadlineCamera', '3');
  await say(SETTINGS.range({ min: 10, max: 7_200 }));
  await set('deadlineCamera', '10');
  await set('parallel', '3');
  app = await app.restart();
  await open(SETTINGS.title);
  await expectSet('deadlineCamera', '10');
  await expectSet('parallel', '3');

  await open('Devices');
  const screens = screensOf(app.page);
  const { mac, serial } = site.device('Stuck');
  await screens.openSettings(mac);
  await screens.signIn(DEMO_PASSWORD);
  await screens.ask('reboot');
  await screens.confirm('reboot', serial);
  await expectText(screens.result, /^Unknown/, 40_000);
});

it('previews the diagnostics and saves them masked, without a password', async () => {
  const device = site.device('Till');
  await runAction(screensOf(app.page), device, 'reboot');
  await open(SETTINGS.title);
  await app.page.getByRole('button', { name: DIAGNOSTICS.button }).click();
  const dialog = app.page.getByTestId('diagnostics');
  await dialog.getByRole('tab', { name: /^discovery\.txt/ }).click();
  await expectText(dialog.getByTestId('diagnostics-text'), /<MAC>mac-\d+<\/MAC>/);
  const filePath = join(app.userDataDir, 'diagnostics.zip');
  await app.answerDialog({ canceled: false, filePath });
  await dialog.getByRole('button', { name: DIAGNOSTICS.save }).click();
  await say(DIAGNOSTICS.saved({ file: filePath }));

  const saved = Object.entries(unzipSync(await readFile(filePath)));
  const all = saved.map(([name, bytes]) => `### ${name}\n${strFromU8(bytes)}`).join('\n');
  for (const name of ['cogwheel.log', 'journal.jsonl', 'discovery.txt', 'adapters.json', 'settings.json']) {
    expect(all).toContain(`### ${name}`);
  }
  expect(all).toMatch(/"type":"end"/);
  for (const device of site.devices.values()) {
    for (const secret of [device.mac, device.serial, device.serial.slice(-9)]) {
      expect(all.toLowerCase()).not.toContain(secret.toLowerCase());
    }
  }
  expect(all).not.toContain('Yard gate');
  expect(all).not.toContain(NETWORK);
  expect(encodingsOf(DEMO_PASSWORD).some((form) => Buffer.from(all).includes(form))).toBe(false);
});

it('shows the whole window in the chosen language immediately, and switches back', async () => {
  const { en, de } = LANGUAGES;
  await open(en.settings.title);
  await app.page.getByLabel(en.language.choose).selectOption('de');
  await app.page.getByLabel(de.language.choose).waitFor();
  await expect.poll(() => app.page.locator('html').getAttribute('lang')).toBe('de');

  await open(de.app.devices);
  await app.page.getByRole('button', { name: de.toolbar.refresh, exact: true }).waitFor();
  await app.page.getByRole('columnheader', { name: de.columns.status }).waitFor();
  const english = [en.toolbar.refresh, en.app.devices, en.settings.title, en.columns.progress];
  await expect
    .poll(async () => {
      const said = (await app.page.locator('body').innerText()).split(/\s+/);
      return english.filter((word) => said.includes(word));
    })
    .toEqual([]);

  await open(de.settings.title);
  await app.page.getByLabel(de.language.choose).selectOption('en');
  await app.page.getByLabel(en.language.choose).waitFor();
});
