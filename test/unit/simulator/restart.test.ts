import { afterEach, describe, expect, it } from 'vitest';
import { DEMO_PASSWORD } from '../../simulator/config.ts';
import type { DeviceConfig } from '../../simulator/config.ts';
import { takePlace } from '../../simulator/place.ts';
import { startSite } from '../../simulator/site.ts';
import type { Site, SiteDevice } from '../../simulator/site.ts';
import { unless } from '../../unless.ts';
import { curl, element, noCurl } from './curl.ts';

const LOGIN = ['--digest', '--user', `admin:${DEMO_PASSWORD}`];
const REBOOT = '/ISAPI/System/reboot';
const RESET = '/ISAPI/System/factoryReset';

const PLACE = await takePlace();
let site: Site | undefined;
afterEach(async () => {
  await site?.stop();
  site = undefined;
});

async function one(
  device: Omit<DeviceConfig, 'name' | 'address'>,
  ...others: DeviceConfig[]
): Promise<SiteDevice> {
  site = await startSite({
    ...PLACE.site,
    speed: 6,
    devices: [{ name: 'it', address: 11, ...device }, ...others],
  });
  return site.device('it');
}
function url(device: SiteDevice, path: string): string {
  return `http://${device.address}:${PLACE.site.httpPort}${path}`;
}
function get(device: SiteDevice, path: string) {
  return curl(...LOGIN, url(device, path));
}
function put(device: SiteDevice, path: string, ...more: string[]) {
  return curl(...LOGIN, '-X', 'PUT', ...more, url(device, path));
}
async function reaches(device: SiteDevice, phase: string): Promise<void> {
  await site?.until(() => device.state().phase === phase, `phase ${phase}`);
}
/** The device was silent, but maybe no longer is, because a slow machine may look too late. */
async function fallsSilent(device: SiteDevice): Promise<void> {
  const wasSilent = () =>
    site?.record.some((event) => event.device === device.name && event.text === 'silent');
  await site?.until(() => wasSilent() === true, 'it falls silent');
}
function actions(device: SiteDevice): readonly string[] {
  return device.obeyed().map(({ action }) => action);
}

describe('reboot', unless(noCurl), () => {
  it('goes silent and comes back with a new uptime, count and boot time', async () => {
    const device = await one({ flavour: 'stuck' });
    const before = await get(device, '/ISAPI/System/status');
    const bootTime = device.state().bootTime;
    const answer = await put(device, REBOOT);
    expect([answer.status, element(answer.body, 'statusCode')]).toEqual([200, '1']);
    await fallsSilent(device);
    expect((await get(device, '/ISAPI/System/status')).exit).toBe(7);
    device.release();
    await reaches(device, 'up');
    const after = await get(device, '/ISAPI/System/status');
    expect(Number(element(before.body, 'deviceUpTime'))).toBeGreaterThan(500_000);
    expect(Number(element(after.body, 'deviceUpTime'))).toBeLessThan(10);
    expect(element(after.body, 'totalRebootCount')).toBe('41');
    expect(device.state().bootTime).not.toBe(bootTime);
    expect(actions(device)).toEqual(['reboot']);
    expect(device.acts().map((act) => act.authorization)).toEqual([false, true]);
    expect(device.credentialedActs()).toHaveLength(1);
  });

  it('is followed by a busy phase with 503 or a meaningless 401', async () => {
    const device = await one({ busy: 120_000 });
    await put(device, REBOOT);
    await reaches(device, 'busy');
    const answer = await get(device, '/ISAPI/System/status');
    expect([401, 503]).toContain(answer.status);
    expect(device.state().failedLogins).toBe(0);
  });

  it('requires a body if configured so, and does nothing without one', async () => {
    const device = await one({ flavour: 'body-required' });
    const empty = await put(device, REBOOT);
    expect(element(empty.body, 'statusCode')).toBe('5');
    expect(actions(device)).toEqual([]);
    await put(device, REBOOT, '--data', '<?xml version="1.0" encoding="UTF-8"?><reboot/>');
    expect(actions(device)).toEqual(['reboot']);
  });

  it('needs no login on an open device', async () => {
    const device = await one({ flavour: 'open' });
    await curl('-X', 'PUT', url(device, REBOOT));
    expect(actions(device)).toEqual(['reboot']);
    expect(device.credentialedActs()).toEqual([]);
  });
});

