import { performance } from 'node:perf_hooks';
import type { Clock } from '../shared/clock.ts';

/** The PC's own clock and timers. A pending timer keeps the process alive; whoever starts one cancels it when stopped. */
export const systemClock: Clock = {
  now: () => performance.now(),
  wall: () => Date.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};
