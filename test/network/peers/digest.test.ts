/**
 * Checks Cogwheel's logins with servers that we did not write: only what Apache and lighttpd recorded
 * themselves counts.
 */
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDeviceClient } from '../../../electron/isapi/client.ts';
import type { DeviceClient, Permit } from '../../../electron/isapi/contract.ts';
import type { Result } from '../../../shared/result.ts';
import { unless } from '../../unless.ts';
import { findPeer, type PeerName } from './packages.ts';
import { startRecorder } from './recorder.ts';
import { PeerServer } from './server.ts';
import { ADDRESS } from './setup.ts';
import type { Account, PeerOptions } from './setup.ts';
import { OPEN_GUARD } from '../../unit/isapi/test-device.ts';

/** Limits that no server here comes close to. */
const TIMES = { connectTimeout: 30_000, answerTimeout: 30_000, resetAnswerTimeout: 30_000 };
const ADMIN: Account = { user: 'admin', password: 'right-1' };
const WRONG: Account = { user: 'admin', password: 'wrong-2' };
const ODD: readonly [string, Account][] = [
  ['quotes and backslashes', { user: String.raw`o"br\ien`, password: 'pass"word\\' }],
  ['umlauts', { user: 'jürgen', password: 'schlüssel-日本' }],
  ['spaces, commas and equals signs', { user: 'gate, nc=2', password: ' a=b, c ' }],
];
const SITE = {
  realm: 'IP Camera(C2183), Hof & Tor',
  accounts: [ADMIN, ...ODD.map(([, account]) => account)],
};
/** Lighttpd 1.4.69 accepts no escaped quotes, not even from curl. */
function oddFor({ name }: PeerOptions): readonly [string, Account][] {
  return name === 'apache2' ? ODD : ODD.filter(([what]) => !what.startsWith('quotes'));
}
/**
 * Seconds for which the impatient server below keeps a nonce. Tests that need a valid nonce use it within
 * this time.
 */
const LIFETIME = 5;

const PEERS: readonly [string, PeerOptions, string][] = [
  ['Apache with MD5', { ...SITE, name: 'apache2', algorithms: ['MD5'] }, 'MD5'],
  ['lighttpd with MD5', { ...SITE, name: 'lighttpd', algorithms: ['MD5'] }, 'MD5'],
  ['lighttpd with SHA-256', { ...SITE, name: 'lighttpd', algorithms: ['SHA-256'] }, 'SHA-256'],
  ['lighttpd with both', { ...SITE, name: 'lighttpd', algorithms: ['MD5', 'SHA-256'] }, 'SHA-256'],
];
/** Why this server cannot be used here; undefined if it can. */
const without = (name: PeerName) =>
  findPeer(name) === undefined ? `no ${name}; npm test fetches it on Debian as root` : undefined;

async function withClient<T>(port: number, use: (client: DeviceClient) => Promise<T>): Promise<T> {
  const client = openDeviceClient({ address: ADDRESS, httpPort: port, httpsPort: 1 }, TIMES, OPEN_GUARD);
  try {
    return await use(client);
  } finally {
    await client.close();
  }
}

/** Gives permits that work once, and counts them. */
function permits(): { given: () => number; confirm: () => Promise<Result<Permit>> } {
  let given = 0;
  const confirm = () => {
    given += 1;
    let left = 1;
    return Promise.resolve({ ok: true as const, value: { use: () => left-- > 0 } });
  };
  return { given: () => given, confirm };
}

function serverFor(options: PeerOptions): () => PeerServer {
  let server: PeerServer | undefined;
  beforeAll(async () => (server = await PeerServer.start(options)));
  afterAll(() => server?.stop());
  // If an earlier test failed, skip what it left in the log.
  beforeEach(async () => {
    await server?.logged();
  });
  return () => {
    if (server === undefined) throw new Error('it was started before');
    return server;
  };
}

const DEVICE_INFO = 'GET /ISAPI/System/deviceInfo';
const USER_CHECK = 'GET /ISAPI/Security/userCheck';

