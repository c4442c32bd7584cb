/** Which addresses this program may talk to: pure. See docs/proof.md, Identity. */
import type { AddressProblem } from '../../shared/added.ts';
import type { OwnAddress } from '../discovery/adapters.ts';
import { classOf, contains, isNetworkEdge } from '../discovery/ipv4.ts';

export interface AddressRules {
  readonly own: readonly OwnAddress[];
  /** The simulated site: devices live on loopback. */
  readonly loopbackAllowed: boolean;
}

/** Where a device was heard: never an address of ours, a public one, or one that no single host can have. */
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

/** The reason why no device can be asked at this address, or undefined. Public ones may be: somebody typed them. */
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
