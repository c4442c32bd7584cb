/**
 * The login conversation with one device: each request goes first without credentials, then once with them. Cogwheel
 * repeats a request with credentials only if the device reported the nonce as stale. See docs/isapi.md, Login.
 */
import { isIPv4 } from 'node:net';
import type { Failure, FailureFacts, Result } from '../../shared/result.ts';
import { chooseChallenge } from './challenge.ts';
import {
  ACCEPTED_LATELY,
  type ChallengeFacts,
  type ClientTimes,
  type Endpoint,
  type Login,
  type LoginGuard,
  type LoginPass,
} from './contract.ts';
import { DigestExchange } from './digest.ts';
import type { LoginPolicy } from './digest.ts';
import type { HttpAnswer, Sent } from './exchange.ts';
import { HttpConnection } from './http.ts';
import type { Connection, Gate, HttpRequest } from './http.ts';
import { failureOf, loginRefusal, loginVerdict, reasonToSendNoLogin } from './response-status.ts';
import type { LoginVerdict } from './response-status.ts';

export class Session {
  readonly endpoint: Endpoint;
  readonly times: ClientTimes;
  readonly connection: Connection;
  readonly #guard: LoginGuard;
  #challenge: ChallengeFacts | undefined;
  /** The last login that the device accepted. */
  #accepted = { user: '', at: Number.NEGATIVE_INFINITY };

  constructor(
    endpoint: Endpoint,
    times: ClientTimes,
    guard: LoginGuard,
    connection: Connection = new HttpConnection({ ...endpoint, connectTimeout: times.connectTimeout }),
  ) {
    this.endpoint = endpoint;
    this.times = times;
    this.#guard = guard;
    this.connection = connection;
  }

