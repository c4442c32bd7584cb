import { describe, expect, it } from 'vitest';
import { siteSchema } from '../../simulator/config.ts';
import type { DeviceConfig } from '../../simulator/config.ts';
import type { DeviceRequest } from '../../simulator/http-plan.ts';
import { serveRequest } from '../../simulator/isapi-desk.ts';
import { World } from '../../simulator/world.ts';

const OPEN: Omit<DeviceRequest, 'method' | 'url'> = {
  authorization: undefined,
  bytes: 0,
  remote: '127.0.0.1',
  connection: 1,
  via: 'http',
};
const PROBE = '<Probe><Uuid>13A888A9-F1B1-4020-AE9F-05607682D23B</Uuid><Types>inquiry</Types></Probe>';

function world(...devices: Partial<DeviceConfig>[]): World {
  const settings = siteSchema.parse({
    network: '127.0.64',
    devices: devices.map((device, index) => ({
      name: `d${index}`,
      address: 11 + index,
      flavour: 'open',
      ...device,
    })),
  });
  return new World(settings, 0, () => undefined);
}
function put(site: World, url: string, at: number) {
  return serveRequest(site.device('d0'), { ...OPEN, method: 'PUT', url }, at);
}
function bootTimes(site: World, at: number): readonly (string | undefined)[] {
  return site
    .datagram(PROBE, '127.0.0.1', undefined, at)
    .map(({ text }) => /<BootTime>(.*)</.exec(text)?.[1]);
}

describe('the model with a clock of its own', () => {
  it('restarts at exactly the given times, without any socket', () => {
    const site = world({ goingDown: 1_000, silent: 60_000, busy: 20_000 });
    put(site, '/ISAPI/System/reboot', 5_000);
    const phaseAt = (at: number) => {
      site.advance(at);
      return [site.device('d0').phase, site.device('d0').tcp(false)];
    };
    expect(phaseAt(5_999)).toEqual(['going-down', 'open']);
    expect(phaseAt(6_000)).toEqual(['silent', 'closed']);
    expect(site.nextChange()).toBe(66_000);
    expect(bootTimes(site, 60_000)).toEqual([]);
    expect(phaseAt(66_000)).toEqual(['busy', 'open']);
    expect(phaseAt(86_000)).toEqual(['up', 'open']);
    expect(site.device('d0').state(96_000)).toMatchObject({ uptime: 30, rebootCount: 41 });
    expect(site.nextChange()).toBeUndefined();
  });

  it('catches up with a whole night in one step', () => {
    const site = world({ flavour: ['open', 'reactivated'] });
    put(site, '/ISAPI/System/factoryReset?mode=full', 0);
    site.advance(30_000_000);
    expect(site.device('d0').state(30_000_000)).toMatchObject({ phase: 'up', active: true, rebootCount: 41 });
  });

  it('gives the same responses for the same seed', () => {
    const challenge = () => {
      const site = world({ flavour: 'quick' });
      const plan = serveRequest(
        site.device('d0'),
        { ...OPEN, method: 'GET', url: '/ISAPI/System/status' },
        1,
      );
      return plan.kind === 'answer' ? plan.headers['WWW-Authenticate'] : undefined;
    };
    expect(challenge()).toMatch(/nonce="\w{32}"/);
    expect(challenge()).toBe(challenge());
  });

  it('changes BootTime when its clock is set, and sets its clock to 1970 or years ahead when it starts', () => {
    const site = world({}, { flavour: ['open', 'clock-1970'] }, { flavour: ['open', 'clock-ahead'] });
    const [before] = bootTimes(site, 0);
    site.device('d0').shiftClock(3_600_000);
    expect(bootTimes(site, 2_000)[0]).not.toBe(before);
    site.device('d1').powerCycle(2_000);
    site.device('d2').powerCycle(2_000);
    site.advance(60_000);
    const after = new Set(bootTimes(site, 60_000).map((text) => text?.slice(0, 4)));
    expect(after).toEqual(new Set(['2024', '1970', '2027']));
  });

  it('keeps a Default in progress, whatever other action it is asked for', () => {
    const site = world({});
    put(site, '/ISAPI/System/factoryReset', 0);
    put(site, '/ISAPI/System/reboot', 10);
    site.advance(60_000);
    expect(site.device('d0').active).toBe(false);
    expect(
      site
        .device('d0')
        .obeyed()
        .map(({ action }) => action),
    ).toEqual(['default', 'reboot']);
  });

  it('ends a lock after its time', () => {
    const site = world({ flavour: 'quick', tries: 1, lockFor: 60_000 });
    const device = site.device('d0');
    const basic = {
      ...OPEN,
      method: 'GET',
      url: '/ISAPI/Security/userCheck',
      authorization: 'Basic YWRtaW46eA==',
    };
    const body = (at: number) => {
      const plan = serveRequest(device, basic, at);
      return plan.kind === 'answer' ? plan.body : '';
    };
    expect(body(0)).toContain('<unlockTime>60<');
    expect(body(59_000)).toContain('<unlockTime>1<');
    expect(device.login.triesLeft('127.0.0.1', 'admin', 0)).toBe(0);
    expect(body(60_001)).toContain('<unlockTime>60<');
  });

  it('gives an address to the first device configured for it, and to the next when that one is gone', () => {
    const site = world({ address: 30 }, { address: 30 });
    const place = { address: '127.0.64.30', port: 8_080, secure: false };
    expect(site.ownerOf(place)?.name).toBe('d0');
    site.device('d0').setOffline(true);
    expect(site.ownerOf(place)?.name).toBe('d1');
  });

  it('rejects an unknown mode, and does nothing', () => {
    const site = world({});
    const plan = put(site, '/ISAPI/System/factoryReset?mode=Full', 0);
    expect(plan).toMatchObject({ kind: 'answer', status: 400 });
    expect(site.device('d0').obeyed()).toEqual([]);
    expect(site.device('d0').acts()).toHaveLength(1);
  });
});
