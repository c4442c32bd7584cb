/**
 * Defaults forty devices together through the window, and compares the result that the list shows for each
 * with what reached it on the simulated site. One of them has another password, two accept and do nothing,
 * one stays away, two share an address, and two recorders wait for the cameras.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CONFIRM_MANY, HELD, SIGN_IN_MANY } from '../../shared/text-batch.ts';
import { PANEL } from '../../shared/text.ts';
import { DEMO_PASSWORD, type DeviceConfig } from '../simulator/config.ts';
import { takePlace } from '../simulator/place.ts';
import type { Site, SiteDevice } from '../simulator/site.ts';
import { askAsPage } from './bridge.ts';
import { launchApp, type AppDriver } from './driver/driver.ts';
import { expectText } from './expect-text.ts';
import { picture } from './picture.ts';
import { screensOf, type Screens } from './screens.ts';
import { quickSettings, type SettingsFile } from './settings.ts';
import { startSteadySite } from './site.ts';

const PLACE = await takePlace();
const { network: NETWORK } = PLACE.site;
const ANOTHER_PASSWORD = 'Not-the-same-5';
/** Tall enough for all rows at once. */
const TALL = { width: 1366, height: 2_400 };
const LAPTOP = { width: 1366, height: 768 };
const SMALLEST = { width: 960, height: 600 };

const numbered = (count: number, name: (number: number) => DeviceConfig) =>
  Array.from({ length: count }, (_, index) => name(index + 1));

/** Cameras with the same factory address, at which they all meet. */
const MEETING = numbered(28, (number) => ({ name: `Camera ${number}`, address: 100 + number }));
/** Cameras that each come back at an address of their own, as with DHCP. */
const APART = numbered(4, (number) => ({
  name: `Apart ${number}`,
  address: 20 + number,
  factoryAddress: `${NETWORK}.${200 + number}`,
}));
const LIARS = numbered(2, (number) => ({ name: `Liar ${number}`, address: 30 + number, flavour: 'liar' }));
const RECORDERS = numbered(2, (number) => ({
  name: `Recorder ${number}`,
  kind: 'recorder',
  address: 50 + number,
}));
const STUCK: DeviceConfig = { name: 'Stuck', address: 40, flavour: 'stuck' };
/** Earlier in the list than most of the others, so that it rejects the password early. */
const OTHER_LOGIN: DeviceConfig = { name: 'Other login', address: 25, password: ANOTHER_PASSWORD };
const TWINS: readonly DeviceConfig[] = [
  { name: 'Twin A', address: 70 },
  { name: 'Twin B', address: 70, flavour: 'sadp-only' },
];
const DEVICES = [...APART, OTHER_LOGIN, ...LIARS, STUCK, ...RECORDERS, ...TWINS, ...MEETING];

const named = (devices: readonly DeviceConfig[]) => devices.map(({ name }) => name);
const LEFT_OUT = named([OTHER_LOGIN, ...TWINS]);
const ASKED_FOR = named(DEVICES).filter((name) => !LEFT_OUT.includes(name));

/**
 * Forty devices answer each inquiry twice over. Asked as often as a single device, they would leave a busy
 * machine no time for anything else.
 */
function paced(settings: SettingsFile): SettingsFile {
  return {
    ...settings,
    discovery: { ...settings.discovery, idleEvery: 3_000, waitingEvery: 1_000 },
    // Operations that end by an event get all the time they need. The test sets the deadline of the others
    // when only they are left.
    operation: {
      ...settings.operation,
      deadlineCamera: 600_000,
      deadlineRecorder: 600_000,
      loginRetryAfter: 8_000,
    },
    batch: { ...settings.batch, checkWithin: 120_000, checkAllWithin: 300_000 },
  };
}

let app: AppDriver;
let site: Site;
let screens: Screens;

beforeAll(async () => {
  expect(DEVICES).toHaveLength(40);
  site = await startSteadySite({ ...PLACE.site, speed: 6, devices: [...DEVICES] });
  app = await launchApp({
    settings: paced(quickSettings(PLACE.site)),
    args: ['--loopback-site'],
    viewport: TALL,
  });
  screens = screensOf(app.page);
  for (const { mac } of site.devices.values()) await screens.row(mac).waitFor();
});

