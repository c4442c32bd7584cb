import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PASSWORD } from '../../simulator/config.ts';
import { takePlace } from '../../simulator/place.ts';
import { startSite } from '../../simulator/site.ts';
import type { Site } from '../../simulator/site.ts';
import { unless } from '../../unless.ts';
import { curl, element, noCurl } from './curl.ts';

const INFO = '/ISAPI/System/deviceInfo';
const CHECK = '/ISAPI/Security/userCheck';
const LOGIN = ['--user', `admin:${DEMO_PASSWORD}`];
const WRONG = ['--user', 'admin:not-this-one'];

const PLACE = await takePlace();
let site: Site;
beforeAll(async () => {
  site = await startSite({
    ...PLACE.site,
    devices: [
      { name: 'unnamed', address: 11 },
      { name: 'sha', address: 12, flavour: 'sha256' },
      { name: 'both', address: 13, flavour: 'both-algorithms' },
      { name: 'basic', address: 14, flavour: 'basic' },
      { name: 'basic first', address: 15, flavour: 'basic-first' },
      { name: 'five', address: 16, tries: 5 },
      { name: 'silent count', address: 17, tries: 3, triesTold: false, userCheck: 'status-only' },
      { name: 'newer', address: 18, tries: 2, userCheck: 'response-status' },
      { name: 'other user', address: 19, tries: 2 },
      { name: 'bound', address: 20, nonceBoundToUrl: true },
      { name: 'shy', address: 21, flavour: 'no-challenge-on-get' },
      { name: 'inactive', address: 22, active: false },
      { name: 'inactive recorder', kind: 'recorder', address: 23, active: false },
      { name: 'open', address: 24, flavour: 'open' },
    ],
  });
});
afterAll(() => site.stop());

function url(name: string, path: string, secure = false): string {
  const { address, httpPort, httpsPort } = site.device(name).state();
  return secure ? `https://${address}:${httpsPort}${path}` : `http://${address}:${httpPort}${path}`;
}

describe('a right login with curl', unless(noCurl), () => {
  it.each(['unnamed', 'sha', 'both', 'basic first'])('reads deviceInfo with --digest: %s', async (name) => {
    const answer = await curl('--digest', ...LOGIN, url(name, INFO));
    expect(answer.status).toBe(200);
    expect(element(answer.body, 'serialNumber')).toBe(site.device(name).serial);
    expect(element(answer.body, 'macAddress')).toBe(site.device(name).mac);
    expect(site.device(name).state().failedLogins).toBe(0);
  });

  it.each(['unnamed', 'sha', 'both', 'basic', 'basic first'])(
    'reads deviceInfo with --anyauth: %s',
    async (name) => {
      const answer = await curl('--anyauth', ...LOGIN, url(name, INFO));
      expect(answer.status).toBe(200);
      expect(site.device(name).state().failedLogins).toBe(0);
    },
  );

  it('reads deviceInfo over HTTPS, and the site reports the certificate’s fingerprint', async () => {
    const device = site.device('sha');
    const answer = await curl('--digest', ...LOGIN, url('sha', INFO, true));
    expect(answer.status).toBe(200);
    expect(device.seen().at(-1)).toMatchObject({ via: 'https', loginOk: true });
    expect(await device.fingerprint()).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  });

  it('gets challenges in the recorded forms', async () => {
    const challenge = async (name: string) =>
      /www-authenticate: (.*)/i.exec((await curl(url(name, INFO))).headers)?.[1]?.trim();
    expect(await challenge('unnamed')).toMatch(
      /^Digest qop="auth", realm="IP Camera\(.+\)", nonce="\w+", stale="FALSE"$/,
    );
    expect(await challenge('sha')).toContain('algorithm="SHA-256"');
    expect(await challenge('both')).toMatch(/^Digest .*algorithm="MD5".*, Digest .*algorithm="SHA-256"/);
    expect(await challenge('basic first')).toMatch(/^Basic realm=.*, Digest /);
  });
});

