import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { diskIdOf, openDeviceClient } from '../../../electron/isapi/client.ts';
import type {
  ActingRequest,
  ActOutcome,
  DiskId,
  Endpoint,
  FormatRequest,
  IdentityRead,
  Login,
  Permit,
} from '../../../electron/isapi/contract.ts';
import type { Result } from '../../../shared/result.ts';
import { takePlace } from '../../simulator/place.ts';
import { ADDRESS, fixture, SHORT, TestDevice, OPEN_GUARD, TIMES } from './test-device.ts';
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

const PASSWORD = 'right-1';
const LOGIN: Login = { user: 'admin', password: PASSWORD };
const outcomes: ActOutcome[] = [];

interface Desk {
  readonly outcome: ActOutcome;
  readonly identities: readonly IdentityRead[];
  /** Number of permits that were used up. */
  readonly used: number;
}

interface DeskOptions {
  readonly request?: ActingRequest | FormatRequest;
  readonly login?: Login;
  readonly endpoint?: Partial<Endpoint>;
  /** The limit for the response to a reboot, in ms; the reads before it have a long one. */
  readonly answerWithin?: number | undefined;
  /** Runs while the confirmation is pending. */
  readonly meanwhile?: (round: number) => Promise<unknown>;
  readonly decide?: (identity: IdentityRead, permit: Permit) => Result<Permit>;
}

/** Acts as the runner would: a new permit for each question, each valid for one use. */
async function act(port: number, options: DeskOptions = {}): Promise<Desk> {
  const times = { ...TIMES };
  const client = openDeviceClient(
    { address: ADDRESS, httpPort: port, httpsPort: 1, ...options.endpoint },
    times,
    OPEN_GUARD,
  );
  ends.push(() => client.close());
  const identities: IdentityRead[] = [];
  let used = 0;
  const outcome = await client.act(options.request ?? 'reboot', options.login ?? LOGIN, async (identity) => {
    identities.push(identity);
    times.answerTimeout = options.answerWithin ?? times.answerTimeout;
    await options.meanwhile?.(identities.length);
    let fresh = true;
    const permit: Permit = {
      use() {
        const good = fresh;
        fresh = false;
        if (good) used += 1;
        return good;
      },
    };
    return options.decide?.(identity, permit) ?? { ok: true, value: permit };
  });
  outcomes.push(outcome);
  return { outcome, identities, used };
}

function disk(id: string): DiskId {
  const known = diskIdOf(id);
  if (known === undefined) throw new Error(`No disk is named ${id}`);
  return known;
}

const ACCEPTED = { kind: 'accepted', rebootRequired: false };
const BAD_XML =
  '<ResponseStatus><statusCode>5</statusCode><subStatusCode>badXmlFormat</subStatusCode></ResponseStatus>';

