/**
 * Devices that the user adds by address, and the result of reading addresses from pasted lines or a file. Plain values.
 */
import type { DeviceId } from './device.ts';
import type { Failure, Result } from './result.ts';

/** Identifies an entry for as long as it is kept. It is random and reveals nothing about the device. */
export type AddedId = string & { readonly __brand: 'AddedId' };

/** Most entries that can be kept. */
export const MOST_ADDED = 500;
/** Limit of an address file in bytes, and of pasted text in characters. */
export const MOST_ADDRESS_TEXT = 256 * 1024;

/** An address that the user typed, after main has checked it. Always a single device; never a guess or a range. */
export interface TypedAddress {
  /** Dotted IPv4 address, or host name in lower case. */
  readonly host: string;
  readonly port: number;
  /** True for HTTPS, false for HTTP. */
  readonly secure: boolean;
  /** User name that the sign-in suggests. */
  readonly user?: string | undefined;
}

/** Why main rejects a line or a field. */
export type AddressProblem =
  | 'no-address'
  /** Several addresses in one entry: a network, a wildcard, or a from-to range. */
  | 'range'
  | 'not-an-address'
  | 'ipv6'
  | 'loopback'
  /** An address of this PC. */
  | 'own'
  /** A multicast, broadcast, or network address, which no single device can have. */
  | 'no-host'
  | 'bad-port'
  | 'bad-user'
  /** User name and password before an `@`. */
  | 'login-in-it'
  | 'too-long'
  /** More than address and port, without a header line that names the columns. */
  | 'third-column'
  | 'broken-quotes'
  | 'same-twice'
  | 'already-added'
  | 'too-many';

export interface AddressLineProblem {
  /** Counted from 1, as in an editor. */
  readonly line: number;
  readonly problem: AddressProblem;
  /**
   * Set only if main recognized an address. The text of the line is never repeated, because it might contain a
   * password.
   */
  readonly address?: string | undefined;
}

/** Why main rejects the whole text or file. */
export type AddressTextRefusal =
  'password-column' | 'no-address-column' | 'too-large' | 'not-text' | 'not-readable' | 'empty';

/** Result of reading pasted lines or a file. Nothing has been added yet. */
export interface AddressesRead {
  readonly entries: readonly TypedAddress[];
  readonly problems: readonly AddressLineProblem[];
  readonly refusal?: AddressTextRefusal | undefined;
  /** File name without its folder. */
  readonly file?: string | undefined;
}

/** Result of adding entries. `index` is the position in the request. */
export interface AddressesAdded {
  readonly added: readonly AddedId[];
  readonly problems: readonly { readonly index: number; readonly problem: AddressProblem }[];
}

/** What main found at an added address without signing in. */
export type AddedState =
  | 'asking'
  | 'active'
  | 'inactive'
  | 'no-inactive-state'
  /** This PC can't resolve the host name. */
  | 'no-name'
  /** Cogwheel must not contact the address, for example because it belongs to this PC. */
  | 'not-allowed'
  /** Discovery has seen several devices at this address, so it is unknown which one is meant. */
  | 'several'
  | 'failed';

/** An added entry that is not a row of the list yet, because its device is still unknown. */
export interface AddedView extends TypedAddress {
  readonly id: AddedId;
  readonly state: AddedState;
  /** Set if `state` is `failed`. */
  readonly failure?: Failure | undefined;
  /** For a host name, the address from the last lookup. */
  readonly address?: string | undefined;
  /** Time of the last response, epoch milliseconds. */
  readonly answeredAt?: number | undefined;
}

/** Result of signing in to one added entry. */
export interface Identified {
  readonly id: AddedId;
  /** On success, the row that the entry is from now on. */
  readonly result: Result<DeviceId>;
}
