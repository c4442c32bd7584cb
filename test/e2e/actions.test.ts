/**
 * The three actions through the built window on devices that do what they are asked, each compared with the
 * site's record.
 */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { DeviceConfig } from '../simulator/config.ts';
import { takePlace } from '../simulator/place.ts';
import type { Site } from '../simulator/site.ts';
import { beginAction, runAction } from './act.ts';
import { launchApp, type AppDriver } from './driver/driver.ts';
import { expectText } from './expect-text.ts';
import { closeAll } from './leave.ts';
import { screensOf, type Screens } from './screens.ts';
import { quickSettings } from './settings.ts';
import { startSteadySite } from './site.ts';

const PLACE = await takePlace();
const { network: NETWORK } = PLACE.site;

let app: AppDriver;
let site: Site;
let screens: Screens;

const DEVICES: readonly DeviceConfig[] = [
  { name: 'Yard gate', kind: 'camera', address: 11 },
  { name: 'Till', kind: 'camera', address: 12, flavour: 'both-algorithms' },
  { name: 'Warehouse', kind: 'camera', address: 13, flavour: 'sha256', factoryAddress: `${NETWORK}.64` },
  // Silent for five seconds, which is long enough to count as a restart.
  { name: 'Cellar', kind: 'old-camera', address: 14, factoryAddress: `${NETWORK}.65`, silent: 30_000 },
  { name: 'Office recorder', kind: 'recorder', address: 20 },
  { name: 'Forgetful', kind: 'camera', address: 33, flavour: 'lost-answer' },
];

beforeAll(async () => {
  site = await startSteadySite({ ...PLACE.site, speed: 6, devices: [...DEVICES] });
  app = await launchApp({ settings: quickSettings(PLACE.site), args: ['--loopback-site'] });
  screens = screensOf(app.page);
});

afterAll(async () => {
  await app.quit();
  await site.stop();
});

afterEach(() => closeAll(screens));

it('Reboot is verified, the row shows it, and one request was sent', async () => {
  const device = site.device('Yard gate');
  expect(await runAction(screens, device, 'reboot')).toBe('Rebooted');
  await expectText(screens.live, /Uptime 5 d 22 h before/);
  await expectText(screens.row(device.mac), /Rebooted/);
  expect(device.credentialedActs()).toHaveLength(1);
});

it('Restore sends two requests to a camera, and one to a recorder', async () => {
  const [camera, recorder] = [site.device('Till'), site.device('Office recorder')];
  await beginAction(screens, camera, 'restore');
  expect(await runAction(screens, recorder, 'restore')).toBe('Restored');
  expect(recorder.credentialedActs()).toHaveLength(1);
  await expectText(screens.row(camera.mac), /Restored/);
  expect(camera.credentialedActs().map((act) => act.url)).toEqual([
    '/ISAPI/System/factoryReset?mode=basic',
    '/ISAPI/System/reboot',
  ]);
});

it('Default is verified as Inactive at the new address, which the list shows', async () => {
  const device = site.device('Warehouse');
  expect(await runAction(screens, device, 'default')).toBe('Inactive, verified');
  await expectText(screens.panel, new RegExp(`Its address is now ${NETWORK}\\.64`));
  await expectText(screens.row(device.mac), new RegExp(`${NETWORK}\\.64`));
  await expectText(screens.row(device.mac), /Inactive/);
  expect(device.state().active).toBe(false);
  const act = device.credentialedActs()[0];
  expect(device.seen().filter((seen) => seen.authorization && seen.at > (act?.at ?? 0))).toEqual([]);
});

it('Default on old firmware never becomes verified', async () => {
  expect(await runAction(screens, site.device('Cellar'), 'default')).toBe(
    'Reset, inactive state not available',
  );
});

it('an action whose response was lost still becomes verified, and was sent exactly once', async () => {
  const device = site.device('Forgetful');
  expect(await runAction(screens, device, 'reboot')).toBe('Rebooted');
  expect(device.credentialedActs()).toHaveLength(1);
  expect(device.obeyed()).toHaveLength(1);
});

it('leaves no error and no content policy warning in the console', async () => {
  await screens.row(site.device('Yard gate').mac).waitFor();
  expect(app.consoleProblems()).toEqual([]);
});
