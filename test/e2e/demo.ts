/**
 * The main tasks by clicks and keys in the real window, as a person would do them: find the devices, reboot
 * one, restore one, default one. Prints each step of the live status, takes pictures, and compares the
 * results with what the simulated devices really did.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Action } from '../../shared/operation.ts';
import { actionText, stepStateText } from '../../shared/text-operation.ts';
import { DEMO_PASSWORD } from '../simulator/config.ts';
import type { Site, SiteDevice } from '../simulator/site.ts';
import { screensOf, type Screens } from './screens.ts';

export interface DemoOptions {
  readonly page: Page;
  readonly site: Site;
  /** Folder for the pictures; emptied first. */
  readonly pictures: string;
  readonly say: (line: string) => void;
}

/** What is done to which device, and the expected result. */
const JOBS: readonly {
  readonly device: string;
  readonly action: Action;
  readonly result: string;
  readonly obeyed: readonly string[];
}[] = [
  { device: 'Yard & gate', action: 'reboot', result: 'Rebooted', obeyed: ['reboot'] },
  { device: 'Till 1', action: 'restore', result: 'Restored', obeyed: ['restore', 'reboot'] },
  { device: 'Warehouse', action: 'default', result: 'Inactive, verified', obeyed: ['default'] },
];

/** Longest wait for one thing to appear on the screen, in milliseconds. */
const PATIENCE = 30_000;

/**
 * Resolves with a sentence for each result that doesn't match the devices' own record; empty if all is well.
 */
export async function runDemo({ page, site, pictures, say }: DemoOptions): Promise<readonly string[]> {
  await rm(pictures, { recursive: true, force: true });
  await mkdir(pictures, { recursive: true });
  const screens = screensOf(page);
  const problems: string[] = [];
  let taken = 0;
  const picture = async (name: string) => {
    taken += 1;
    await page.screenshot({ path: join(pictures, `${String(taken).padStart(2, '0')}-${name}.png`) });
  };

  const began = performance.now();
  for (const device of site.devices.values()) await screens.row(device.mac).waitFor({ timeout: PATIENCE });
  say(`Found ${site.devices.size} devices in ${((performance.now() - began) / 1_000).toFixed(1)} s.`);
  await picture('devices');

  for (const job of JOBS) {
    const device = site.device(job.device);
    say('');
    say(`${actionText(job.action)} of ${job.device}, ${device.model} at ${device.address}`);
    await askAndConfirm(screens, device, job.action, picture);
    const result = await follow(screens, say, problems);
    await picture(`${job.action}-ended`);
    await screens.dismiss();
    await screens.closePanel();
    problems.push(...disagreements(device, job, result));
  }

  const untouched = [...site.devices.values()].filter(
    (device) => !JOBS.some((job) => job.device === device.name),
  );
  for (const device of untouched) {
    if (device.acts().length > 0)
      problems.push(`${device.name} was sent ${device.acts().length} requests that act.`);
  }
  const verbs = site.record.filter((event) => event.kind === 'sadp-verb');
  if (verbs.length > 0)
    problems.push(`Something else than an inquiry was sent over SADP, ${verbs.length} times.`);
  await picture('end');
  say('');
  say(
    problems.length === 0
      ? 'The window and the devices’ own records agree: each device got what was asked of it, once.'
      : 'The window and the devices’ own records do not agree:',
  );
  return problems;
}

async function askAndConfirm(
  screens: Screens,
  device: SiteDevice,
  action: Action,
  picture: (name: string) => Promise<void>,
): Promise<void> {
  await screens.openSettings(device.mac);
  await screens.signIn(DEMO_PASSWORD, device.user);
  await screens.block(action).waitFor({ timeout: PATIENCE });
  await screens.ask(action);
  await picture(`${action}-question`);
  await screens.confirm(action, device.serial);
}

/** Prints each step once it and all before it are settled; resolves with the first line of the result. */
async function follow(screens: Screens, say: (line: string) => void, problems: string[]): Promise<string> {
  let told = 0;
  const until = performance.now() + 2 * PATIENCE;
  while (performance.now() < until) {
    const steps = await shownSteps(screens);
    const isOver = await screens.result.isVisible();
    const open = steps.findIndex(({ state }) => OPEN.includes(state));
    const settled = isOver || open < 0 ? steps.length : open;
    for (const { state, time, text } of steps.slice(told, settled)) {
      if (state === DONE) say(`  ${time.padStart(5)}  ${text}`);
    }
    told = Math.max(told, settled);
    if (isOver) break;
    await screens.page.waitForTimeout(100);
  }
  problems.push(...outOfOrder(await shownSteps(screens)));
  const [word = '', ...sentences] = (await screens.result.innerText())
    .split('\n')
    .filter((line) => line !== '');
  say(`  ${word}. ${sentences.join(' ')}`);
  for (const line of await screens.live.locator('ul li').allInnerTexts()) say(`    ${line}`);
  return word;
}

const DONE = stepStateText('done');
const OPEN = [stepStateText('running'), stepStateText('pending')];

/** A step as the screen shows it. */
interface ShownStep {
  readonly state: string;
  readonly text: string;
  /** `0:03`; empty for one that did not happen. */
  readonly time: string;
}

async function shownSteps(screens: Screens): Promise<readonly ShownStep[]> {
  const steps: ShownStep[] = [];
  for (const step of await screens.live.locator('li[data-step]').all()) {
    const [state, text, time] = await Promise.all([
      step.getByRole('img').getAttribute('aria-label'),
      step.locator('span').nth(1).innerText(),
      step.locator('> span').last().innerText(),
    ]);
    steps.push({ state: state ?? '', text, time });
  }
  return steps;
}

/** The steps happened in the order in which they are shown: "Back" never comes before "Restarted". */
function outOfOrder(steps: readonly ShownStep[]): readonly string[] {
  const times = steps
    .filter(({ state }) => state === DONE)
    .map(({ time, text }) => ({ text, at: seconds(time) }));
  return times.flatMap(({ text, at }, index) => {
    const before = times[index - 1];
    return before !== undefined && at < before.at ? [`"${text}" is shown before "${before.text}".`] : [];
  });
}

/** Of `1:02`. */
function seconds(time: string): number {
  return time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}

function disagreements(device: SiteDevice, job: (typeof JOBS)[number], result: string): readonly string[] {
  const problems: string[] = [];
  if (result !== job.result)
    problems.push(`${job.device}: the window says "${result}", not "${job.result}".`);
  const obeyed = device.obeyed().map((act) => act.action);
  if (obeyed.join() !== job.obeyed.join()) {
    problems.push(
      `${job.device}: it carried out ${obeyed.join(', ') || 'nothing'}, not ${job.obeyed.join(', ')}.`,
    );
  }
  if (device.credentialedActs().length !== job.obeyed.length) {
    problems.push(`${job.device}: it was sent ${device.credentialedActs().length} requests that act.`);
  }
  if (device.state().failedLogins > 0) problems.push(`${job.device}: a login was refused.`);
  if (device.state().active === (job.action === 'default')) {
    problems.push(`${job.device}: it is ${device.state().active ? 'active' : 'inactive'}.`);
  }
  return problems;
}
