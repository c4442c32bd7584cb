/** Reads the network adapters of this PC and their IPv4 addresses from the system. */
import { networkInterfaces } from 'node:os';
import type { NetworkInterfaceInfo } from 'node:os';
import { classOf, prefixOfMask } from './ipv4.ts';
import type { Network } from './ipv4.ts';

export interface Adapter {
  /** The system's name, such as `Ethernet 2`. */
  readonly name: string;
  readonly addresses: readonly Network[];
}

/** An address of this PC, with its network. */
export interface OwnAddress extends Network {
  /** Name of the adapter that has it. */
  readonly adapter: string;
}

export interface AdapterOptions {
  /** Use only loopback, for a simulated site, and ignore the real adapters. */
  readonly loopback?: boolean | undefined;
  /**
   * Prefix of 127.0.0.1 on loopback; 16 by default, so that 127.0.x.x is this PC's subnet and 127.9.x.x another one.
   */
  readonly loopbackPrefix?: number | undefined;
  readonly interfaces?:
    (() => Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>) | undefined;
}

/** Adapters that are up and have an IPv4 address, in the system's order. Adapters without a link are not included. */
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
