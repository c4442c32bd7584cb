/** Prepares devices for resale, with a report that proves it: from the list to the PDF, and again later. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { words } from '../../shared/language.ts';
import type { ReportFormat, ResaleStep } from '../../shared/resale.ts';
import { ACTIVITY } from '../../shared/text-activity.ts';
import { PANEL } from '../../shared/text.ts';
import { DEMO_PASSWORD } from '../simulator/config.ts';
import { takePlace } from '../simulator/place.ts';
import type { Site } from '../simulator/site.ts';
import { launchApp, type AppDriver } from './driver/driver.ts';
import { expectText } from './expect-text.ts';
import { press, screensOf, type Screens } from './screens.ts';
import { quickSettings } from './settings.ts';
import { startSteadySite } from './site.ts';

const RESALE = words('resale');
const PLACE = await takePlace();
const { network: NETWORK } = PLACE.site;

let app: AppDriver;
let site: Site;
let screens: Screens;

beforeAll(async () => {
  site = await startSteadySite({
    ...PLACE.site,
    speed: 6,
    devices: [
      {
        name: '=Gate',
        kind: 'camera',
        address: 11,
        factoryAddress: `${NETWORK}.111`,
        formatTakes: 4_000,
        cloud: { enabled: false, registered: false },
      },
      {
        name: 'Yard',
        kind: 'camera',
        address: 12,
        factoryAddress: `${NETWORK}.112`,
        cloud: { enabled: false, registered: false },
      },
      {
        name: 'Recorder',
        kind: 'recorder',
        address: 20,
        factoryAddress: `${NETWORK}.120`,
        formatTakes: 4_000,
        attached: [`${NETWORK}.12`, { address: '192.168.254.3', name: 'Hall' }],
        disks: [
          { id: '1', name: 'hdd1', capacity: 1_907_729 },
          { id: '2', name: 'hdd2', capacity: 1_907_729 },
        ],
        cloud: { enabled: true, registered: true },
      },
    ],
  });
  app = await launchApp({
    settings: { ...quickSettings(PLACE.site), resale: { formatPollEvery: 100 } },
    args: ['--loopback-site'],
    reducedMotion: 'reduce',
    viewport: { width: 1366, height: 768 },
  });
  screens = screensOf(app.page);
  for (const { mac } of site.devices.values()) await screens.row(mac).waitFor();
});

afterAll(async () => {
  await app.quit();
  await site.stop();
});

const track = (name: string) => app.page.locator(`[data-track="${site.device(name).mac}"]`);
const cell = (name: string, step: ResaleStep) => track(name).locator(`[data-step="${step}"]`);
const details = () => app.page.getByTestId('track-details');
/** Matches exactly this text. */
const exactly = (text: string) => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
const button = (within: Locator, name: string | RegExp) =>
  within.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
const toolbar = () => app.page.getByRole('toolbar', { name: RESALE.toolbar });

async function answer(dialog: Locator, typed: string, name: string): Promise<void> {
  await dialog.getByRole('textbox').pressSequentially(typed);
  await press(dialog, name);
}

async function saved(format: ReportFormat): Promise<Buffer> {
  const filePath = join(app.userDataDir, `report.${format}`);
  await app.answerDialog({ canceled: false, filePath });
  await app.page.getByRole('button', { name: RESALE.exportAs[format], exact: true }).click();
  await app.page.getByText(RESALE.saved({ file: filePath })).waitFor({ timeout: 30_000 });
  return readFile(filePath);
}

