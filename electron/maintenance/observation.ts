/**
 * What was seen of a device after the request. Pure: signs go in, an observation comes out; `proof.ts` judges it.
 *
 * The network is not trusted. A SADP answer counts only when it came from the address it states; a *round* is what is
 * heard between two inquiries, judged when the next inquiry leaves, so that the order of answers within it does not
 * matter: a round is clean when one address alone says Inactive and nobody says otherwise.
 * See docs/proof.md.
 */
import type { Settings } from '../../shared/settings.ts';
import type { Baseline } from '../journal/entries.ts';

export type ProofTimes = Settings['operation'];

/** One thing seen after the request. `at` is monotonic milliseconds. */
export type Sign =
  | { readonly type: 'inquiry'; readonly at: number; readonly round: number }
  | {
      readonly type: 'sighting';
      readonly at: number;
      /** Number of the last inquiry before it. */
      readonly round: number;
      readonly mac: string;
      readonly serial?: string | undefined;
      /** The datagram's source. */
      readonly source: string;
      /** The stated address. */
      readonly address?: string | undefined;
      readonly activated?: boolean | undefined;
      readonly bootTime?: string | undefined;
      readonly dhcp?: boolean | undefined;
      /** It can be asked there: an adapter of ours is in its subnet, and no other inactive device was heard there. */
      readonly reachable: boolean;
    }
  /** An unauthenticated look at the web server. */
  | { readonly type: 'http'; readonly at: number; readonly answer: 'challenge' | 'other' | 'down' }
  /** `activated` undefined: it answers, but has no such page. */
  | {
      readonly type: 'activate-status';
      readonly at: number;
      readonly address: string;
      readonly activated: boolean | undefined;
    }
  /** Read with the login, on a connection whose identity was confirmed. */
  | {
      readonly type: 'status';
      readonly at: number;
      readonly uptime?: number | undefined;
      readonly rebootCount?: number | undefined;
    }
  | { readonly type: 'login-refused'; readonly at: number; readonly triesLeft?: number | undefined }
  /** A read with the login that brought nothing: neither a status nor a refusal. */
  | { readonly type: 'read-failed'; readonly at: number }
  /** The PC slept or its clock jumped: how long anything took is no longer known. */
  | { readonly type: 'time-lost'; readonly at: number };

interface Round {
  readonly number: number;
  readonly sentAt: number;
  readonly activeAt: readonly string[];
  readonly inactiveAt: readonly string[];
  /** Answers with this MAC and another serial. */
  readonly foreign: boolean;
}

export interface Observation {
  readonly baseline: Baseline;
  /** When the request that restarts left: for a Restore with a follow-up reboot, that reboot. */
  readonly sentAt: number;
  /** Milliseconds by the PC's clock between the request and `sentAt`: 0 unless the program was restarted in between. */
  readonly goneBefore: number;
  /** False once the PC slept, the clock jumped or the program restarted. */
  readonly timeKnown: boolean;
  readonly lastSignAt?: number | undefined;
  readonly lastHeardAt?: number | undefined;
  /** Longest stretch without a sign in SADP and TCP that a sign ended. */
  readonly silence: number;
  readonly silenceFrom: number;
  /** The web server refused or two rounds went unanswered. */
  readonly downSince?: number | undefined;
  /** First sign after `downSince`. */
  readonly backAt?: number | undefined;
  readonly unanswered: number;
  readonly round?: Round | undefined;
  /** Clean Inactive rounds in a row; a round that says otherwise sets it back to 0. */
  readonly inactiveRounds: number;
  readonly inactiveSince?: number | undefined;
  readonly inactiveAddress?: string | undefined;
  readonly inactiveReachable: boolean;
  /** Rounds in a row with Active alone, after Inactive had been seen. */
  readonly activeAgainRounds: number;
  readonly activeAgainSince?: number | undefined;
  /** Rounds in which the identity was claimed twice. */
  readonly conflictRounds: number;
  readonly conflictAddresses: readonly string[];
  readonly lastActiveAt?: number | undefined;
  readonly activateStatus?:
    { readonly at: number; readonly address: string; readonly activated: boolean | undefined } | undefined;
  readonly status?:
    | { readonly at: number; readonly uptime?: number | undefined; readonly rebootCount?: number | undefined }
    | undefined;
  readonly loginRefused: boolean;
  readonly address?: string | undefined;
  readonly dhcp?: boolean | undefined;
  readonly bootTime?: string | undefined;
}

export function beginObservation(baseline: Baseline, sentAt: number): Observation {
  return {
    baseline,
    sentAt,
    goneBefore: 0,
    timeKnown: true,
    silence: 0,
    silenceFrom: sentAt,
    unanswered: 0,
    inactiveRounds: 0,
    inactiveReachable: false,
    activeAgainRounds: 0,
    conflictRounds: 0,
    conflictAddresses: [],
    loginRefused: false,
  };
}

/**
 * Goes on after the program was restarted at `now`, monotonic. How long anything took is not known, and the time until
 * the first sign is no silence of the device: this PC may have been off its network.
 */
export function resumeObservation(baseline: Baseline, now: number, goneBefore: number): Observation {
  return {
    ...beginObservation(baseline, now),
    goneBefore,
    timeKnown: false,
    silenceFrom: Number.POSITIVE_INFINITY,
  };
}

/** Most addresses that are kept of a conflict. */
const MOST_ADDRESSES = 4;

