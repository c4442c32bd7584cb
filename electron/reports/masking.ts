/**
 * Replaces identities in text with tokens. The same device, person, or address always gets the same token, so that
 * readers can still see what belongs together. Pure, except for the tokens it remembers. See docs/security.md.
 */
import { isIPv6 } from 'node:net';
import { createLearnedValues, type LearnedValues } from './mask-learned.ts';
import { createTokens, type Identity, type Tokens } from './mask-tokens.ts';

export interface Mask {
  /** Learns a value, which is then replaced wherever it occurs as whole words. Ignores case. */
  learn(kind: Identity, value: string | undefined): void;
  /** Replaces learned values and everything that looks like a MAC, serial number, IP address, or fingerprint. */
  text(text: string): string;
  /** Applies {@link text} to every string and key of a JSON value. */
  json(value: unknown): unknown;
  /** The token of a whole value. Doesn't check its form. */
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

/** Shorter values are not learned, because they occur in ordinary text and reveal little. Characters. */
const SHORTEST = 2;

export function createMask(): Mask {
  const tokens = createTokens();
  const learned = createLearnedValues();
  const text = (given: string) => maskedText(given, tokens, learned);

  function json(value: unknown): unknown {
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) return value.map(json);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [text(key), json(inner)]));
  }

  return {
    learn(kind, value) {
      const trimmed = value?.trim() ?? '';
      if (trimmed.length < SHORTEST) return;
      const token = tokens.of(kind, trimmed);
      // Also learn the JSON form, in which quotes and backslashes are escaped.
      learned.learn(trimmed, token);
      learned.learn(JSON.stringify(trimmed).slice(1, -1), token);
      if (kind === 'mac') learned.learn(trimmed.replaceAll(/[:-]/g, ''), token);
    },
    text,
    json,
    token: (kind, value) => tokens.of(kind, value),
  };
}

/** Works in one pass, so that inserted tokens are not masked again. */
function maskedText(given: string, tokens: Tokens, learned: LearnedValues): string {
  const parts: string[] = [];
  let done = 0;
  FORM.lastIndex = 0;
  for (let match = FORM.exec(given); match !== null; match = FORM.exec(given)) {
    const { index, groups = {} } = match;
    const [found] = match;
    // The cast is safe because these are the keys of FORMS.
    const form = (Object.keys(FORMS) as Form[]).find((each) => groups[each] !== undefined);
    const own = learned.at(given, index);
    const isOwn = own !== undefined && (form === undefined || own.length >= found.length);
    const length = isOwn ? own.length : found.length;
    const token = isOwn ? own.token : form === undefined ? found : formToken(tokens, form, found);
    parts.push(given.slice(done, index), token);
    done = index + length;
    FORM.lastIndex = done;
  }
  return parts.join('') + given.slice(done);
}

function formToken(tokens: Tokens, form: Form, found: string): string {
  switch (form) {
    case 'fingerprint':
      return tokens.numbered(form, found.toLowerCase());
    case 'mac':
      return tokens.of('mac', found);
    case 'ipv6':
      // The pattern also matches a time of day.
      return isIPv6(found) && found !== '::' && found !== '::1'
        ? tokens.numbered(form, found.toLowerCase())
        : found;
    case 'ipv4':
      return tokens.ofAddress(found);
    case 'serial':
    case 'short':
      return tokens.of('serial', found);
  }
}
