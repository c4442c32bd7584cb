/**
 * What Basic Settings shows while an action is running and for each kind of result, checked with axe-core
 * (see `axe.ts`).
 */
import { afterAll, afterEach, beforeAll, it } from 'vitest';
import type { Action } from '../../shared/operation.ts';
import { LIVE } from '../../shared/text.ts';
import { DEMO_PASSWORD, type DeviceConfig } from '../simulator/config.ts';
import { takePlace } from '../simulator/place.ts';
import type { Site } from '../simulator/site.ts';
import { expectNoFindings, PANEL_PART, startUnderAxe } from './axe.ts';
import type { AppDriver } from './driver/driver.ts';
import { expectText } from './expect-text.ts';
import { closeAll } from './leave.ts';
import { screensOf, type Screens } from './screens.ts';
import { quickSettings } from './settings.ts';
import { startSteadySite } from './site.ts';

const PLACE = await takePlace();

const DEVICES: readonly DeviceConfig[] = [
  { name: 'Warehouse', kind: 'camera', address: 13, factoryAddress: `${PLACE.site.network}.64` },
  { name: 'Refuser', kind: 'camera', address: 30, flavour: 'refuser' },
  { name: 'Stuck', kind: 'camera', address: 32, flavour: 'stuck' },
  // Recorders, because their deadline is the one that this test waits for.
  { name: 'Liar', kind: 'recorder', address: 31, flavour: 'liar' },
  { name: 'Lost', kind: 'recorder', address: 33, flavour: 'stuck' },
];

let app: AppDriver;
let site: Site;
let screens: Screens;

beforeAll(async () => {
  site = await startSteadySite({ ...PLACE.site, speed: 6, devices: [...DEVICES] });
  const quick = quickSettings(PLACE.site);
  app = await startUnderAxe({
    ...quick,
    operation: { ...quick.operation, deadlineCamera: 600_000, deadlineRecorder: 10_000 },
  });
  screens = screensOf(app.page);
  for (const device of site.devices.values()) await screens.row(device.mac).waitFor();
  // These two run until their deadline.
  await run('Liar', 'reboot');
  await run('Lost', 'reboot');
  await screens.closePanel();
});

afterAll(async () => {
  await app.quit();
  await site.stop();
});

afterEach(() => closeAll(screens));

async function run(name: string, action: Action): Promise<void> {
  await screens.openSettings(site.device(name).mac);
  await screens.signIn(DEMO_PASSWORD);
  await screens.ask(action);
  await screens.confirm(action, site.device(name).serial);
}

async function expectEnd(name: string, result: RegExp): Promise<void> {
  await screens.openSettings(site.device(name).mac);
  await expectText(screens.result, result, 60_000);
}

it('a running action', async () => {
  await run('Stuck', 'reboot');
  await screens.live.getByRole('progressbar', { name: LIVE.label }).waitFor();
  await expectNoFindings(app.page, PANEL_PART);
});

it('a success, with what to do next', async () => {
  await run('Warehouse', 'default');
  await expectEnd('Warehouse', /^Inactive, verified/);
  await expectNoFindings(app.page, PANEL_PART);
});

it('a refusal', async () => {
  await run('Refuser', 'restore');
  await expectEnd('Refuser', /^Refused/);
  await expectNoFindings(app.page, PANEL_PART);
});

it('a contradicted result', async () => {
  await expectEnd('Liar', /^Contradicted/);
  await expectNoFindings(app.page, PANEL_PART);
});

it('an unknown result', async () => {
  await expectEnd('Lost', /^Unknown/);
  await expectNoFindings(app.page, PANEL_PART);
});
