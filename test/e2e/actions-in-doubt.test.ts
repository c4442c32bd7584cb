/**
 * The three actions on devices that do not do what they are asked, or are not who they seem to be. No false success: the
 * word of the result is held against what the simulated device says that it did.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PASSWORD, type DeviceConfig } from '../simulator/config.ts';
import { takePlace } from '../simulator/place.ts';
import type { Site } from '../simulator/site.ts';
import { beginAction, resultWord, runAction } from './act.ts';
import { launchApp, type AppDriver } from './driver/driver.ts';
import { expectText } from './expect-text.ts';
import { leaveAll } from './leave.ts';
import { screensOf, type Screens } from './screens.ts';
import { givingUpAfter, quickSettings } from './settings.ts';
import { startSteadySite } from './site.ts';

const PLACE = await takePlace();

let app: AppDriver;
let site: Site;
let screens: Screens;

const DEVICES: readonly DeviceConfig[] = [
  { name: 'Refuser', kind: 'camera', address: 30, flavour: 'refuser' },
  { name: 'Liar', kind: 'camera', address: 31, flavour: 'liar' },
  { name: 'Stuck', kind: 'camera', address: 32, flavour: 'stuck' },
  { name: 'Victim', kind: 'camera', address: 35, flavour: 'liar' },
  { name: 'Forger', kind: 'camera', address: 36, forges: [{ victim: 'Victim', states: 'victim' }] },
  { name: 'Mover', kind: 'camera', address: 37 },
  { name: 'Newcomer', kind: 'camera', address: 38 },
];

beforeAll(async () => {
  site = await startSteadySite({ ...PLACE.site, speed: 6, devices: [...DEVICES] });
  app = await launchApp({
    settings: givingUpAfter(10_000, quickSettings(PLACE.site)),
    args: ['--loopback-site'],
  });
  screens = screensOf(app.page);
});

afterAll(async () => {
  await app.quit();
  await site.stop();
});

afterEach(() => leaveAll(screens));

describe('an action that is given up after its time', () => {
  // All of them at once: each takes until its deadline.
  beforeAll(async () => {
    await beginAction(screens, site.device('Stuck'), 'reboot');
    await beginAction(screens, site.device('Liar'), 'reboot');
    await beginAction(screens, site.device('Victim'), 'default');
  });

  it('a device that accepts and does nothing is contradicted', async () => {
    await screens.openSettings(site.device('Liar').mac);
    expect(await resultWord(screens)).toBe('Contradicted');
  });

  it('a device that stays away is unknown; when it comes back late it is verified', async () => {
    const device = site.device('Stuck');
    await screens.openSettings(device.mac);
    expect(await resultWord(screens)).toMatch(/^Unknown: not heard/);
    device.release();
    await expectText(screens.result, /^Rebooted/, 40_000);
    expect(device.credentialedActs()).toHaveLength(1);
  });

  it('a forged Inactive does not verify a Default', async () => {
    const device = site.device('Victim');
    await screens.openSettings(device.mac);
    expect(await resultWord(screens)).toBe('Contradicted');
    expect(device.state().active).toBe(true);
  });
});

it('a refusal is shown with its reason', async () => {
  const device = site.device('Refuser');
  expect(await runAction(screens, device, 'default')).toMatch(/^Refused: /);
  expect(device.state().active).toBe(true);
});

it('an address handed over between identity and request: nothing is sent to the other device', async () => {
  const [mover, newcomer] = [site.device('Mover'), site.device('Newcomer')];
  await screens.openSettings(mover.mac);
  await screens.signIn(DEMO_PASSWORD);
  await screens.ask('default');
  mover.handAddressTo('Newcomer');
  await screens.confirm('default', mover.serial);
  expect(await resultWord(screens)).toMatch(/^Not sent: /);
  expect(newcomer.acts()).toEqual([]);
  expect(newcomer.state().active).toBe(true);
  expect(mover.obeyed()).toEqual([]);
});

it('leaves no error and no warning of the content policy in the console', async () => {
  await screens.row(site.device('Refuser').mac).waitFor();
  expect(app.consoleProblems()).toEqual([]);
});
