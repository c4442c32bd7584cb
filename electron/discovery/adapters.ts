/** The network adapters with IPv4 addresses of ours, read from the system. */
import { networkInterfaces } from 'node:os';
import type { NetworkInterfaceInfo } from 'node:os';
import { classOf, prefixOfMask } from './ipv4.ts';
import type { Network } from './ipv4.ts';

export interface Adapter {
  /** The system's name: `Ethernet 2`. */
  readonly name: string;
  readonly addresses: readonly Network[];
}

/** An address of ours, with its network. */
export interface OwnAddress extends Network {
  /** Name of the adapter that has it. */
  readonly adapter: string;
}

export interface AdapterOptions {
  /** Only loopback, for a simulated site: the real adapters are off. */
  readonly loopback?: boolean | undefined;
  /**
   * How wide 127.0.0.1 counts on loopback; 16 by default, so that 127.0.x.x is our subnet and 127.9.x.x another one.
   */
  readonly loopbackPrefix?: number | undefined;
  readonly interfaces?:
    (() => Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>) | undefined;
}

/** Adapters that are up and have an IPv4 address, in the system's order. One without a link is not among them. */
export function readAdapters(options: AdapterOptions = {}): Adapter[] {
  const interfaces = (options.interfaces ?? networkInterfaces)();
  const loopback = options.loopback === true;
  const adapters: Adapter[] = [];
  for (const [name, infos] of Object.entries(interfaces)) {
    const addresses: Network[] = [];
    for (const info of infos ?? []) {
      if (info.family !== 'IPv4' || classOf(info.address) === 'none') continue;
      const internal = info.internal || classOf(info.address) === 'loopback';
      if (internal !== loopback) continue;
      const prefix = loopback ? (options.loopbackPrefix ?? 16) : (prefixOfMask(info.netmask) ?? 32);
      if (!addresses.some((known) => known.address === info.address)) {
        addresses.push({ address: info.address, prefix });
      }
    }
    if (addresses.length > 0) adapters.push({ name, addresses });
  }
  return adapters;
}