afterAll(async () => {
  await app.quit();
  await site.stop();
});

const row = (name: string) => screens.row(site.device(name).mac);
const bar = () => app.page.getByTestId('batch');
const signIn = () => app.page.getByTestId('sign-in-many');
const signInRow = (name: string) => signIn().locator(`[data-sign-in="${site.device(name).mac}"]`);
const failedLogins = () =>
  [...site.devices.values()].reduce((sum, device) => sum + device.state().failedLogins, 0);
const devices = (names: readonly string[]) => names.map((name) => site.device(name));

async function login(password: string): Promise<void> {
  await signIn().getByLabel(PANEL.password, { exact: true }).fill(password);
  await signIn().getByRole('button', { name: PANEL.signIn, exact: true }).click();
}

/** When the request that acts reached the device. */
function sentAt(device: SiteDevice): number {
  const [act] = device.credentialedActs();
  if (act === undefined) throw new Error(`Nothing was sent to ${device.name}.`);
  return act.at;
}

/** Pictures for people: in a window of a laptop's size, and in the smallest one. */
async function pictures(name: string): Promise<void> {
  await app.page.setViewportSize(LAPTOP);
  await picture(app.page, `forty-${name}`);
  await app.page.setViewportSize(SMALLEST);
  await picture(app.page, `forty-${name}-960x600`);
  await app.page.setViewportSize(TALL);
}

/** What the list shows for each device: the first line of its progress. */
async function shownResults(): Promise<ReadonlyMap<string, string>> {
  const words = new Map<string, string>();
  for (const name of named(DEVICES)) {
    await row(name).waitFor();
    const progress = row(name).getByTestId('progress');
    words.set(name, (await progress.count()) === 0 ? '' : await progress.innerText());
  }
  return words;
}