describe('the request that acts', () => {
  it.each<[ActingRequest | FormatRequest, string]>([
    ['reboot', '/ISAPI/System/reboot'],
    ['restore', '/ISAPI/System/factoryReset?mode=basic'],
    ['default', '/ISAPI/System/factoryReset?mode=full'],
    [{ format: disk('1') }, '/ISAPI/ContentMgmt/Storage/hdd/1/format'],
  ])('%s uses one connection for the nonce, the identity, the figures and one PUT', async (request, url) => {
    const camera = await device({ algorithms: ['MD5', 'SHA-256'] });
    const { outcome, identities, used } = await act(camera.port, { request });
    expect(outcome).toEqual(ACCEPTED);
    expect(camera.urls).toEqual([
      `GET ${url}`,
      'GET /ISAPI/System/deviceInfo',
      'GET /ISAPI/System/deviceInfo +login',
      // Formatting compares no figures.
      ...(typeof request === 'string' ? ['GET /ISAPI/System/status', 'GET /ISAPI/System/status +login'] : []),
      `PUT ${url} +login`,
    ]);
    expect(new Set(camera.received.map((received) => received.connection))).toEqual(new Set([1]));
    expect(camera.puts[0]).toMatchObject({ contentLength: '0', body: '' });
    expect(identities).toMatchObject([
      { info: { macAddress: '44:47:cc:00:00:02' }, closesAfterAnswer: false },
    ]);
    expect(used).toBe(1);
    expect(camera.wrong).toBe(0);
  });

  it('reports if a reboot is required', async () => {
    const camera = await device();
    camera.hook = (received, response) =>
      received.method === 'PUT' && !!response.end(fixture('factoryReset.rebootRequired.xml'));
    expect((await act(camera.port, { request: 'restore' })).outcome).toEqual({
      kind: 'accepted',
      rebootRequired: true,
    });
  });

  it('is not sent if the identity is not the confirmed one', async () => {
    const camera = await device({ serial: 'SOMEBODY-ELSE' });
    const { outcome } = await act(camera.port, {
      decide: () => ({ ok: false, failure: { code: 'identity-mismatch' } }),
    });
    expect(outcome).toMatchObject({ kind: 'not-sent', failure: { code: 'identity-mismatch' } });
    expect(camera.puts).toHaveLength(0);
  });

  it('is not sent with an expired permit', async () => {
    const camera = await device();
    const { outcome } = await act(camera.port, { decide: () => ({ ok: true, value: { use: () => false } }) });
    expect(outcome).toMatchObject({ kind: 'not-sent', failure: { code: 'permit-expired' } });
    expect(camera.puts).toHaveLength(0);
  });

  it('is not sent with a wrong password, which is tried once', async () => {
    const camera = await device();
    const { outcome, identities } = await act(camera.port, {
      login: { user: 'admin', password: 'wrong-secret' },
    });
    expect(outcome).toMatchObject({ kind: 'not-sent', failure: { code: 'login-wrong' } });
    expect(camera.wrong).toBe(1);
    expect(identities).toHaveLength(0);
    expect(camera.puts).toHaveLength(0);
  });

  it('is not sent if the device asks for a login in another way than at sign-in', async () => {
    const camera = await device();
    const expected = { scheme: 'digest', realm: 'IP Camera(C2183)', algorithm: 'SHA-256' } as const;
    const { outcome } = await act(camera.port, { login: { ...LOGIN, expect: expected } });
    expect(outcome).toMatchObject({ kind: 'not-sent', failure: { code: 'login-changed' } });
    expect(camera.received.every((received) => received.authorization === undefined)).toBe(true);
  });
});

