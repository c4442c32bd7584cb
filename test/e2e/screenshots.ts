/**
 * `npm run screenshots`: takes the pictures in `docs/pictures/` in the real window, on the simulated demo
 * site.
 */
import { spawnSync } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { LANGUAGES, words } from '../../shared/language.ts';
import type { Action } from '../../shared/operation.ts';
import { PANEL, ROW_MENU, TOOLBAR } from '../../shared/text.ts';
import { DEMO_PASSWORD } from '../simulator/config.ts';
import { startDemo } from '../simulator/demo.ts';
import { takePlace } from '../simulator/place.ts';
import type { Site } from '../simulator/site.ts';
import { launchApp } from './driver/driver.ts';
import type { LaunchOptions } from './driver/launch.ts';
import { shoot as takePicture } from './picture.ts';
import { screensOf, type Screens } from './screens.ts';
import type { SettingsFile } from './settings.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const RESALE = words('resale');
const PICTURES = join(ROOT, 'docs', 'pictures');
const WIDE = { width: 1440, height: 860 };
/** A screen of 1366 × 768 at 150 %. */
const ZOOMED = { viewport: { width: 911, height: 512 }, deviceScaleFactor: 1.5 };

/**
 * Emulates the look here and not through the driver's options, so that one running app can be shown in every
 * look.
 */
async function show(page: Page, how: 'light' | 'dark' | 'contrast'): Promise<void> {
  await page.emulateMedia({
    colorScheme: how === 'light' ? 'light' : 'dark',
    forcedColors: how === 'contrast' ? 'active' : 'none',
    reducedMotion: 'reduce',
  });
}

function shoot(page: Page, name: string): Promise<void> {
  return takePicture(page, join(PICTURES, `${name}.png`));
}

class Photographer {
  readonly page: Page;
  readonly screens: Screens;
  readonly site: Site;

  constructor(page: Page, site: Site) {
    this.page = page;
    this.screens = screensOf(page);
    this.site = site;
  }

  async lightAndDark(name: string): Promise<void> {
    await shoot(this.page, `${name}-light`);
    await show(this.page, 'dark');
    await shoot(this.page, `${name}-dark`);
    await show(this.page, 'light');
  }

  async open(name: string, password?: string): Promise<void> {
    await this.screens.openSettings(this.site.device(name).mac);
    if (password !== undefined) await this.screens.signIn(password, this.site.device(name).user);
  }

  /** Opens the panel and signs in, so that the three buttons are enabled. */
  async openSignedIn(name: string): Promise<void> {
    await this.open(name, DEMO_PASSWORD);
    await this.screens.panel.getByText(PANEL.signedInAs).waitFor();
  }

  async start(name: string, action: Action, picture?: string): Promise<void> {
    await this.openSignedIn(name);
    await this.screens.ask(action);
    if (picture !== undefined) {
      const field = this.screens.dialog.getByRole('textbox');
      if (await field.isVisible()) await field.pressSequentially(this.site.device(name).serial.slice(-4, -1));
      await this.lightAndDark(picture);
      if (await field.isVisible()) await field.fill('');
    }
    await this.screens.confirm(action, this.site.device(name).serial);
  }

  async result(name: string): Promise<Locator> {
    await this.screens.openSettings(this.site.device(name).mac);
    await this.screens.result.waitFor({ timeout: 40_000 });
    return this.screens.result;
  }
}

