/**
 * Counts the login attempts of one user on one device, and decides whether one more may leave. Pure. Times are
 * monotonic milliseconds. Source: docs/isapi.md, Login.
 */
import type { Failure } from '../../shared/result.ts';
import type { LoginVerdict } from '../isapi/response-status.ts';

export interface AttemptCount {
  /** Attempts that the device refused. */
  readonly refused: number;
  /** Attempts that are on their way. */
  readonly pending: number;
  /** Attempts that left and whose outcome is unknown. */
  readonly lost: number;
  /** As the device reported at the last refusal. */
  readonly triesLeft?: number | undefined;
  readonly lockedUntil?: number | undefined;
  readonly at: number;
}

export const NO_ATTEMPTS: Omit<AttemptCount, 'at'> = { refused: 0, pending: 0, lost: 0 };

/** How long devices lock an account by default, per address and user. */
export const LOCK_TIME = 30 * 60_000;
/** Attempts that Cogwheel allows if a device reports no number. Some devices lock at the third wrong login. */
export const OWN_ATTEMPTS = 2;

/** The number of attempts that were wrong or may turn out to be. */
export function mayBeWrong({ refused, pending, lost }: AttemptCount): number {
  return refused + pending + lost;
}

/** True once the count no longer matters, because the device has forgotten it too. */
export function isOver({ at, lockedUntil }: AttemptCount, now: number): boolean {
  return now >= (lockedUntil ?? at + LOCK_TIME);
}

/**
 * Why no further attempt may leave now, or undefined. Cogwheel never uses the last attempt that the device allows.
 * `leave`: how many attempts it must leave in addition to that one.
 */
export function reasonToStop(count: AttemptCount, leave: number, now: number): Failure | undefined {
  const { lockedUntil, triesLeft, refused, pending, lost } = count;
  const open = pending + lost;
  if (lockedUntil !== undefined) {
    return { code: 'login-locked', minutesLeft: Math.ceil((lockedUntil - now) / 60_000) };
  }
  // The device's own number covers all attempts before it. Attempts since then may be wrong too.
  const left = triesLeft === undefined ? undefined : Math.max(0, triesLeft - open);
  if (left !== undefined && left - leave <= 1) return { code: 'login-last-try', triesLeft: left };
  if (left === undefined && refused + open + leave >= OWN_ATTEMPTS) return { code: 'login-last-try' };
  return undefined;
}

/** The count after one of the pending attempts ended with this verdict. */
export function afterVerdict(before: AttemptCount, verdict: LoginVerdict, now: number): AttemptCount {
  const ended = { ...before, pending: Math.max(0, before.pending - 1) };
  switch (verdict.kind) {
    case 'not-known':
      return { ...ended, lost: before.lost + 1 };
    case 'accepted':
      // The device has reset its own count.
      return { ...NO_ATTEMPTS, pending: ended.pending, at: before.at };
    case 'not-judged':
      return ended;
    case 'refused':
      return afterRefusal(ended, verdict, now);
  }
}

function afterRefusal(
  before: AttemptCount,
  { triesLeft: reported, locked, minutesLeft }: Extract<LoginVerdict, { kind: 'refused' }>,
  at: number,
): AttemptCount {
  const lockTime = minutesLeft === undefined ? LOCK_TIME : minutesLeft * 60_000;
  return {
    refused: before.refused + 1,
    pending: before.pending,
    // The device's own number includes the attempts with an unknown outcome.
    lost: reported === undefined ? before.lost : 0,
    triesLeft: reported ?? (before.triesLeft === undefined ? undefined : before.triesLeft - 1),
    lockedUntil: locked ? at + lockTime : undefined,
    at,
  };
}
