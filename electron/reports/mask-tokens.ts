/** Assigns tokens to identities, always the same one to the same identity. Pure, except for what it remembers. */
import { isIPv4 } from 'node:net';
import { shortSerial } from '../../shared/device.ts';

export type Identity = 'mac' | 'serial' | 'name' | 'user' | 'realm' | 'value';

export interface Tokens {
  /** The token of a whole value. Doesn't check its form. */
  of(kind: Identity, value: string): string;
  /**
   * The token of an IPv4 address, such as `ip-1.3`. Addresses in the same /24 share the first number. Returns addresses
   * that identify no device unchanged (unspecified, loopback 127.0.0.1, multicast, 255.x).
   */
  ofAddress(address: string): string;
  /** The token of a key, such as `mac-2`. A new key gets the next number of its kind. */
  numbered(kind: string, key: string): string;
}

export function createTokens(): Tokens {
  const tokens = new Map<string, string>();
  const counts = new Map<string, number>();
  const hosts = new Map<string, number>();

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

  return {
    numbered,
    of(kind, value) {
      switch (kind) {
        case 'mac':
          return numbered(kind, value.toLowerCase().replaceAll(/[:-]/g, ''));
        case 'serial':
          // The short serial number, as printed on the label, belongs to the same device.
          return numbered(kind, shortSerial(value.toUpperCase()));
        default:
          return numbered(kind, value.toLowerCase());
      }
    },
    ofAddress(address) {
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
    },
  };
}