async function takeSite(page: Page, site: Site): Promise<void> {
  const at = new Photographer(page, site);
  const { screens } = at;
  for (const device of site.devices.values()) await screens.row(device.mac).waitFor();

  await at.start('Liar', 'reboot'); // takes longest, because the device does nothing
  await at.open('Hybrid recorder', 'not-the-password');
  await screens.panel.getByRole('alert').waitFor();
  await shoot(page, 'sign-in-wrong');
  await screens.signIn(DEMO_PASSWORD);
  await screens.panel.getByText(PANEL.signedInAs).waitFor();

  await at.openSignedIn('Cellar (2015)');
  await at.lightAndDark('basic-settings');
  await at.start('Yard & gate', 'reboot', 'confirm-reboot');
  await screens.live.locator('li[data-step="restarting"][aria-current="step"]').waitFor();
  await shoot(page, 'live-running');
  await at.start('Till 1', 'restore', 'confirm-restore');
  await at.start('Warehouse', 'default', 'confirm-default');
  await at.result('Yard & gate');
  await shoot(page, 'live-verified');
  await at.result('Warehouse');
  await at.lightAndDark('live-inactive');
  await at.start('Refuser', 'restore');
  await at.result('Refuser');
  await at.open('Twin A');
  await shoot(page, 'address-conflict');
  await at.result('Till 1');
  await at.result('Liar');
  await shoot(page, 'live-contradicted');

  await screens.closePanel();
  await page.getByRole('button', { name: new RegExp(`^${TOOLBAR.adaptersLabel}`) }).click();
  await shoot(page, 'adapters');
  await page.keyboard.press('Escape');
  await screens.row(site.device('Office recorder').mac).click({ button: 'right' });
  await page.getByRole('menuitem', { name: ROW_MENU.copyRow }).waitFor();
  await shoot(page, 'row-menu');
  await page.keyboard.press('Escape');

  await at.openSignedIn('Office recorder');
  await screens.panel.getByRole('heading', { name: PANEL.title }).focus();
  await shoot(page, 'devices-light');
  await show(page, 'dark');
  await shoot(page, 'devices-dark');
  await show(page, 'contrast');
  await shoot(page, 'devices-contrast');
  await show(page, 'light');
  await screens.closePanel();
  await page.setViewportSize({ width: 960, height: 600 });
  await shoot(page, 'devices-960x600');
  await at.open('Office recorder');
  await shoot(page, 'basic-settings-960x600');
  await screens.closePanel();
}

async function takeZoomed(page: Page, site: Site): Promise<void> {
  const at = new Photographer(page, site);
  await at.openSignedIn('Hybrid recorder');
  await at.screens.closePanel();
  await shoot(page, 'devices-150');
  await at.openSignedIn('Cellar (2015)');
  await at.screens.ask('default');
  await shoot(page, 'confirm-default-150');
}

/** From a selection to the report. */
async function takeResale(page: Page, site: Site): Promise<void> {
  const at = new Photographer(page, site);
  const { screens } = at;
  const inRail = page.getByRole('navigation').getByRole('button', { name: RESALE.title });
  const toolbar = page.getByRole('toolbar');
  const track = (name: string) => page.locator(`[data-track="${site.device(name).mac}"]`);
  for (const device of site.devices.values()) await screens.row(device.mac).waitFor();
  await inRail.click();
  await page.getByTestId('empty-resale').waitFor();
  await at.lightAndDark('resale-empty');

  await page.getByRole('button', { name: RESALE.toDevices }).click();
  await screens.row(site.device('Office recorder').mac).click();
  for (const name of ['Till 1', 'Warehouse', 'Hybrid recorder']) {
    await screens.row(site.device(name).mac).click({ modifiers: ['Control'] });
  }
  await toolbar.getByRole('button', { name: RESALE.title, exact: true }).click();
  await toolbar.getByRole('button', { name: RESALE.signIn }).click();
  const signIn = page.getByTestId('sign-in-many');
  await signIn.getByLabel(PANEL.password, { exact: true }).fill(DEMO_PASSWORD);
  await signIn.getByRole('button', { name: PANEL.signIn, exact: true }).click();
  await signIn.waitFor({ state: 'hidden' });
  for (const name of ['Office recorder', 'Till 1', 'Warehouse', 'Hybrid recorder']) {
    await track(name).locator('[data-step="cloud"]:is([data-kind="done"],[data-kind="attention"])').waitFor();
  }
  await track('Office recorder').click();
  await at.lightAndDark('resale');
  await show(page, 'contrast');
  await shoot(page, 'resale-contrast');
  await show(page, 'light');
  await page.setViewportSize({ width: 960, height: 600 });
  await shoot(page, 'resale-960x600');
  await page.setViewportSize(WIDE);
  await page.getByTestId('track-details').locator('[data-channel="5"]').scrollIntoViewIfNeeded();
  await shoot(page, 'resale-cameras');

  await page.getByTestId('track-details').getByRole('checkbox').first().check();
  await toolbar.getByRole('button', { name: RESALE.format({ count: 1 }) }).click();
  await page.getByTestId('confirm-format').waitFor();
  await at.lightAndDark('resale-format');
  await page.keyboard.press('Escape');

  await toolbar.getByRole('button', { name: RESALE.report }).click();
  await page.getByLabel(RESALE.notes.site, { exact: true }).fill('Main Street 12');
  await page.getByTestId('report').getByText('Main Street 12').waitFor();
  await at.lightAndDark('resale-report');
}

