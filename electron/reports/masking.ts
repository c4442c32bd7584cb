/**
 * Takes identities out of text and puts tokens in their place: the same token for the same device, person or address
 * everywhere, so that what belongs together still shows. Pure, but for the tokens it remembers. See docs/security.md.
 */
import { isIPv4, isIPv6 } from 'node:net';
import { shortSerial } from '../../shared/device.ts';

type Identity = 'mac' | 'serial' | 'name' | 'user' | 'realm' | 'value';

export interface Mask {
  /** From now on this value is replaced wherever it stands by itself, in whatever case. */
  learn(kind: Identity, value: string | undefined): void;
  /** Replaces what was learned, and everything that has the form of a MAC, a serial number, an address, a fingerprint. */
  text(text: string): string;
  /** {@link text} in every string of a JSON value; keys too. */
  json(value: unknown): unknown;
  /** The token of a whole value, whatever its form. */
  token(kind: Identity, value: string): string;
}

const HEX = '[0-9a-f]';
const FORMS = {
  fingerprint: `(?<![0-9a-z:])${HEX}{2}(?::${HEX}{2}){15,31}(?![0-9a-z:])`,
  mac: `(?<![0-9a-z:])${HEX}{2}(?:[:-]${HEX}{2}){5}(?![0-9a-z]|[:-]${HEX}{2}(?![0-9a-z]))`,
  ipv6: `(?<![0-9a-z:.])(?:${HEX}{0,4}:){2,7}(?:(?:\\d{1,3}\\.){3}\\d{1,3}|${HEX}{0,4})(?![0-9a-z:])`,
  ipv4: `(?<![0-9.])(?:\\d{1,3}\\.){3}\\d{1,3}(?![0-9]|\\.[0-9])`,
  // Model, date, letters, number: DS-2CD2320D-I20180919AACHC50000002; see docs/sadp.md, The answer.
  serial: `(?<![0-9a-z])[0-9a-z][0-9a-z/-]{0,47}\\d{8}[a-z]{3,6}(?:[a-z]\\d{8}|\\d{9})(?:wcvu)?(?![0-9a-z])`,
  short: `(?<![0-9a-z])(?:[a-z]\\d{8}|\\d{9})(?:wcvu)?(?![0-9a-z])`,
} as const;
type Form = keyof typeof FORMS;

const FORM = new RegExp(
  [...Object.entries(FORMS).map(([form, source]) => `(?<${form}>${source})`), '[\\p{L}\\p{N}]+'].join('|'),
  'giu',
);
/** What a learned value is found by: its first word. */
const WORD = /[\p{L}\p{N}]+/uy;
const FIRST_WORD = /[\p{L}\p{N}]+/u;
const INSIDE_WORD = /[\p{L}\p{N}]/u;

/** Shorter ones stand in ordinary words, and tell little. */
const SHORTEST = 2;
/** Names and users of more devices than the list takes in. */
const MOST_LEARNED = 20_000;

interface Learned {
  /** Lower case. */
  readonly value: string;
  readonly length: number;
  readonly token: string;
}

export function createMask(): Mask {
  const tokens = new Map<string, string>();
  const counts = new Map<string, number>();
  const hosts = new Map<string, number>();
  const known = new Set<string>();
  /** By the first word, in lower case; the longest first. */
  const learned = new Map<string, readonly Learned[]>();

  function numbered(kind: string, key: string): string {
    const id = `${kind} ${key}`;
    const before = tokens.get(id);
    if (before !== undefined) return before;
    const number = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, number);
    const token = `${kind}-${number}`;
    tokens.set(id, token);
    return token;
  }

  function token(kind: Identity, value: string): string {
    switch (kind) {
      case 'mac':
        return numbered(kind, value.toLowerCase().replaceAll(/[:-]/g, ''));
      case 'serial':
        // The short one, as printed on the label, is the same device.
        return numbered(kind, shortSerial(value.toUpperCase()));
      default:
        return numbered(kind, value.toLowerCase());
    }
  }

  /** Devices of one /24 stay recognisable as such: `ip-1.3`. Addresses that name nobody stay. */
  function addressToken(address: string): string {
    if (!isIPv4(address) || /^(?:0\.0\.0\.0|127\.0\.0\.1|(?:22[4-9]|23\d|255)\..*)$/.test(address)) {
      return address;
    }
    const net = numbered('ip', address.slice(0, address.lastIndexOf('.')));
    const before = hosts.get(address);
    const host = before ?? (counts.get(net) ?? 0) + 1;
    if (before === undefined) {
      counts.set(net, host);
      hosts.set(address, host);
    }
    return `${net}.${host}`;
  }

  function formToken(form: Form, found: string): string {
    switch (form) {
      case 'fingerprint':
        return numbered(form, found.toLowerCase());
      case 'mac':
        return token('mac', found);
      case 'ipv6':
        // A time of day has that form too.
        return isIPv6(found) && found !== '::' && found !== '::1'
          ? numbered(form, found.toLowerCase())
          : found;
      case 'ipv4':
        return addressToken(found);
      case 'serial':
      case 'short':
        return token('serial', found);
    }
  }

  /** The longest learned value that stands at this place by itself. */
  function learnedAt(text: string, at: number): Learned | undefined {
    WORD.lastIndex = at;
    const [word] = WORD.exec(text) ?? [];
    if (word === undefined) return undefined;
    return learned.get(word.toLowerCase())?.find(({ value, length }) => {
      const end = at + length;
      return text.slice(at, end).toLowerCase() === value && !INSIDE_WORD.test(text.charAt(end));
    });
  }

  /** One pass: no token is ever looked at again. */
  function text(given: string): string {
    const parts: string[] = [];
    let done = 0;
    FORM.lastIndex = 0;
    for (let match = FORM.exec(given); match !== null; match = FORM.exec(given)) {
      const { index, groups = {} } = match;
      const [found] = match;
      // The cast: the keys of FORMS.
      const form = (Object.keys(FORMS) as Form[]).find((each) => groups[each] !== undefined);
      const own = learnedAt(given, index);
      const isOwn = own !== undefined && (form === undefined || own.length >= found.length);
      const length = isOwn ? own.length : found.length;
      const token = isOwn ? own.token : form === undefined ? found : formToken(form, found);
      parts.push(given.slice(done, index), token);
      done = index + length;
      FORM.lastIndex = done;
    }
    return parts.join('') + given.slice(done);
  }

  function json(value: unknown): unknown {
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) return value.map(json);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [text(key), json(inner)]));
  }

  function remember(given: string, masked: string): void {
    const first = FIRST_WORD.exec(given);
    if (first === null || known.size >= MOST_LEARNED) return;
    const own = given.slice(first.index);
    const value = own.toLowerCase();
    if (known.has(value)) return;
    known.add(value);
    const key = first[0].toLowerCase();
    const all = [...(learned.get(key) ?? []), { value, length: own.length, token: masked }];
    learned.set(
      key,
      all.sort((a, b) => b.length - a.length),
    );
  }

  return {
    learn(kind, value) {
      const trimmed = value?.trim() ?? '';
      if (trimmed.length < SHORTEST) return;
      const masked = token(kind, trimmed);
      // As in JSON too: quotes and backslashes are written otherwise there.
      remember(trimmed, masked);
      remember(JSON.stringify(trimmed).slice(1, -1), masked);
      if (kind === 'mac') remember(trimmed.replaceAll(/[:-]/g, ''), masked);
    },
    text,
    json,
    token,
  };
}