describe.each(PEERS)('%s', (_name, options, algorithm) => {
  describe('as a device', unless(without(options.name)), () => {
    const server = serverFor(options);

    it('accepts a right login, carried by one request', async () => {
      const read = await withClient(server().port, (client) => client.readDeviceInfo(ADMIN));
      expect(read).toMatchObject({ ok: true, value: { model: 'DS-2CD2320D-I' } });
      expect(await server().logged()).toMatchObject([
        { request: DEVICE_INFO, status: 401, login: false },
        { request: DEVICE_INFO, status: 200, login: true, nc: '00000001', algorithm },
      ]);
    });

    it('rejects a wrong login after exactly one request that carries it', async () => {
      const checked = await withClient(server().port, (client) => client.userCheck(WRONG));
      expect(checked).toMatchObject({ ok: true, value: { ok: false } });
      const read = await withClient(server().port, (client) => client.readDeviceInfo(WRONG));
      expect(read).toMatchObject({ ok: false, failure: { code: 'login-wrong' } });
      const unknown = { user: 'nobody here', password: 'right-1' };
      const other = await withClient(server().port, (client) => client.readDeviceInfo(unknown));
      expect(other).toMatchObject({ ok: false, failure: { code: 'login-wrong' } });
      const carried = (await server().logged()).filter((one) => one.login);
      expect(carried.map((one) => `${one.request} ${String(one.status)}`)).toEqual([
        `${USER_CHECK} 401`,
        `${DEVICE_INFO} 401`,
        `${DEVICE_INFO} 401`,
      ]);
    });

    it.each(oddFor(options))(
      'accepts names and passwords with %s, and rejects almost the same ones',
      async (_what, account) => {
        const right = await withClient(server().port, (client) => client.userCheck(account));
        expect(right).toMatchObject({ ok: true, value: { ok: true } });
        const almost = { ...account, password: `${account.password} ` };
        const wrong = await withClient(server().port, (client) => client.userCheck(almost));
        expect(wrong).toMatchObject({ ok: true, value: { ok: false } });
        expect((await server().logged()).filter((one) => one.login)).toHaveLength(2);
      },
    );

    it('accepts many reads over one connection, each on a nonce of its own with a count that starts at one', async () => {
      await withClient(server().port, async (client) => {
        for (let round = 0; round < 5; round += 1) {
          expect(await client.userCheck(ADMIN)).toMatchObject({ ok: true, value: { ok: true } });
        }
      });
      const carried = (await server().logged()).filter((one) => one.login);
      expect(carried.map((one) => one.status)).toEqual([200, 200, 200, 200, 200]);
      // The same nonce with the same count would be a replay.
      expect(new Set(carried.map((one) => `${String(one.nonce)} ${one.nc ?? ''}`)).size).toBe(5);
    });

    it.each([
      ['reboot', '/ISAPI/System/reboot'],
      ['restore', '/ISAPI/System/factoryReset?mode=basic'],
      ['default', '/ISAPI/System/factoryReset?mode=full'],
    ] as const)('receives a %s once, with the login', async (request, url) => {
      const before = (await server().acts()).length;
      const { given, confirm } = permits();
      const outcome = await withClient(server().port, (client) => client.act(request, ADMIN, confirm));
      expect(outcome).toEqual({ kind: 'accepted', rebootRequired: false });
      expect(given()).toBe(1);
      expect((await server().acts()).slice(before)).toEqual([`PUT ${url}`]);
      const puts = (await server().logged()).filter((one) => one.request.startsWith('PUT'));
      expect(puts).toMatchObject([
        { request: `PUT ${url}`, status: 200, login: true, nc: '00000001', algorithm },
      ]);
    });

    it('rejects a wrong login before an action: no PUT, and only one request that carries it', async () => {
      const before = await server().acts();
      const { given, confirm } = permits();
      const outcome = await withClient(server().port, (client) => client.act('default', WRONG, confirm));
      expect(outcome).toMatchObject({ kind: 'not-sent', failure: { code: 'login-wrong' } });
      expect(given()).toBe(0);
      const logged = await server().logged();
      expect(logged.filter((one) => one.request.startsWith('PUT'))).toEqual([]);
      expect(logged.filter((one) => one.login)).toHaveLength(1);
      expect(await server().acts()).toEqual(before);
    });
  });
});

describe('Apache with nonces that expire after five seconds', unless(without('apache2')), () => {
  const server = serverFor({ ...SITE, name: 'apache2', algorithms: ['MD5'], nonceLifetime: LIFETIME });
  /** Doesn't wait for an event: the test is about the time itself. */
  const outliveNonce = () => pause(LIFETIME * 1_000 + 100);

  it('gets an action request twice, each with its own permit, if only the first nonce had expired, and obeys once', async () => {
    const before = (await server().acts()).length;
    const { given, confirm } = permits();
    const outcome = await withClient(server().port, (client) =>
      client.act('reboot', ADMIN, async () => {
        if (given() === 0) await outliveNonce();
        return confirm();
      }),
    );
    expect(outcome).toEqual({ kind: 'accepted', rebootRequired: false });
    expect(given()).toBe(2);
    expect((await server().acts()).slice(before)).toEqual(['PUT /ISAPI/System/reboot']);
    const puts = (await server().logged()).filter((one) => one.request.startsWith('PUT'));
    expect(puts).toMatchObject([
      { status: 401, login: true },
      { status: 200, login: true },
    ]);
    expect(puts[0]?.nonce).not.toBe(puts[1]?.nonce);
  });

  it('does not get a third request if the second nonce had expired as well', async () => {
    const before = await server().acts();
    const { given, confirm } = permits();
    const outcome = await withClient(server().port, (client) =>
      client.act('reboot', ADMIN, async () => {
        await outliveNonce();
        return confirm();
      }),
    );
    expect(outcome.kind).toBe('refused');
    expect(given()).toBe(2);
    expect(await server().acts()).toEqual(before);
    const puts = (await server().logged()).filter((one) => one.request.startsWith('PUT'));
    expect(puts.map((one) => one.status)).toEqual([401, 401]);
  });

  it('gets a delayed read once more, and only once', async () => {
    let held = 0;
    const holdFirst = await startRecorder({
      listen: ADDRESS,
      forwardTo: () => ({ host: ADDRESS, port: server().port }),
      async beforeRequest(head) {
        if (!/^authorization:/im.test(head) || held > 0) return;
        held += 1;
        await outliveNonce();
      },
    });
    try {
      const began = performance.now();
      const read = await withClient(holdFirst.port, (client) => client.readDeviceInfo(ADMIN));
      expect(read).toMatchObject({ ok: true, value: { model: 'DS-2CD2320D-I' } });
      expect(performance.now() - began).toBeGreaterThan(LIFETIME * 1_000);
    } finally {
      await holdFirst.stop();
    }
    expect(
      (await server().logged()).map((one) => `${String(one.status)}${one.login ? ' login' : ''}`),
    ).toEqual(['401', '401 login', '401', '200 login']);
  });
});
