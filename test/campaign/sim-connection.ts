/**
 * `HttpConnection` over the in-memory network. Everything above it is the program's own: the digest, the
 * order of the request that acts, what it sends again and what not, and how it reads responses. Like the
 * original, this connection tries HTTP first and HTTPS if the very first connection is refused, asks the gate
 * immediately before the first byte, never reconnects silently under a gate, and tells for every failure
 * whether bytes may have left.
 */
import type { Endpoint } from '../../electron/isapi/contract.ts';
import type { HttpAnswer, Sent } from '../../electron/isapi/exchange.ts';
import type { Connection, HttpRequest } from '../../electron/isapi/http.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Failure, FailureCode } from '../../shared/result.ts';
import type { AnswerPlan } from '../simulator/http-plan.ts';
import { fingerprintOf, type Dialled, type Link, type Network } from './network.ts';

export interface ConnectionHooks {
  /** False for a program that was killed: nothing leaves it any longer. */
  readonly isAlive: () => boolean;
  /** A connection is about to be made. */
  readonly onConnect: () => void;
  /**
   * The first byte of a request leaves now, towards this device. `answered` is called with the HTTP status
   * that came back.
   */
  readonly onRequest: (request: HttpRequest, link: Link) => { readonly answered: (status: number) => void };
}

const MOST_BODY = 1_048_576;

export class SimConnection implements Connection {
  readonly #endpoint: Endpoint;
  readonly #connectTimeout: number;
  readonly #network: Network;
  readonly #clock: Clock;
  readonly #hooks: ConnectionHooks;
  #secure: boolean;
  #fingerprint: string | undefined;
  #link: Link | undefined;
  #number = 0;
  #answers = 0;
  #endedAfterOne = 0;
  #answeredBefore = false;
  #closed = false;
  #giveUp: (() => void) | undefined;

  constructor(
    endpoint: Endpoint,
    connectTimeout: number,
    network: Network,
    clock: Clock,
    hooks: ConnectionHooks,
  ) {
    this.#endpoint = endpoint;
    this.#connectTimeout = connectTimeout;
    this.#network = network;
    this.#clock = clock;
    this.#hooks = hooks;
    this.#secure = endpoint.fingerprint !== undefined;
  }

  get secure(): boolean {
    return this.#secure;
  }
  get fingerprint(): string | undefined {
    return this.#fingerprint;
  }
  get reused(): boolean {
    return this.#link !== undefined && this.#answers > 0;
  }

  now(): number {
    return this.#clock.now();
  }

  switchToHttps(): Promise<void> {
    if (!this.#secure && !this.#closed) {
      this.#secure = true;
      this.drop();
    }
    return Promise.resolve();
  }