describe('a connection that ends between identity check and request', () => {
  it('makes the client read and confirm the identity again', async () => {
    const camera = await device();
    const { outcome, identities, used } = await act(camera.port, {
      meanwhile: (round) => (round === 1 ? cutAndWait(camera) : Promise.resolve()),
    });
    expect(outcome).toEqual(ACCEPTED);
    expect(identities).toHaveLength(2);
    expect(used).toBe(1);
    expect(camera.puts).toHaveLength(1);
    const put = camera.received.findIndex((received) => received.method === 'PUT');
    const before = camera.received.slice(0, put);
    expect(before.findLast(({ url }) => url === '/ISAPI/System/deviceInfo')).toMatchObject({
      connection: camera.received[put]?.connection,
    });
  });

  it('has the identity read again if it ended before the figures, so that both belong to the request', async () => {
    const camera = await device();
    let isCut = false;
    camera.hook = (received) => {
      if (received.url !== '/ISAPI/System/status' || isCut) return false;
      isCut = true;
      camera.cut();
      return true;
    };
    const { outcome, identities } = await act(camera.port);
    expect(outcome).toEqual(ACCEPTED);
    expect(identities).toHaveLength(1);
    const reads = camera.received.filter(({ url }) => url === '/ISAPI/System/deviceInfo');
    expect(new Set(reads.map(({ connection }) => connection)).size).toBe(2);
    expect(reads.at(-1)?.connection).toBe(camera.puts[0]?.connection);
  });

  it('makes the client give up after three rounds', async () => {
    const camera = await device();
    const { outcome, identities, used } = await act(camera.port, { meanwhile: () => cutAndWait(camera) });
    expect(outcome).toMatchObject({ kind: 'not-sent', failure: { code: 'connection-lost' } });
    expect([identities.length, used, camera.puts.length]).toEqual([3, 0, 0]);
  });

  it('reaches no other device that took over the address and port', async () => {
    const port = await ownPort();
    const camera = await device({ port });
    let other: TestDevice | undefined;
    const { outcome, used } = await act(camera.port, {
      meanwhile: async (round) => {
        if (round > 1) return;
        await camera.stop();
        other = await device({ port, serial: 'SOMEBODY-ELSE' });
      },
      decide: (identity, permit) =>
        identity.info.serialNumber === 'SOMEBODY-ELSE'
          ? { ok: false, failure: { code: 'identity-mismatch' } }
          : { ok: true, value: permit },
    });
    expect(outcome).toMatchObject({ kind: 'not-sent', failure: { code: 'identity-mismatch' } });
    expect(used).toBe(0);
    expect(camera.puts).toHaveLength(0);
    expect(other?.received.length).toBeGreaterThan(0);
    expect(other?.puts).toHaveLength(0);
  });

  it('reaches no other device with another realm, and sends it no login', async () => {
    const port = await ownPort();
    const camera = await device({ port });
    let other: TestDevice | undefined;
    const { outcome } = await act(camera.port, {
      meanwhile: async () => {
        await camera.stop();
        other = await device({ port, realm: 'Another' });
      },
    });
    expect(outcome).toMatchObject({ kind: 'not-sent', failure: { code: 'login-changed' } });
    expect(other?.received.map((received) => received.authorization)).toEqual([undefined]);
  });

  /** A port that nobody else takes while no device listens on it. */
  async function ownPort(): Promise<number> {
    const place = await takePlace();
    ends.push(() => place.release());
    return place.site.httpPort;
  }

  async function cutAndWait(camera: TestDevice): Promise<void> {
    camera.cut();
    await vi.waitFor(() => expect(camera.sockets.size).toBe(0), 20_000);
  }
});

describe('a device that closes the connection after every response', () => {
  it.each<[string, (socket: Socket, answer: string) => void, string]>([
    ['saying so', (socket, answer) => socket.end(answer.replace('\r\n', '\r\nConnection: close\r\n')), '1.1'],
    ['as HTTP/1.0', (socket, answer) => socket.end(answer), '1.0'],
    ['without a word', (socket, answer) => socket.end(answer), '1.1'],
  ])('%s: gets the request on a new connection, and the identity says so', async (_name, end, version) => {
    const heart = new TestDevice({});
    const log: string[] = [];
    const port = await bytes((socket, request) => {
      const [line = '', ...rest] = request.split('\r\n');
      const [method = '', url = ''] = line.split(' ');
      const authorization = rest.find((header) => /^authorization:/i.test(header))?.slice(15);
      log.push(`${method} ${url}`);
      const received = {
        method,
        url,
        authorization,
        contentLength: undefined,
        body: '',
        connection: log.length,
      };
      const right = authorization !== undefined && heart.verify(received);
      const body = right ? heart.page(received) : '';
      const head = right ? '200 OK' : `401 No\r\nWWW-Authenticate: ${heart.challenges(url).join(', ')}`;
      end(
        socket,
        `HTTP/${version} ${head}\r\nContent-Length: ${String(Buffer.byteLength(body))}\r\n\r\n${body}`,
      );
    });
    const { outcome, identities, used } = await act(port);
    expect(outcome).toEqual(ACCEPTED);
    expect(identities.at(-1)?.closesAfterAnswer).toBe(true);
    expect(used).toBe(1);
    expect(log.filter((line) => line.startsWith('PUT'))).toHaveLength(1);
  });

  it('is not confused with one that only closed idle connections before', async () => {
    const camera = await device();
    const client = openDeviceClient(
      { address: ADDRESS, httpPort: camera.port, httpsPort: 1 },
      TIMES,
      OPEN_GUARD,
    );
    ends.push(() => client.close());
    for (let poll = 0; poll < 3; poll += 1) {
      await client.probeChallenge();
      camera.cut();
      await vi.waitFor(() => expect(camera.sockets.size).toBe(0), 20_000);
    }
    const seen: boolean[] = [];
    const outcome = await client.act('reboot', LOGIN, (identity) => {
      seen.push(identity.closesAfterAnswer);
      return Promise.resolve({ ok: true, value: { use: () => true } });
    });
    expect([outcome.kind, ...seen]).toEqual(['accepted', false]);
  });

  it('gets no request later than a second after the identity', async () => {
    const camera = await device();
    camera.hook = (_received, response) => {
      response.setHeader('connection', 'close');
      return false;
    };
    const now = vi.spyOn(performance, 'now');
    ends.push(() => {
      now.mockRestore();
      return Promise.resolve();
    });
    let skipped = 0;
    const real = performance.timeOrigin;
    now.mockImplementation(() => Date.now() - real + skipped);
    const { outcome, used } = await act(camera.port, {
      meanwhile: () => Promise.resolve((skipped += 1_001)),
    });
    expect(outcome).toMatchObject({ kind: 'not-sent', failure: { code: 'connection-lost' } });
    expect([used, camera.puts.length]).toEqual([0, 0]);
  });
});

