/** What goes wrong in one scenario, how often it should, and how often it did; pure. */
import type { Random } from '../simulator/random.ts';

export const FAULTS = [
  'datagram-lost',
  'datagram-doubled',
  'datagram-late',
  'sighting-forged',
  'connect-stalled',
  'request-lost',
  'answer-lost',
  'answer-stalled',
  'connection-cut',
  'device-restarted',
  'device-unplugged',
  'addresses-swapped',
  'password-changed',
  'device-clock-set',
  'wall-clock-set',
  'pc-slept',
  'adapter-gone',
  'program-killed',
  'program-stopped',
  'disk-full',
] as const;

export type Fault = (typeof FAULTS)[number];

export type FaultCounts = Record<Fault, number>;

export function noFaults(): FaultCounts {
  const counts = Object.fromEntries(FAULTS.map((fault) => [fault, 0]));
  return counts as FaultCounts; // every fault has its key
}

/**
 * What a scenario is about. Half of them are about anything. The others bring situations that chance alone
 * rarely produces: `twins` differ only in their identity and swap addresses; an `impostor` reports Inactive
 * for a device that was never reset; a `claim` puts a device that hasn't been detected yet at another's
 * address; `wrong-logins` combine wrong passwords with lost responses and restarts of the program; a PC
 * `sleeps` in the middle of exchanges; a request `hangs` on a device that does nothing; a `successor` takes
 * the address of a device that never comes back; a reset device is `reactivated` at once or a little later;
 * cameras meet at `one-address` after their Default; optional `pages-hang`; a device `locks-at-three`.
 */
export type Mood = 'anything' | (typeof MOODS)[number];

const MOODS = [
  'twins',
  'impostor',
  'claim',
  'wrong-logins',
  'sleeps',
  'hangs',
  'successor',
  'reactivated',
  'one-address',
  'pages-hang',
  'locks-at-three',
] as const;

export function moodOf(random: Random): Mood {
  return random.next() < 0.5 ? 'anything' : pick(random, MOODS);
}

/** Probabilities per datagram, connection or request, from 0 to 1. */
export interface Chances {
  readonly datagramLost: number;
  readonly datagramDoubled: number;
  readonly datagramLate: number;
  readonly connectStalled: number;
  readonly requestLost: number;
  readonly answerLost: number;
  /** Of the response to a rejected login. */
  readonly refusalLost: number;
  readonly answerStalled: number;
  readonly connectionCut: number;
  readonly diskFull: number;
}

/** A calm network, a poor one, or a terrible one. */
export function chancesFor(random: Random, mood: Mood): Chances {
  const level = pick(random, [0, 0, 0.002, 0.01, 0.04]);
  const air = pick(random, [0, 0.02, 0.1, 0.4]);
  const each = (): number => level * random.next() * 2;
  return {
    datagramLost: air,
    datagramDoubled: air * random.next(),
    datagramLate: air * random.next(),
    connectStalled: each(),
    requestLost: each(),
    answerLost: each(),
    refusalLost: mood === 'wrong-logins' ? 0.7 : 0,
    answerStalled: each(),
    connectionCut: each(),
    diskFull: random.next() < 0.05 ? 0.3 : 0,
  };
}

export function pick<T>(random: Random, from: readonly T[]): T {
  // The cast: the index is within bounds; an element may itself be undefined.
  return from[random.between(0, from.length - 1)] as T;
}
