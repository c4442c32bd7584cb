import { describe, expect, it } from 'vitest';
import { siteSchema, type DeviceConfig } from '../../simulator/config.ts';
import { serveRequest } from '../../simulator/isapi-desk.ts';
import type { DeviceModel } from '../../simulator/model.ts';
import { World } from '../../simulator/world.ts';
import { element } from './curl.ts';

const STORAGE = '/ISAPI/ContentMgmt/Storage';
const FORMAT = `${STORAGE}/hdd/1/format`;

function one(more: Partial<DeviceConfig> = {}): DeviceModel {
  const device = { name: 'it', address: 11, flavour: 'open', formatTakes: 1_000, ...more } as const;
  const world = new World(siteSchema.parse({ network: '127.0.65', devices: [device] }), 0, () => undefined);
  return world.device('it');
}

function ask(device: DeviceModel, method: string, url: string, now: number, authorization?: string) {
  const plan = serveRequest(
    device,
    { method, url, authorization, bytes: 0, remote: '127.0.0.1', connection: 1, via: 'http' },
    now,
  );
  return plan.kind === 'answer' ? plan : { status: 0, body: plan.kind };
}

describe('disks of a simulated device', () => {
  it('are formatted with progress, in the device’s own spelling', () => {
    for (const formatStatus of ['formating', 'formatting'] as const) {
      const device = one({ formatStatus });
      expect(ask(device, 'PUT', FORMAT, 0).status).toBe(200);
      const during = ask(device, 'GET', `${FORMAT}Status`, 500);
      expect([element(during.body, formatStatus), element(during.body, 'percent')]).toEqual(['true', '50']);
      expect(element(ask(device, 'GET', STORAGE, 500).body, 'status')).toBe(formatStatus);
      const after = ask(device, 'GET', `${FORMAT}Status`, 1_000);
      expect([element(after.body, formatStatus), element(after.body, 'percent')]).toEqual(['false', '100']);
      const storage = ask(device, 'GET', STORAGE, 1_000).body;
      expect([element(storage, 'status'), element(storage, 'freeSpace')]).toEqual(['ok', '60350']);
      expect(device.formatted()).toMatchObject([{ disk: '1', at: 0 }]);
      expect(device.acts()).toHaveLength(1);
    }
  });

  it('are shown as formatting only on the storage page if there is no progress page', () => {
    const device = one({ formatStatus: 'none' });
    ask(device, 'PUT', FORMAT, 0);
    expect(ask(device, 'GET', `${FORMAT}Status`, 500).status).toBe(404);
    expect(element(ask(device, 'GET', STORAGE, 500).body, 'status')).toBe('formatting');
  });

  it.each([
    ['format-refuser', 'notSupport'],
    ['format-busy', 'deviceBusy'],
  ] as const)('are not formatted by %s', (flavour, sub) => {
    const device = one({ flavour: ['open', flavour] });
    expect(element(ask(device, 'PUT', FORMAT, 0).body, 'subStatusCode')).toBe(sub);
    expect(device.formatted()).toEqual([]);
  });

  it('can only seem to be formatted, lose the response, never finish, and fail', () => {
    const liar = one({ flavour: ['open', 'format-liar'] });
    expect(element(ask(liar, 'PUT', FORMAT, 0).body, 'statusCode')).toBe('1');
    expect(liar.formatted()).toEqual([]);
    const lost = one({ flavour: ['open', 'format-lost'] });
    expect(ask(lost, 'PUT', FORMAT, 0).body).toBe('reset');
    expect(lost.formatted()).toHaveLength(1);
    const stuck = one({ flavour: ['open', 'format-stuck'] });
    ask(stuck, 'PUT', FORMAT, 0);
    expect(element(ask(stuck, 'GET', STORAGE, 9_000_000).body, 'status')).toBe('formating');
    const fails = one({ flavour: ['open', 'format-fails'] });
    ask(fails, 'PUT', FORMAT, 0);
    expect(element(ask(fails, 'GET', STORAGE, 5_000).body, 'status')).toBe('error');
  });

  it('are never formatted without a login, with a wrong number, or twice at the same time', () => {
    const device = one({ flavour: 'sha256' });
    expect(ask(device, 'PUT', FORMAT, 0).status).toBe(401);
    const open = one();
    expect(ask(open, 'PUT', `${STORAGE}/hdd/9/format`, 0).status).toBe(400);
    ask(open, 'PUT', FORMAT, 0);
    expect(ask(open, 'PUT', FORMAT, 10).status).toBe(503);
    expect([device.formatted().length, open.formatted().length]).toEqual([0, 1]);
  });

  it('keep their data across a factory default', () => {
    const device = one({ hasInactive: false, goingDown: 0, silent: 10, busy: 10 });
    const before = ask(device, 'GET', STORAGE, 0).body;
    ask(device, 'PUT', '/ISAPI/System/factoryReset?mode=full', 10);
    device.advance(5_000);
    expect(device.obeyed()).toHaveLength(1);
    expect(ask(device, 'GET', STORAGE, 6_000).body).toBe(before);
  });
});

describe('other pages of a simulated device', () => {
  it('show the cloud account if the device has one', () => {
    const url = '/ISAPI/System/Network/EZVIZ';
    const told = ask(one({ kind: 'recorder' }), 'GET', url, 0).body;
    expect([element(told, 'enabled'), element(told, 'registerStatus')]).toEqual(['true', 'true']);
    expect(ask(one({ cloud: null }), 'GET', url, 0).status).toBe(404);
  });

  it('show the cameras of a recorder, and none for a camera', () => {
    const attached = ['192.168.254.3', { address: '127.0.65.12', serial: 'S1', online: false }];
    const url = '/ISAPI/ContentMgmt/InputProxy/channels';
    const recorder = one({ kind: 'recorder', attached });
    expect(ask(recorder, 'GET', url, 0).body).toContain('<serialNumber>S1</serialNumber>');
    expect(ask(recorder, 'GET', `${url}/status`, 0).body).toContain('<online>false</online>');
    expect(ask(one(), 'GET', url, 0).status).toBe(403);
  });
});
