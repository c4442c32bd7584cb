/**
 * When the login may be used to look for the proof: seldom, after two well-formed challenges, and never so often that an
 * account could be locked. A device that boots may answer a right password with 401. Pure; times are monotonic.
 */
import type { ProofTimes, Sign } from './observation.ts';

export interface Reads {
  /** First well-formed challenge since the last sign of being down. */
  readonly challengeSince?: number | undefined;
  readonly lastChallengeAt?: number | undefined;
  readonly lastReadAt?: number | undefined;
  readonly reading: boolean;
  /** Authenticated reads refused so far; after the allowed ones no more is made. */
  readonly refusals: number;
  readonly stopped: boolean;
}

export const NO_READS: Reads = { reading: false, refusals: 0, stopped: false };

/** Two well-formed challenges `challengeGap` apart, and not more often than every `loginRetryAfter`. */
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

/** It gave a challenge within the last five looks. */
export function answersNow(reads: Reads, at: number, times: { readonly pollEvery: number }): boolean {
  return reads.lastChallengeAt !== undefined && at - reads.lastChallengeAt <= 5 * times.pollEvery;
}

/** Refusals that leave fewer tries than this end the reading: an account must never be locked by a proof. */
const TRIES_TO_KEEP = 3;

export function noteReads(reads: Reads, sign: Sign): Reads {
  switch (sign.type) {
    case 'http':
      if (sign.answer === 'challenge') {
        return { ...reads, challengeSince: reads.challengeSince ?? sign.at, lastChallengeAt: sign.at };
      }
      // It went down: what was read before tells nothing about after, so the next read need not wait.
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
