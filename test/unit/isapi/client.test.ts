import { execFile } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { promisify } from 'node:util';
import { generate } from 'selfsigned';
import { afterEach, describe, expect, it } from 'vitest';
import { openDeviceClient } from '../../../electron/isapi/client.ts';
import type { DeviceClient, Endpoint, Login } from '../../../electron/isapi/contract.ts';
import { takePlace } from '../../simulator/place.ts';
import { unless } from '../../unless.ts';
import { noCurl } from '../simulator/curl.ts';
import { ADDRESS, fixture, OPEN_GUARD, SHORT, TestDevice, TIMES } from './test-device.ts';
import type { DeviceOptions } from './test-device.ts';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function device(options: DeviceOptions = {}): Promise<TestDevice> {
  const started = await TestDevice.start(options);
  ends.push(() => started.stop());
  return started;
}

const results: unknown[] = [];

function client(endpoint: Partial<Endpoint> & { httpPort: number }, times = TIMES): DeviceClient {
  const opened = openDeviceClient({ address: ADDRESS, httpsPort: 1, ...endpoint }, times, OPEN_GUARD);
  ends.push(() => opened.close());
  const kept = <Arguments extends unknown[], T>(read: (...given: Arguments) => Promise<T>) => {
    return async (...given: Arguments): Promise<T> => {
      const result = await read(...given);
      results.push(result);
      return result;
    };
  };
  return {
    ...opened,
    readDeviceInfo: kept((login: Login) => opened.readDeviceInfo(login)),
    readStatus: kept((login: Login) => opened.readStatus(login)),
    userCheck: kept((login: Login) => opened.userCheck(login)),
  };
}

/** A raw TCP server; `answer` handles the first bytes of each connection. */
async function bytes(answer: (socket: Socket, request: string) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (data) => answer(socket, String(data)));
  });
  await new Promise<void>((resolve) => server.listen(0, ADDRESS, resolve));
  ends.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port; // a TCP server, so never a pipe's name
}

/** A port on which nothing listens while the test runs. */
async function deadPort(): Promise<number> {
  const place = await takePlace();
  ends.push(() => place.release());
  return place.site.httpPort;
}

async function certificate(): Promise<{ key: string; cert: string; fingerprint: string }> {
  const made = await generate([{ name: 'commonName', value: 'camera' }], { keySize: 2048 });
  const { X509Certificate } = await import('node:crypto');
  return { key: made.private, cert: made.cert, fingerprint: new X509Certificate(made.cert).fingerprint256 };
}

/** For responses that never end. */
const HASTY = { ...TIMES, answerTimeout: SHORT };
const LOGIN = { user: 'admin', password: 'right-1' };

