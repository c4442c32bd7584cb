/** A device as the list shows it: plain values that main makes from sightings and reads, and the renderer copies. */

/** Identifies a row: the normalised MAC (`44:47:cc:00:00:02`). Never an address: those change. */
export type DeviceId = string & { readonly __brand: 'DeviceId' };

/** Characters of an own label. */
export const MOST_LABEL = 64;

export type DeviceKind = 'camera' | 'recorder' | 'other';

/**
 * `no-inactive-state`: old firmware that does not send `Activated` at all; it is active and can never be seen inactive.
 * `unknown`: there is no SADP answer to judge by.
 */
export type Activation = 'active' | 'inactive' | 'no-inactive-state' | 'unknown';

/** What a row must warn of. Order is the order of importance. */
export const MARKS = [
  /** The same MAC is claimed from two addresses, or as active and inactive at once. */
  'identity-conflict',
  /** Another MAC was heard at this address in the last ten minutes. */
  'address-conflict',
  /** The answer states an address that it did not come from. */
  'address-not-confirmed',
  /** Not reachable from any address of ours. */
  'other-subnet',
  /** Serial or make do not look like the vendor's; ISAPI has not confirmed it. */
  'not-confirmed',
  /** Old firmware, see {@link Activation}. */
  'no-inactive-state',
] as const;
export type Mark = (typeof MARKS)[number];

/** Where somebody said that a device is. */
export interface AddedPlace {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  /** Discovery has not heard it in this run: Seen and Status are what answers at this address. */
  readonly unheard: boolean;
}

export interface Device {
  readonly id: DeviceId;
  /** Lower-case hex with colons. */
  readonly mac: string;
  /** Own label or the name read after sign-in. */
  readonly name?: string | undefined;
  /** Own label alone. */
  readonly label?: string | undefined;
  /** `DeviceDescription`, as sent, capped. */
  readonly model?: string | undefined;
  /** `DeviceSN`, as sent; absent when it cannot be a serial (empty, `NULL`, shorter than nine characters). */
  readonly serial?: string | undefined;
  readonly kind: DeviceKind;
  /** The IPv4 address it states and was heard from; else the one it states. */
  readonly address?: string | undefined;
  readonly subnetMask?: string | undefined;
  readonly gateway?: string | undefined;
  readonly dhcp?: boolean | undefined;
  readonly httpPort?: number | undefined;
  readonly commandPort?: number | undefined;
  /** `SoftwareVersion` as sent: `V5.6.2build 190701`. */
  readonly firmware?: string | undefined;
  readonly dspVersion?: string | undefined;
  /** The device's own clock as text, see the discovery notes: never compared with ours. */
  readonly bootTime?: string | undefined;
  readonly activation: Activation;
  /** Epoch milliseconds of this PC. */
  readonly firstSeen: number;
  readonly lastSeen: number;
  /** False when not heard for the offline time (45 s by default). */
  readonly online: boolean;
  /** Name of the adapter that heard it last. */
  readonly adapter?: string | undefined;
  readonly marks: readonly Mark[];
  /** For `other-subnet`: the address to add and where. */
  readonly addressToAdd?: { readonly adapter: string; readonly address: string } | undefined;
  /** Addresses it was heard at before, newest first, at most eight. */
  readonly formerAddresses: readonly string[];
  /** Seconds since the device started, at the time of the last authenticated read. */
  readonly uptime?: { readonly seconds: number; readonly readAt: number } | undefined;
  /** The user signed in to it in this run of the program. */
  readonly signedInAs?: string | undefined;
  /** Somebody added it by its address. */
  readonly added?: AddedPlace | undefined;
  /** A login for it is kept on this PC. */
  readonly remembered?: boolean | undefined;
}

/** The last answer of a device that counted, as it was sent: untrusted text, capped. */
export interface HeardView {
  /** Where it came from. */
  readonly source: string;
  /** Its elements in their order. */
  readonly fields: readonly (readonly [name: string, value: string])[];
}

type AdapterState = 'listening' | 'off' | 'failed';

export interface AdapterView {
  /** The system's name: `Ethernet 2`. */
  readonly name: string;
  readonly addresses: readonly { readonly address: string; readonly prefix: number }[];
  readonly state: AdapterState;
  /** For `failed`: the system's reason, short (`no link`, `EADDRNOTAVAIL`). */
  readonly reason?: string | undefined;
}

/** What is being listened to: the first question when something is missing. */
export interface ListeningView {
  readonly adapters: readonly AdapterView[];
  /** Another program owns the discovery port: answers to the group are missed. */
  readonly limited: boolean;
  /** Epoch milliseconds of the last answer of any device. */
  readonly lastAnswerAt?: number | undefined;
  /** Epoch milliseconds of the last refresh asked for by the user, or of the start. */
  readonly searchingSince: number;
  /** The simulated site on loopback: real adapters are off. */
  readonly demoSite: boolean;
}

/** The short serial printed on the label: a letter and eight digits or nine digits (`C50000002`); else the last nine characters. */
export function shortSerial(serial: string): string {
  const trimmed = serial.trim();
  return /([A-Z]\d{8}|\d{9})(?:WCVU)?$/.exec(trimmed)?.[1] ?? trimmed.slice(-9);
}

/** How many characters a Default asks to be typed. */
const TYPED_CHARACTERS = 4;

/**
 * What a Default asks to be typed: the last four characters of the short serial, of the MAC where there is no serial.
 * Not simply the end of the serial: every recorder's ends in `WCVU`. `before` and `after` are the rest of `text`, which
 * is the serial or the MAC as shown; `end` is without the MAC's colons.
 */
export function identityEnd(device: { readonly serial?: string | undefined; readonly mac: string }): {
  readonly before: string;
  readonly shown: string;
  readonly after: string;
  readonly end: string;
} {
  const { serial, mac } = device;
  const text = serial ?? mac;
  const short = serial === undefined ? mac : shortSerial(serial);
  // Four characters of a MAC have a colon among them.
  const length = serial === undefined ? TYPED_CHARACTERS + 1 : TYPED_CHARACTERS;
  const to = text.lastIndexOf(short) + short.length;
  const shown = text.slice(Math.max(0, to - length), to);
  return {
    before: text.slice(0, to - shown.length),
    shown,
    after: text.slice(to),
    end: serial === undefined ? shown.replace(':', '') : shown,
  };
}
