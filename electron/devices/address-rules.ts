/** Decides which addresses Cogwheel may contact. Pure. See docs/proof.md, Identity. */
import type { AddressProblem } from '../../shared/added.ts';
import type { OwnAddress } from '../discovery/adapters.ts';
import { classOf, contains, isNetworkEdge } from '../discovery/ipv4.ts';

export interface AddressRules {
  readonly own: readonly OwnAddress[];
  /** True for the simulated site, whose devices are on loopback. */
  readonly loopbackAllowed: boolean;
}

/**
 * Whether Cogwheel may contact a device at the address where discovery saw it. Never allows an address of this PC, a
 * public one, or one that no single host can have.
 */
export function isAllowed(address: string, { own, loopbackAllowed }: AddressRules): boolean {
  if (own.some((ours) => ours.address === address || isNetworkEdge(ours, address))) return false;
  switch (classOf(address)) {
    case 'private':
      return true;
    case 'loopback':
      return loopbackAllowed;
    case 'link-local':
      return own.some((ours) => contains(ours, address));
    case 'public':
    case 'none':
      return false;
  }
}

/** Why Cogwheel may not contact a typed address, or undefined. Public ones are allowed, because the user typed them. */
export function whyNotAllowed(
  address: string,
  { own, loopbackAllowed }: AddressRules,
): AddressProblem | undefined {
  if (own.some((ours) => ours.address === address)) return 'own';
  if (own.some((ours) => isNetworkEdge(ours, address))) return 'no-host';
  switch (classOf(address)) {
    case 'none':
      return 'no-host';
    case 'loopback':
      return loopbackAllowed ? undefined : 'loopback';
    case 'link-local':
    case 'private':
    case 'public':
      return undefined;
  }
}