describe('a wrong login', unless(noCurl), () => {
  it('counts once per request with Authorization, and a request without one never counts', async () => {
    const device = site.device('five');
    await curl(url('five', INFO));
    await curl(url('five', INFO));
    expect(device.state().failedLogins).toBe(0);
    const answer = await curl('--digest', ...WRONG, url('five', CHECK));
    expect(answer.status).toBe(401);
    expect(device.state().failedLogins).toBe(1);
    expect(element(answer.body, 'retryLoginTime')).toBe('4');
    expect(element(answer.body, 'lockStatus')).toBe('unlock');
    await curl('--digest', ...LOGIN, url('five', INFO));
    expect(device.state().failedLogins).toBe(0);
  });

  it('locks after the last attempt, and then even the right password is rejected', async () => {
    const device = site.device('silent count');
    for (let tries = 0; tries < 3; tries += 1) await curl('--digest', ...WRONG, url('silent count', CHECK));
    const answer = await curl('--digest', ...LOGIN, url('silent count', CHECK));
    expect(answer.status).toBe(401);
    expect(answer.body).not.toContain('retryLoginTime');
    expect(device.seen().at(-1)).toMatchObject({ authorization: true, loginOk: false });
  });

  it('gets the lock reported in the ResponseStatus form of newer firmware', async () => {
    await curl('--digest', ...WRONG, url('newer', CHECK));
    const locked = await curl('--digest', ...WRONG, url('newer', CHECK));
    expect(element(locked.body, 'subStatusCode')).toBe('userLocked');
    expect(element(locked.body, 'lockStatus')).toBe('lock');
    expect(Number(element(locked.body, 'resLockTime'))).toBeGreaterThan(1_700);
  });

  it('locks one user but not another', async () => {
    for (let tries = 0; tries < 2; tries += 1)
      await curl('--digest', '--user', 'guest:x', url('other user', INFO));
    expect((await curl('--digest', ...LOGIN, url('other user', INFO))).status).toBe(200);
    expect((await curl('--digest', '--user', 'guest:x', url('other user', CHECK))).body).toContain('>lock<');
  });
});

describe('nonces', unless(noCurl), () => {
  it('bound to a URL make a right login for another URL stale, without counting it', async () => {
    // curl uses the first URL's nonce for the second URL, is told that it is stale, and tries again.
    const answer = await curl('--digest', ...LOGIN, url('bound', INFO), url('bound', CHECK));
    expect(answer.body).toContain('<statusValue>200<');
    expect(site.device('bound').state().failedLogins).toBe(0);
  });

  it('come with a GET of a PUT-only URL, or not if configured so', async () => {
    const asked = await curl(url('unnamed', '/ISAPI/System/factoryReset?mode=basic'));
    expect(asked.status).toBe(401);
    expect(asked.headers).toMatch(/www-authenticate/i);
    const shy = await curl(url('shy', '/ISAPI/System/reboot'));
    expect([shy.status, element(shy.body, 'subStatusCode')]).toEqual([400, 'methodNotAllowed']);
    expect(shy.headers).not.toMatch(/www-authenticate/i);
    const withLogin = await curl('--digest', ...LOGIN, url('unnamed', '/ISAPI/System/reboot'));
    expect(element(withLogin.body, 'subStatusCode')).toBe('methodNotAllowed');
  });
});

describe('without a login, a device', unless(noCurl), () => {
  it('reports whether it is activated', async () => {
    expect((await curl(url('unnamed', '/SDK/activateStatus'))).body).toContain('<Activated>true<');
    expect((await curl(url('inactive', '/SDK/activateStatus'))).body).toContain('<Activated>false<');
  });

  it.each([
    ['inactive', 401],
    ['inactive recorder', 403],
  ])('rejects ISAPI while inactive: %s with %i', async (name, status) => {
    const answer = await curl('--digest', ...LOGIN, url(name, INFO));
    expect([answer.status, element(answer.body, 'subStatusCode')]).toEqual([status, 'notActivated']);
    expect((await curl('-X', 'PUT', '--digest', ...LOGIN, url(name, '/ISAPI/System/reboot'))).status).toBe(
      status,
    );
    expect(site.device(name).obeyed()).toEqual([]);
  });

  it('lets anybody read if it is open', async () => {
    expect((await curl(url('open', INFO))).status).toBe(200);
  });
});