/** Adds one sign. Unknown or unvouched signs change nothing. */
export function observe(seen: Observation, sign: Sign, times: ProofTimes): Observation {
  switch (sign.type) {
    case 'inquiry':
      return openRound(seen, sign.round, sign.at, times);
    case 'sighting':
      return addSighting(seen, sign);
    case 'http':
      return sign.answer === 'down' ? noteDown(seen, sign.at) : noteLife(seen, sign.at);
    case 'activate-status':
      return {
        ...noteLife(seen, sign.at),
        activateStatus: { at: sign.at, address: sign.address, activated: sign.activated },
      };
    case 'status':
      return {
        ...noteLife(seen, sign.at),
        status: { at: sign.at, uptime: sign.uptime, rebootCount: sign.rebootCount },
        loginRefused: false,
      };
    case 'login-refused':
      return { ...noteLife(seen, sign.at), loginRefused: true };
    case 'read-failed':
      return seen;
    case 'time-lost':
      return { ...seen, timeKnown: false, silenceFrom: sign.at, round: undefined };
  }
}

function noteLife(seen: Observation, at: number): Observation {
  return {
    ...seen,
    lastSignAt: at,
    silence: Math.max(seen.silence, at - seen.silenceFrom),
    silenceFrom: at,
    unanswered: 0,
    backAt: seen.downSince === undefined ? undefined : (seen.backAt ?? at),
  };
}

/** A later failure after it was back starts the restart anew: some devices restart twice. */
function noteDown(seen: Observation, at: number): Observation {
  return { ...seen, downSince: seen.backAt === undefined ? (seen.downSince ?? at) : at, backAt: undefined };
}

function addSighting(seen: Observation, sign: Extract<Sign, { type: 'sighting' }>): Observation {
  const { baseline } = seen;
  if (sign.mac !== baseline.mac || sign.address === undefined || sign.source !== sign.address) return seen;
  const foreign = baseline.serial !== undefined && sign.serial !== baseline.serial;
  const alive = foreign
    ? seen
    : {
        ...noteLife(seen, sign.at),
        lastHeardAt: sign.at,
        address: sign.address,
        dhcp: sign.dhcp,
        bootTime: sign.bootTime ?? seen.bootTime,
        lastActiveAt: sign.activated === false ? seen.lastActiveAt : sign.at,
      };
  if (seen.round === undefined || sign.round < seen.round.number) return alive;
  const { round } = seen;
  const inactive = sign.activated === false && !foreign;
  return {
    ...alive,
    ...(inactive ? { inactiveReachable: sign.reachable } : {}),
    // Where others turn out to be at that address, its word may have been theirs.
    ...(inactive && !sign.reachable ? { activateStatus: undefined } : {}),
    round: {
      ...round,
      foreign: round.foreign || foreign,
      inactiveAt: inactive ? withAddress(round.inactiveAt, sign.address) : round.inactiveAt,
      activeAt: inactive ? round.activeAt : withAddress(round.activeAt, sign.address),
    },
  };
}

function withAddress(addresses: readonly string[], address: string): readonly string[] {
  return addresses.includes(address) || addresses.length >= MOST_ADDRESSES
    ? addresses
    : [...addresses, address];
}

/** Judges the round that ends and opens the next. Only rounds asked late enough after the request count for Inactive. */
function openRound(seen: Observation, number: number, at: number, times: ProofTimes): Observation {
  const next: Round = { number, sentAt: at, activeAt: [], inactiveAt: [], foreign: false };
  const closed = seen.round;
  if (closed === undefined) return { ...seen, round: next };
  const addresses = [...new Set([...closed.activeAt, ...closed.inactiveAt])];
  const heard = addresses.length > 0;
  if (!heard) {
    const unanswered = seen.unanswered + 1;
    const missed = { ...seen, round: next, unanswered };
    return unanswered >= 2 && seen.downSince === undefined ? noteDown(missed, closed.sentAt) : missed;
  }
  const counts = closed.sentAt >= seen.sentAt + times.inquiryAfterSend;
  const mixed =
    closed.foreign || addresses.length > 1 || (closed.activeAt.length > 0 && closed.inactiveAt.length > 0);
  if (mixed) {
    // A device that has just moved is heard at both addresses in one round: once is no conflict yet.
    return {
      ...seen,
      round: next,
      inactiveRounds: 0,
      activeAgainRounds: 0,
      conflictRounds: seen.conflictRounds + 1,
      conflictAddresses: addresses.reduce(withAddress, seen.conflictAddresses),
    };
  }
  if (closed.inactiveAt.length === 1) {
    if (!counts) return { ...seen, round: next };
    const moved = seen.inactiveAddress !== undefined && seen.inactiveAddress !== addresses[0];
    return {
      ...seen,
      round: next,
      inactiveRounds: moved ? 1 : seen.inactiveRounds + 1,
      inactiveSince: seen.inactiveSince ?? closed.sentAt,
      inactiveAddress: addresses[0],
      activeAgainRounds: 0,
    };
  }
  return {
    ...seen,
    round: next,
    inactiveRounds: 0,
    ...(seen.inactiveSince === undefined
      ? {}
      : {
          activeAgainRounds: seen.activeAgainRounds + 1,
          activeAgainSince: seen.activeAgainRounds === 0 ? closed.sentAt : seen.activeAgainSince,
        }),
  };
}