describe('reading with a login', () => {
  it.each<[string, DeviceOptions]>([
    ['MD5 without being named', { algorithms: [undefined] }],
    ['MD5', { algorithms: ['MD5'] }],
    ['SHA-256', { algorithms: ['SHA-256'] }],
    ['both, the stronger', { algorithms: ['MD5', 'SHA-256'] }],
    ['digest though Basic comes first', { basic: true, algorithms: ['MD5', 'SHA-256'] }],
    ['no qop', { qop: false }],
  ])('responds to %s', async (_name, options) => {
    const camera = await device(options);
    const found = await client({ httpPort: camera.port }).readDeviceInfo(LOGIN);
    expect(found).toMatchObject({ ok: true, value: { model: 'DS-2CD2320D-I' } });
    expect(camera.urls).toEqual(['GET /ISAPI/System/deviceInfo', 'GET /ISAPI/System/deviceInfo +login']);
    expect(camera.received[1]?.connection).toBe(1);
  });

  it.each([
    ['quotes and backslashes', String.raw`o"br\ien`, 'pass"word\\'],
    ['umlauts', 'jürgen', 'schlüssel-日本'],
  ])('sends names with %s', async (_name, user, password) => {
    const camera = await device({ user, password, realm: 'Hof & Tor' });
    const checked = await client({ httpPort: camera.port }).userCheck({ user, password });
    expect(checked).toMatchObject({ ok: true, value: { ok: true } });
  });

  it('is tested against a server that curl agrees with', unless(noCurl), async () => {
    const camera = await device({ algorithms: ['SHA-256'], user: 'jürgen' });
    const url = `http://${ADDRESS}:${String(camera.port)}/ISAPI/System/deviceInfo`;
    const curl = (password: string) =>
      promisify(execFile)('curl', ['-s', '--digest', '-u', `jürgen:${password}`, url]);
    expect((await curl('right-1')).stdout).toContain('DeviceInfo');
    expect((await curl('wrong')).stdout).not.toContain('DeviceInfo');
  });

  it('tries a wrong password exactly once, and reports how many attempts are left', async () => {
    const camera = await device();
    const body =
      '<userCheck><statusValue>401</statusValue><lockStatus>unlock</lockStatus><retryLoginTime>4</retryLoginTime></userCheck>';
    camera.hook = (received, response) => {
      if (received.authorization === undefined) return false;
      camera.wrong += 1;
      camera.challenge(received.url, response, false, body);
      return true;
    };
    const login = { user: 'admin', password: 'wrong-secret' };
    const one = client({ httpPort: camera.port });
    expect(await one.readDeviceInfo(login)).toMatchObject({ failure: { code: 'login-wrong', triesLeft: 4 } });
    expect(camera.wrong).toBe(1);
    expect(await one.userCheck(login)).toMatchObject({ ok: true, value: { ok: false, triesLeft: 4 } });
    expect(camera.wrong).toBe(2);
  });

  it('reports for how many minutes an account is locked', async () => {
    const camera = await device();
    camera.hook = (received, response) => {
      if (received.authorization === undefined) return false;
      camera.challenge(received.url, response, false, fixture('userCheck.locked.xml'));
      return true;
    };
    const one = client({ httpPort: camera.port });
    expect(await one.readStatus(LOGIN)).toMatchObject({ failure: { code: 'login-locked', minutesLeft: 30 } });
    expect(await one.userCheck(LOGIN)).toMatchObject({ value: { locked: true, unlockSeconds: 1795 } });
  });

  it('sends no login to a device that reports it is inactive or locked, even if the device asks for one', async () => {
    const camera = await device();
    const answers = [
      '<ResponseStatus><statusCode>4</statusCode><subStatusCode>notActivated</subStatusCode></ResponseStatus>',
      fixture('userCheck.locked.xml'),
      fixture('userCheck.locked.xml'),
    ];
    camera.hook = (received, response) => {
      camera.challenge(received.url, response, false, answers.shift());
      return true;
    };
    const one = client({ httpPort: camera.port });
    expect(await one.readDeviceInfo(LOGIN)).toMatchObject({ failure: { code: 'device-not-activated' } });
    expect(await one.readDeviceInfo(LOGIN)).toMatchObject({ failure: { code: 'login-locked' } });
    expect(await one.userCheck(LOGIN)).toMatchObject({ value: { ok: false, locked: true } });
    expect(camera.received.every((received) => received.authorization === undefined)).toBe(true);
  });

  it('reads again once if only the nonce was stale, and never twice', async () => {
    const camera = await device();
    camera.staleOnce = '/ISAPI/System/status';
    const one = client({ httpPort: camera.port });
    expect(await one.readStatus(LOGIN)).toMatchObject({ ok: true, value: { uptime: 513_477 } });
    camera.received.length = 0;
    camera.hook = (received, response) => {
      camera.challenge(received.url, response, true);
      return true;
    };
    expect(await one.readStatus(LOGIN)).toMatchObject({ ok: false });
    expect(camera.received.filter((received) => received.authorization !== undefined)).toHaveLength(2);
  });

  it('sends no login if realm, scheme or algorithm differ from those at sign-in', async () => {
    const camera = await device({ realm: 'Another' });
    const expected = { scheme: 'digest', realm: 'IP Camera(C2183)', algorithm: 'MD5' } as const;
    const found = await client({ httpPort: camera.port }).readDeviceInfo({ ...LOGIN, expect: expected });
    expect(found).toMatchObject({ failure: { code: 'login-changed', found: 'Another, MD5' } });
    expect(camera.urls).toEqual(['GET /ISAPI/System/deviceInfo']);
  });

  it('uses Basic only if the user agreed', async () => {
    const camera = await device({ basic: true, algorithms: [] });
    const refused = await client({ httpPort: camera.port }).readDeviceInfo(LOGIN);
    expect(refused).toMatchObject({ failure: { code: 'login-basic-only' } });
    expect(camera.received).toHaveLength(1);
    const agreed = client({ httpPort: camera.port, allowBasic: true });
    expect(await agreed.readDeviceInfo(LOGIN)).toMatchObject({ ok: true });
    expect(agreed.challenge()).toEqual({ scheme: 'basic', realm: 'IP Camera(C2183)', algorithm: undefined });
  });

  it('does not report a login as right if an open device never checked it', async () => {
    const camera = await device({ open: true });
    expect(await client({ httpPort: camera.port }).userCheck(LOGIN)).toMatchObject({
      failure: { code: 'login-no-challenge' },
    });
  });

  it('does not treat 403 as a wrong password', async () => {
    const camera = await device({ hook: (_received, response) => !!response.writeHead(403).end() });
    const one = client({ httpPort: camera.port });
    expect(await one.readDeviceInfo(LOGIN)).toMatchObject({ failure: { code: 'device-no-permission' } });
    expect(await one.readChannels(LOGIN)).toMatchObject({ failure: { code: 'device-no-permission' } });
  });
});

