/**
 * The three actions on devices that don't do what they are asked, or aren't what they seem to be. No false
 * success: the tests compare the result with what the simulated device really did.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PASSWORD, type DeviceConfig } from '../simulator/config.ts';
import { takePlace } from '../simulator/place.ts';
import type { Site } from '../simulator/site.ts';
import { beginAction, resultWord, runAction } from './act.ts';
import { launchApp, type AppDriver } from './driver/driver.ts';
import { expectText } from './expect-text.ts';
import { closeAll } from './leave.ts';
import { screensOf, type Screens } from './screens.ts';
import { withDeadline, quickSettings } from './settings.ts';
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
    settings: withDeadline(10_000, quickSettings(PLACE.site)),
    args: ['--loopback-site'],
  });
  screens = screensOf(app.page);
});

afterAll(async () => {
  await app.quit();
  await site.stop();
});

afterEach(() => closeAll(screens));

describe('an action that ends at its deadline', () => {
  // All at once, because each of them runs until its deadline.
  beforeAll(async () => {
    await beginAction(screens, site.device('Stuck'), 'reboot');
    await beginAction(screens, site.device('Liar'), 'reboot');
    await beginAction(screens, site.device('Victim'), 'default');
  });

  it('is contradicted if the device accepts it and does nothing', async () => {
    await screens.openSettings(site.device('Liar').mac);
    expect(await resultWord(screens)).toBe('Contradicted');
  });

  it('is unknown if the device stays away, and verified if it comes back late', async () => {
    const device = site.device('Stuck');
    await screens.openSettings(device.mac);
    expect(await resultWord(screens)).toMatch(/^Unknown: not heard/);
    device.release();
    await expectText(screens.result, /^Rebooted/, 40_000);
    expect(device.credentialedActs()).toHaveLength(1);
  });

  it('is not verified by a forged Inactive if it is a Default', async () => {
    const device = site.device('Victim');
    await screens.openSettings(device.mac);
    expect(await resultWord(screens)).toBe('Contradicted');
    expect(device.state().active).toBe(true);
  });
});

it('a refused action shows the reason', async () => {
  const device = site.device('Refuser');
  expect(await runAction(screens, device, 'default')).toMatch(/^Refused: /);
  expect(device.state().active).toBe(true);
});

it('sends nothing to a device that takes over the address between identity check and request', async () => {
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

it('leaves no error and no content policy warning in the console', async () => {
  await screens.row(site.device('Refuser').mac).waitFor();
  expect(app.consoleProblems()).toEqual([]);
});
