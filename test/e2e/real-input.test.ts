/** Nothing acts on a device without a person at the window: script in the page alone cannot make it happen. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DeviceId } from '../../shared/device.ts';
import type { ConsentView } from '../../shared/operation.ts';
import { DEMO_PASSWORD } from '../simulator/config.ts';
import { startSite, type Site } from '../simulator/site.ts';
import { launchApp, type AppDriver } from './driver/driver.ts';
import { quickSettings } from './settings.ts';

const NETWORK = '127.0.52';
const SADP_PORT = 37_152;

let site: Site;
let app: AppDriver;
let deviceId: DeviceId;

beforeAll(async () => {
  site = await startSite({
    network: NETWORK,
    sadpPort: SADP_PORT,
    speed: 6,
    devices: [{ name: 'Gate', kind: 'camera', address: 11 }],
  });
  deviceId = site.device('Gate').mac as DeviceId; // the brand: the id of a row is its MAC
  app = await launchApp({ settings: quickSettings({ sadpPort: SADP_PORT }), args: ['--loopback-site'] });
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

async function prepare(): Promise<ConsentView> {
  const prepared = await app.page.evaluate(
    (id) => window.cogwheel?.prepare({ deviceIds: [id], action: 'reboot' }),
    deviceId,
  );
  if (prepared?.ok !== true) throw new Error(`Not prepared: ${JSON.stringify(prepared)}`);
  return prepared.value;
}

const execute = ({ id }: ConsentView) =>
  app.page.evaluate((consentId) => window.cogwheel?.execute({ consentId, typed: '' }), id);

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

it('takes it after a real key', async () => {
  const consent = await prepare();
  await app.page.keyboard.press('Shift');
  expect(await execute(consent)).toMatchObject({ ok: true, value: [expect.any(String)] });
});
