import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Vouched } from '../../../electron/devices/vouching.ts';
import { createWebPages, webPageUrl } from '../../../electron/sign-in/web-page.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { DEFAULT_SETTINGS } from '../../../shared/settings.ts';
import { ID } from '../devices/sightings.ts';

const ADDRESS = '127.0.67.11';
let server: Server;
let port: number;
let nobody: number;

async function listen(): Promise<{ server: Server; port: number }> {
  const opened = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => opened.listen(0, ADDRESS, resolve));
  return { server: opened, port: (opened.address() as AddressInfo).port }; // a TCP server
}
const close = (opened: Server) => new Promise((resolve) => opened.close(resolve));

beforeAll(async () => {
  ({ server, port } = await listen());
  const gone = await listen();
  nobody = gone.port;
  await close(gone.server);
});
afterAll(() => close(server));

async function open(vouched: Result<Vouched>, fingerprint?: string) {
  const opened: string[] = [];
  const openWebPage = createWebPages({
    access: { vouch: () => Promise.resolve(vouched) },
    trust: { get: () => fingerprint },
    settings: () => ({ ...DEFAULT_SETTINGS, isapi: { ...DEFAULT_SETTINGS.isapi, httpsPort: 8_443 } }),
    openExternal: (url) => Promise.resolve(void opened.push(url)),
  });
  return { result: await openWebPage(ID), opened };
}

describe('the web page of a device', () => {
  it('is opened only if discovery vouches for the address', async () => {
    expect(await open(fail('not-heard'))).toEqual({ result: fail('not-heard'), opened: [] });
  });

  it('uses HTTP on the port that the device reports', async () => {
    const { result, opened } = await open(ok({ id: ID, address: ADDRESS, httpPort: port }));
    expect(result).toEqual(ok(null));
    expect(opened).toEqual([`http://${ADDRESS}:${port}/`]);
  });

  it('uses HTTPS if a certificate of the device is trusted, without asking the device', async () => {
    const { opened } = await open(ok({ id: ID, address: ADDRESS, httpPort: port }), 'AA:BB');
    expect(opened).toEqual([`https://${ADDRESS}:8443/`]);
  });

  it('uses HTTPS on the port that the user typed for it', async () => {
    const { opened } = await open(ok({ id: ID, address: ADDRESS, httpPort: 9_443, secure: true }));
    expect(opened).toEqual([`https://${ADDRESS}:9443/`]);
  });

  it('uses HTTPS if its HTTP port refuses connections, as with a device that nobody has signed in to', async () => {
    const { opened } = await open(ok({ id: ID, address: ADDRESS, httpPort: nobody }));
    expect(opened).toEqual([`https://${ADDRESS}:8443/`]);
  });

  it.each([
    ['192.168.1.64', 80, undefined, 'http://192.168.1.64/'],
    ['192.168.1.64', 8080, undefined, 'http://192.168.1.64:8080/'],
    ['192.168.1.64', 443, undefined, 'https://192.168.1.64/'],
    ['192.168.1.64', 443, true, 'https://192.168.1.64/'],
    ['192.168.1.64', 8443, true, 'https://192.168.1.64:8443/'],
  ])('%s port %i, secure %s, is %s', (address, at, isSecure, url) => {
    expect(webPageUrl(address, at, isSecure)).toEqual(ok(url));
  });

  it.each([
    ['192.168.1.64/../@evil.example', 80],
    ['evil.example', 80],
    ['javascript:alert(1)', 80],
    ['::1', 80],
    ['192.168.1', 80],
    ['0x7f.1', 80],
    ['192.168.1.64', 0],
    ['192.168.1.64', 65_536],
    ['192.168.1.64', 80.5],
    ['', 80],
  ])('has no URL for %j port %d', (address, at) => {
    expect(webPageUrl(address, at)).toMatchObject({ ok: false, failure: { code: 'address-not-allowed' } });
  });
});
