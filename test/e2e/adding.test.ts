/**
 * A device that discovery does not detect: added by its address, signed in to, named, kept across a restart,
 * and exported.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { words } from '../../shared/language.ts';
import { PANEL } from '../../shared/text.ts';
import { DEMO_PASSWORD } from '../simulator/config.ts';
import { takePlace } from '../simulator/place.ts';
import type { Site } from '../simulator/site.ts';
import { launchApp, type AppDriver } from './driver/driver.ts';
import { expectText } from './expect-text.ts';
import { screensOf } from './screens.ts';
import { quickSettings } from './settings.ts';
import { startSteadySite } from './site.ts';

const ADDED = words('added');
const LABEL = words('label');
const COLUMNS = words('columnChoice');
const EXPORT = words('deviceExport');
const PLACE = await takePlace();
const { network: NET, httpPort: PORT } = PLACE.site;

let app: AppDriver;
let site: Site;

beforeAll(async () => {
  site = await startSteadySite({
    ...PLACE.site,
    speed: 6,
    devices: [
      { name: 'Heard', kind: 'camera', address: 10 },
      { name: 'Silent', kind: 'camera', address: 11, sadpAnswers: 'none' },
      { name: 'Other', kind: 'recorder', address: 12, sadpAnswers: 'none' },
    ],
  });
  app = await launchApp({
    settings: { ...quickSettings(PLACE.site), added: { askEvery: 500 } },
    args: ['--loopback-site'],
    reducedMotion: 'reduce',
    viewport: { width: 1280, height: 720 },
  });
});

afterAll(async () => {
  await app.quit();
  await site.stop();
});

const button = (name: string) => app.page.getByRole('button', { name, exact: true });
/** Only if the environment names a folder for pictures. */
async function picture(name: string): Promise<void> {
  const folder = process.env.COGWHEEL_PICTURES;
  if (folder === undefined) return;
  for (const [colorScheme, width, height] of [
    ['light', 1280, 720],
    ['dark', 960, 600],
  ] as const) {
    await app.page.emulateMedia({ colorScheme });
    await app.page.setViewportSize({ width, height });
    await app.page.waitForFunction(() =>
      document
        .getAnimations()
        .every(
          (each) => each.playState !== 'running' || each.effect?.getComputedTiming().endTime === Infinity,
        ),
    );
    await app.page.screenshot({ path: join(folder, `adding-${name}-${colorScheme}.png`) });
  }
  await app.page.emulateMedia({ colorScheme: 'light' });
  await app.page.setViewportSize({ width: 1280, height: 720 });
}

