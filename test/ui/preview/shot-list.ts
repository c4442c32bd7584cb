/** The states worth a look, and the steps that a user takes to reach each. */
import type { Page } from 'playwright-core';

export interface Shot {
  readonly name: string;
  readonly site?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly size?: { readonly width: number; readonly height: number };
  readonly scale?: number;
  readonly dark?: boolean;
  readonly forced?: boolean;
  readonly act?: (page: Page) => Promise<void>;
}

const SMALL = { width: 960, height: 600 };
/** 1366 × 768 at a text scale of 150 % and 200 %, as the page sees it. */
const AT_150 = { width: 911, height: 512 };
const AT_200 = { width: 683, height: 384 };

function open(name: string) {
  return async (page: Page): Promise<void> => {
    await page.getByRole('button', { name: `Basic Settings of ${name}`, exact: true }).click();
    await page.getByRole('complementary').waitFor();
  };
}

async function signIn(page: Page): Promise<void> {
  await open('Roof')(page);
  await page.getByLabel('Password').fill('secret');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('alert').waitFor();
}

function ask(action: string, name = 'Car park S') {
  return async (page: Page): Promise<void> => {
    await open(name)(page);
    await page.getByRole('button', { name: `${action}…` }).click();
    await page.getByRole('alertdialog').waitFor();
  };
}

async function select(page: Page): Promise<void> {
  await page.getByRole('checkbox', { name: 'Select Recorder' }).click();
  await page.getByRole('checkbox', { name: 'Select Loading bay' }).click();
}

async function typed(page: Page): Promise<void> {
  await ask('Default')(page);
  await page.getByRole('textbox').last().pressSequentially('0132');
  await page.waitForTimeout(2_200);
}

async function guide(page: Page): Promise<void> {
  await open('Roof')(page);
  await page.getByRole('button', { name: 'Forgot the password?' }).click();
  await page.getByTestId('guide-target').waitFor();
}

async function marks(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^Other subnet/ })
    .first()
    .click();
  await page.getByTestId('marks-dialog').waitFor();
}

async function facts(page: Page): Promise<void> {
  await open('Lobby')(page);
  await page.getByTestId('all-facts').locator('summary').click();
}

/**
 * Shows the guide after the device in the query and two others have reported Inactive from another subnet.
 */
async function reset(page: Page): Promise<void> {
  await open('Office')(page);
  await page.getByRole('button', { name: 'Forgot the password?' }).click();
  await page.evaluate(() => document.dispatchEvent(new Event('preview-reset')));
  await page.getByTestId('guide-tick').waitFor();
}

async function toResale(page: Page): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^(Prepare for resale|Verkauf vorbereiten)/ })
    .click();
  await page.getByRole('main').waitFor();
}

function track(name: string) {
  return async (page: Page): Promise<void> => {
    await toResale(page);
    await page.getByRole('option', { name: new RegExp(`^${name}`) }).click();
  };
}

async function toReport(page: Page): Promise<void> {
  await toResale(page);
  await page.getByRole('button', { name: 'Report and finish' }).click();
  await page.getByTestId('report').waitFor();
}

