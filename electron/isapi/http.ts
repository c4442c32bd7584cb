/**
 * HTTP over one connection at a time: `undici.Client` with one socket, and a connector of its own that counts
 * connections and can refuse to open another. Ordinary clients reconnect silently, so a request could reach whatever
 * device answers at that address now. See docs/proof.md and docs/isapi.md, Connections.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Client } from 'undici';
import type { Socket } from 'node:net';
import type { Failure } from '../../shared/result.ts';
import { dial } from './dial.ts';
import type { Route } from './dial.ts';
import { Carried, Exchange } from './exchange.ts';
import type { HttpAnswer, Sent } from './exchange.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'PUT';
  /** Path and query. */
  readonly path: string;
  /** Value of the Authorization header, one character per byte. */
  readonly authorization?: string | undefined;
  readonly body?: string | undefined;
  /** Milliseconds from the first byte of the request to the last one of the answer. */
  readonly answerTimeout: number;
  readonly gate?: Gate | undefined;
}

/** The check that a request must pass immediately before its first byte. */
export interface Gate {
  /** The only connection that may carry the request; undefined if any may, such as a new one. */
  readonly connection: number | undefined;
  /** Called once, after the connection was checked. If it returns a failure, the request is not sent. */
  readonly mayStart: () => Failure | undefined;
}

export interface HttpOptions extends Omit<Route, 'port' | 'secure'> {
  readonly httpPort: number;
  readonly httpsPort: number;
  /** Use HTTPS from the first request, even if no certificate is trusted yet. */
  readonly secure?: boolean | undefined;
}

/** The part of {@link HttpConnection} that a conversation uses. */
export type Connection = Pick<
  HttpConnection,
  'secure' | 'fingerprint' | 'reused' | 'now' | 'request' | 'drop' | 'switchToHttps' | 'close'
>;

/** One opened connection. */
interface Link {
  readonly number: number;
  readonly socket: Socket;
  answers: number;
}

/** An idle connection is closed after this long, unless the device names a keep-alive time of its own. Milliseconds. */
const KEEP_ALIVE = 60_000;
/** After this many connections in a row that ended after one answer, the next is expected to end the same way. */
const ENDS_AFTER_ONE = 2;

export class HttpConnection {
  readonly #options: HttpOptions;
  #secure: boolean;
  #client: Client;
  #link: Link | undefined;
  #opened = 0;
  #endedAfterOne = 0;
  #reconnectForbidden = false;
  #answeredBefore = false;
  #fingerprint: string | undefined;
  #closed = false;

  constructor(options: HttpOptions) {
    this.#options = options;
    this.#secure = options.secure === true || options.fingerprint !== undefined;
    this.#client = this.#makeClient();
  }

  get secure(): boolean {
    return this.#secure;
  }

  /** Fingerprint of the certificate last seen, trusted or not. */
  get fingerprint(): string | undefined {
    return this.#fingerprint;
  }

  /** Monotonic milliseconds, as in `receivedAt` of its answers. */
  now(): number {
    return performance.now();
  }

  isOpen(connection: number): boolean {
    return this.#link?.number === connection && !this.#link.socket.destroyed;
  }

  /** True if the connection has carried an answer. The device may then be closing it right now. */
  get reused(): boolean {
    return this.#link !== undefined && this.#link.answers > 0;
  }

