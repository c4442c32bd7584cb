/**
 * What the login attempts of one user on one device add up to, and whether one more may leave. Pure. Times are monotonic
 * milliseconds. Source: docs/isapi.md, Login.
 */
import type { Failure } from '../../shared/result.ts';
import type { LoginVerdict } from '../isapi/response-status.ts';

export interface AttemptCount {
  /** Refused by the device. */
  readonly refused: number;
  /** On their way. */
  readonly pending: number;
  /** Left, and nobody knows what became of them. */
  readonly lost: number;
  /** As the device reported at the last refusal. */
  readonly triesLeft?: number | undefined;
  readonly lockedUntil?: number | undefined;
  readonly at: number;
}

export const NO_ATTEMPTS: Omit<AttemptCount, 'at'> = { refused: 0, pending: 0, lost: 0 };

/** Devices lock for this long by default, per address and user. */
export const LOCK_TIME = 30 * 60_000;
/** Devices that lock at the third wrong login are sold. Where a device reports no number, two of our own are the end. */
export const OWN_ATTEMPTS = 2;

/** Those that were wrong, and those that may turn out to be. */
export function mayBeWrong({ refused, pending, lost }: AttemptCount): number {
  return refused + pending + lost;
}

/** Nothing of it counts any more: the device has forgotten it too. */
export function isOver({ at, lockedUntil }: AttemptCount, now: number): boolean {
  return now >= (lockedUntil ?? at + LOCK_TIME);
}

/**
 * Why no further one may leave now, or undefined. The last one that the device allows is the user's own. `leave`: how many
 * more must be left to the user.
 */
export function reasonToStop(count: AttemptCount, leave: number, now: number): Failure | undefined {
  const { lockedUntil, triesLeft, refused, pending, lost } = count;
  const open = pending + lost;
  if (lockedUntil !== undefined) {
    return { code: 'login-locked', minutesLeft: Math.ceil((lockedUntil - now) / 60_000) };
  }
  // The device's own number is the last word on everything before it; what left since may be wrong too.
  const left = triesLeft === undefined ? undefined : Math.max(0, triesLeft - open);
  if (left !== undefined && left - leave <= 1) return { code: 'login-last-try', triesLeft: left };
  if (left === undefined && refused + open + leave >= OWN_ATTEMPTS) return { code: 'login-last-try' };
  return undefined;
}

/** The count once one of those on their way has ended like this. */
export function afterVerdict(before: AttemptCount, verdict: LoginVerdict, now: number): AttemptCount {
  const ended = { ...before, pending: Math.max(0, before.pending - 1) };
  switch (verdict.kind) {
    case 'not-known':
      return { ...ended, lost: before.lost + 1 };
    case 'accepted':
      // The device counts from the beginning again.
      return { ...NO_ATTEMPTS, pending: ended.pending, at: before.at };
    case 'not-judged':
      return ended;
    case 'refused':
      return afterRefusal(ended, verdict, now);
  }
}

function afterRefusal(
  before: AttemptCount,
  { triesLeft: told, locked, minutesLeft }: Extract<LoginVerdict, { kind: 'refused' }>,
  at: number,
): AttemptCount {
  const lockTime = minutesLeft === undefined ? LOCK_TIME : minutesLeft * 60_000;
  return {
    refused: before.refused + 1,
    pending: before.pending,
    // What got lost before is in the device's own number.
    lost: told === undefined ? before.lost : 0,
    triesLeft: told ?? (before.triesLeft === undefined ? undefined : before.triesLeft - 1),
    lockedUntil: locked ? at + lockTime : undefined,
    at,
  };
}
