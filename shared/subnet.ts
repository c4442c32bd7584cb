/** How to add an address to an adapter of this PC and remove it again, as commands of Windows to copy. Pure. */
import type { Device } from './device.ts';

export interface SubnetCommands {
  /** One command per line, for a command prompt opened as administrator. */
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

type AddressToAdd = NonNullable<Device['addressToAdd']>;

/** Address and mask (`192.168.1.200` and `255.255.255.0`) of `192.168.1.200/24`; undefined for any other text. */
export function addressAndMask(
  withPrefix: string,
): { readonly address: string; readonly mask: string } | undefined {
  const found = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/.exec(withPrefix);
  const address = found?.[1];
  const prefix = Number(found?.[2]);
  if (address === undefined || prefix < 1 || prefix > 32) return undefined;
  const mask = [0, 8, 16, 24].map((before) => 256 - 2 ** (8 - Math.min(8, Math.max(0, prefix - before))));
  return { address, mask: mask.join('.') };
}

// SECURITY: the command has the name in quotes. No command is made for a name that could end the quotes or expand a
// variable.
const PLAIN_NAME = /^[\p{L}\p{N} ()._#*+-]{1,64}$/u;

/**
 * The commands for an address; undefined if the adapter's name can't be used in a command. `store=active` lasts until
 * the PC restarts. The first line lets an adapter keep its DHCP address beside a fixed one (Windows 10, 1703 and later;
 * no effect on an adapter without DHCP).
 */
export function subnetCommands({ adapter, address: withPrefix }: AddressToAdd): SubnetCommands | undefined {
  const parts = addressAndMask(withPrefix);
  if (parts === undefined || !PLAIN_NAME.test(adapter)) return undefined;
  const { address, mask } = parts;
  return {
    add: [
      `netsh interface ipv4 set interface interface="${adapter}" dhcpstaticipcoexistence=enabled`,
      `netsh interface ipv4 add address name="${adapter}" address=${address} mask=${mask} store=active`,
    ],
    remove: [`netsh interface ipv4 delete address name="${adapter}" address=${address}`],
  };
}