  /**
   * A lost answer casts no doubt on a login that the device accepted in the same conversation shortly before. `leftAt`:
   * when the request left, because an answer that never comes is known as lost only much later.
   */
  #verdictOn(sent: Sent, user: string, leftAt: number): LoginVerdict {
    const verdict = verdictOn(sent);
    const { user: known, at } = this.#accepted;
    const wasAccepted = known === user && leftAt - at < ACCEPTED_LATELY;
    if (verdict.kind === 'accepted') this.#accepted = { user, at: this.connection.now() };
    return verdict.kind === 'not-known' && wasAccepted ? { kind: 'not-judged' } : verdict;
  }

  /** The challenge that the device sent last. */
  get challenge(): ChallengeFacts | undefined {
    return this.#challenge;
  }

  sawChallenge(facts: ChallengeFacts): void {
    this.#challenge = facts;
  }

  /**
   * Sends one request. A request with a login leaves only if the guard agrees, and the guard receives the verdict on
   * it. A login has no other way to leave Cogwheel.
   */
  async send(request: HttpRequest, user: string): Promise<Sent> {
    if (request.authorization === undefined) return this.connection.request(request);
    const pass = await this.#guard.beforeLogin({ user });
    if (!pass.ok) return { ok: false, failure: pass.failure, left: false };
    const gate = bothOf(pass.value, request.gate);
    const leftAt = this.connection.now();
    const sent = await this.connection.request({ ...request, gate });
    this.#guard.afterLogin({ user }, this.#verdictOn(sent, user, leftAt));
    return sent;
  }

  /** Creates a new exchange for this login; see {@link DigestExchange}. */
  exchange(login: Login): DigestExchange {
    const policy: LoginPolicy = {
      mayUseBasic: () => this.connection.secure || this.endpoint.allowBasic === true,
      onChallenge: (facts) => this.sawChallenge(facts),
    };
    return new DigestExchange(login, policy);
  }

  /**
   * Sends one GET without a login. Follows a redirect from HTTP to HTTPS on the same device, and no other. Sends the
   * GET once more if the device closed a reused connection, because such a GET counts as no login and does not act.
   */
  async getOpenly(path: string): Promise<Sent> {
    const { reused } = this.connection;
    let sent = await this.#get(path);
    if (!sent.ok && sent.failure.code === 'connection-lost' && reused) sent = await this.#get(path);
    if (!sent.ok || sent.answer.status < 300 || sent.answer.status > 399) return sent;
    if (!this.#movedToHttps(sent.answer)) {
      return redirected(this.#redirect(sent.answer));
    }
    await this.connection.switchToHttps();
    return this.#get(path);
  }

  /**
   * One GET, with the login if the device asks for one. The answer may have any HTTP status except 401 and redirects.
   * Errors: those of the connection; redirected; login-no-challenge, login-basic-only, login-changed (no credentials
   * were sent); login-wrong, login-locked; device-not-activated; device-no-permission.
   */
  async read(path: string, login: Login): Promise<Result<HttpAnswer>> {
    const { exchange, sent } = await this.readOnce(path, login);
    if (!sent.ok) return { ok: false, failure: sent.failure };
    if (sent.answer.status !== 401) return { ok: true, value: sent.answer };
    const failure = exchange.loginSent
      ? loginRefusal(sent.answer)
      : this.refusalWithoutLogin(exchange, sent.answer);
    return { ok: false, failure };
  }

  /**
   * As `read`, but returns a 401 as it came. Tries once more only if the device reported the nonce as stale, because it
   * did not judge the password then.
   */
  async readOnce(path: string, login: Login): Promise<{ exchange: DigestExchange; sent: Sent }> {
    const first = await this.#readFresh(path, login);
    const { sent } = first;
    const stale = sent.ok && sent.answer.status === 401 && first.exchange.loginSent && isStale(sent.answer);
    return stale ? this.#readFresh(path, login) : first;
  }

  async #readFresh(path: string, login: Login): Promise<{ exchange: DigestExchange; sent: Sent }> {
    const exchange = this.exchange(login);
    const sent = await exchange.get(path, async (authorization) => {
      if (authorization !== undefined) return this.#get(path, { authorization, user: login.user });
      return this.#withoutUselessChallenge(await this.getOpenly(path));
    });
    return { exchange, sent };
  }

  /** If an answer reports that the device is inactive or locked, removes its challenges, so that no login is sent. */
  #withoutUselessChallenge(sent: Sent): Sent {
    if (!sent.ok || reasonToSendNoLogin(sent.answer) === undefined) return sent;
    return { ok: true, answer: { ...sent.answer, challenges: '' } };
  }

  /** Why no login was sent in answer to a 401. */
  refusalWithoutLogin(exchange: DigestExchange, answer: HttpAnswer): Failure {
    const said = reasonToSendNoLogin(answer);
    return said ?? exchange.refusal ?? failureOf(answer).failure;
  }

  async #get(path: string, login?: { authorization: string; user: string }): Promise<Sent> {
    const { answerTimeout } = this.times;
    const request = { method: 'GET', path, authorization: login?.authorization, answerTimeout } as const;
    const sent = await this.send(request, login?.user ?? '');
    // Cogwheel follows no redirect of a request with a login, because it would have to send the login again.
    if (sent.ok && login !== undefined && sent.answer.status >= 300 && sent.answer.status <= 399) {
      return redirected(this.#redirect(sent.answer));
    }
    return sent;
  }

  #movedToHttps(answer: HttpAnswer): boolean {
    const target = this.#target(answer);
    if (this.connection.secure || target?.protocol !== 'https:') return false;
    const sameHost = isIPv4(target.hostname) && target.hostname === this.endpoint.address;
    return sameHost && Number(target.port === '' ? 443 : target.port) === this.endpoint.httpsPort;
  }

  #target(answer: HttpAnswer): URL | undefined {
    const base = `${this.connection.secure ? 'https' : 'http'}://${this.endpoint.address}`;
    return answer.location === undefined ? undefined : (URL.parse(answer.location, base) ?? undefined);
  }

  #redirect(answer: HttpAnswer): FailureFacts {
    return { httpStatus: answer.status, found: this.#target(answer)?.origin.slice(0, 200) };
  }
}

/** A gate that asks both immediately before the first byte, first the login's pass, then the gate. */
function bothOf(pass: LoginPass, gate: Gate | undefined): Gate {
  return { connection: gate?.connection, mayStart: () => pass.mayLeave() ?? gate?.mayStart() };
}

function verdictOn(sent: Sent): LoginVerdict {
  if (sent.ok) return loginVerdict(sent.answer, isStale(sent.answer));
  // If the answer broke off after its status, the status alone gives the verdict.
  if (sent.left && sent.status !== undefined) return loginVerdict({ status: sent.status, body: '' }, false);
  return { kind: sent.left ? 'not-known' : 'not-judged' };
}

function redirected(facts: FailureFacts): Sent & { ok: false } {
  return { ok: false, left: true, failure: { code: 'redirected', ...facts } };
}

/** Whether the challenge of a 401 reports that only the nonce was too old. */
export function isStale(answer: HttpAnswer): boolean {
  return chooseChallenge(answer.challenges)?.stale === true;
}
