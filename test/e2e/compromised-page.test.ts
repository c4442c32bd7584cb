/**
 * A page that runs foreign script, which may call anything on the bridge with any input. Nothing acts on a
 * device without a person at the window and without a consent that main prepared; the page gets no password,
 * no file and no network.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DeviceId } from '../../shared/device.ts';
import type { Action, ConsentId, ConsentView } from '../../shared/operation.ts';
import { DEMO_PASSWORD } from '../simulator/config.ts';
import { takePlace } from '../simulator/place.ts';
import type { Site } from '../simulator/site.ts';
import { launchApp, type AppDriver } from './driver/driver.ts';
import { quickSettings } from './settings.ts';
import { startSteadySite } from './site.ts';

const PLACE = await takePlace();
const { network: NETWORK } = PLACE.site;

let site: Site;
let app: AppDriver;

beforeAll(async () => {
  site = await startSteadySite({
    ...PLACE.site,
    speed: 6,
    devices: [
      { name: 'Gate', kind: 'camera', address: 11 },
      // For the one confirmation that is accepted: main asks nothing more about a device while an operation
      // is running on it.
      { name: 'Yard', kind: 'camera', address: 12 },
    ],
  });
  app = await launchApp({
    // Longer than a busy machine needs between a consent and a premature confirmation.
    settings: { ...quickSettings(PLACE.site), confirm: { wait: 4_000 } },
    args: ['--loopback-site'],
  });
  for (const name of ['Gate', 'Yard']) {
    await app.page.locator(`[data-device-id="${idOf(name)}"]`).waitFor();
    const signedIn = await app.page.evaluate(
      ([id, password]) => window.cogwheel?.signIn({ deviceId: id, user: 'admin', password }),
      [idOf(name), DEMO_PASSWORD] as const,
    );
    expect(signedIn).toMatchObject({ ok: true });
  }
});

afterAll(async () => {
  await app.quit();
  await site.stop();
});

const idOf = (name: string) => site.device(name).mac as DeviceId; // the brand: the id of a row is its MAC

async function prepare(action: Action = 'reboot', name = 'Gate'): Promise<ConsentView> {
  const prepared = await app.page.evaluate(
    ([id, wanted]) => window.cogwheel?.prepare({ deviceIds: [id], action: wanted }),
    [idOf(name), action] as const,
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
const asked = (name = 'Gate') => site.device(name).credentialedActs();

describe('without a person at the window', () => {
  let askedBefore: number;
  beforeEach(() => {
    askedBefore = asked().length;
  });
  // In every test below, the device also got no request.
  afterEach(() => expect(asked()).toHaveLength(askedBefore));

  it('refuses a confirmation that a script gives by itself, even with fake events', async () => {
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

  it('refuses a consent that main never prepared, and one that was dropped', async () => {
    await app.page.keyboard.press('Shift');
    const madeUp = { id: 'c0ffee00-0000-4000-8000-000000000000' as ConsentId }; // the brand: not a real id
    expect(await execute(madeUp)).toEqual(refused('consent-gone'));
    const first = await prepare();
    const second = await prepare();
    await app.page.keyboard.press('Shift');
    expect(await execute(first)).toEqual(refused('consent-gone'));
    await app.page.evaluate((consentId) => window.cogwheel?.dropConsent({ consentId }), second.id);
    expect(await execute(second)).toEqual(refused('consent-gone'));
  });

  it('refuses a Default with the wrong text, or one that comes too soon', async () => {
    const soon = await prepare('default');
    await app.page.keyboard.press('Shift');
    expect(await execute(soon, 'x')).toEqual(refused('consent-too-soon'));
    const wrong = await prepare('default');
    await expect
      .poll(async () => {
        await app.page.keyboard.press('Shift');
        return execute(wrong, 'wrong');
      })
      .toEqual(refused('consent-typed-wrong'));
  });

  it('returns no password, even to a page that asks for everything', async () => {
    const everything = await app.page.evaluate(async (id) => {
      const bridge = window.cogwheel;
      if (bridge === undefined) throw new Error('No bridge.');
      const answers = [await bridge.snapshot(), await bridge.activity(), await bridge.listLogins()];
      return JSON.stringify([
        answers,
        await bridge.useRememberedLogin({ deviceId: id }),
        Object.entries(localStorage),
      ]);
    }, idOf('Gate'));
    expect(everything).toContain(idOf('Gate'));
    expect(everything).not.toContain(DEMO_PASSWORD);
  });

  it('reads no file and reaches no address, not even the device’s', async () => {
    const tried = await app.page.evaluate(
      async (addresses) => {
        const reached: string[] = [];
        for (const address of addresses) {
          await fetch(address).then(
            async (answer) => answer.ok && reached.push(`${address}: ${(await answer.text()).slice(0, 40)}`),
            () => undefined, // blocked, as it should be
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
});

it('accepts the confirmation after a real key press', async () => {
  const consent = await prepare('reboot', 'Yard');
  await app.page.keyboard.press('Shift');
  expect(await execute(consent)).toMatchObject({ ok: true, value: [expect.any(String)] });
  await expect.poll(() => asked('Yard')).toHaveLength(1);
  expect(await execute(consent)).toEqual(refused('consent-gone'));
  expect(asked('Yard')).toHaveLength(1);
});
