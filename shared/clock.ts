/** Time as the services take it: an argument, so that a night of operations runs in a millisecond in a test. */
export interface Clock {
  /** Monotonic milliseconds: for every rule. Never jumps back; only differences mean anything. */
  now(): number;
  /** Epoch milliseconds of this PC: for showing and recording only, it can jump. */
  wall(): number;
  /** Calls `run` once after `milliseconds`; returns how to cancel it (harmless when it has run). */
  after(milliseconds: number, run: () => void): () => void;
}

/** One moment on both clocks. */
export interface Instant {
  readonly now: number;
  readonly wall: number;
}

export function instantOf(clock: Clock): Instant {
  return { now: clock.now(), wall: clock.wall() };
}

/**
 * Milliseconds by which the two clocks have parted since then. More than a few seconds: the PC slept, and only one of
 * them counted that, or somebody set its clock. How long anything took is not known then.
 */
export function partedSince(clock: Clock, since: Instant): number {
  return Math.abs(clock.wall() - since.wall - (clock.now() - since.now));
}

/** Clocks that part by more than this, milliseconds, did not drift: something happened. */
export const CLOCK_TOLERANCE = 5_000;
