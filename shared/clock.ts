/**
 * The clock of all services. It is passed as an argument, so that a test can run a night of operations in a
 * millisecond.
 */
export interface Clock {
  /** Monotonic milliseconds, for every rule. Never jumps back; only differences are meaningful. */
  now(): number;
  /** Epoch milliseconds of this PC, for display and records. This clock can jump. */
  wall(): number;
  /**
   * Calls `run` once after `milliseconds`. Returns a function that cancels it and does nothing if it has already run.
   */
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
 * Milliseconds by which the two clocks have drifted apart since then. If it is more than {@link CLOCK_TOLERANCE}, the
 * PC slept while only one clock kept counting, or somebody set the clock. Elapsed times are then unknown.
 */
export function partedSince(clock: Clock, since: Instant): number {
  return Math.abs(clock.wall() - since.wall - (clock.now() - since.now));
}

/**
 * Two clocks can drift apart by this much, in milliseconds. A larger difference means that the PC slept or its clock
 * was set.
 */
export const CLOCK_TOLERANCE = 5_000;
