/**
 * A device as the list shows it. Plain values that main derives from sightings and reads, and that the window copies.
 */

/** Identifies a row by its normalised MAC (`44:47:cc:00:00:02`). Never an address, because addresses change. */
export type DeviceId = string & { readonly __brand: 'DeviceId' };

/** Maximum length of a label that the user gives a device, characters. */
export const MOST_LABEL = 64;

export type DeviceKind = 'camera' | 'recorder' | 'other';

/**
 * - `no-inactive-state`: old firmware that does not send `Activated` at all. It is always active and is never seen
 *   inactive.
 * - `unknown`: nothing that Cogwheel has received tells whether the device is active.
 */
export type Activation = 'active' | 'inactive' | 'no-inactive-state' | 'unknown';

/** What a row warns about, most important first. */
export const MARKS = [
  /**
   * Answers for this MAC contradict each other, so two devices might use it: two addresses, two serial numbers, or
   * active and inactive at once.
   */
  'identity-conflict',
  /** Another MAC was seen at this address within `discovery.conflictMemory` (ten minutes by default). */
  'address-conflict',
  /** The device reports an address from which no answer has come. */
  'address-not-confirmed',
  /** No adapter of this PC is in the device's subnet. */
  'other-subnet',
  /** The answers contain no valid serial number or no HTTP port, so the device might be of another make. */
  'not-confirmed',
  /** Old firmware without an inactive state, see {@link Activation}. */
  'no-inactive-state',
] as const;
export type Mark = (typeof MARKS)[number];

/** Where the user says that a device is. */
export interface AddedPlace {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  /**
   * Discovery has not seen the device itself in this run. Seen and Status then come from what responds at this address.
   */
  readonly unheard: boolean;
}

export interface Device {
  readonly id: DeviceId;
  /** Lower-case hex with colons. */
  readonly mac: string;
  /** The user's label, or the device name that was read after sign-in. */
  readonly name?: string | undefined;
  /** The user's label only. */
  readonly label?: string | undefined;
  /** `DeviceDescription`, as sent, capped. */
  readonly model?: string | undefined;
  /**
   * `DeviceSN`, as sent; absent if it is not a valid serial number (empty, `NULL`, or shorter than nine characters).
   */
  readonly serial?: string | undefined;
  readonly kind: DeviceKind;
  /** The IPv4 address that the device reports; preferably from an answer that came from that address. */
  readonly address?: string | undefined;
  readonly subnetMask?: string | undefined;
  readonly gateway?: string | undefined;
  readonly dhcp?: boolean | undefined;
  readonly httpPort?: number | undefined;
  readonly commandPort?: number | undefined;
  /** `SoftwareVersion` as sent: `V5.6.2build 190701`. */
  readonly firmware?: string | undefined;
  readonly dspVersion?: string | undefined;
  /** The device's own clock as text, see docs/sadp.md. Never compared with this PC's clock. */
  readonly bootTime?: string | undefined;
  readonly activation: Activation;
  /** Epoch milliseconds of this PC. */
  readonly firstSeen: number;
  readonly lastSeen: number;
  /** False if the device has not been seen for `discovery.offlineAfter` (45 s by default). */
  readonly online: boolean;
  /** Name of the adapter that received its last answer. */
  readonly adapter?: string | undefined;
  readonly marks: readonly Mark[];
  /** For `other-subnet`: the address to add, and the adapter to add it to. */
  readonly addressToAdd?: { readonly adapter: string; readonly address: string } | undefined;
  /** Addresses at which it was seen before, newest first, at most eight. */
  readonly formerAddresses: readonly string[];
  /** Seconds since the device started, as of the last authenticated read. `readAt`: epoch milliseconds. */
  readonly uptime?: { readonly seconds: number; readonly readAt: number } | undefined;
  /** User name with which the user signed in during this run of Cogwheel. */
  readonly signedInAs?: string | undefined;
  /** Set if the user added the device by address. */
  readonly added?: AddedPlace | undefined;
  /** True if a login for the device is stored on this PC. */
  readonly remembered?: boolean | undefined;
}

/** The last SADP answer of a device that counted, as sent. Untrusted text, capped in length. */
export interface HeardView {
  /** The address that the answer came from. */
  readonly source: string;
  /** The elements in the order in which they were sent. */
  readonly fields: readonly (readonly [name: string, value: string])[];
}

type AdapterState = 'listening' | 'off' | 'failed';

export interface AdapterView {
  /** The name in the operating system: `Ethernet 2`. */
  readonly name: string;
  readonly addresses: readonly { readonly address: string; readonly prefix: number }[];
  readonly state: AdapterState;
  /** For `failed`: a short reason from the operating system (`no link`, `EADDRNOTAVAIL`). */
  readonly reason?: string | undefined;
}

/** What Cogwheel is listening on. This is the first thing to check if a device is missing. */
export interface ListeningView {
  readonly adapters: readonly AdapterView[];
  /** Another program owns the discovery port, so Cogwheel misses answers that are sent to the multicast group. */
  readonly limited: boolean;
  /** Time of the last answer from any device, epoch milliseconds. */
  readonly lastAnswerAt?: number | undefined;
  /** Time of the start, or of the user's last refresh. Epoch milliseconds. */
  readonly searchingSince: number;
  /** True for the simulated demo site on loopback. The real adapters are off then. */
  readonly demoSite: boolean;
}

/**
 * The short serial number printed on the label: a letter and eight digits, or nine digits (`C50000002`). Otherwise the
 * last nine characters.
 */
export function shortSerial(serial: string): string {
  const trimmed = serial.trim();
  return /([A-Z]\d{8}|\d{9})(?:WCVU)?$/.exec(trimmed)?.[1] ?? trimmed.slice(-9);
}

/** Number of characters that the user types before a Default. */
const TYPED_CHARACTERS = 4;

/**
 * What the user types before a Default: the last four characters of the short serial number, or of the MAC if there is
 * no serial number. The end of the full serial number is not used, because it is `WCVU` on every recorder. `before`,
 * `shown`, and `after` together are the serial number or MAC as displayed. `end` is `shown` without the colon of a MAC.
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
  // The last four digits of a MAC include a colon.
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
