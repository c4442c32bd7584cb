/**
 * Somebody at a camera has lost its password: the guide watches the network, and ticks the camera by its MAC.
 */
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { words } from '../../shared/language.ts';
import { PANEL } from '../../shared/text.ts';
import { takePlace } from '../simulator/place.ts';
import type { Site } from '../simulator/site.ts';
import { launchApp, type AppDriver } from './driver/driver.ts';
import { expectText } from './expect-text.ts';
import { closeAll } from './leave.ts';
import { screensOf, type Screens } from './screens.ts';
import { quickSettings } from './settings.ts';
import { startSteadySite } from './site.ts';

const PLACE = await takePlace();
const { network: NETWORK } = PLACE.site;
/** Another subnet to the program: detected, but not reachable. */
const FAR = `${PLACE.otherSubnet}.64`;

const GUIDE = words('guide');
const HELP = words('help');
const FACTS = words('facts');

let app: AppDriver;
let site: Site;
let screens: Screens;

beforeAll(async () => {
  site = await startSteadySite({
    ...PLACE.site,
    speed: 6,
    devices: [
      { name: 'Yard gate', kind: 'camera', address: 11, factoryAddress: FAR },
      { name: 'Vault', kind: 'camera', address: 12, flavour: 'https-only' },
      { name: 'Stranger', kind: 'camera', address: 13, factoryAddress: `${NETWORK}.65` },
      { name: 'New', kind: 'camera', address: 69, active: false },
      { name: 'Far away', kind: 'camera', address: `${PLACE.otherSubnet}.21` },
    ],
  });
  app = await launchApp({
    settings: quickSettings(PLACE.site),
    args: ['--loopback-site'],
    reducedMotion: 'reduce',
    viewport: { width: 960, height: 600 },
  });
  screens = screensOf(app.page);
});

afterAll(async () => {
  await app.quit();
  await site.stop();
});

afterEach(() => closeAll(screens));

/** Only if the environment names a folder for pictures. */
async function picture(name: string): Promise<void> {
  const folder = process.env.COGWHEEL_PICTURES;
  if (folder !== undefined) await app.page.screenshot({ path: join(folder, `guide-${name}.png`) });
}

it('ticks the chosen camera in another subnet after its button was held, and explains how to reach it', async () => {
  const { page } = app;
  const gate = site.device('Yard gate');
  await screens.row(site.device('New').mac).waitFor();
  await screens.openSettings(gate.mac);
  await screens.panel.getByRole('button', { name: PANEL.forgot }).click();
  const target = page.getByTestId('guide-target');
  await expectText(target, new RegExp(gate.serial));
  await picture('waiting');

  site.device('Stranger').resetByButton();
  const arrivals = page.getByTestId('guide-arrival');
  await expect.poll(() => arrivals.getAttribute('data-device-id')).toBe(site.device('Stranger').mac);
  expect(await page.getByTestId('guide-tick').count()).toBe(0);

  gate.resetByButton();
  await page.getByTestId('guide-tick').waitFor();
  await expectText(target, new RegExp(`Its address is now ${FAR.replaceAll('.', '\\.')}`));
  await expect.poll(() => arrivals.count()).toBe(2);
  expect(await page.getByTestId('guide-watch').innerText()).not.toContain(site.device('New').mac);
  await picture('done');
  expect(gate.acts()).toEqual([]);

  // How to reach it: adapter and address, with a command that main copies to the clipboard.
  await target.getByRole('button', { name: words('markHelp').explain }).click();
  const dialog = page.getByTestId('marks-dialog');
  await dialog
    .getByRole('button', { name: words('subnet').copyCommand })
    .first()
    .click();
  await expect
    .poll(async () => (await app.calls()).filter(([name]) => name === 'clipboard.writeText').at(-1)?.[1])
    .toMatch(
      /^netsh interface ipv4 set interface .+\r\nnetsh interface ipv4 add address .+ address=127\.9\.\d+\./,
    );
  await picture('marks');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await target.getByRole('button', { name: GUIDE.showInList }).click();
  await screens.panel.waitFor();

  // Everything that the camera reported about itself.
  await screens.panel.getByText(FACTS.title).click();
  await expectText(screens.panel, new RegExp(`IPv4Address: ${FAR.replaceAll('.', '\\.')}`));
  await expectText(screens.panel, /Activated: false/);
  await screens.closePanel();
});

it('opens the web page of a camera without HTTP over HTTPS, and of none in another subnet', async () => {
  const web = (name: string) => screens.row(site.device(name).mac).getByRole('button', { name: /web page/ });
  await expect.poll(() => web('Far away').getAttribute('aria-disabled')).toBe('true');
  await web('Vault').click();
  await expect
    .poll(() => app.calls())
    .toContainEqual(['shell.openExternal', `https://${NETWORK}.12:${PLACE.site.httpsPort}/`]);
});

it('F1 opens the help from anywhere, and Esc goes back', async () => {
  const { page } = app;
  await screens.row(site.device('Vault').mac).waitFor();
  await page.keyboard.press('F1');
  await page.getByRole('main', { name: HELP.title }).waitFor();
  await page.getByRole('button', { name: HELP.sections.about, exact: true }).click();
  await expectText(page.getByTestId('about'), /Cogwheel \d+\.\d+\.\d+/);
  await picture('help');
  await page.keyboard.press('Escape');
  await screens.row(site.device('Vault').mac).waitFor();
  expect(app.consoleProblems()).toEqual([]);
});
