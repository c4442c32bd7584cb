/** Suggests an address that the user can add to this PC to reach a device in another subnet. Pure. */
import type { Device } from '../../shared/device.ts';
import { boundsOf, classOf, formatIpv4, isNetworkEdge, parseIpv4, prefixOfMask } from '../discovery/ipv4.ts';
import type { Row } from './merge.ts';
import type { Surroundings } from './standing.ts';

/**
 * A free address for this PC in the device's subnet, with its prefix (`192.168.1.200/24`), and the adapter to add it
 * to: the one on which the device was seen, otherwise the first. Undefined if the device states no address that a host
 * can have, or no address is free.
 */
export function addressToAdd(row: Row, around: Surroundings): Device['addressToAdd'] {
  const { address, subnetMask, gateway } = row.facts;
  const value = address === undefined ? undefined : parseIpv4(address);
  const adapter = row.adapter ?? around.own[0]?.adapter;
  if (address === undefined || value === undefined || adapter === undefined) return undefined;
  const kind = classOf(address);
  if (kind === 'none' || (kind === 'loopback' && !around.loopbackAllowed)) return undefined;
  const stated = subnetMask === undefined ? undefined : prefixOfMask(subnetMask);
  const prefix = stated !== undefined && stated >= 8 && stated <= 29 ? stated : 24;
  const free = (candidate: string) =>
    candidate !== address &&
    candidate !== gateway &&
    !isNetworkEdge({ address, prefix }, candidate) &&
    !around.own.some((own) => own.address === candidate) &&
    !around.isTaken(candidate);
  // Search near the device: within its /24, or within its subnet if that is narrower.
  const bounds = boundsOf({ address, prefix: Math.max(prefix, 24) });
  if (bounds === undefined) return undefined;
  const size = bounds.last - bounds.first + 1;
  const start = Math.min(200, size - 2);
  for (let step = 0; step < size; step += 1) {
    const candidate = formatIpv4(bounds.first + ((start + step) % size));
    if (free(candidate)) return { adapter, address: `${candidate}/${String(prefix)}` };
  }
  return undefined;
}
