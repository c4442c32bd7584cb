/**
 * Decides when Cogwheel may use the login to look for proof: rarely, only after two well-formed challenges, and never
 * so often that the account could be locked. A device that is starting may answer a right password with 401. Pure.
 * Times are monotonic milliseconds.
 */
import type { ProofTimes } from './observation.ts';
import type { Sign } from './sign.ts';

export interface Reads {
  /** First of the current run of well-formed challenges. Any other outcome of a look ends the run. */
  readonly challengeSince?: number | undefined;
  readonly lastChallengeAt?: number | undefined;
  readonly lastReadAt?: number | undefined;
  readonly reading: boolean;
  /** Number of refused reads so far. After the second, Cogwheel makes no more. */
  readonly refusals: number;
  readonly stopped: boolean;
}

export const NO_READS: Reads = { reading: false, refusals: 0, stopped: false };

/** True after well-formed challenges over at least `challengeGap`, and at most once every `loginRetryAfter`. */
export function readIsDue(reads: Reads, at: number, times: ProofTimes): boolean {
  if (
    reads.stopped ||
    reads.reading ||
    reads.challengeSince === undefined ||
    reads.lastChallengeAt === undefined
  ) {
    return false;
  }
  if (reads.lastChallengeAt - reads.challengeSince < times.challengeGap) return false;
  return reads.lastReadAt === undefined || at - reads.lastReadAt >= times.loginRetryAfter;
}

/** The device sent a challenge within the time of the last five looks. */
export function answersNow(reads: Reads, at: number, times: { readonly pollEvery: number }): boolean {
  return reads.lastChallengeAt !== undefined && at - reads.lastChallengeAt <= 5 * times.pollEvery;
}

/**
 * If a refusal leaves fewer attempts than this, Cogwheel stops reading. Looking for proof must never lock an account.
 */
const TRIES_TO_KEEP = 3;

export function noteReads(reads: Reads, sign: Sign): Reads {
  switch (sign.type) {
    case 'http':
      if (sign.answer === 'challenge') {
        return { ...reads, challengeSince: reads.challengeSince ?? sign.at, lastChallengeAt: sign.at };
      }
      // The device went down. Earlier reads say nothing about its state afterwards, so the next read need not wait,
      // unless one was refused.
      return sign.answer === 'down' || sign.answer === 'hung'
        ? {
            ...reads,
            challengeSince: undefined,
            lastChallengeAt: undefined,
            lastReadAt: reads.refusals > 0 ? reads.lastReadAt : undefined,
          }
        : { ...reads, challengeSince: undefined };
    case 'status':
    case 'read-failed':
      return { ...reads, reading: false };
    case 'login-refused': {
      const refusals = reads.refusals + 1;
      const stopped = refusals >= 2 || sign.triesLeft === undefined || sign.triesLeft < TRIES_TO_KEEP;
      return { ...reads, reading: false, refusals, stopped: reads.stopped || stopped };
    }
    default:
      return reads;
  }
}
