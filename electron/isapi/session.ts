/**
 * The login conversation with one device: first without credentials, then once with. A right or wrong password is
 * never tried a second time by itself. See docs/isapi.md, Login.
 */
import { isIPv4 } from 'node:net';
import { ok, type Failure, type FailureFacts, type Result } from '../../shared/result.ts';
import { chooseChallenge } from './challenge.ts';
import type { ChallengeFacts, ClientTimes, Endpoint, Login, LoginGuard, LoginPass } from './contract.ts';
import { DigestExchange } from './digest.ts';
import type { LoginPolicy } from './digest.ts';
import type { HttpAnswer, Sent } from './exchange.ts';
import { HttpConnection } from './http.ts';
import type { Connection, Gate, HttpRequest } from './http.ts';
import { failureOf, loginRefusal, loginVerdict, reasonToSendNoLogin } from './response-status.ts';
import type { LoginVerdict } from './response-status.ts';

/** Lets every login out: for conversations in which nothing depends on it. */
const NO_GUARD: LoginGuard = {
  beforeLogin: () => Promise.resolve(ok({ mayLeave: () => undefined })),
  afterLogin: () => undefined,
};

/** An answer that gets lost this long after an accepted login says nothing about the login, milliseconds. */
const ACCEPTED_LATELY = 5_000;

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
    guard: LoginGuard = NO_GUARD,
    connection: Connection = new HttpConnection({ ...endpoint, connectTimeout: times.connectTimeout }),
  ) {
    this.endpoint = endpoint;
    this.times = times;
    this.#guard = guard;
    this.connection = connection;
  }

  /** A lost answer does not make a login doubtful that the device accepted in the same conversation a moment ago. */
  #verdictOn(sent: Sent, user: string): LoginVerdict {
    const verdict = verdictOn(sent);
    const now = performance.now();
    if (verdict.kind === 'accepted') this.#accepted = { user, at: now };
    const { user: known, at } = this.#accepted;
    const isKnown = known === user && now - at < ACCEPTED_LATELY;
    return verdict.kind === 'not-known' && isKnown ? { kind: 'not-judged' } : verdict;
  }

  /** What the device asked logins with, last seen. */
  get challenge(): ChallengeFacts | undefined {
    return this.#challenge;
  }

  sawChallenge(facts: ChallengeFacts): void {
    this.#challenge = facts;
  }

  /**
   * Sends one request. One that carries a login leaves only when the guard agrees, who is told what became of it: there
   * is no other way for a login to leave this program.
   */
  async send(request: HttpRequest, user: string): Promise<Sent> {
    if (request.authorization === undefined) return this.connection.request(request);
    const pass = await this.#guard.beforeLogin({ user });
    if (!pass.ok) return { ok: false, failure: pass.failure, left: false };
    const gate = bothOf(pass.value, request.gate);
    const sent = await this.connection.request({ ...request, gate });
    this.#guard.afterLogin({ user }, this.#verdictOn(sent, user));
    return sent;
  }

  /** A fresh exchange for this login; see {@link DigestExchange}. */
  exchange(login: Login): DigestExchange {
    const policy: LoginPolicy = {
      mayUseBasic: () => this.connection.secure || this.endpoint.allowBasic === true,
      onChallenge: (facts) => this.sawChallenge(facts),
    };
    return new DigestExchange(login, policy);
  }

  /**
   * One GET without a login. Follows a move from HTTP to HTTPS of the same device, never another redirect, and is
   * sent once more where the device had just closed the connection it went out on: nothing in it counts or acts.
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
   * One GET with the login where the device asks for one; the answer may be of any HTTP status but 401.
   * Errors: those of the connection; login-no-challenge, login-basic-only, login-changed (no credentials were sent);
   * login-wrong, login-locked; device-not-activated; device-no-permission.
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

  /** As `read`, with a 401 as it came. One more try only where the nonce was called stale: the password was not judged. */
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

  /** An answer that says inactive or locked gets no login, whatever challenge comes along. */
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
    // A redirect of a request with a login is not followed: it would have to be sent again.
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

/** Both are asked immediately before the first byte, the login's first. */
function bothOf(pass: LoginPass, gate: Gate | undefined): Gate {
  return { connection: gate?.connection, mayStart: () => pass.mayLeave() ?? gate?.mayStart() };
}

function verdictOn(sent: Sent): LoginVerdict {
  if (sent.ok) return loginVerdict(sent.answer, isStale(sent.answer));
  // A status that came before the answer broke off says as much as the whole of it.
  if (sent.left && sent.status !== undefined) return loginVerdict({ status: sent.status, body: '' }, false);
  return { kind: sent.left ? 'not-known' : 'not-judged' };
}

function redirected(facts: FailureFacts): Sent & { ok: false } {
  return { ok: false, left: true, failure: { code: 'redirected', ...facts } };
}

/** Whether the challenge that came with a 401 says that only the nonce was too old. */
export function isStale(answer: HttpAnswer): boolean {
  return chooseChallenge(answer.challenges)?.stale === true;
}