  drop(): void {
    if (this.#link !== undefined) this.#network.end(this.#link);
    this.#giveUp?.();
  }

  close(): Promise<void> {
    this.#closed = true;
    this.drop();
    return Promise.resolve();
  }

  async request(request: HttpRequest): Promise<Sent> {
    const sent = await this.#attempt(request);
    const refused = !sent.ok && sent.failure.code === 'connection-refused';
    if (!refused || this.#secure || this.#answeredBefore || request.gate !== undefined) return sent;
    await this.switchToHttps();
    const second = await this.#attempt(request);
    return !second.ok && second.failure.code === 'connection-refused' ? sent : second;
  }

  async #attempt(request: HttpRequest): Promise<Sent> {
    if (this.#isClosed()) return failed('connection-lost', false);
    if (this.#link === undefined || this.#link.noticed) {
      if (request.gate?.connection !== undefined) return failed('connection-lost', false);
      const failure = await this.#open();
      if (failure !== undefined) return { ok: false, failure, left: false };
      if (this.#isClosed()) return failed('connection-lost', false);
    }
    const { gate } = request;
    if (gate?.connection !== undefined && gate.connection !== this.#number) {
      return failed('connection-lost', false);
    }
    const failure = gate?.mayStart();
    return failure === undefined ? this.#exchange(request) : { ok: false, failure, left: false };
  }

  #isClosed(): boolean {
    return this.#closed || !this.#hooks.isAlive();
  }

  async #open(): Promise<Failure | undefined> {
    const { address, httpPort, httpsPort, fingerprint, allowOldTls } = this.#endpoint;
    const port = this.#secure ? httpsPort : httpPort;
    const where = { address, port };
    this.#hooks.onConnect();
    const dialled = await this.#dial(address, port);
    if (dialled === undefined) return { code: 'connect-timeout', ...where };
    if (dialled.kind !== 'open') {
      return { code: dialled.kind === 'refused' ? 'connection-refused' : 'unreachable', ...where };
    }
    const { link } = dialled;
    if (this.#secure) {
      const found = fingerprintOf(link.device);
      const problem = certificateProblem(link, found, fingerprint, allowOldTls);
      if (problem?.code !== 'tls-too-old') this.#fingerprint = found;
      if (problem !== undefined) {
        this.#network.end(link);
        return { ...problem, ...where };
      }
    }
    this.#link = link;
    this.#number += 1;
    this.#answers = 0;
    link.onNoticed = () => {
      if (this.#link !== link) return;
      this.#endedAfterOne = this.#answers === 1 ? this.#endedAfterOne + 1 : 0;
      this.#giveUp?.();
    };
    return undefined;
  }

  #dial(address: string, port: number): Promise<Dialled | undefined> {
    return new Promise((resolve) => {
      let over = false;
      const cancel = this.#clock.after(this.#connectTimeout, () => {
        over = true;
        resolve(undefined);
      });
      this.#network.dial({ address, port, secure: this.#secure }, (dialled) => {
        if (dialled.kind === 'open' && (over || this.#isClosed())) this.#network.end(dialled.link);
        cancel();
        if (!over) resolve(dialled);
      });
    });
  }

  #exchange(request: HttpRequest): Promise<Sent> {
    const link = this.#link;
    if (link === undefined) return Promise.resolve(failed('connection-lost', false));
    const { answered } = this.#hooks.onRequest(request, link);
    return new Promise((resolve) => {
      let settled = false;
      const settle = (sent: Sent): void => {
        if (settled) return;
        settled = true;
        cancel();
        this.#giveUp = undefined;
        resolve(sent);
      };
      const cancel = this.#clock.after(request.answerTimeout, () => {
        this.#network.end(link);
        settle(failed('answer-timeout', true));
      });
      this.#giveUp = () => settle(failed('connection-lost', true));
      const { method, path, authorization, body } = request;
      const bytes = body?.length ?? 0;
      this.#network.carry(link, { method, path, authorization, bytes }, (plan) => {
        if (settled || !this.#hooks.isAlive()) return;
        answered(plan.status);
        settle(this.#read(plan, link));
      });
    });
  }

  #read(plan: AnswerPlan, link: Link): Sent {
    const { status, headers, body } = plan;
    if (plan.drip !== undefined) return { ...failed('answer-timeout', true), status };
    if (plan.cutAfter !== undefined) return { ...failed('answer-truncated', true), status };
    if (body.length > MOST_BODY) return { ...failed('answer-too-large', true), status };
    this.#answeredBefore = true;
    this.#answers += 1;
    if (this.#answers > 1) this.#endedAfterOne = 0;
    const answer: HttpAnswer = {
      status,
      challenges: headers['WWW-Authenticate'] ?? '',
      location: headers.Location,
      body,
      connection: this.#number,
      closes: plan.close || link.noticed || this.#endedAfterOne >= 2,
      receivedAt: this.#clock.now(),
    };
    return { ok: true, answer };
  }
}

function failed(code: FailureCode, left: boolean): Sent & { ok: false } {
  return { ok: false, failure: { code }, left };
}

function certificateProblem(
  { device }: Link,
  found: string,
  trusted: string | undefined,
  allowOldTls: boolean | undefined,
): Failure | undefined {
  if (device.behaviour.tlsMax === 'TLSv1.1' && allowOldTls !== true) return { code: 'tls-too-old' };
  if (trusted === undefined) return { code: 'certificate-new', fingerprint: found };
  if (trusted === found) return undefined;
  return { code: 'certificate-changed', fingerprint: found, previousFingerprint: trusted };
}
