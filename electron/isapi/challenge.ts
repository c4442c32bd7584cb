/**
 * Parses WWW-Authenticate as devices send it. Pure. Devices send two Digest challenges in one header value, Basic
 * before Digest, no algorithm (which means MD5), and `stale="TRUE"`. See docs/isapi.md, Login; RFC 9110 section 11.6,
 * RFC 7616. All text has one character per byte, as received.
 */
import type { ChallengeFacts } from './contract.ts';

export interface Challenge {
  readonly scheme: 'digest' | 'basic';
  readonly realm: string;
  readonly nonce: string;
  readonly opaque: string | null;
  /** `undefined` for Basic. */
  readonly algorithm: 'MD5' | 'SHA-256' | undefined;
  /** `qop="auth"`; null if the device names none (RFC 2069). */
  readonly qop: 'auth' | null;
  readonly stale: boolean;
}

interface RawChallenge {
  readonly scheme: string;
  readonly parameters: Map<string, string>;
}

/** The challenge to answer: Digest with SHA-256, else Digest with MD5, else Basic; undefined if none is usable. */
export function chooseChallenge(header: string): Challenge | undefined {
  const usable = split(header)
    .map(understand)
    .filter((challenge) => challenge !== undefined);
  return (
    usable.find((challenge) => challenge.algorithm === 'SHA-256') ??
    usable.find((challenge) => challenge.algorithm === 'MD5') ??
    usable[0]
  );
}

/** The facts to show and to store, with the realm as text. */
export function challengeFacts(challenge: Challenge): ChallengeFacts {
  return {
    scheme: challenge.scheme,
    realm: Buffer.from(challenge.realm, 'latin1').toString('utf8'),
    algorithm: challenge.algorithm,
  };
}

export function sameFacts(one: ChallengeFacts, other: ChallengeFacts): boolean {
  return one.scheme === other.scheme && one.realm === other.realm && one.algorithm === other.algorithm;
}

/** `IP Camera(C2183), SHA-256`. */
export function describeFacts(facts: ChallengeFacts): string {
  return `${facts.realm.slice(0, 200)}, ${facts.algorithm ?? 'Basic'}`;
}

const SPACES_AND_COMMAS = /[\s,]*/y;
const TOKEN = /[^\s,="]+/y;
const VALUE = /\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,]*))/y;

/** Splits a header into challenges. A word without a value starts a new one. Commas inside quotes do not separate. */
function split(header: string): readonly RawChallenge[] {
  const challenges: RawChallenge[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(header);
    if (match !== null) at = pattern.lastIndex;
    return match;
  };
  while (at < header.length) {
    take(SPACES_AND_COMMAS);
    const word = take(TOKEN)?.[0].toLowerCase();
    if (word === undefined) {
      at += 1; // a stray quote or equals sign
      continue;
    }
    const value = take(VALUE);
    if (value === null) challenges.push({ scheme: word, parameters: new Map() });
    else {
      const parameters = challenges.at(-1)?.parameters;
      if (parameters?.has(word) === false)
        parameters.set(word, value[1]?.replace(/\\(.)/g, '$1') ?? value[2] ?? '');
    }
  }
  return challenges;
}

const ALGORITHMS: Readonly<Record<string, 'MD5' | 'SHA-256'>> = { md5: 'MD5', 'sha-256': 'SHA-256' };

/** Undefined for schemes and algorithms that Cogwheel does not support, and for a Digest that it can't answer. */
function understand({ scheme, parameters }: RawChallenge): Challenge | undefined {
  const realm = parameters.get('realm');
  if (realm === undefined) return undefined;
  if (scheme === 'basic') {
    return { scheme, realm, nonce: '', opaque: null, algorithm: undefined, qop: null, stale: false };
  }
  const named = (parameters.get('algorithm') ?? 'MD5').toLowerCase();
  const algorithm = Object.hasOwn(ALGORITHMS, named) ? ALGORITHMS[named] : undefined;
  const nonce = parameters.get('nonce');
  const opaque = parameters.get('opaque') ?? null;
  const qops = parameters
    .get('qop')
    ?.toLowerCase()
    .split(/[\s,]+/);
  const speaksAuth = qops?.includes('auth') ?? true;
  if (scheme !== 'digest' || algorithm === undefined || nonce === undefined || !speaksAuth) return undefined;
  // Cogwheel returns both unchanged. No known device sends one that needs escaping.
  if (nonce === '' || /["\\]/.test(nonce + (opaque ?? ''))) return undefined;
  const stale = parameters.get('stale')?.toLowerCase() === 'true';
  return {
    scheme,
    realm,
    nonce,
    opaque,
    algorithm,
    qop: qops === undefined ? null : 'auth',
    stale,
  };
}
