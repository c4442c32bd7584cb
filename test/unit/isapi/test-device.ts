/**
 * A small device for these tests: real sockets, digests checked directly with the formulas of RFC 7616,
 * nonces bound to one URL, and a record of everything it received. Hooks make it misbehave.
 */
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { ServerOptions } from 'node:https';
import type { LoginGuard } from '../../../electron/isapi/contract.ts';
import { ok } from '../../../shared/result.ts';

export const ADDRESS = '127.0.0.1';
/** Limits that no response here comes close to; a test that waits for a limit sets a short one. */
export const TIMES = { connectTimeout: 20_000, answerTimeout: 20_000, resetAnswerTimeout: 20_000 };
/** How long to wait for a device that will not respond, in milliseconds. */
export const SHORT = 500;

/** Lets every login leave, for tests that count none. */
export const OPEN_GUARD: LoginGuard = {
  beforeLogin: () => Promise.resolve(ok({ mayLeave: () => undefined })),
  afterLogin: () => undefined,
};

export function fixture(name: string): string {
  return readFileSync(new URL(`../../fixtures/isapi/${name}`, import.meta.url), 'utf8');
}

export interface Received {
  readonly method: string;
  readonly url: string;
  readonly authorization: string | undefined;
  readonly contentLength: string | undefined;
  readonly body: string;
  /** Number of the TCP connection, from 1. */
  readonly connection: number;
}

/** Returns true if the hook responded itself, or means never to respond. */
export type Hook = (received: Received, response: ServerResponse, socket: Socket) => boolean;

export interface DeviceOptions {
  readonly user?: string;
  readonly password?: string;
  readonly realm?: string;
  readonly algorithms?: readonly ('MD5' | 'SHA-256' | undefined)[];
  readonly basic?: boolean;
  readonly qop?: boolean;
  readonly open?: boolean;
  readonly hook?: Hook;
  readonly serial?: string;
  readonly port?: number;
  readonly tls?: ServerOptions;
  /** GETs of the URLs that act return 405 and no challenge. */
  readonly noChallengeOnGet?: boolean;
}

export class TestDevice {
  readonly received: Received[] = [];
  readonly sockets = new Set<Socket>();
  readonly server: Server;
  /** Number of requests with a wrong login. */
  wrong = 0;
  staleOnce: string | undefined;
  hook: Hook | undefined;
  #connections = 0;
  readonly #nonces = new Map<string, string>();
  readonly #options: DeviceOptions;

  constructor(options: DeviceOptions) {
    this.#options = options;
    this.hook = options.hook;
    const listener: RequestListener = (request, response) => void this.#receive(request, response);
    this.server = options.tls === undefined ? createHttp(listener) : createHttps(options.tls, listener);
    this.server.on(options.tls === undefined ? 'connection' : 'secureConnection', (socket: Socket) => {
      this.#connections += 1;
      numbers.set(socket, this.#connections);
      this.sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => this.sockets.delete(socket));
    });
  }

  static async start(options: DeviceOptions = {}): Promise<TestDevice> {
    const device = new TestDevice(options);
    await new Promise<void>((resolve, reject) => {
      device.server.once('error', reject);
      device.server.listen(options.port ?? 0, ADDRESS, resolve);
    });
    return device;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port; // a TCP server, so never a pipe's name
  }

