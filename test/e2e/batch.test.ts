/**
 * A whole site at once through the window: select all, sign in to the selection, and Default for the devices
 * that allow it.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BATCH, CONFIRM_MANY, HELD } from '../../shared/text-batch.ts';
import { CONFIRM, PANEL } from '../../shared/text.ts';
import { DEMO_PASSWORD, type DeviceConfig } from '../simulator/config.ts';
import { takePlace } from '../simulator/place.ts';
import type { Site } from '../simulator/site.ts';
import { askAsPage } from './bridge.ts';
import { launchApp, type AppDriver } from './driver/driver.ts';
import { expectText } from './expect-text.ts';
import { screensOf, type Screens } from './screens.ts';
import { withDeadline, quickSettings } from './settings.ts';
import { startSteadySite } from './site.ts';

const PLACE = await takePlace();
const { network: NETWORK } = PLACE.site;
const ANOTHER = 'another-Passw0rd';

const camera = (number: number, name: string, more: Partial<DeviceConfig> = {}): DeviceConfig => ({
  name,
  kind: 'camera',
  address: 10 + number,
  factoryAddress: `${NETWORK}.${110 + number}`,
  ...more,
});

const CAMERAS = ['Gate', 'Yard', 'Till 1', 'Till 2', 'Stairs', 'Ramp'];
const DEVICES: readonly DeviceConfig[] = [
  ...CAMERAS.map((name, index) => camera(index + 1, name)),
  camera(20, 'Liar', { flavour: 'liar' }),
  camera(21, 'Stuck', { flavour: 'stuck' }),
  { name: 'Recorder', kind: 'recorder', address: 40, factoryAddress: `${NETWORK}.140` },
  camera(50, 'Other login', { password: ANOTHER }),
  { name: 'Twin A', kind: 'camera', address: 70 },
  { name: 'Twin B', kind: 'camera', address: 70, flavour: 'sadp-only' },
];
const SIGNED_IN = [...CAMERAS, 'Liar', 'Stuck', 'Recorder'];
const ACTED_ON = [...SIGNED_IN, 'Other login'];

let app: AppDriver;
let site: Site;
let screens: Screens;

beforeAll(async () => {
  site = await startSteadySite({ ...PLACE.site, speed: 6, devices: [...DEVICES] });
  app = await launchApp({
    settings: withDeadline(600_000, quickSettings(PLACE.site)),
    args: ['--loopback-site'],
    viewport: { width: 1366, height: 768 },
  });
  screens = screensOf(app.page);
  for (const { mac } of site.devices.values()) await screens.row(mac).waitFor();
});

afterAll(async () => {
  await app.quit();
  await site.stop();
});

const mac = (name: string) => site.device(name).mac;
const signIn = () => app.page.getByTestId('sign-in-many');
const bar = () => app.page.getByTestId('batch');
const signInRow = (name: string) => signIn().locator(`[data-sign-in="${mac(name)}"]`);

async function login(password: string): Promise<void> {
  await signIn().getByLabel(PANEL.password, { exact: true }).fill(password);
  await signIn().getByRole('button', { name: PANEL.signIn, exact: true }).click();
}

it('signs in to a whole site and defaults it, with one request and a true result for each device', async () => {
  // One password for all of them; the sign-in stops at the first device that rejects it.
  await screens.row(mac('Gate')).click();
  await app.page.keyboard.press('Control+A');
  await app.page.getByRole('toolbar').getByRole('button', { name: 'Default', exact: true }).click();
  await signIn().waitFor();
  await expectText(signIn(), /Sign in to 10 of 12 devices/);
  await login(DEMO_PASSWORD);
  await expectText(signInRow('Other login'), /User or password is wrong/);
  await expectText(signInRow('Gate'), /Signed in as admin/);
  for (const name of SIGNED_IN) expect(site.device(name).state().failedLogins).toBe(0);
  expect(site.device('Other login').state().failedLogins).toBe(1);

  // The device with another password gets it; then the confirmation follows automatically.
  await login(ANOTHER);
  await screens.dialog.waitFor({ timeout: 60_000 });
  await expectText(screens.dialog, /Set 10 devices to their factory default\?/);
  const left = screens.dialog.getByRole('list', { name: CONFIRM_MANY.leftOutList });
  await expectText(left, /Another device was heard at the same address/);
  await expect.poll(() => left.getByRole('listitem').count()).toBe(2);
  for (const device of site.devices.values()) expect(device.acts()).toEqual([]);

  // A number other than that of the devices does not start the batch.
  const field = screens.dialog.getByRole('textbox');
  const button = screens.dialog.getByRole('button', { name: CONFIRM.confirm.default, exact: true });
  await field.pressSequentially('12');
  await expect.poll(() => button.isDisabled()).toBe(true);
  await field.fill('');
  await screens.confirm('default', '10');
  await bar().waitFor();
  await expectText(bar(), /Default: \d+ of 10 done/);

  // The recorder waits for the cameras, and asks if one of them is not verified.
  await expectText(screens.row(mac('Recorder')), /Default: (waiting|needs you)/);
  await expectText(bar(), /7 of 10 done/, 60_000);
  // The two that never do what they were asked reach their deadline only now, however long the others took.
  await askAsPage(app, 'changeSettings', { operation: { deadlineCamera: 10_000 } });
  await expectText(bar(), /9 of 10 done.*1 needs you/, 60_000);
  expect(site.device('Recorder').acts()).toEqual([]);
  await bar().getByRole('button', { name: BATCH.show }).click();
  await expectText(screens.panel.getByTestId('held'), /Stuck|DS-2CD/);
  await screens.panel.getByRole('button', { name: HELD.goOn }).click();
  await expectText(bar(), /10 of 10 done/, 60_000);
  await screens.closePanel();

  // A result for each device, each from one request, and nothing for those left out.
  await expectText(bar(), /8\s×\sInactive,\sverified/);
  await expectText(bar(), /1\s×\sContradicted/);
  await expectText(screens.row(mac('Liar')), /Contradicted/);
  await expectText(screens.row(mac('Stuck')), /Unknown/);
  for (const name of ACTED_ON) expect(site.device(name).credentialedActs(), name).toHaveLength(1);
  for (const name of [...CAMERAS, 'Recorder', 'Other login']) {
    expect(site.device(name).state().active, name).toBe(false);
  }
  expect(site.device('Liar').state().active).toBe(true);
  for (const name of ['Twin A', 'Twin B']) expect(site.device(name).acts(), name).toEqual([]);
  const at = (name: string) => site.device(name).obeyed()[0]?.at ?? 0;
  for (const name of CAMERAS) expect(at('Recorder')).toBeGreaterThan(at(name));
  expect(await bar().getByRole('button', { name: BATCH.retry }).count()).toBe(0);

  // No error and no content policy warning in the console.
  expect(app.consoleProblems()).toEqual([]);
});
