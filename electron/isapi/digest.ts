/**
 * Logins, over digest-fetch. As it comes, the library ignores the algorithm a device asks for, stumbles over Basic
 * before Digest, shares nonce and counter between calls, takes its client nonce from `Math.random` and does not escape
 * names: each of these would be a counted wrong login or worse. So: one instance per exchange, the challenge chosen by
 * `challenge.ts`, no logger, a fresh options object per call. See docs/isapi.md, Login.
 */
import { createHash, randomBytes } from 'node:crypto';
import { DigestClient } from 'digest-fetch';
import type { Failure } from '../../shared/result.ts';
import { challengeFacts, chooseChallenge, describeFacts, sameFacts } from './challenge.ts';
import type { Challenge } from './challenge.ts';
import type { ChallengeFacts, Login } from './contract.ts';
import type { Sent } from './exchange.ts';

export interface LoginPolicy {
  /** Over HTTPS, or after the user agreed to it for this device. Asked when a challenge came. */
  readonly mayUseBasic: () => boolean;
  /** Told of every challenge that was chosen, answered or not. */
  readonly onChallenge: (facts: ChallengeFacts) => void;
}

/** Sends one request, with the Authorization header given or without. */
export type SendOne = (authorization: string | undefined) => Promise<Sent>;

/** What the library needs to see of an answer. */
interface LibraryAnswer {
  readonly status: number;
  readonly headers: { readonly get: (name: string) => string | null };
  readonly sent: Sent;
}

interface LibraryOptions {
  method: string;
  headers: { Authorization?: string };
}

/** One exchange: a request without a login, and where a challenge comes, one more with it. Made anew for each. */
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
    // From here on text is one character per byte, so that header and hash carry the same bytes whatever the realm holds.
    const user = asBytes(login.user);
    super(escapeQuotes(user), asBytes(login.password));
    this.#login = login;
    this.#policy = policy;
    this.#user = user;
  }

  /** Why the challenge was not answered; undefined where it was, or none came. */
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

  /** One GET, and once more with the login where it is asked for and may be given. Never a third time. */
  async get(path: string, send: SendOne): Promise<Sent> {
    this.#send = send;
    const options: LibraryOptions = { method: 'GET', headers: {} };
    // The library passes on what getClient's function gave it.
    const answer = (await this.fetch(path, options)) as LibraryAnswer;
    return answer.sent;
  }

  /** The Authorization header for one request on a challenge taken before; undefined where there is none to answer. */
  authorization(method: 'PUT', path: string): string | undefined {
    if (!this.hasAuth) return undefined;
    const options: LibraryOptions = { method, headers: {} };
    this.addAuth(path, options);
    return options.headers.Authorization;
  }

  /** The library's way to send: our connection, answers as values. */
  override getClient(): Promise<(path: string, options: LibraryOptions) => Promise<LibraryAnswer>> {
    return Promise.resolve(async (_path, options) => {
      const sent = await this.#send(options.headers.Authorization);
      const status = sent.ok ? sent.answer.status : 0;
      const challenges = sent.ok && sent.answer.challenges !== '' ? sent.answer.challenges : null;
      return { status, headers: { get: () => challenges }, sent };
    });
  }

  /** Takes the challenge of a header, if it may be answered; otherwise says why in `refusal`. */
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
      // Not the library's: it would send the name as it is escaped for Digest.
      const pair = Buffer.from(`${this.#login.user}:${this.#login.password}`, 'utf8');
      options.headers.Authorization = `Basic ${pair.toString('base64')}`;
      return options;
    }
    super.addAuth(path, options);
    const header = options.headers.Authorization ?? '';
    // Without qop these two must not be sent (RFC 7616, 3.4); the library always adds them.
    if (this.#qopAbsent()) options.headers.Authorization = header.replace(/,nc=\d{8},cnonce="[^"]*"$/, '');
    return options;
  }

  #qopAbsent(): boolean {
    return 'qop' in this.digest && this.digest.qop === null;
  }

  /** The names as they are; the library would hash them as they are escaped for the header. */
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
