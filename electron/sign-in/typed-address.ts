/**
 * Reads an address as a user types it, one device at a time. Pure. Refuses several addresses, and addresses that no
 * device can have, and returns the reason. Never guesses or completes anything.
 */
import { domainToASCII } from 'node:url';
import type { AddressProblem, TypedAddress } from '../../shared/added.ts';
import { whyNotAllowed, type AddressRules } from '../devices/address-rules.ts';
import { parseIpv4 } from '../discovery/ipv4.ts';

export interface TypedText {
  /** An address, a host name, or a URL such as `https://camera.example:8443/`. */
  readonly address: string;
  readonly port?: string | undefined;
  /** Ignored if the address has a scheme. If both are missing, HTTPS is used for port 443 only. */
  readonly secure?: boolean | undefined;
  readonly user?: string | undefined;
}

type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: AddressProblem; readonly address?: string };

const MOST_TEXT = 300;
const MOST_USER = 64;

const no = (problem: AddressProblem, address?: string) =>
  address === undefined ? ({ ok: false, problem } as const) : ({ ok: false, problem, address } as const);

/** A refusal holds `address` only if it was recognized as one, so that no other text of the input is repeated. */
export function readTyped(text: TypedText, rules: AddressRules): Read<TypedAddress> {
  const whole = text.address.trim();
  if (whole === '') return no('no-address');
  if (whole.length > MOST_TEXT) return no('too-long');
  // SECURITY: checked before anything else, because text before an @ holds a password.
  if (whole.includes('@')) return no('login-in-it');
  if (isRange(whole)) return no('range');
  const split = /^(?:(https?):\/\/)?([^/?#]*)(.*)$/is.exec(whole);
  const [scheme, place = '', rest = ''] = split?.slice(1) ?? [];
  if (scheme === undefined && rest !== '' && rest !== '/') return no('not-an-address');
  if (place.startsWith('[') || place.split(':').length > 2) return no('ipv6');
  const [name = '', portInside] = place.split(':');
  const host = readHost(name, rules);
  if (!host.ok) return host;

  const stated = [portInside ?? '', text.port?.trim() ?? ''].filter((each) => each !== '');
  const ports = new Set(stated.map(readPort));
  const [port] = ports;
  if (ports.has(undefined) || ports.size > 1) return no('bad-port', host.value);
  const secure = scheme === undefined ? (text.secure ?? port === 443) : scheme.toLowerCase() === 'https';
  const user = text.user?.trim() ?? '';
  if (user.length > MOST_USER || /[\p{Cc}:]/u.test(user)) return no('bad-user', host.value);
  return {
    ok: true,
    value: {
      host: host.value,
      port: port ?? (secure ? 443 : 80),
      secure,
      ...(user !== '' && { user }),
    },
  };
}

/** The key of an entry. Two entries with the same key are the same place. */
export function placeOf({ host, port }: Pick<TypedAddress, 'host' | 'port'>): string {
  return `${host}:${port}`;
}

/** Whether it is several addresses: `192.168.1.0/24`, `.1.*`, `.1.x`, `.1.1-20`, `.1.[1-9]`, `10.0.0.1 10.0.0.9`. */
function isRange(text: string): boolean {
  const bare = text.replace(/^https?:\/\//i, '');
  if (/[*?]/.test(bare.split(/[/#]/)[0] ?? '')) return true;
  if (/^[\d.]+\s*\/\s*[\d.]+$/.test(bare)) return true;
  if (/\d+\.\d+\.\d+\.\d+.*\d+\.\d+\.\d+\.\d+/.test(bare)) return true;
  const place = bare.split('/')[0] ?? '';
  if (/^\d+(?:\.(?:\d+|x+))*\.x+(?:\.(?:\d+|x+))*$/i.test(place)) return true;
  return /^[\d.\s[\]{},;–-]+$/.test(place) && /[-–[{,;]/.test(place) && /\d\.\d/.test(place);
}

function readHost(text: string, rules: AddressRules): Read<string> {
  // Convert letters of other alphabets and look-alike digits as the system does for a lookup.
  const plain = !/[^ -~]/.test(text);
  const host = (plain ? text : domainToASCII(text)).toLowerCase().replace(/\.$/, '');
  if (parseIpv4(host) !== undefined) {
    const why = whyNotAllowed(host, rules);
    return why === undefined ? { ok: true, value: host } : no(why, host);
  }
  const labels = host.split('.');
  const isName =
    host.length <= 253 && labels.every((label) => /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label));
  // Refuse names that a system may read as a number: 192.168.1, 3232235777, 0x7f.1.
  if (!isName || /^(?:\d+|0x[0-9a-f]*)$/.test(labels.at(-1) ?? '')) return no('not-an-address');
  if (labels.at(-1) === 'localhost' && !rules.loopbackAllowed) return no('loopback', host);
  return { ok: true, value: host };
}

function readPort(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? port : undefined;
}