describe('a response that is lost or not understood', () => {
  it.each<[string, (socket: Socket) => unknown, string]>([
    ['a reset', (socket) => socket.resetAndDestroy(), 'connection-lost'],
    ['a closed connection', (socket) => socket.destroy(), 'connection-lost'],
    ['silence', () => undefined, 'answer-timeout'],
    [
      'half an answer',
      (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n<Resp'),
      'answer-truncated',
    ],
    ['half a header', (socket) => socket.end('HTTP/1.1 20'), 'connection-lost'],
    [
      'nothing with 200',
      (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'),
      'answer-empty',
    ],
    ['a web page with 200', (socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n<html></html>'), 'answer-html'],
    ['a web page with 500', (socket) => socket.end('HTTP/1.1 500 Oh\r\n\r\n<html></html>'), 'answer-html'],
    [
      'cut XML with 200',
      (socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n<ResponseStatus><statusCode>1</statusC'),
      'answer-truncated',
    ],
  ])('%s leaves the outcome open, and nothing is sent again', async (_name, answer, code) => {
    const camera = await device();
    camera.hook = (received, _response, socket) => {
      if (received.method !== 'PUT') return false;
      answer(socket);
      return true;
    };
    const { outcome, identities } = await act(camera.port, {
      answerWithin: code === 'answer-timeout' ? SHORT : undefined,
    });
    expect(outcome).toMatchObject({ kind: 'no-answer', failure: { code } });
    expect(identities).toHaveLength(1);
    expect(camera.puts).toHaveLength(1);
    expect(camera.puts[0]?.authorization).toBeDefined();
  });

  it.each<[string, number, string, string]>([
    ['a refusal', 200, fixture('responseStatus.notSupport.json'), 'device-not-supported'],
    [
      'a refusal as text/html',
      400,
      fixture('responseStatus.methodNotAllowed.400-text-html.xml'),
      'device-refused',
    ],
    ['busy', 503, '<ResponseStatus><statusCode>2</statusCode></ResponseStatus>', 'device-busy'],
    ['a web page with 400', 400, '<html></html>', 'answer-html'],
    ['a wrong login after all', 401, '', 'login-wrong'],
  ])('%s is a refusal', async (_name, status, body, code) => {
    const camera = await device();
    camera.hook = (received, response) =>
      received.method === 'PUT' && !!response.writeHead(status, { 'content-type': 'text/html' }).end(body);
    const { outcome } = await act(camera.port);
    expect(outcome).toMatchObject({ kind: 'refused', failure: { code } });
    expect(camera.puts).toHaveLength(1);
  });

  it('is awaited longer for a reset than for a reboot', async () => {
    const camera = await device();
    camera.hook = (received, response) => {
      if (received.method !== 'PUT') return false;
      setTimeout(() => response.end(fixture('responseStatus.ok.xml')), 2 * SHORT);
      return true;
    };
    const asked = (request: ActingRequest) => act(camera.port, { request, answerWithin: SHORT });
    expect((await asked('default')).outcome).toEqual(ACCEPTED);
    expect((await asked('reboot')).outcome).toMatchObject({ kind: 'no-answer' });
  });
});

describe('another round, with its own permit', () => {
  it('follows a stale nonce, only once', async () => {
    const camera = await device();
    camera.staleOnce = '/ISAPI/System/reboot';
    const { outcome, identities, used } = await act(camera.port);
    expect(outcome).toEqual(ACCEPTED);
    expect([identities.length, used, camera.puts.length]).toEqual([2, 2, 2]);

    camera.hook = (received, response) => {
      if (received.method !== 'PUT') return false;
      camera.challenge(received.url, response, true);
      return true;
    };
    const again = await act(camera.port);
    expect(again.outcome).toMatchObject({ kind: 'refused' });
    expect(again.used).toBe(2);
  });

  it('sends a reboot with the body that the device asks for, only once', async () => {
    const camera = await device();
    camera.hook = (received, response) =>
      received.method === 'PUT' && received.body === '' && !!response.writeHead(400).end(BAD_XML);
    const { outcome, used } = await act(camera.port);
    expect(outcome).toEqual(ACCEPTED);
    expect(used).toBe(2);
    expect(camera.puts.map((put) => put.body)).toEqual([
      '',
      '<?xml version="1.0" encoding="UTF-8"?><reboot/>',
    ]);

    camera.hook = (received, response) => received.method === 'PUT' && !!response.writeHead(400).end(BAD_XML);
    const again = await act(camera.port);
    expect(again.outcome).toMatchObject({ kind: 'refused', failure: { statusCode: 5 } });
    expect(again.used).toBe(2);
  });

  it('sends a reset without a body', async () => {
    const camera = await device();
    camera.hook = (received, response) => received.method === 'PUT' && !!response.writeHead(400).end(BAD_XML);
    const { outcome, used } = await act(camera.port, { request: 'default' });
    expect(outcome).toMatchObject({ kind: 'refused' });
    expect(used).toBe(1);
  });

  it('gets its nonce from a PUT without a login if a GET gives none', async () => {
    const camera = await device({ noChallengeOnGet: true });
    const { outcome, identities, used } = await act(camera.port);
    expect(outcome).toEqual(ACCEPTED);
    expect(camera.puts.map((put) => put.authorization !== undefined)).toEqual([false, true]);
    expect([identities.length, used]).toEqual([2, 2]);
  });

  it('is not needed if an open device obeys immediately', async () => {
    const camera = await device({ open: true });
    const { outcome, identities, used } = await act(camera.port);
    expect(outcome).toEqual(ACCEPTED);
    expect([identities.length, used, camera.puts.length]).toEqual([1, 1, 1]);
  });

  it('sends no PUT before the permit, not even without a login', async () => {
    const camera = await device({ open: true });
    const { outcome } = await act(camera.port, {
      decide: () => ({ ok: false, failure: { code: 'identity-mismatch' } }),
    });
    expect(outcome.kind).toBe('not-sent');
    expect(camera.puts).toHaveLength(0);
  });
});

describe('secrets', () => {
  it('are in no outcome of this file', () => {
    expect(outcomes.length).toBeGreaterThan(20);
    const text = JSON.stringify(outcomes);
    expect(text).not.toContain(PASSWORD);
    expect(text).not.toContain('wrong-secret');
  });
});

/** A raw TCP server; `answer` handles the first bytes of each connection. */
async function bytes(answer: (socket: Socket, request: string) => void): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (data) => answer(socket, data.toString('latin1')));
  });
  await new Promise<void>((resolve) => server.listen(0, ADDRESS, resolve));
  ends.push(() => new Promise((resolve) => server.close(resolve)));
  return (server.address() as AddressInfo).port; // a TCP server, so never a pipe's name
}
