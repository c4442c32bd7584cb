import { performance } from 'node:perf_hooks';
import type { Clock } from '../../shared/clock.ts';

/** The PC's own clock and timers. A pending timer keeps the process alive, so callers cancel theirs when they stop. */
export const systemClock: Clock = {
  now: () => performance.now(),
  wall: () => Date.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Calls `run` every `milliseconds` until the returned function is called. */
export function every(clock: Clock, milliseconds: number, run: () => void): () => void {
  let cancel = clock.after(milliseconds, tick);
  function tick(): void {
    cancel = clock.after(milliseconds, tick);
    run();
  }
  return () => cancel();
}
