/** Devices that the user adds by their address, and what is read from pasted lines or a file of them. Plain values. */
import type { DeviceId } from './device.ts';
import type { Failure, Result } from './result.ts';

/** Names an entry for as long as it is kept; says nothing of the device. */
export type AddedId = string & { readonly __brand: 'AddedId' };

export const MOST_ADDED = 500;
/** Bytes of a file, and characters of what is pasted. */
export const MOST_ADDRESS_TEXT = 256 * 1024;

/** Where the user says that a device is: checked, no guess and no range. */
export interface TypedAddress {
  /** Dotted IPv4, or a host name in lower case. */
  readonly host: string;
  readonly port: number;
  /** HTTPS. */
  readonly secure: boolean;
  /** Proposed when signing in. */
  readonly user?: string | undefined;
}

/** Why a line, or a field, cannot be taken. */
export type AddressProblem =
  | 'no-address'
  /** Several addresses in one: networks, wildcards, from-to. */
  | 'range'
  | 'not-an-address'
  | 'ipv6'
  | 'loopback'
  /** One of this PC. */
  | 'own'
  /** Multicast, broadcast, or a network's own: no single device can have it. */
  | 'no-host'
  | 'bad-port'
  | 'bad-user'
  /** User and password before an `@`. */
  | 'login-in-it'
  | 'too-long'
  /** More than address and port, and no first line that says what. */
  | 'third-column'
  | 'broken-quotes'
  | 'same-twice'
  | 'already-added'
  | 'too-many';

export interface AddressLineProblem {
  /** From 1, as an editor counts. */
  readonly line: number;
  readonly problem: AddressProblem;
  /** Only of an address that was understood: the text of the line is not repeated, it may hold a password. */
  readonly address?: string | undefined;
}

/** Why nothing at all is taken. */
export type AddressTextRefusal =
  'password-column' | 'no-address-column' | 'too-large' | 'not-text' | 'not-readable' | 'empty';

/** What was understood of pasted lines or a file; nothing is added yet. */
export interface AddressesRead {
  readonly entries: readonly TypedAddress[];
  readonly problems: readonly AddressLineProblem[];
  readonly refusal?: AddressTextRefusal | undefined;
  /** Name of the file, without its folder. */
  readonly file?: string | undefined;
}

/** What became of entries to add, by their place in the request. */
export interface AddressesAdded {
  readonly added: readonly AddedId[];
  readonly problems: readonly { readonly index: number; readonly problem: AddressProblem }[];
}

/** What answers at an address, asked without a login. */
export type AddedState =
  | 'asking'
  | 'active'
  | 'inactive'
  | 'no-inactive-state'
  /** The host name is not known to this PC's network. */
  | 'no-name'
  /** It stands for an address that no device of others can have here. */
  | 'not-allowed'
  /** Several devices were heard at this address: it is not known which is meant. */
  | 'several'
  | 'failed';

/** An entry that is no row of the list yet: nobody knows which device it is. */
export interface AddedView extends TypedAddress {
  readonly id: AddedId;
  readonly state: AddedState;
  /** For `failed`. */
  readonly failure?: Failure | undefined;
  /** Of a host name, as it was looked up last. */
  readonly address?: string | undefined;
  /** Epoch milliseconds of the last answer. */
  readonly answeredAt?: number | undefined;
}

/** What became of one entry of a sign-in. */
export interface Identified {
  readonly id: AddedId;
  /** The row that it is from now on. */
  readonly result: Result<DeviceId>;
}