describe('default', unless(noCurl), () => {
  it.each(['?mode=full', ''])(
    'with factoryReset%s is full: inactive, factory address, new realm, old login invalid',
    async (query) => {
      const device = await one({});
      const { realm } = device.state();
      const fingerprint = await device.fingerprint();
      await put(device, `${RESET}${query}`);
      await reaches(device, 'up');
      expect(actions(device)).toEqual(['default']);
      expect(device.state()).toMatchObject({ active: false, address: PLACE.at(64), uptime: 0 });
      expect(device.state().realm).not.toBe(realm);
      expect(await device.fingerprint()).not.toBe(fingerprint);
      expect((await curl(url(device, '/SDK/activateStatus'))).body).toContain('<Activated>false<');
      expect(element((await get(device, '/ISAPI/System/deviceInfo')).body, 'subStatusCode')).toBe(
        'notActivated',
      );
      expect((await curl(`http://${PLACE.at(11)}:${PLACE.site.httpPort}/`)).exit).toBe(7);
    },
  );

  it('gives a recorder another address, as DHCP would', async () => {
    const device = await one({ kind: 'recorder' });
    await put(device, `${RESET}?mode=full`);
    await reaches(device, 'up');
    expect(device.state()).toMatchObject({ active: false, address: PLACE.at(201) });
  });

  it('leaves old firmware active, as admin/12345 at the factory address', async () => {
    const device = await one({ kind: 'old-camera' });
    await put(device, `${RESET}?mode=full`);
    await reaches(device, 'up');
    expect(device.state()).toMatchObject({ active: true, address: PLACE.at(64) });
    expect((await curl(url(device, '/SDK/activateStatus'))).status).toBe(404);
    const info = await curl('--digest', '--user', 'admin:12345', url(device, '/ISAPI/System/deviceInfo'));
    expect(info.status).toBe(200);
  });

  it('is followed by activation by something else after a while if configured so', async () => {
    const device = await one({ flavour: 'reactivated' });
    await put(device, `${RESET}?mode=full`);
    const said = (text: RegExp) =>
      site?.record.findIndex((event) => event.device === device.name && text.test(event.text)) ?? -1;
    // It was inactive, but maybe no longer is, because a slow machine may look too late.
    await site?.until(() => said(/^back at .*, inactive$/) >= 0, 'inactive');
    await site?.until(() => said(/^activated by something else$/) >= 0, 'active again');
    expect(said(/^activated/)).toBeGreaterThan(said(/, inactive$/));
    expect(device.state().active).toBe(true);
    expect(device.state().address).toBe(PLACE.at(64));
  });
});

describe('restore', unless(noCurl), () => {
  it('makes a camera ask for a reboot and wait for it', async () => {
    const device = await one({});
    const answer = await put(device, `${RESET}?mode=basic`);
    expect(element(answer.body, 'statusCode')).toBe('7');
    expect(device.state()).toMatchObject({ phase: 'up', restoreWaits: true });
    await put(device, REBOOT);
    await fallsSilent(device);
    await reaches(device, 'up');
    expect(device.state()).toMatchObject({ active: true, restoreWaits: false, address: PLACE.at(11) });
    expect(actions(device)).toEqual(['restore', 'reboot']);
    expect((await get(device, '/ISAPI/System/deviceInfo')).status).toBe(200);
  });

  it('makes a recorder restart by itself', async () => {
    const device = await one({ kind: 'recorder' });
    const answer = await put(device, `${RESET}?mode=basic`);
    expect(element(answer.body, 'statusCode')).toBe('1');
    await fallsSilent(device);
    await reaches(device, 'up');
    expect(actions(device)).toEqual(['restore']);
  });
});

