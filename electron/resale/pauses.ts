/** Pauses that end early when Cogwheel stops. */
import type { Clock } from '../../shared/clock.ts';

export interface Pauses {
  /** Resolves after this many milliseconds, or immediately on {@link Pauses.endAll}. Never rejects. */
  pause(ms: number): Promise<void>;
  endAll(): void;
}

export function createPauses(clock: Clock): Pauses {
  const stops = new Set<() => void>();
  return {
    pause: (ms) =>
      new Promise((resolve) => {
        const cancel = clock.after(ms, done);
        function done(): void {
          stops.delete(stop);
          resolve();
        }
        function stop(): void {
          cancel();
          done();
        }
        stops.add(stop);
      }),
    endAll() {
      for (const stop of [...stops]) stop();
    },
  };
}
