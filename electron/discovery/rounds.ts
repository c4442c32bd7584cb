/** Numbers the rounds of inquiries, and has the timer for the next one. */
import type { Clock } from '../../shared/clock.ts';
import type { Settings } from '../../shared/settings.ts';
import { nextRoundAt } from './schedule.ts';

export interface Rounds {
  /** Number of the last round; 0 before the first. */
  last(): number;
  /** Begins a round: returns its number and plans the round after it. `at`: monotonic milliseconds. */
  begin(at: number): number;
  /** Starts a new burst now. */
  startBurst(): void;
  /** Asks every `waitingEvery` instead of `idleEvery` until the returned function is called. Holds are counted. */
  holdFastPolling(): () => void;
  /** Cancels the timer. */
  stop(): void;
}

export interface RoundsOptions {
  readonly clock: Clock;
  readonly settings: () => Pick<Settings['discovery'], 'burst' | 'idleEvery' | 'waitingEvery'>;
  /** While this returns false, no round is planned. */
  readonly isRunning: () => boolean;
  /** Called when a round is due. Must call `begin` with this monotonic time; otherwise, no further round is planned. */
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
      // A timer may fire slightly early. The round then counts for the time when it was due.
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
