/**
 * Which device is which: the one comparison of serial numbers and MACs. Pure. A device is its serial number and MAC, never
 * its address. See docs/proof.md.
 */

export interface Identity {
  readonly serial?: string | undefined;
  /** Lower-case hex with colons. */
  readonly mac?: string | undefined;
}

/** `unknown`: one side does not report what could be compared. That contradicts nothing, and confirms nothing. */
export type Sameness = 'same' | 'other' | 'unknown';

/** The shortest serial numbers have a letter and eight digits. */
const SHORTEST_SERIAL = 9;

/** The serial number, or undefined for a text that cannot be one: empty, `NULL`, or too short. */
export function possibleSerial(text: string | undefined): string | undefined {
  const bare = bareSerial(text ?? '');
  return bare.length < SHORTEST_SERIAL || bare === 'NULL' ? undefined : text;
}

/** Spaces and case do not count: one device writes its own serial number differently in two answers. */
export function compareSerials(one: string | undefined, other: string | undefined): Sameness {
  const [first, second] = [possibleSerial(one), possibleSerial(other)];
  if (first === undefined || second === undefined) return 'unknown';
  return bareSerial(first) === bareSerial(second) ? 'same' : 'other';
}

/**
 * The serial number decides where both sides report one: the same serial number on another MAC is another interface of the
 * same device, such as cable and Wi-Fi. Otherwise the MAC decides.
 */
export function compareIdentity(one: Identity, other: Identity): Sameness {
  const serials = compareSerials(one.serial, other.serial);
  if (serials !== 'unknown') return serials;
  if (one.mac === undefined || other.mac === undefined) return 'unknown';
  return one.mac === other.mac ? 'same' : 'other';
}

/** What equal serial numbers have in common, to look one up by. */
export function bareSerial(serial: string): string {
  return serial.replace(/\s/g, '').toUpperCase();
}