  /** Closes all connections and waits until the port is free. */
  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.cut();
    await closed;
  }

  cut(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  /** Requests that could act, in order. */
  get puts(): readonly Received[] {
    return this.received.filter((one) => one.method === 'PUT');
  }

  get urls(): readonly string[] {
    return this.received.map(
      (one) => `${one.method} ${one.url}${one.authorization === undefined ? '' : ' +login'}`,
    );
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const received: Received = {
      method: request.method ?? '',
      url: request.url ?? '',
      authorization: request.headers.authorization,
      contentLength: request.headers['content-length'],
      body,
      connection: numbers.get(request.socket) ?? 0,
    };
    this.received.push(received);
    if (this.hook?.(received, response, request.socket) === true) return;
    this.#answer(received, response);
  }

  #answer(received: Received, response: ServerResponse): void {
    const acting = /reboot|factoryReset/.test(received.url);
    if (acting && received.method === 'GET' && this.#options.noChallengeOnGet === true) {
      response.writeHead(405).end();
      return;
    }
    if (this.#options.open !== true) {
      if (received.authorization === undefined) {
        this.challenge(received.url, response);
        return;
      }
      if (received.url === this.staleOnce) {
        this.staleOnce = undefined;
        this.challenge(received.url, response, true);
        return;
      }
      if (!this.verify(received)) {
        this.wrong += 1;
        this.challenge(received.url, response);
        return;
      }
    }
    response.writeHead(200, { 'content-type': 'application/xml' }).end(this.page(received));
  }

  page(received: Received): string {
    if (received.method === 'PUT') return fixture('responseStatus.ok.xml');
    const serial = this.#options.serial;
    const info = fixture('deviceInfo.camera.xml');
    switch (received.url) {
      case '/ISAPI/System/deviceInfo':
        return serial === undefined ? info : info.replace(/<serialNumber>[^<]*/, `<serialNumber>${serial}`);
      case '/ISAPI/System/status':
        return fixture('status.camera.xml');
      case '/ISAPI/Security/userCheck':
        return '<userCheck><statusValue>200</statusValue><isActivated>true</isActivated></userCheck>';
      default:
        return '<unknown/>';
    }
  }

  challenge(url: string, response: ServerResponse, stale = false, body = ''): void {
    response.writeHead(401, { 'www-authenticate': this.challenges(url, stale) }).end(body);
  }

  challenges(url: string, stale = false): string[] {
    const { basic, qop, realm = 'IP Camera(C2183)', algorithms = [undefined] } = this.#options;
    const headers = basic === true ? [`Basic realm="${realm}"`] : [];
    for (const algorithm of algorithms) {
      const nonce = randomBytes(12).toString('hex');
      this.#nonces.set(nonce, url);
      const parts = [`realm="${realm}"`, `nonce="${nonce}"`, `stale="${stale ? 'TRUE' : 'FALSE'}"`];
      if (qop !== false) parts.unshift('qop="auth"');
      if (algorithm !== undefined) parts.push(`algorithm="${algorithm}"`);
      headers.push(`Digest ${parts.join(', ')}`);
    }
    return headers;
  }

  verify(received: Received): boolean {
    const {
      user = 'admin',
      password = 'right-1',
      realm = 'IP Camera(C2183)',
      qop,
      algorithms,
    } = this.#options;
    const header = received.authorization ?? '';
    if (header.startsWith('Basic ')) {
      return (
        this.#options.basic === true &&
        Buffer.from(header.slice(6), 'base64').toString() === `${user}:${password}`
      );
    }
    const sent = parameters(Buffer.from(header, 'latin1').toString('utf8'));
    const algorithm = sent.get('algorithm') ?? 'MD5';
    const h = (text: string): string =>
      createHash(algorithm === 'SHA-256' ? 'sha256' : 'md5')
        .update(text, 'utf8')
        .digest('hex');
    const nonce = sent.get('nonce') ?? '';
    const ha1 = h(`${user}:${realm}:${password}`);
    const ha2 = h(`${received.method}:${received.url}`);
    const expected =
      qop === false
        ? h(`${ha1}:${nonce}:${ha2}`)
        : h(`${ha1}:${nonce}:${sent.get('nc') ?? ''}:${sent.get('cnonce') ?? ''}:auth:${ha2}`);
    const offered = (algorithms ?? [undefined]).map((one) => one ?? 'MD5');
    const shape =
      qop === false
        ? !sent.has('nc') && !sent.has('cnonce') && !sent.has('qop')
        : sent.get('nc') === '00000001';
    return (
      shape &&
      sent.get('username') === user &&
      sent.get('realm') === realm &&
      sent.get('uri') === received.url &&
      this.#nonces.get(nonce) === received.url &&
      offered.some((one) => one === algorithm) &&
      sent.get('response') === expected
    );
  }
}

const numbers = new WeakMap<Socket, number>();

function parameters(header: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', quoted, plain] of header.matchAll(/(\w+)=(?:"((?:[^"\\]|\\.)*)"|([^,\s]+))/g)) {
    found.set(name, quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '');
  }
  return found;
}