/** The pages beside the list, and the list in German. */
async function takePages(page: Page, site: Site): Promise<void> {
  const at = new Photographer(page, site);
  const inRail = (name: string) => page.getByRole('navigation').getByRole('button', { name });
  await at.screens.row(site.device('Office recorder').mac).waitFor();

  await page.getByRole('button', { name: words('added').button }).click();
  await page.getByRole('dialog').waitFor();
  await at.lightAndDark('add-by-address');
  await page.keyboard.press('Escape');
  await at.screens.openSettings(site.device('Office recorder').mac);
  await at.screens.panel.getByRole('button', { name: PANEL.forgot }).click();
  await page.getByTestId('guide-target').waitFor();
  await at.lightAndDark('guide');
  for (const area of ['activity', 'help', 'settings'] as const) {
    await inRail(words(area).title).click();
    await page.getByRole('main', { name: words(area).title }).waitFor();
    await at.lightAndDark(area);
  }
  await page.getByRole('button', { name: words('diagnostics').button }).click();
  await page.getByTestId('diagnostics').waitFor();
  await at.lightAndDark('diagnostics');
  await page.keyboard.press('Escape');

  const { en, de } = LANGUAGES;
  await page.getByLabel(en.language.choose).selectOption('de');
  await inRail(de.app.devices).click();
  await at.screens.row(site.device('Office recorder').mac).click();
  await shoot(page, 'devices-german');
  await page.setViewportSize({ width: 960, height: 600 });
  await shoot(page, 'devices-german-960x600');
}

async function takeEmpty(page: Page): Promise<void> {
  await page.getByTestId('empty-list').locator('ol').waitFor({ timeout: 15_000 });
  await shoot(page, 'empty-list');
}

async function inApp(
  settings: SettingsFile,
  take: (page: Page) => Promise<void>,
  window: Pick<LaunchOptions, 'viewport' | 'deviceScaleFactor'> = { viewport: WIDE },
): Promise<void> {
  const app = await launchApp({ settings, args: ['--loopback-site'], ...window });
  try {
    app.page.setDefaultTimeout(20_000);
    await show(app.page, 'light');
    await take(app.page);
  } finally {
    await app.quit();
  }
}

/** `npm run screenshots -- resale` (or `pages`) only retakes that part's pictures. */
const part = process.argv[2];
if (part === undefined) await rm(PICTURES, { recursive: true, force: true });
await mkdir(PICTURES, { recursive: true });
const demo = await startDemo();
const { site } = demo;
const settings = { ...demo.settings, closeOnSuccessAfter: 0 };
try {
  // First, because it resets no device.
  if (part === undefined || part === 'resale') await inApp(settings, (page) => takeResale(page, site));
  if (part === undefined) {
    await inApp(settings, (page) => takeSite(page, site));
    await inApp(settings, (page) => takeZoomed(page, site), ZOOMED);
  }
  if (part === undefined || part === 'pages') await inApp(settings, (page) => takePages(page, site));
  if (part === undefined) {
    const { sadpPort: port } = (await takePlace()).site;
    await inApp({ ...settings, discovery: { ...settings.discovery, port } }, takeEmpty);
  }
} finally {
  await demo.stop();
}
// The test with forty devices takes its own pictures.
if (part === undefined)
  spawnSync(
    process.execPath,
    [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'e2e', 'forty'],
    {
      cwd: ROOT,
      stdio: 'inherit',
      env: { ...process.env, COGWHEEL_PICTURES: PICTURES },
    },
  );
console.log(`Pictures are in ${PICTURES}`);
