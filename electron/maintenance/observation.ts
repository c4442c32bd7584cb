/**
 * What Cogwheel saw of a device after the request. Pure: signs go in, an observation comes out, and `proof.ts` judges
 * it.
 *
 * Cogwheel does not trust the network. A SADP answer counts only if it came from the address it states. All answers
 * between two inquiries form a *round*. A round is judged when the next inquiry leaves, so the order of answers within
 * it does not matter. A round is clean if all its answers come from one address and report the same activation.
 *
 * A sign of life counts only if it is the device's own: a SADP answer with its MAC, or a page read with the login after
 * the identity check. Anything else that answers at its address may be another device. See docs/proof.md.
 */
import { compareSerials } from '../../shared/identity.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Baseline } from '../journal/entries.ts';
import {
  answeredLook,
  failedLook,
  missedInquiry,
  NO_QUESTIONS,
  notAsked,
  seenAgain,
  silentSince,
  type Questions,
  type QuestionTimes,
} from './questions.ts';
import type { Sign } from './sign.ts';

export type ProofTimes = Settings['operation'] & QuestionTimes;

interface Round {
  readonly number: number;
  readonly sentAt: number;
  readonly isAsked: boolean;
  readonly activeAt: readonly string[];
  readonly inactiveAt: readonly string[];
  /** An answer had this MAC but another serial number. */
  readonly foreign: boolean;
  /** What the device's own web service reported, at an address where no other device was seen. */
  readonly word?: Word | undefined;
}

/** The device's own report of its activation. It counts if the round in which Cogwheel asked for it turns out clean. */
interface Word {
  readonly at: number;
  readonly address: string;
  readonly activated: boolean | undefined;
}

export interface Observation {
  readonly baseline: Baseline;
  /** When the request that restarts the device left. For a Restore with a follow-up reboot, that is the reboot. */
  readonly sentAt: number;
  /** Milliseconds by the PC's clock between the request and `sentAt`; 0 unless Cogwheel was restarted in between. */
  readonly goneBefore: number;
  /** False once the PC slept, its clock jumped, or Cogwheel restarted. */
  readonly timeKnown: boolean;
  /** The last sign of life from the device itself. */
  readonly lastSignAt?: number | undefined;
  readonly lastHeardAt?: number | undefined;
  /** Last status read, or last web server answer at the address where discovery last saw this device and no other. */
  readonly servedAt?: number | undefined;
  /** Last answer at the address that the user typed for a device that discovery does not see. */
  readonly typedAnswerAt?: number | undefined;
  readonly questions: Questions;
  /** Since when nobody answered any question. */
  readonly downSince?: number | undefined;
  /** First sign of life after `downSince`. */
  readonly backAt?: number | undefined;
  readonly round?: Round | undefined;
  /** Clean Inactive rounds in a row. A conflict or an Active round resets it to 0; another address restarts it at 1. */
  readonly inactiveRounds: number;
  readonly inactiveSince?: number | undefined;
  readonly inactiveAddress?: string | undefined;
  readonly inactiveReachable: boolean;
  /** Clean Active rounds in a row, counted once the device was seen inactive, restarted, or moved. */
  readonly activeRounds: number;
  readonly activeSince?: number | undefined;
  /** Number of rounds with contradicting answers: two addresses, another serial number, or both Active and Inactive. */
  readonly conflictRounds: number;
  readonly conflictAddresses: readonly string[];
  readonly lastActiveAt?: number | undefined;
  readonly activateStatus?: Word | undefined;
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
    questions: NO_QUESTIONS,
    inactiveRounds: 0,
    inactiveReachable: false,
    activeRounds: 0,
    conflictRounds: 0,
    conflictAddresses: [],
    loginRefused: false,
  };
}

/** Continues after a restart of Cogwheel at `now` (monotonic). Durations are not known. */
export function resumeObservation(baseline: Baseline, now: number, goneBefore: number): Observation {
  return {
    ...beginObservation(baseline, now),
    goneBefore,
    timeKnown: false,
    questions: { ...NO_QUESTIONS, isWaitingForLife: true },
  };
}

/** Most addresses that are kept per conflict. */
const MOST_ADDRESSES = 4;

/** Adds one sign. SADP answers of another MAC, or from an address other than the stated one, change nothing. */
export function observe(seen: Observation, sign: Sign, times: ProofTimes): Observation {
  switch (sign.type) {
    case 'inquiry':
      return openRound(seen, sign, times);
    case 'sighting':
      return addSighting(seen, sign);
    case 'http':
      return addLook(seen, sign, times);
    case 'activate-status':
      return addWord(seen, sign);
    case 'status':
      return {
        ...noteLife(seen, sign.at),
        servedAt: sign.at,
        status: { at: sign.at, uptime: sign.uptime, rebootCount: sign.rebootCount },
        loginRefused: false,
      };
    case 'login-refused':
      return { ...seen, questions: answeredLook(seen.questions), loginRefused: true };
    case 'read-failed':
      return seen;
    case 'time-lost':
      return { ...seen, timeKnown: false, questions: notAsked(seen.questions), round: undefined };
  }
}

function noteLife(seen: Observation, at: number): Observation {
  return {
    ...seen,
    lastSignAt: at,
    questions: seenAgain(seen.questions, at),
    backAt: seen.downSince === undefined ? undefined : (seen.backAt ?? at),
  };
}