it('prepares a camera and a recorder for resale, from the list to the report', async () => {
  // Add a camera and a recorder from the list, sign in to them, and read what they hold.
  await screens.row(site.device('=Gate').mac).click();
  await screens.row(site.device('Recorder').mac).click({ modifiers: ['Control'] });
  await app.page.getByRole('toolbar').getByRole('button', { name: RESALE.title, exact: true }).click();
  await track('Recorder').waitFor();
  await button(toolbar(), RESALE.signIn).click();
  const login = app.page.getByTestId('sign-in-many');
  await login.getByLabel(PANEL.password, { exact: true }).fill(DEMO_PASSWORD);
  await button(login, PANEL.signIn).click();
  await expectText(cell('=Gate', 'sign-in'), exactly(RESALE.state.signedIn));
  await expectText(cell('Recorder', 'cloud'), exactly(RESALE.state.bound));
  await expectText(cell('=Gate', 'cloud'), exactly(RESALE.state.notBound));
  await track('Recorder').click();
  await expectText(details(), /hdd1 \(SATA, 1\.8 TB\)/);
  for (const device of site.devices.values()) expect(device.acts()).toEqual([]);

  // Only the selected disks are formatted, after the user types their number.
  await track('=Gate').click();
  await details().getByRole('checkbox').check();
  await track('Recorder').click();
  await details().getByRole('checkbox', { name: /hdd1/ }).check();
  await button(toolbar(), RESALE.format({ count: 2 })).click();
  const format = app.page.getByTestId('confirm-format');
  await expectText(format, /hdd1 .*Recorder/);
  await expectText(format, /not a secure erase/);
  await answer(format, '2', RESALE.formatQuestion.confirm);
  await expectText(cell('=Gate', 'disks'), exactly(RESALE.state.formatted), 20_000);
  await expectText(details().locator('[data-disk="1"]'), /formatted/, 20_000);
  await expectText(cell('Recorder', 'disks'), exactly(RESALE.state.keptOf({ done: 1, all: 2 })));

  // The recorder’s network camera is added with one click; the camera on its PoE port stays an open issue.
  await details()
    .getByRole('button', { name: /^Add .+ to the selection$/ })
    .click();
  await track('Yard').waitFor();
  await expectText(details().locator('[data-channel="2"]'), /PoE port of the recorder/);
  await expectText(cell('Recorder', 'cameras'), exactly(RESALE.state.behind({ count: 1 })));
  await track('Yard').click();
  await details().getByLabel(PANEL.password, { exact: true }).fill(DEMO_PASSWORD);
  await button(details(), PANEL.signIn).click();
  await expectText(cell('Yard', 'sign-in'), exactly(RESALE.state.signedIn));
  await button(details(), RESALE.skipOf({ step: RESALE.steps.disks })).click();
  await expectText(cell('Yard', 'disks'), exactly(RESALE.state.skipped));

  // All three are set to default, each verified.
  await button(toolbar(), RESALE.default({ count: 3 })).click();
  const question = app.page.getByTestId('confirm');
  await question.waitFor({ timeout: 20_000 });
  await answer(question, '3', 'Set to default');
  for (const name of ['=Gate', 'Yard', 'Recorder']) {
    await expectText(cell(name, 'default'), exactly(RESALE.state.verified), 40_000);
  }
  for (const name of ['=Gate', 'Yard', 'Recorder']) expect(site.device(name).state().active).toBe(false);

  // The report: open issues first, as PDF, CSV and JSON.
  await button(toolbar(), RESALE.report).click();
  await app.page.getByLabel(RESALE.notes.site, { exact: true }).fill('Main Street 12');
  await app.page.getByLabel(RESALE.notes.operator, { exact: true }).fill('A. Miller');
  const report = app.page.getByTestId('report');
  await expectText(report, /Main Street 12/);
  await expectText(report, /3 devices: 3 inactive and verified, 5 open points/);
  await expectText(app.page.getByTestId('open-point').first(), /hdd2 .* was not formatted/);

  const pdf = await saved('pdf');
  if (process.env.COGWHEEL_PICTURES !== undefined) {
    await writeFile(join(process.env.COGWHEEL_PICTURES, 'resale-report.pdf'), pdf);
  }
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(1);
  const csv = (await saved('csv')).toString();
  expect(csv).toContain(`"'=Gate`);
  expect(csv).toContain('"inactive-verified"');
  const json = (await saved('json')).toString();
  expect(JSON.parse(json)).toMatchObject({ format: 'cogwheel-resale', site: 'Main Street 12' });
  for (const text of [csv, json, pdf.toString('latin1')]) expect(text).not.toContain(DEMO_PASSWORD);
  const printed = (await app.calls()).filter(([name]) => name === 'BrowserWindow').at(-1)?.[1];
  expect(printed).toMatchObject({ sandbox: true, javascript: false });

  await app.page.getByRole('button', { name: RESALE.finish, exact: true }).click();
  await app.page.getByText(RESALE.finished).waitFor();

  // The same report from Activity, after a restart of the program.
  app = await app.restart('quit');
  await app.page.getByRole('button', { name: new RegExp(`^${ACTIVITY.title}`) }).click();
  await app.page.getByRole('tab', { name: RESALE.tabs.resales }).click();
  const past = app.page.getByTestId('past-resale');
  await expectText(past, /Main Street 12/);
  await past.getByRole('button').click();
  await expectText(app.page.getByTestId('report'), /3 devices: 3 inactive and verified, 5 open points/);
  expect((await saved('pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  expect(app.consoleProblems()).toEqual([]);
});