it('adds devices by address, turns one into a row by a sign-in, and keeps everything across a restart', async () => {
  const screens = screensOf(app.page);
  const silent = site.device('Silent');
  await screens.row(site.device('Heard').mac).waitFor();

  // One device: a range is rejected with a sentence, an address is accepted.
  await button(ADDED.button).click();
  const dialog = app.page.getByTestId('add-by-address');
  const host = dialog.getByRole('textbox', { name: ADDED.host });
  await host.fill(`${NET}.0/24`);
  await dialog.getByRole('button', { name: ADDED.add, exact: true }).click();
  await expectText(dialog, new RegExp(ADDED.problems.range.slice(0, 40)));
  await picture('one');
  await host.fill(`${NET}.11`);
  await dialog.getByRole('textbox', { name: ADDED.port }).fill(String(PORT));
  await host.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  const strip = app.page.getByTestId('added');
  await expectText(strip, new RegExp(`${NET}.11:${PORT}.*${ADDED.states.active}`, 's'));

  // Several devices: a file with passwords is rejected, and lines are checked before they are added.
  // Not in the program's own folder, which is searched for passwords at the end.
  const secret = join(await mkdtemp(join(tmpdir(), 'cogwheel-adding-')), 'with-passwords.csv');
  await writeFile(secret, `address,port,user,password\n${NET}.12,${PORT},admin,${DEMO_PASSWORD}\n`);
  await app.answerDialog({ canceled: false, filePath: '', filePaths: [secret] });
  await button(ADDED.button).click();
  await dialog.getByRole('tab', { name: ADDED.several }).click();
  await dialog.getByRole('button', { name: ADDED.openButton }).click();
  await expectText(dialog.getByRole('alert'), /column for passwords/);
  await rm(dirname(secret), { recursive: true });
  expect(await dialog.innerText()).not.toContain(DEMO_PASSWORD);
  await dialog
    .getByRole('textbox', { name: ADDED.paste })
    .fill(`${NET}.12,${PORT}\n10.0.0.1-20\n${NET}.11:${PORT}`);
  await dialog.getByRole('button', { name: ADDED.check, exact: true }).click();
  await expectText(dialog.getByTestId('line-problems'), /Line 2: .*Line 3, .*added already/s);
  await picture('several');
  await dialog.getByRole('button', { name: ADDED.addCount({ count: 1 }) }).click();
  await expectText(strip, new RegExp(`${NET}.12:${PORT}.*${ADDED.states.active}`, 's'));
  await picture('strip');

  // A sign-in identifies the device, which then has a row like any other.
  await button(ADDED.signInTo({ place: `${NET}.11:${PORT}` })).click();
  const identify = app.page.getByTestId('identify');
  await identify.getByLabel(PANEL.password, { exact: true }).fill(DEMO_PASSWORD);
  await picture('sign-in');
  await identify.getByRole('button', { name: ADDED.signIn, exact: true }).click();
  await identify.waitFor({ state: 'detached' });
  await expectText(screens.row(silent.mac), new RegExp(`Active.*now|${ADDED.mark}`, 's'));

  // Give it a name, and add a column.
  await screens.row(silent.mac).focus();
  await app.page.keyboard.press('F2');
  const label = app.page.getByTestId('label-dialog');
  await label.getByRole('textbox', { name: LABEL.field }).fill('Back door');
  await picture('label');
  await app.page.keyboard.press('Enter');
  await expectText(screens.row(silent.mac), /Back door/);
  await button(COLUMNS.choose).click();
  await app.page.getByRole('menuitemcheckbox', { name: COLUMNS.titles.mac }).click();
  await picture('columns');
  await app.page.keyboard.press('Escape');
  await expectText(screens.row(silent.mac), new RegExp(silent.mac));

  // The window shows a column before main knows about it.
  await expect
    .poll(() => readFile(join(app.userDataDir, 'settings.json'), 'utf8'))
    .toMatch(/"shown": \[[^\]]*"mac"/);
  app = await app.restart('quit');
  const again = screensOf(app.page);
  await expectText(again.row(silent.mac), new RegExp(`Back door.*${silent.mac}.*Active`, 's'));
  await expectText(app.page.getByTestId('added'), new RegExp(`${NET}.12:${PORT}`));
  await picture('after-restart');

  const filePath = join(app.userDataDir, 'list.csv');
  await app.answerDialog({ canceled: false, filePath });
  await button(EXPORT.button).click();
  await app.page.getByRole('menuitem', { name: EXPORT.all.csv }).click();
  await app.page.getByText(EXPORT.done({ count: 2, file: filePath })).waitFor();
  const csv = await readFile(filePath, 'utf8');
  expect(csv).toMatch(/^\uFEFF"Name",/);
  expect(csv).toContain('"Back door"');
  expect(csv).not.toContain(DEMO_PASSWORD);

  // After another sign-in, a Reboot is verified; Remove is permanent.
  await again.openSettings(silent.mac);
  await again.signIn(DEMO_PASSWORD);
  await again.ask('reboot');
  await expectText(again.dialog, /Back door/);
  await again.confirm('reboot', silent.serial);
  await expectText(again.result, /Rebooted/, 40_000);
  await picture('rebooted');
  await again.dismiss();
  await again.closePanel();
  await again.row(silent.mac).focus();
  await app.page.keyboard.press('Delete');
  await again.row(silent.mac).waitFor({ state: 'detached' });
  // The list updates before the file does.
  await expect.poll(() => readFile(join(app.userDataDir, 'added.json'), 'utf8')).not.toContain(silent.mac);
  expect(app.consoleProblems()).toEqual([]);
});
