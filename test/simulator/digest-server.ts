/**
 * The login desk of one device: gives challenges, judges logins, counts failed ones and locks. Pure; the
 * caller passes in the time. Source: docs/isapi.md.
 */
import { digestChallenge, expectedResponse, parseAuthorization } from './digest.ts';
import type { Algorithm, Credentials } from './digest.ts';
import type { Behaviour } from './config.ts';
import type { Random } from './random.ts';

export interface LoginRequest {
  readonly method: string;
  /** As sent, with query. */
  readonly url: string;
  readonly authorization: string | undefined;
  readonly remote: string;
}

/** Counted as a failed login: `wrong`, and the first `locked`, which reaches the limit. */
export type Verdict =
  | { readonly kind: 'none' }
  | { readonly kind: 'ok'; readonly user: string }
  | { readonly kind: 'wrong'; readonly user: string; readonly triesLeft: number }
  | { readonly kind: 'stale'; readonly user: string }
  | { readonly kind: 'locked'; readonly user: string; readonly unlockSeconds: number };

interface Nonce {
  readonly at: number;
  readonly url: string;
  readonly algorithm: Algorithm;
  readonly counts: Set<string>;
}

interface Failures {
  readonly count: number;
  readonly lockedUntil: number;
  /** The last one. */
  readonly at: number;
}

const MOST_NONCES = 4_000;

export class LoginDesk {
  readonly #behaviour: Behaviour;
  readonly #random: Random;
  readonly #nonces = new Map<string, Nonce>();
  readonly #failures = new Map<string, Failures>();

  constructor(behaviour: Behaviour, random: Random) {
    this.#behaviour = behaviour;
    this.#random = random;
  }

  /** The value of WWW-Authenticate; undefined for a device that asks for no login. */
  challenge(now: number, url: string, realm: string, stale: boolean): string | undefined {
    const digest = (algorithm: Algorithm, named: boolean): string =>
      digestChallenge(realm, this.#nonce(now, url, algorithm), stale, named ? algorithm : undefined);
    switch (this.#behaviour.scheme) {
      case 'none':
        return undefined;
      case 'md5-unnamed':
        return digest('MD5', false);
      case 'md5':
        return digest('MD5', true);
      case 'sha256':
        return digest('SHA-256', true);
      case 'both':
        return `${digest('MD5', true)}, ${digest('SHA-256', true)}`;
      case 'basic':
        return `Basic realm="${realm}"`;
      case 'basic-first':
        return `Basic realm="${realm}", ${digest('MD5', false)}`;
    }
  }

  /** Judges one request. `accounts` holds the logins that are valid now. */
  judge(request: LoginRequest, now: number, realm: string, accounts: ReadonlyMap<string, string>): Verdict {
    if (this.#behaviour.scheme === 'none') return { kind: 'ok', user: '(nobody)' };
    if (request.authorization === undefined) return { kind: 'none' };
    const credentials = parseAuthorization(request.authorization);
    const user = credentials.kind === 'unreadable' ? '' : credentials.user;
    const failures = this.#failuresOf(request.remote, user, now);
    if (failures.lockedUntil > now) {
      return { kind: 'locked', user, unlockSeconds: Math.ceil((failures.lockedUntil - now) / 1_000) };
    }
    if (failures.lockedUntil > 0) this.#failures.delete(key(request.remote, user));
    const right = this.#right(credentials, request, realm, accounts.get(user));
    if (!right) return this.#count(request.remote, user, now);
    if (credentials.kind === 'digest' && !this.#nonceGood(credentials.fields, request.url, now)) {
      return { kind: 'stale', user };
    }
    this.#failures.delete(key(request.remote, user));
    return { kind: 'ok', user };
  }

  /** Attempts that this client still has with this user. */
  triesLeft(remote: string, user: string, now: number): number {
    return Math.max(0, this.#behaviour.tries - this.#failuresOf(remote, user, now).count);
  }

  /** All failed logins that count now, of all clients and users. */
  failedLogins(): number {
    return [...this.#failures.values()].reduce((sum, failures) => sum + failures.count, 0);
  }

  /** A restart clears the nonces but not the failed logins; a factory default clears both. */
  restart(withFailures: boolean): void {
    this.#nonces.clear();
    if (withFailures) this.#failures.clear();
  }

  #right(
    credentials: Credentials,
    request: LoginRequest,
    realm: string,
    password: string | undefined,
  ): boolean {
    const scheme = this.#behaviour.scheme;
    if (password === undefined || credentials.kind === 'unreadable') return false;
    if (credentials.kind === 'basic') {
      return (scheme === 'basic' || scheme === 'basic-first') && credentials.password === password;
    }
    const { fields, algorithm } = credentials;
    if (algorithm === undefined || !this.#offers(algorithm)) return false;
    const nonce = this.#nonces.get(fields.get('nonce') ?? '');
    // A nonce given for one algorithm and used with another makes a wrong login, not a stale one.
    if (nonce !== undefined && nonce.algorithm !== algorithm) return false;
    if (fields.get('realm') !== realm || fields.get('uri') !== request.url) return false;
    const expected = expectedResponse(
      algorithm,
      fields,
      { user: credentials.user, realm, password },
      request,
    );
    return fields.get('response')?.toLowerCase() === expected;
  }

  #offers(algorithm: Algorithm): boolean {
    switch (this.#behaviour.scheme) {
      case 'none':
      case 'basic':
        return false;
      case 'both':
        return true;
      case 'sha256':
        return algorithm === 'SHA-256';
      default:
        return algorithm === 'MD5';
    }
  }

  /**
   * True if the nonce is known, young enough, valid for this URL (where the device binds it), and its count
   * is unused.
   */
  #nonceGood(fields: ReadonlyMap<string, string>, url: string, now: number): boolean {
    const nonce = this.#nonces.get(fields.get('nonce') ?? '');
    if (nonce === undefined || now - nonce.at > this.#behaviour.nonceLifetime) return false;
    if (this.#behaviour.nonceBoundToUrl && nonce.url !== url) return false;
    const count = fields.get('nc') ?? '';
    if (nonce.counts.has(count)) return false;
    nonce.counts.add(count);
    return true;
  }

  #nonce(now: number, url: string, algorithm: Algorithm): string {
    const nonce = this.#random.hex(32);
    this.#nonces.set(nonce, { at: now, url, algorithm, counts: new Set() });
    if (this.#nonces.size > MOST_NONCES) {
      const [oldest] = this.#nonces.keys();
      if (oldest !== undefined) this.#nonces.delete(oldest);
    }
    return nonce;
  }

  /** Failed logins are forgotten after the time of a lock without a further one. Whether real devices forget is not known. */
  #failuresOf(remote: string, user: string, now: number): Failures {
    const failures = this.#failures.get(key(remote, user));
    const isForgotten = failures === undefined || now - failures.at >= this.#behaviour.lockFor;
    return isForgotten ? { count: 0, lockedUntil: 0, at: now } : failures;
  }

  #count(remote: string, user: string, now: number): Verdict {
    const count = this.#failuresOf(remote, user, now).count + 1;
    const locks = count >= this.#behaviour.tries;
    const lockedUntil = locks ? now + this.#behaviour.lockFor : 0;
    this.#failures.set(key(remote, user), { count, lockedUntil, at: now });
    if (locks) return { kind: 'locked', user, unlockSeconds: Math.ceil(this.#behaviour.lockFor / 1_000) };
    return { kind: 'wrong', user, triesLeft: this.#behaviour.tries - count };
  }
}

function key(remote: string, user: string): string {
  return `${remote} ${user}`;
}