it(
  'forty devices are defaulted together, and the list shows the truth about each',
  { timeout: 600_000 },
  async () => {
    // All are selected with one password. The sign-in stops at the device that rejects it, and continues with
    // the others.
    await row('Apart 1').click();
    await app.page.keyboard.press('Control+A');
    await expectText(screens.foot, /40 selected/);
    await app.page.getByRole('toolbar').getByRole('button', { name: 'Default', exact: true }).click();
    await expectText(signIn(), /Sign in to 38 of 40 devices/);
    await login(DEMO_PASSWORD);
    await expectText(signInRow('Other login'), /User or password is wrong/, 60_000);
    await expectText(signInRow('Camera 28'), /refused/i);
    expect(failedLogins()).toBe(1);
    // The rejecting device is cleared, so the same password again is for the others.
    await expect.poll(() => signInRow('Other login').getByRole('checkbox').isChecked()).toBe(false);
    await login(DEMO_PASSWORD);
    await expectText(signInRow('Camera 28'), /Signed in as admin/, 60_000);
    await signIn()
      .getByRole('button', { name: SIGN_IN_MANY.goOn({ ready: ASKED_FOR.length }) })
      .click();
    await screens.dialog.waitFor({ timeout: 90_000 });
    expect(failedLogins()).toBe(1);

    // The confirmation names the devices left out, with reasons; the user types the count, and nothing is
    // sent before.
    await expectText(screens.dialog, /Set 37 devices to their factory default\?/);
    const left = screens.dialog.getByRole('list', { name: CONFIRM_MANY.leftOutList });
    await expect.poll(() => left.getByRole('listitem').count()).toBe(LEFT_OUT.length);
    await expectText(left, /Another device was heard at the same address/);
    for (const device of site.devices.values()) expect(device.acts(), device.name).toEqual([]);
    await screens.confirm('default', String(ASKED_FOR.length));
    await expectText(bar(), /Default: \d+ of 37 done/);

    // All except the two liars, the one that stays away, and the recorders, which wait for those.
    await expectText(bar(), /32 of 37 done/, 300_000);
    await askAsPage(app, 'changeSettings', { operation: { deadlineCamera: 10_000 } });
    // The recorders ask; one continues, the other is cancelled.
    await expectText(bar(), /35 of 37 done.*2 need you/, 60_000);
    for (const device of devices(named(RECORDERS))) expect(device.acts(), device.name).toEqual([]);
    await screens.openSettings(site.device('Recorder 1').mac);
    // It names every camera that may not have been reset. One that was only seen inactive is done.
    const cameras = ASKED_FOR.filter((name) => !named(RECORDERS).includes(name));
    const holding = async () => {
      const rows = await Promise.all(cameras.map((name) => row(name).innerText()));
      return cameras.filter(
        (_, index) => !/Inactive, verified|Inactive \(heard only\)/.test(rows[index] ?? ''),
      );
    };
    await expect
      .poll(async () => {
        const lines = (await screens.panel.getByTestId('held').innerText()).split('\n');
        const isNamed = (name: string) => lines.some((line) => line.startsWith(`${name} ${NETWORK}.`));
        return cameras.filter(isNamed).join() === (await holding()).join();
      })
      .toBe(true);
    expect(await holding()).toContain('Stuck');
    await pictures('held');
    await screens.panel.getByRole('button', { name: HELD.goOn }).click();
    await expectText(row('Recorder 1'), /Inactive, verified/, 130_000);
    await screens.openSettings(site.device('Recorder 2').mac);
    await screens.panel.getByRole('button', { name: HELD.cancel, exact: true }).click();
    await expectText(row('Recorder 2'), /Not sent/, 60_000);
    await screens.closePanel();
    await expectText(bar(), /37 of 37 done/, 30_000);

    // Compare the list with what reached each device.
    const ends = await shownResults();
    const verified = named(DEVICES).filter((name) => ends.get(name) === 'Inactive, verified');
    const heardOnly = named(DEVICES).filter((name) => ends.get(name) === 'Inactive (heard only)');
    expect(verified).toEqual(expect.arrayContaining([...named(APART), 'Recorder 1']));
    expect([...verified, ...heardOnly].sort()).toEqual(
      [...named(APART), ...named(MEETING), 'Recorder 1'].sort(),
    );
    for (const device of devices(verified)) {
      // Where several devices meet at one address, only the one that was asked itself may be verified.
      const asked = device
        .seen()
        .filter(({ path, at }) => path === '/SDK/activateStatus' && at > sentAt(device));
      expect(asked, device.name).not.toEqual([]);
    }
    for (const name of named(LIARS)) expect(ends.get(name), name).toBe('Contradicted');
    expect(ends.get('Stuck')).toMatch(/^Unknown/);
    expect(ends.get('Recorder 2')).toMatch(/^Not sent/);
    for (const name of LEFT_OUT) expect(ends.get(name), name).toBe('');
    expect((await bar().innerText()).replaceAll('\u00a0', ' ').split(/\n| · |(?<=done)\./)).toEqual(
      expect.arrayContaining([
        `${verified.length} × Inactive, verified`,
        `${heardOnly.length} × Inactive (heard only)`,
        '2 × Contradicted',
        '1 × Unknown: not heard',
        '1 × Not sent',
      ]),
    );
    await pictures('end');

    // Each device that was acted on got one request with a login and the others none, and the obedient ones
    // obeyed.
    const actedOn = ASKED_FOR.filter((name) => name !== 'Recorder 2');
    for (const device of devices(actedOn)) {
      expect(
        device.credentialedActs().map(({ url }) => url),
        device.name,
      ).toEqual(['/ISAPI/System/factoryReset?mode=full']);
      expect(device.acts().length, device.name).toBeLessThanOrEqual(2);
    }
    for (const device of devices([...LEFT_OUT, 'Recorder 2'])) expect(device.acts(), device.name).toEqual([]);
    const still = [...named(LIARS), ...LEFT_OUT, 'Recorder 2'];
    for (const device of site.devices.values()) {
      expect(device.obeyed().length, device.name).toBe(still.includes(device.name) ? 0 : 1);
      if (device.name !== 'Stuck')
        expect(device.state().active, device.name).toBe(still.includes(device.name));
    }
    const last = Math.max(...devices(named([...APART, ...MEETING, ...LIARS, STUCK])).map(sentAt));
    expect(sentAt(site.device('Recorder 1'))).toBeGreaterThan(last);
    expect(failedLogins()).toBe(1);

    // No error and no content policy warning in the console.
    expect(app.consoleProblems()).toEqual([]);
  },
);
