/**
 * A page that runs foreign script: it may call everything the bridge has, with anything. Nothing acts on a device without a
 * person at the window and without the question that main made; no password comes back, no file, no network.
 */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { DeviceId } from '../../shared/device.ts';
import type { Action, ConsentId, ConsentView } from '../../shared/operation.ts';
import { DEMO_PASSWORD } from '../simulator/config.ts';
import { takePlace } from '../simulator/place.ts';
import { startSite, type Site } from '../simulator/site.ts';
import { launchApp, type AppDriver } from './driver/driver.ts';
import { quickSettings } from './settings.ts';

const PLACE = await takePlace();
const { network: NETWORK } = PLACE.site;

let site: Site;
let app: AppDriver;
let deviceId: DeviceId;

beforeAll(async () => {
  site = await startSite({
    ...PLACE.site,
    speed: 6,
    devices: [{ name: 'Gate', kind: 'camera', address: 11 }],
  });
  deviceId = site.device('Gate').mac as DeviceId; // the brand: the id of a row is its MAC
  app = await launchApp({ settings: quickSettings(PLACE.site), args: ['--loopback-site'] });
  await app.page.getByText(`${NETWORK}.11`).waitFor();
  const signedIn = await app.page.evaluate(
    ([id, password]) => window.cogwheel?.signIn({ deviceId: id, user: 'admin', password }),
    [deviceId, DEMO_PASSWORD] as const,
  );
  expect(signedIn).toMatchObject({ ok: true });
});

afterAll(async () => {
  await app.quit();
  await site.stop();
});

async function prepare(action: Action = 'reboot'): Promise<ConsentView> {
  const prepared = await app.page.evaluate(
    ([id, wanted]) => window.cogwheel?.prepare({ deviceIds: [id], action: wanted }),
    [deviceId, action] as const,
  );
  if (prepared?.ok !== true) throw new Error(`Not prepared: ${JSON.stringify(prepared)}`);
  return prepared.value;
}

const execute = ({ id }: Pick<ConsentView, 'id'>, typed = '') =>
  app.page.evaluate(([consentId, text]) => window.cogwheel?.execute({ consentId, typed: text }), [
    id,
    typed,
  ] as const);

const refused = (code: string) => ({ ok: false, failure: { code } });

/** What the device was really asked to do, with a login. */
const asked = () => site.device('Gate').credentialedActs();

it('refuses a confirmation that script in the page gives by itself, made-up events included', async () => {
  const consent = await prepare();
  await app.page.evaluate(() => {
    const root = document.getElementById('root') ?? document.body;
    for (const event of [
      new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }),
      new PointerEvent('pointerdown', { bubbles: true }),
      new MouseEvent('mousedown', { bubbles: true }),
    ]) {
      root.dispatchEvent(event);
    }
    root.click();
  });
  expect(await execute(consent)).toEqual({ ok: false, failure: { code: 'consent-no-input' } });
});

it('refuses a question that main never made, and one that was put away', async () => {
  await app.page.keyboard.press('Shift');
  const madeUp = { id: 'c0ffee00-0000-4000-8000-000000000000' as ConsentId }; // the brand: the point is that it is none
  expect(await execute(madeUp)).toEqual(refused('consent-gone'));
  const first = await prepare();
  const second = await prepare();
  await app.page.keyboard.press('Shift');
  expect(await execute(first)).toEqual(refused('consent-gone'));
  await app.page.evaluate((consentId) => window.cogwheel?.dropConsent({ consentId }), second.id);
  expect(await execute(second)).toEqual(refused('consent-gone'));
});

it('refuses a Default whose typed text is wrong or that comes too soon, whoever asks', async () => {
  const soon = await prepare('default');
  await app.page.keyboard.press('Shift');
  expect(await execute(soon, 'x')).toEqual(refused('consent-too-soon'));
  const wrong = await prepare('default');
  await vi.waitFor(async () => {
    await app.page.keyboard.press('Shift');
    expect(await execute(wrong, 'wrong')).toEqual(refused('consent-typed-wrong'));
  }, 10_000);
});

it('gives no password back, not even to whoever asks for everything', async () => {
  const everything = await app.page.evaluate(async (id) => {
    const bridge = window.cogwheel;
    if (bridge === undefined) throw new Error('No bridge.');
    const answers = [await bridge.snapshot(), await bridge.activity(), await bridge.listLogins()];
    return JSON.stringify([
      answers,
      await bridge.useRememberedLogin({ deviceId: id }),
      Object.entries(localStorage),
    ]);
  }, deviceId);
  expect(everything).toContain(deviceId);
  expect(everything).not.toContain(DEMO_PASSWORD);
});

it('reads no file and reaches no address, the device’s own included', async () => {
  const tried = await app.page.evaluate(
    async (addresses) => {
      const reached: string[] = [];
      for (const address of addresses) {
        await fetch(address).then(
          async (answer) => answer.ok && reached.push(`${address}: ${(await answer.text()).slice(0, 40)}`),
          () => undefined, // refused, as it should be
        );
      }
      return reached;
    },
    [
      'file:///etc/passwd',
      'app://cogwheel/../main/main.js',
      'app://cogwheel/..%2f..%2fmain/main.js',
      '/../main/main.js',
      `http://${NETWORK}.11/ISAPI/System/reboot`,
    ],
  );
  expect(tried).toEqual([]);
});

it('has not asked the device for anything by all that', () => {
  expect(asked()).toEqual([]);
});

it('takes it after a real key', async () => {
  const consent = await prepare();
  await app.page.keyboard.press('Shift');
  expect(await execute(consent)).toMatchObject({ ok: true, value: [expect.any(String)] });
  await vi.waitFor(() => expect(asked()).toHaveLength(1), 10_000);
  expect(await execute(consent)).toEqual(refused('consent-gone'));
  expect(asked()).toHaveLength(1);
});
