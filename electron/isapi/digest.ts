/**
 * Logins through digest-fetch. Unchanged, the library ignores the algorithm that a device asks for, fails on Basic
 * before Digest, shares nonce and counter between calls, takes its client nonce from `Math.random`, and does not escape
 * names. Each of these would cause a counted wrong login or worse. Therefore, each exchange has its own instance,
 * `challenge.ts` chooses the challenge, there is no logger, and each call gets a new options object. See docs/isapi.md,
 * Login.
 */
import { createHash, randomBytes } from 'node:crypto';
import { DigestClient } from 'digest-fetch';
import type { Failure } from '../../shared/result.ts';
import { challengeFacts, chooseChallenge, describeFacts, sameFacts } from './challenge.ts';
import type { Challenge } from './challenge.ts';
import type { ChallengeFacts, Login } from './contract.ts';
import type { Sent } from './exchange.ts';

export interface LoginPolicy {
  /** True over HTTPS, or if the user agreed to Basic for this device. Called when a challenge arrives. */
  readonly mayUseBasic: () => boolean;
  /** Called with every chosen challenge, whether it is answered or not. */
  readonly onChallenge: (facts: ChallengeFacts) => void;
}

/** Sends one request, with or without an Authorization header. */
export type SendOne = (authorization: string | undefined) => Promise<Sent>;

/** The part of an answer that the library needs. */
interface LibraryAnswer {
  readonly status: number;
  readonly headers: { readonly get: (name: string) => string | null };
  readonly sent: Sent;
}

interface LibraryOptions {
  method: string;
  headers: { Authorization?: string };
}

/** One exchange: a request without a login, and one more with it if a challenge arrives. Never reused. */
export class DigestExchange extends DigestClient {
  readonly #login: Login;
  readonly #policy: LoginPolicy;
  readonly #user: string;
  #send: SendOne = () => Promise.reject(new Error('no request was given'));
  #realm = '';
  #facts: ChallengeFacts | undefined;
  #refusal: Failure | undefined;
  #loginSent = false;

  constructor(login: Login, policy: LoginPolicy) {
    // From here on, text has one character per byte, so that header and hash contain the same bytes for any realm.
    const user = asBytes(login.user);
    super(escapeQuotes(user), asBytes(login.password));
    this.#login = login;
    this.#policy = policy;
    this.#user = user;
  }

  /** Why the last challenge was not answered; undefined if it was answered, or if no header was parsed. */
  get refusal(): Failure | undefined {
    return this.#refusal;
  }

  get facts(): ChallengeFacts | undefined {
    return this.#facts;
  }

  /** Whether a login left with the last request. */
  get loginSent(): boolean {
    return this.#loginSent;
  }

  /** One GET, and once more with the login if the device asks for it and it may be sent. Never a third time. */
  async get(path: string, send: SendOne): Promise<Sent> {
    this.#send = send;
    const options: LibraryOptions = { method: 'GET', headers: {} };
    // The library returns the value of getClient's function unchanged.
    const answer = (await this.fetch(path, options)) as LibraryAnswer;
    return answer.sent;
  }

  /**
   * The Authorization header for one request, from the challenge parsed before; undefined if there is none to answer.
   */
  authorization(method: 'PUT', path: string): string | undefined {
    if (!this.hasAuth) return undefined;
    const options: LibraryOptions = { method, headers: {} };
    this.addAuth(path, options);
    return options.headers.Authorization;
  }

  /** Makes the library send over Cogwheel's connection, with failures as values. */
  override getClient(): Promise<(path: string, options: LibraryOptions) => Promise<LibraryAnswer>> {
    return Promise.resolve(async (_path, options) => {
      const sent = await this.#send(options.headers.Authorization);
      const status = sent.ok ? sent.answer.status : 0;
      const challenges = sent.ok && sent.answer.challenges !== '' ? sent.answer.challenges : null;
      return { status, headers: { get: () => challenges }, sent };
    });
  }

  /** Takes the challenge of a header if it may be answered. Otherwise, sets the reason in `refusal`. */
  override parseAuth(header: string | null): void {
    this.hasAuth = false;
    const challenge = header === null ? undefined : chooseChallenge(header);
    this.#refusal = challenge === undefined ? { code: 'login-no-challenge' } : this.#objection(challenge);
    if (challenge === undefined || this.#refusal !== undefined) return;
    this.#realm = challenge.realm;
    const algorithm = challenge.algorithm ?? 'MD5';
    this.hashFunc = (bytes: string) => hash(algorithm, bytes);
    const digest = {
      scheme: 'Digest',
      realm: escapeQuotes(challenge.realm),
      nonce: challenge.nonce,
      opaque: challenge.opaque,
      qop: challenge.qop,
      algorithm,
      cnonce: this.makeNonce(),
      nc: 1,
    };
    this.digest = digest;
    this.basic = challenge.scheme === 'basic';
    this.hasAuth = true;
  }

  #objection(challenge: Challenge): Failure | undefined {
    const found = challengeFacts(challenge);
    this.#facts = found;
    this.#policy.onChallenge(found);
    const { expect } = this.#login;
    if (expect !== undefined && !sameFacts(expect, found)) {
      return { code: 'login-changed', expected: describeFacts(expect), found: describeFacts(found) };
    }
    if (challenge.scheme === 'basic' && !this.#policy.mayUseBasic()) return { code: 'login-basic-only' };
    return undefined;
  }

  override addAuth(path: string, options: LibraryOptions): LibraryOptions {
    this.#loginSent = this.hasAuth;
    if (!this.hasAuth) return options;
    if (this.basic) {
      // The library would send the name as escaped for Digest.
      const pair = Buffer.from(`${this.#login.user}:${this.#login.password}`, 'utf8');
      options.headers.Authorization = `Basic ${pair.toString('base64')}`;
      return options;
    }
    super.addAuth(path, options);
    const header = options.headers.Authorization ?? '';
    // Without qop, these two must not be sent (RFC 7616, 3.4), but the library always adds them.
    if (this.#qopAbsent()) options.headers.Authorization = header.replace(/,nc=\d{8},cnonce="[^"]*"$/, '');
    return options;
  }

  #qopAbsent(): boolean {
    return 'qop' in this.digest && this.digest.qop === null;
  }

  /** Hashes user and realm unescaped. The library would hash them as escaped for the header. */
  override computeHash(_user: string, _realm: string, password: string): string {
    return String(this.hashWithAlgorithm(`${this.#user}:${this.#realm}:${password}`));
  }

  override makeNonce(): string {
    return randomBytes(16).toString('hex');
  }
}

function hash(algorithm: 'MD5' | 'SHA-256', bytes: string): string {
  return createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
    .update(bytes, 'latin1')
    .digest('hex');
}

function asBytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

function escapeQuotes(text: string): string {
  return text.replace(/["\\]/g, '\\$&');
}