describe('reading without a login', () => {
  it('recognizes by the challenge that the web server is up', async () => {
    const camera = await device({ algorithms: ['SHA-256'] });
    const one = client({ httpPort: camera.port });
    expect(await one.probeChallenge()).toEqual({
      ok: true,
      value: { scheme: 'digest', realm: 'IP Camera(C2183)', algorithm: 'SHA-256' },
    });
    camera.hook = (_received, response) => !!response.writeHead(503).end('<html>starting</html>');
    expect(await one.probeChallenge()).toMatchObject({ failure: { code: 'device-busy' } });
    expect(camera.received.some((received) => received.authorization !== undefined)).toBe(false);
  });

  it('reads the activation', async () => {
    const camera = await device({
      hook: (_received, response) => !!response.end(fixture('activateStatus.inactive.xml')),
    });
    expect(await client({ httpPort: camera.port }).readActivateStatus()).toEqual({ ok: true, value: false });
  });

  it('asks again if the device closed the idle connection', async () => {
    const camera = await device();
    const one = client({ httpPort: camera.port });
    await one.probeChallenge();
    camera.cut();
    expect(await one.probeChallenge()).toMatchObject({ ok: true });
  });
});

describe('invalid responses', () => {
  const http = (head: string, body: string) => (socket: Socket) =>
    socket.end(`HTTP/1.1 200 OK\r\n${head}\r\n\r\n${body}`);

  it.each<[string, (socket: Socket) => unknown, string]>([
    ['a web page', http('Content-Length: 16', '<html>hi</html>\n'), 'answer-html'],
    ['nothing', http('Content-Length: 0', ''), 'answer-empty'],
    ['JSON of something else', http('Content-Length: 9', '{"a":"b"}'), 'answer-not-understood'],
    ['less than announced', http('Content-Length: 900', '<DeviceInfo>'), 'answer-truncated'],
    ['XML that ends early', http('Content-Length: 19', '<DeviceInfo><model>'), 'answer-truncated'],
    ['a broken chunk', http('Transfer-Encoding: chunked', 'ff\r\n<DeviceInfo>'), 'answer-truncated'],
    [
      'more than 1 MiB',
      (socket) => socket.write(`HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(1_100_000)}`),
      'answer-too-large',
    ],
    [
      'an endless header',
      (socket) => socket.write(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(100_000)}`),
      'answer-too-large',
    ],
    ['silence', () => undefined, 'answer-timeout'],
    [
      'a header and silence',
      (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n<'),
      'answer-timeout',
    ],
    ['no HTTP', (socket) => socket.write('SSH-2.0-OpenSSH\r\n\r\n'), 'answer-not-understood'],
    ['a closed door', (socket) => socket.destroy(), 'connection-lost'],
    ['a reset', (socket) => socket.resetAndDestroy(), 'connection-lost'],
  ])('are reported: %s', async (_name, answer, code) => {
    const port = await bytes((socket) => void answer(socket));
    const times = code === 'answer-timeout' ? HASTY : TIMES;
    const found = await client({ httpPort: port }, times).readDeviceInfo(LOGIN);
    expect(found).toMatchObject({ ok: false, failure: { code } });
  });

  it('that come one byte at a time are limited', async () => {
    const port = await bytes((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      const drip = setInterval(() => socket.write('x'), 50);
      socket.once('close', () => clearInterval(drip));
    });
    expect(await client({ httpPort: port }, HASTY).readActivateStatus()).toMatchObject({
      failure: { code: 'answer-timeout' },
    });
  });

  it('do not include one that ends with the connection, as in HTTP/1.0', async () => {
    const port = await bytes((socket) =>
      socket.end(`HTTP/1.0 200 OK\r\n\r\n${fixture('activateStatus.inactive.xml')}`),
    );
    expect(await client({ httpPort: port }).readActivateStatus()).toEqual({ ok: true, value: false });
  });
});

describe('HTTPS', () => {
  it('asks about a new certificate before anything is sent, and stops at a changed one', async () => {
    const { key, cert, fingerprint } = await certificate();
    const camera = await device({ tls: { key, cert } });
    const httpPort = await deadPort();
    const one = client({ httpPort, httpsPort: camera.port });
    expect(await one.readDeviceInfo(LOGIN)).toMatchObject({
      failure: { code: 'certificate-new', fingerprint },
    });
    expect(one.fingerprint()).toBe(fingerprint);
    const other = `${'AB:'.repeat(31)}AB`;
    const changed = await client({ httpPort, httpsPort: camera.port, fingerprint: other }).readDeviceInfo(
      LOGIN,
    );
    expect(changed).toMatchObject({
      failure: { code: 'certificate-changed', fingerprint, previousFingerprint: other },
    });
    expect(camera.received).toHaveLength(0);
  });

  it('is used with a known certificate if HTTP is refused', async () => {
    const { key, cert, fingerprint } = await certificate();
    const camera = await device({ tls: { key, cert } });
    const one = client({ httpPort: await deadPort(), httpsPort: camera.port, fingerprint });
    expect(await one.readDeviceInfo(LOGIN)).toMatchObject({ ok: true });
    expect(camera.received.map((received) => received.connection)).toEqual([1, 1]);
  });

  it('never goes back to HTTP once a certificate is known', async () => {
    const plain = await device();
    const one = client({ httpPort: plain.port, httpsPort: await deadPort(), fingerprint: 'AB' });
    expect(await one.readDeviceInfo(LOGIN)).toMatchObject({ failure: { code: 'connection-refused' } });
    expect(plain.received).toHaveLength(0);
  });

  it('follows a redirect to HTTPS on the same device, with the question about its certificate', async () => {
    const { key, cert, fingerprint } = await certificate();
    const secure = await device({ tls: { key, cert } });
    const plain = await device({
      hook: (_received, response) =>
        !!response.writeHead(302, { location: `https://${ADDRESS}:${String(secure.port)}/x` }).end(),
    });
    const one = client({ httpPort: plain.port, httpsPort: secure.port });
    expect(await one.readDeviceInfo(LOGIN)).toMatchObject({
      failure: { code: 'certificate-new', fingerprint },
    });
    expect(secure.received).toHaveLength(0);
  });

  it.each(['http://127.0.0.2/', 'https://127.0.0.2/', '/doc/page/login.asp', 'https://camera.example/'])(
    'follows no redirect to %s',
    async (location) => {
      const plain = await device({
        hook: (_received, response) => !!response.writeHead(302, { location }).end(),
      });
      const found = await client({ httpPort: plain.port, httpsPort: 443 }).readDeviceInfo(LOGIN);
      expect(found).toMatchObject({ failure: { code: 'redirected', httpStatus: 302 } });
      expect(plain.received).toHaveLength(1);
    },
  );

  it('reports if a device supports only old TLS, and connects after the user agreed', async () => {
    const { key, cert, fingerprint } = await certificate();
    const camera = await device({
      tls: { key, cert, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' },
    });
    const endpoint = { httpPort: 1, httpsPort: camera.port, fingerprint };
    expect(await client(endpoint).readDeviceInfo(LOGIN)).toMatchObject({ failure: { code: 'tls-too-old' } });
    expect(await client({ ...endpoint, allowOldTls: true }).readDeviceInfo(LOGIN)).toMatchObject({
      ok: true,
    });
  });

  it('reports if the peer does not speak TLS', async () => {
    const plain = await device();
    const found = await client({ httpPort: 1, httpsPort: plain.port, fingerprint: 'AB' }).readDeviceInfo(
      LOGIN,
    );
    expect(found).toMatchObject({ failure: { code: 'tls-failed' } });
  });
});

describe('the connection to the device', () => {
  it('reports a refusal of both ports with the address and port', async () => {
    const httpPort = await deadPort();
    const found = await client({ httpPort, httpsPort: await deadPort() }).readDeviceInfo(LOGIN);
    expect(found).toMatchObject({
      failure: { code: 'connection-refused', address: ADDRESS, port: httpPort },
    });
  });

  it('looks up no host names', async () => {
    const found = await client({ address: 'localhost', httpPort: 80 }).readDeviceInfo(LOGIN);
    expect(found).toMatchObject({ failure: { code: 'address-not-allowed' } });
  });

  it('cannot be used after close', async () => {
    const camera = await device();
    const one = client({ httpPort: camera.port });
    await one.close();
    expect(await one.readDeviceInfo(LOGIN)).toMatchObject({ failure: { code: 'connection-lost' } });
    expect(camera.received).toHaveLength(0);
  });
});

describe('secrets', () => {
  it('are in no result of this file', () => {
    expect(results.length).toBeGreaterThan(30);
    const text = JSON.stringify(results);
    for (const secret of ['right-1', 'wrong-secret', 'schlüssel', 'pass\\"word'])
      expect(text).not.toContain(secret);
  });
});