  /** Uses HTTPS from now on. The next request opens a new connection. */
  async switchToHttps(): Promise<void> {
    if (this.#secure || this.#closed) return;
    const former = this.#client;
    this.#secure = true;
    this.#client = this.#makeClient();
    await former.destroy();
  }

  /** Ends the present connection, so that the next request opens its own. */
  drop(): void {
    this.#link?.socket.destroy();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#client.destroy();
  }

  /**
   * Sends one request and reads its whole answer, of any HTTP status. Switches from HTTP to HTTPS if the very first
   * connection is refused. Errors: those of `dial`, answer-timeout, answer-too-large (over 1 MiB), answer-truncated,
   * answer-not-understood (not HTTP), connection-lost; and those of the gate.
   */
  async request(request: HttpRequest): Promise<Sent> {
    const sent = await this.#attempt(request);
    const refused = !sent.ok && sent.failure.code === 'connection-refused';
    if (!refused || this.#secure || this.#answeredBefore || request.gate !== undefined) return sent;
    await this.switchToHttps();
    const second = await this.#attempt(request);
    // If both ports refuse, report the HTTP port, because that is the one that the device stated.
    return !second.ok && second.failure.code === 'connection-refused' ? sent : second;
  }

  async #attempt(request: HttpRequest): Promise<Sent> {
    this.#reconnectForbidden = request.gate?.connection !== undefined;
    try {
      const sent = await this.#dispatch(request);
      // Many devices announce keep-alive and still close. Process a close that has already arrived before the next
      // request.
      await nextTurn();
      return sent;
    } finally {
      this.#reconnectForbidden = false;
    }
  }

  #dispatch(request: HttpRequest): Promise<Sent> {
    return new Promise((resolve) => {
      const exchange = new Exchange(request.answerTimeout, {
        start: () => this.#mayStart(request),
        end: (answer) => this.#answered(answer),
        settle: resolve,
      });
      try {
        this.#client.dispatch(
          {
            path: request.path,
            method: request.method,
            headers:
              request.authorization === undefined ? EMPTY_HEADERS : { authorization: request.authorization },
            body: request.body ?? null,
            // undici may resend a request that it considers idempotent. No request here may be resent.
            idempotent: false,
          },
          exchange,
        );
      } catch (error) {
        // Argument errors, and requests after close().
        exchange.failBeforeStart(error);
      }
    });
  }

  /** The last check before the first byte. */
  #mayStart(request: HttpRequest): Failure | undefined {
    const { gate } = request;
    if (gate === undefined) return undefined;
    if (gate.connection !== undefined && !this.isOpen(gate.connection)) return { code: 'connection-lost' };
    return gate.mayStart();
  }

  #answered(answer: Omit<HttpAnswer, 'connection' | 'closes'> & { closes: boolean }): HttpAnswer {
    const link = this.#link;
    this.#answeredBefore = true;
    if (link !== undefined) link.answers += 1;
    if (link !== undefined && link.answers > 1) this.#endedAfterOne = 0;
    return {
      ...answer,
      connection: link?.number ?? 0,
      // undici itself closes the socket if HTTP/1.0 or the form of the answer requires it.
      closes: answer.closes || link?.socket.destroyed !== false || this.#endedAfterOne >= ENDS_AFTER_ONE,
    };
  }

  #makeClient(): Client {
    const { address, httpPort, httpsPort } = this.#options;
    const secure = this.#secure;
    const origin = secure ? `https://${address}:${httpsPort}` : `http://${address}:${httpPort}`;
    return new Client(origin, {
      pipelining: 1,
      // The timer of Exchange covers the whole answer, so it also limits a device that sends byte by byte.
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: KEEP_ALIVE,
      keepAliveTimeoutThreshold: 100,
      connect: (_options, callback) => {
        void this.#connect(secure).then(
          (opened) => (opened instanceof Carried ? callback(opened, null) : callback(null, opened)),
          () => callback(new Carried({ code: 'internal' }), null),
        );
      },
    });
  }

  async #connect(secure: boolean): Promise<Socket | Carried> {
    if (this.#reconnectForbidden) return new Carried({ code: 'connection-lost' });
    const { httpPort, httpsPort } = this.#options;
    const dialled = await dial({ ...this.#options, secure, port: secure ? httpsPort : httpPort });
    if (!dialled.ok) {
      this.#fingerprint = dialled.failure.fingerprint ?? this.#fingerprint;
      return new Carried(dialled.failure);
    }
    const { socket, fingerprint } = dialled.value;
    this.#fingerprint = fingerprint ?? this.#fingerprint;
    this.#opened += 1;
    const link: Link = { number: this.#opened, socket, answers: 0 };
    this.#link = link;
    socket.once('close', () => {
      this.#endedAfterOne = link.answers === 1 ? this.#endedAfterOne + 1 : 0;
    });
    return socket;
  }
}

const EMPTY_HEADERS: Readonly<Record<string, string>> = {};