/**
 * Records since when nobody answers. Once the device was back, this starts again, because some devices restart twice.
 */
function noteQuestions(seen: Observation, questions: Questions): Observation {
  const since = silentSince(questions);
  const isDown = since !== undefined && (seen.downSince === undefined || seen.backAt !== undefined);
  return isDown ? { ...seen, questions, downSince: since, backAt: undefined } : { ...seen, questions };
}

function addLook(seen: Observation, sign: Extract<Sign, { type: 'http' }>, times: ProofTimes): Observation {
  switch (sign.answer) {
    case 'down':
      return noteQuestions(seen, failedLook(seen.questions, sign.askedAt, sign.at, times));
    case 'not-asked':
      return { ...seen, questions: notAsked(seen.questions) };
    default: {
      const isItsOwn = seen.lastHeardAt !== undefined && sign.address === seen.address && sign.isAlone;
      return {
        ...seen,
        questions: answeredLook(seen.questions),
        servedAt: isItsOwn && sign.answer !== 'hung' ? sign.at : seen.servedAt,
        typedAnswerAt: sign.isTyped === true ? sign.at : seen.typedAnswerAt,
      };
    }
  }
}

function addWord(seen: Observation, sign: Extract<Sign, { type: 'activate-status' }>): Observation {
  const { round } = seen;
  if (!sign.isAlone || round?.number !== sign.round) return seen;
  const { at, address, activated } = sign;
  return { ...seen, round: { ...round, word: { at, address, activated } } };
}

function addSighting(seen: Observation, sign: Extract<Sign, { type: 'sighting' }>): Observation {
  const { baseline } = seen;
  if (sign.mac !== baseline.mac || sign.address === undefined || sign.source !== sign.address) return seen;
  const foreign = compareSerials(baseline.serial, sign.serial) === 'other';
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
    // If other devices turn out to be at that address, the report may have been theirs.
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

/** Judges the round that ends, and opens the next. */
function openRound(
  seen: Observation,
  { round: number, at, isAsked }: Extract<Sign, { type: 'inquiry' }>,
  times: ProofTimes,
): Observation {
  const { round: closed } = seen;
  const next: Round = { number, sentAt: at, isAsked, activeAt: [], inactiveAt: [], foreign: false };
  const judged = closed === undefined ? seen : closeRound(seen, closed, at, times);
  const opened = { ...judged, round: next };
  return isAsked ? opened : { ...opened, questions: notAsked(opened.questions) };
}

function closeRound(seen: Observation, closed: Round, at: number, times: ProofTimes): Observation {
  const addresses = [...new Set([...closed.activeAt, ...closed.inactiveAt])];
  if (addresses.length === 0) {
    if (!closed.isAsked || closed.foreign) return seen;
    return noteQuestions(seen, missedInquiry(seen.questions, closed.sentAt, at, times));
  }
  const mixed =
    closed.foreign || addresses.length > 1 || (closed.activeAt.length > 0 && closed.inactiveAt.length > 0);
  if (mixed) {
    // A device that has just moved is seen at both addresses in one round, so a single such round is no conflict yet.
    return {
      ...seen,
      inactiveRounds: 0,
      activeRounds: 0,
      conflictRounds: seen.conflictRounds + 1,
      conflictAddresses: addresses.reduce(withAddress, seen.conflictAddresses),
    };
  }
  if (closed.inactiveAt.length === 0) return closeActiveRound(seen, closed, times);
  // An inquiry too soon after the request may still be answered with the state before it.
  if (closed.sentAt < seen.sentAt + times.inquiryAfterSend) return seen;
  const [address] = addresses;
  const moved = seen.inactiveAddress !== undefined && seen.inactiveAddress !== address;
  const ownWord = closed.word?.address === address ? closed.word : undefined;
  return {
    ...seen,
    inactiveRounds: moved ? 1 : seen.inactiveRounds + 1,
    inactiveSince: seen.inactiveSince ?? closed.sentAt,
    inactiveAddress: address,
    activateStatus: ownWord ?? seen.activateStatus,
    activeRounds: 0,
  };
}

function closeActiveRound(seen: Observation, closed: Round, times: ProofTimes): Observation {
  const isLater = seen.inactiveSince !== undefined || hasRestartedOrMoved(seen, times);
  return {
    ...seen,
    inactiveRounds: 0,
    ...(isLater && {
      activeRounds: seen.activeRounds + 1,
      activeSince: seen.activeRounds === 0 ? closed.sentAt : seen.activeSince,
    }),
  };
}

/**
 * True after a long silence that ended with the device being seen again over SADP and over TCP. SADP alone is not
 * enough, because a datagram can be forged. A changed BootTime does not count, because time servers change it too.
 */
export function isRestartSeen({ questions: { ended }, servedAt }: Observation, times: ProofTimes): boolean {
  return (
    ended !== undefined && ended.over >= times.silence && servedAt !== undefined && servedAt >= ended.until
  );
}

/** The device has another address than before the request, or its DHCP flag changed. */
export function hasMoved({ address, dhcp, baseline }: Observation): boolean {
  if (address === undefined) return false;
  const isOtherWay = dhcp !== undefined && baseline.dhcp !== undefined && dhcp !== baseline.dhcp;
  return address !== baseline.address || isOtherWay;
}

function hasRestartedOrMoved(seen: Observation, times: ProofTimes): boolean {
  return isRestartSeen(seen, times) || hasMoved(seen);
}
