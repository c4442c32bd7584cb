/** The rounds of inquiries: which number is next, and the one timer that waits for its time. */
import type { Clock } from '../../shared/clock.ts';
import type { Settings } from '../../shared/settings.ts';
import { nextRoundAt } from './schedule.ts';

export interface Rounds {
  /** Number of the last round; 0 before the first. */
  last(): number;
  /** A round begins: takes the next number and plans the one after it. `at`: monotonic milliseconds. */
  begin(at: number): number;
  /** Starts a new burst now. */
  startBurst(): void;
  /** While the returned function was not called, asks every `waitingEvery` instead of `idleEvery`. Counted. */
  holdFastPolling(): () => void;
  /** Cancels the timer. */
  stop(): void;
}

export interface RoundsOptions {
  readonly clock: Clock;
  readonly settings: () => Pick<Settings['discovery'], 'burst' | 'idleEvery' | 'waitingEvery'>;
  /** While it is false, no round is planned. */
  readonly isRunning: () => boolean;
  /** A round is due: whoever is called begins it at this monotonic time, and without that no further one is planned. */
  readonly onDue: (at: number) => void;
}

export function createRounds(options: RoundsOptions): Rounds {
  const { clock } = options;
  let round = 0;
  let hurries = 0;
  let burstFrom = 0;
  let lastRound: number | undefined;
  let cancelTimer: (() => void) | undefined;

  /** Sets the timer for the next round. */
  function plan(): void {
    cancelTimer?.();
    cancelTimer = undefined;
    if (!options.isRunning()) return;
    const due = nextRoundAt({ burstFrom, lastRound, hurried: hurries > 0 }, options.settings());
    cancelTimer = clock.after(Math.max(0, due - clock.now()), () => {
      // A timer may fire a fraction early; the round counts for the moment it was due.
      const at = Math.max(due, clock.now());
      lastRound = at;
      options.onDue(at);
    });
  }

  return {
    last: () => round,
    begin(at) {
      round += 1;
      lastRound = at;
      plan();
      return round;
    },
    startBurst() {
      burstFrom = clock.now();
      plan();
    },
    holdFastPolling() {
      let held = true;
      hurries += 1;
      plan();
      return () => {
        if (!held) return;
        held = false;
        hurries -= 1;
        plan();
      };
    },
    stop: () => cancelTimer?.(),
  };
}
