/** The activity of the past remains visible across a restart and in an export, until the user clears it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ACTIVITY } from '../../shared/text-activity.ts';
import { DEMO_PASSWORD } from '../simulator/config.ts';
import { takePlace } from '../simulator/place.ts';
import type { Site } from '../simulator/site.ts';
import { launchApp, type AppDriver } from './driver/driver.ts';
import { expectText } from './expect-text.ts';
import { picture } from './picture.ts';
import { screensOf } from './screens.ts';
import { quickSettings } from './settings.ts';
import { startSteadySite } from './site.ts';

const PLACE = await takePlace();

let app: AppDriver;
let site: Site;

beforeAll(async () => {
  site = await startSteadySite({
    ...PLACE.site,
    speed: 6,
    // The device stays away until the test has checked everything that shows while the operation runs.
    devices: [{ name: 'Yard gate', kind: 'camera', address: 11, flavour: 'stuck' }],
  });
  app = await launchApp({
    settings: quickSettings(PLACE.site),
    args: ['--loopback-site'],
    reducedMotion: 'reduce',
    viewport: { width: 960, height: 600 },
  });
});

afterAll(async () => {
  await app.quit();
  await site.stop();
});

const open = () => app.page.getByRole('button', { name: new RegExp(`^${ACTIVITY.title}`) }).click();
const rows = () => app.page.getByTestId('activity-row');
const show = (name: string) => picture(app.page, `activity-${name}`);

it('keeps a reboot with its evidence across a restart, exports it and clears it', async () => {
  const { mac } = site.device('Yard gate');
  const screens = screensOf(app.page);
  await screens.openSettings(mac);
  if (await screens.isSignedOut()) await screens.signIn(DEMO_PASSWORD);
  await screens.ask('reboot');
  await screens.confirm('reboot', mac);
  await open();
  await app.page.getByTestId('running-badge').waitFor();
  await expectText(rows(), /Reboot/);
  await show('running');
  const gate = site.device('Yard gate');
  await site.until(() => gate.state().phase === 'silent', 'it has gone down', 30_000);
  gate.release();
  await expectText(rows(), /Rebooted/, 40_000);
  await app.page.getByTestId('running-badge').waitFor({ state: 'detached' });

  app = await app.restart('quit');
  await open();
  await expectText(rows(), /Rebooted/);
  await rows().getByRole('button').first().press('Enter');
  const details = app.page.getByTestId('activity-details');
  await expectText(details, /Uptime .+ before, .+ after\./);
  await expectText(details, /admin/);
  await show('light');
  await app.page.emulateMedia({ colorScheme: 'dark' });
  await show('dark');
  await app.page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
  await show('forced');
  await app.page.emulateMedia({ forcedColors: 'none' });

  const filePath = join(app.userDataDir, 'out.csv');
  await app.answerDialog({ canceled: false, filePath });
  await app.page.getByRole('button', { name: ACTIVITY.export, exact: true }).click();
  await app.page.getByRole('menuitem', { name: ACTIVITY.exportAs.csv }).click();
  await app.page.getByText(ACTIVITY.exported({ count: 1, file: filePath })).waitFor();
  const csv = await readFile(filePath, 'utf8');
  expect(csv).toMatch(/^\uFEFF"Began",/);
  expect(csv).toMatch(/"Reboot","Rebooted","rebooted"/);
  expect(csv).toContain(mac);
  expect(csv).not.toContain(DEMO_PASSWORD);

  await app.page.getByRole('button', { name: ACTIVITY.clear, exact: true }).click();
  const question = app.page.getByTestId('clear-activity');
  await show('clear');
  await question.getByRole('button', { name: ACTIVITY.clear, exact: true }).click();
  await app.page.getByTestId('empty-activity').waitFor();
  await expect.poll(() => readFile(join(app.userDataDir, 'journal.jsonl'), 'utf8')).toBe('');
  expect(app.consoleProblems()).toEqual([]);
});
