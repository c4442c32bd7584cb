/**
 * The main tasks by clicks and keys in the real window, as a person would do them: find the devices, reboot
 * one, restore one, default one. Prints each step of the live status, takes pictures, and compares the
 * results with what the simulated devices really did.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Action } from '../../shared/operation.ts';
import { actionText } from '../../shared/text-operation.ts';
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
    const result = await follow(screens, say);
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

/** Prints each step when it changes; resolves with the first line of the result. */
async function follow(screens: Screens, say: (line: string) => void): Promise<string> {
  const said = new Set<string>();
  const until = performance.now() + 2 * PATIENCE;
  while (performance.now() < until) {
    for (const line of await stepLines(screens)) {
      if (!said.has(line)) say(`  ${line}`);
      said.add(line);
    }
    if (await screens.result.isVisible()) break;
    await screens.page.waitForTimeout(100);
  }
  const [word = '', ...sentences] = (await screens.result.innerText())
    .split('\n')
    .filter((line) => line !== '');
  say(`  ${word}. ${sentences.join(' ')}`);
  for (const line of await screens.live.locator('ul li').allInnerTexts()) say(`    ${line}`);
  return word;
}

/** The steps that are done or running, as shown on the screen: `0:03  Accepted reboot required`. */
async function stepLines(screens: Screens): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const step of await screens.live.locator('li[data-step]').all()) {
    const [icon, text, time] = await Promise.all([
      step.getByRole('img').getAttribute('aria-label'),
      step.locator('span').nth(1).innerText(),
      step.locator('> span').last().innerText(),
    ]);
    if (icon === 'done') lines.push(`${time.padStart(5)}  ${text}`);
  }
  return lines;
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
