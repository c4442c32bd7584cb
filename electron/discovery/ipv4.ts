/** Calculations with IPv4 addresses. Pure. */

const DOTTED = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;

/**
 * The address as an unsigned 32-bit number; undefined if the text is not a dotted IPv4. Leading zeros are not allowed,
 * because some programs read them as octal.
 */
export function parseIpv4(text: string): number | undefined {
  const parts = DOTTED.exec(text)?.slice(1);
  if (parts === undefined) return undefined;
  let value = 0;
  for (const part of parts) {
    const octet = Number(part);
    if (octet > 255 || String(octet) !== part) return undefined;
    value = value * 256 + octet;
  }
  return value;
}

export function formatIpv4(value: number): string {
  return [24, 16, 8, 0].map((shift) => String((value >>> shift) & 255)).join('.');
}

/** The mask for a prefix of 0 to 32 bits. */
function maskOf(prefix: number): number {
  return prefix === 0 ? 0 : (0xffff_ffff << (32 - prefix)) >>> 0;
}

/** The prefix of a dotted mask; undefined if the mask is invalid. */
export function prefixOfMask(mask: string): number | undefined {
  const value = parseIpv4(mask);
  if (value === undefined) return undefined;
  const prefix = 32 - Math.log2((~value >>> 0) + 1);
  return Number.isInteger(prefix) ? prefix : undefined;
}

export interface Network {
  readonly address: string;
  readonly prefix: number;
}

/** First and last address of a network; undefined if its address is invalid. */
export function boundsOf(network: Network): { readonly first: number; readonly last: number } | undefined {
  const value = parseIpv4(network.address);
  if (value === undefined) return undefined;
  const mask = maskOf(network.prefix);
  return { first: (value & mask) >>> 0, last: (value | ~mask) >>> 0 };
}

export function contains(network: Network, address: string): boolean {
  const bounds = boundsOf(network);
  const value = parseIpv4(address);
  return bounds !== undefined && value !== undefined && value >= bounds.first && value <= bounds.last;
}

/** The narrowest of the networks that contains the address. */
export function narrowest<N extends Network>(networks: readonly N[], address: string): N | undefined {
  let best: N | undefined;
  for (const network of networks) {
    if (contains(network, address) && (best === undefined || network.prefix > best.prefix)) best = network;
  }
  return best;
}

export type AddressClass =
  /** No host can have it: 0.0.0.0/8, multicast, 240.0.0.0/4 with the broadcast address, or not an IPv4 address. */
  'none' | 'loopback' | 'link-local' | 'private' | 'public';

const CLASSES: readonly (readonly [string, number, AddressClass])[] = [
  ['0.0.0.0', 8, 'none'],
  ['224.0.0.0', 3, 'none'],
  ['127.0.0.0', 8, 'loopback'],
  ['169.254.0.0', 16, 'link-local'],
  ['10.0.0.0', 8, 'private'],
  ['172.16.0.0', 12, 'private'],
  ['192.168.0.0', 16, 'private'],
  // Reserved by the IETF. Older devices have their factory address here (192.0.0.64).
  ['192.0.0.0', 24, 'private'],
];

export function classOf(address: string): AddressClass {
  if (parseIpv4(address) === undefined) return 'none';
  const found = CLASSES.find(([network, prefix]) => contains({ address: network, prefix }, address));
  return found?.[2] ?? 'public';
}

/** True for the network and broadcast address, which no host can have. /31 and /32 have neither. */
export function isNetworkEdge(network: Network, address: string): boolean {
  const bounds = boundsOf(network);
  const value = parseIpv4(address);
  if (bounds === undefined || value === undefined || network.prefix > 30) return false;
  return value === bounds.first || value === bounds.last;
}