export const SHOTS: readonly Shot[] = [
  { name: 'list', act: select },
  { name: 'list-dark', dark: true, act: select },
  { name: 'list-forced', forced: true, act: select },
  { name: 'list-forced-dark', forced: true, dark: true, act: select },
  { name: 'list-960', size: SMALL, act: select },
  { name: 'list-150', size: AT_150, scale: 1.5 },
  { name: 'list-200', size: AT_200, scale: 2 },
  { name: 'list-long', site: 'long' },
  { name: 'list-long-960', site: 'long', size: SMALL },
  { name: 'list-1920', size: { width: 1920, height: 1080 } },
  { name: 'limited', site: 'limited' },
  { name: 'results', site: 'results', size: { width: 1366, height: 1080 } },
  { name: 'results-dark', site: 'results', dark: true },
  { name: 'large', site: 'large' },
  { name: 'empty', site: 'empty' },
  { name: 'empty-late', site: 'late' },
  { name: 'empty-late-960', site: 'late', size: SMALL, dark: true },
  { name: 'no-match', act: (page) => page.getByLabel('Filter', { exact: true }).fill('garage') },
  { name: 'filtered', act: (page) => page.getByLabel('Filter', { exact: true }).fill('car park') },
  {
    name: 'adapters',
    act: (page) => page.getByRole('button', { name: 'Adapters: 2 adapters' }).click(),
  },
  {
    name: 'row-menu',
    act: (page) => page.getByText('Yard gate').click({ button: 'right' }),
  },
  {
    name: 'mark-tip',
    act: async (page) => {
      await page.getByText('Other subnet').first().hover();
      await page.getByRole('tooltip').waitFor();
    },
  },
  {
    name: 'keyboard-focus',
    act: async (page) => {
      await page.getByText('Yard gate').click();
      await page.keyboard.press('ArrowDown');
    },
  },
  { name: 'help', act: (page) => page.keyboard.press('F1') },
  { name: 'help-dark', dark: true, act: (page) => page.keyboard.press('F1') },
  { name: 'help-960', size: SMALL, act: (page) => page.keyboard.press('F1') },
  { name: 'panel-sign-in', act: open('Roof') },
  { name: 'panel-sign-in-960', size: SMALL, act: open('Roof') },
  { name: 'panel-sign-in-200', size: AT_200, scale: 2, act: open('Roof') },
  { name: 'panel-signed-in', act: open('Car park S') },
  { name: 'panel-signed-in-dark', dark: true, act: open('Car park S') },
  { name: 'panel-signed-in-forced', forced: true, act: open('Car park S') },
  { name: 'panel-inactive', act: open('DS-2CD2385G1-I') },
  { name: 'panel-other-subnet', act: open('Lobby') },
  { name: 'panel-offline', act: open('Office') },
  { name: 'panel-wrong', query: { 'sign-in': 'login-wrong' }, act: signIn },
  { name: 'panel-locked', query: { 'sign-in': 'login-locked' }, act: signIn },
  { name: 'panel-certificate', query: { 'sign-in': 'certificate-new' }, act: signIn },
  { name: 'panel-certificate-changed', query: { 'sign-in': 'certificate-changed' }, act: signIn },
  { name: 'panel-basic', query: { 'sign-in': 'login-basic-only' }, dark: true, act: signIn },
  { name: 'live', act: open('Loading bay') },
  { name: 'live-dark', dark: true, act: open('Loading bay') },
  { name: 'live-960', size: SMALL, act: open('Loading bay') },
  ...Array.from({ length: 22 }, (_, index): Shot => ({
    name: `live-result-${String(index + 1).padStart(2, '0')}`,
    site: 'results',
    size: { width: 1366, height: 820 },
    dark: index % 4 === 3,
    act: open(`Camera ${index + 1}`),
  })),
  ...[false, true].map((dark): Shot => ({
    name: `live-later${dark ? '-dark' : ''}`,
    site: 'results',
    size: { width: 1366, height: 900 },
    dark,
    act: open('Camera late'),
  })),
  { name: 'confirm-reboot', act: ask('Reboot') },
  { name: 'confirm-restore', act: ask('Restore') },
  { name: 'confirm-default', act: ask('Default') },
  { name: 'confirm-default-typed', act: typed },
  { name: 'confirm-default-dark', dark: true, act: typed },
  { name: 'confirm-default-forced', forced: true, act: typed },
  { name: 'confirm-default-960', size: SMALL, act: ask('Default') },
  { name: 'confirm-default-200', size: AT_200, scale: 2, act: ask('Default') },
  {
    name: 'confirm-failed',
    act: async (page) => {
      await ask('Reboot')(page);
      await page.waitForTimeout(400);
      await page.getByRole('alertdialog').getByRole('button', { name: 'Reboot' }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  { name: 'marks', act: marks },
  { name: 'marks-dark', dark: true, act: marks },
  { name: 'marks-960', size: SMALL, act: marks },
  { name: 'all-facts', act: facts },
  { name: 'all-facts-dark', dark: true, act: facts },
  { name: 'guide', act: guide },
  { name: 'guide-dark', dark: true, act: guide },
  { name: 'guide-forced', forced: true, act: guide },
  { name: 'guide-960', size: SMALL, act: guide },
  { name: 'guide-200', size: AT_200, scale: 2, act: guide },
  { name: 'guide-done', query: { reset: 'Office' }, act: reset },
  { name: 'guide-done-dark', dark: true, query: { reset: 'Office' }, act: reset },
  { name: 'guide-done-960', size: SMALL, query: { reset: 'Office' }, act: reset },
  { name: 'resale-empty', act: toResale },
  { name: 'resale', site: 'resale', act: toResale },
  { name: 'resale-dark', site: 'resale', dark: true, act: toResale },
  { name: 'resale-forced', site: 'resale', dark: true, forced: true, act: toResale },
  { name: 'resale-small', site: 'resale', size: SMALL, act: toResale },
  { name: 'resale-150', site: 'resale', size: AT_150, act: toResale },
  { name: 'resale-de', site: 'resale', size: SMALL, query: { language: 'de' }, act: toResale },
  { name: 'resale-camera', site: 'resale', act: track('Yard gate') },
  { name: 'resale-sign-in', site: 'resale', act: track('Till 1') },
  { name: 'resale-running', site: 'resale', act: track('Warehouse') },
  { name: 'resale-large', site: 'resale-large', act: toResale },
  { name: 'resale-report', site: 'resale', act: toReport },
  { name: 'resale-report-dark', site: 'resale', dark: true, act: toReport },
  { name: 'resale-report-small', site: 'resale', size: SMALL, act: toReport },
  {
    name: 'resale-format',
    site: 'resale',
    async act(page) {
      await toResale(page);
      await page.getByRole('button', { name: 'Tick all disks' }).click();
      await page.getByRole('button', { name: /^Format \d/ }).click();
      await page.getByTestId('confirm-format').waitFor();
    },
  },
];
