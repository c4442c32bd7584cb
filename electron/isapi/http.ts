/**
 * HTTP bound to one connection at a time: `undici.Client` with one socket, and a dialler of our own that counts the
 * connections and can be told not to open another. Ordinary clients reconnect silently, and a request would then reach
 * whatever answers at that address now. See docs/proof.md and docs/isapi.md, Connections.
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

/** What a request that acts must pass, immediately before its first byte. */
export interface Gate {
  /** The only connection it may travel on; undefined where the device closes after every answer: then a new one. */
  readonly connection: number | undefined;
  /** Asked once, after the connection was found right; a failure keeps the request from being sent. */
  readonly mayStart: () => Failure | undefined;
}

export interface HttpOptions extends Omit<Route, 'port' | 'secure'> {
  readonly httpPort: number;
  readonly httpsPort: number;
  /** HTTPS from the first request on, also where no certificate is trusted yet. */
  readonly secure?: boolean | undefined;
}

/** What a conversation needs of a connection; see {@link HttpConnection} for each. */
export type Connection = Pick<
  HttpConnection,
  'secure' | 'fingerprint' | 'reused' | 'request' | 'drop' | 'switchToHttps' | 'close'
>;

/** One connection as it was opened. */
interface Link {
  readonly number: number;
  readonly socket: Socket;
  answers: number;
}

/** A device that names no keep-alive time of its own is closed on after this long without a request. */
const KEEP_ALIVE = 60_000;
/** After this many connections in a row that ended after one answer, the next will too. */
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

  /** Of the certificate last seen, trusted or not. */
  get fingerprint(): string | undefined {
    return this.#fingerprint;
  }

  isOpen(connection: number): boolean {
    return this.#link?.number === connection && !this.#link.socket.destroyed;
  }

  /** True where the link has carried an answer: the device may be closing it just now. */
  get reused(): boolean {
    return this.#link !== undefined && this.#link.answers > 0;
  }

  /** From now on HTTPS; the next request opens a new connection. */
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
   * Sends one request and reads its whole answer, of any HTTP status. HTTP first; HTTPS where the very first
   * connection is refused. Errors: those of `dial`, answer-timeout, answer-too-large (over 1 MiB), answer-truncated,
   * answer-not-understood (not HTTP), connection-lost; and what the gate says.
   */
  async request(request: HttpRequest): Promise<Sent> {
    const sent = await this.#attempt(request);
    const refused = !sent.ok && sent.failure.code === 'connection-refused';
    if (!refused || this.#secure || this.#answeredBefore || request.gate !== undefined) return sent;
    await this.switchToHttps();
    const second = await this.#attempt(request);
    // Neither port: the one the device stated is the one to name.
    return !second.ok && second.failure.code === 'connection-refused' ? sent : second;
  }

  async #attempt(request: HttpRequest): Promise<Sent> {
    this.#reconnectForbidden = request.gate?.connection !== undefined;
    try {
      const sent = await this.#dispatch(request);
      // Many devices say keep-alive and close; what has already arrived of that is seen before the next request.
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
            // undici may send what it thinks idempotent a second time; nothing here may be.
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

  /** The last look before the first byte. */
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
      // undici itself ends the socket where HTTP/1.0 or the form of the answer means so.
      closes: answer.closes || link?.socket.destroyed !== false || this.#endedAfterOne >= ENDS_AFTER_ONE,
    };
  }

  #makeClient(): Client {
    const { address, httpPort, httpsPort } = this.#options;
    const secure = this.#secure;
    const origin = secure ? `https://${address}:${httpsPort}` : `http://${address}:${httpPort}`;
    return new Client(origin, {
      pipelining: 1,
      // One timer of our own covers the whole answer, so that a device dripping bytes is bounded too.
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