describe('a nasty device', unless(noCurl), () => {
  it('lies: accepts and does nothing', async () => {
    const device = await one({ flavour: 'liar' });
    expect(element((await put(device, `${RESET}?mode=full`)).body, 'statusCode')).toBe('1');
    expect([actions(device), device.state().phase]).toEqual([[], 'up']);
  });

  it('obeys and loses the response', async () => {
    const device = await one({ flavour: 'lost-answer' });
    // On a connection of its own, because curl sends a lost PUT again on a reused one, and the device would
    // obey twice.
    const answer = await put(device, REBOOT, '--header', 'Connection: close');
    expect(answer.exit).toBe(56);
    expect(answer.body).not.toContain('<statusCode>1<');
    expect(actions(device)).toEqual(['reboot']);
  });

  it('stays silent until it is released', async () => {
    const device = await one({ flavour: 'stuck' });
    await put(device, REBOOT);
    await fallsSilent(device);
    device.release();
    await reaches(device, 'up');
    expect((await get(device, '/ISAPI/System/deviceInfo')).status).toBe(200);
  });

  it.each([
    ['refuser', 200, 'notSupport'],
    ['low-privilege', 403, 'lowPrivilege'],
    ['html-refuser', 400, 'methodNotAllowed'],
    ['upgrading', 503, 'upgrading'],
  ] as const)('refuses: %s with HTTP %i and %s', async (flavour, status, sub) => {
    const device = await one({ flavour });
    const answer = await put(device, `${RESET}?mode=full`);
    expect([answer.status, element(answer.body, 'subStatusCode')]).toEqual([status, sub]);
    expect(actions(device)).toEqual([]);
  });

  it('closes the connection after every response', async () => {
    const device = await one({ flavour: 'closes' });
    await get(device, '/ISAPI/System/deviceInfo');
    const [first, second] = device.seen();
    expect(first?.connection).not.toBe(second?.connection);
  });

  it('hands its address to another device right after its identity was read', async () => {
    const device = await one({}, { name: 'other', address: 12 });
    device.handAddressTo('other');
    const there = url(device, '/ISAPI/System/deviceInfo');
    const answers = await curl(...LOGIN, there, there);
    const [first, second] = answers.body.split('<serialNumber>').slice(1);
    expect(first).toContain(device.serial);
    expect(second).toContain(site?.device('other').serial);
    const connections = (name: string) =>
      new Set(
        site
          ?.device(name)
          .seen()
          .map((seen) => seen.connection),
      );
    expect([...connections('it')].some((id) => connections('other').has(id))).toBe(false);
  });

  it('accepts connections and stays silent if its silence is a black hole', async () => {
    const device = await one({ silence: 'blackhole', flavour: 'stuck' });
    await put(device, REBOOT);
    await fallsSilent(device);
    expect((await curl('--max-time', '0.4', url(device, '/'))).exit).toBe(28);
  });

  it.each([
    ['html', 'text/html'],
    ['empty', 'content-length: 0'],
    ['redirect', 'location:'],
  ] as const)('responds with nonsense: %s', async (nonsense, header) => {
    const device = await one({ nonsense });
    expect((await get(device, '/ISAPI/System/deviceInfo')).headers).toContain(header);
  });

  it('sends more than anybody should read, or less than announced', async () => {
    const device = await one({ nonsense: 'oversized' });
    expect((await get(device, '/ISAPI/System/deviceInfo')).body.length).toBeGreaterThan(3_000_000);
    device.behave({ nonsense: 'truncated' });
    expect((await get(device, '/ISAPI/System/deviceInfo')).exit).toBe(18);
  });
});
