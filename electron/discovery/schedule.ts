/** When to ask: pure. See docs/sadp.md, The wire. */
import type { Settings } from '../../shared/settings.ts';

/** However the settings are: no closer than this, in milliseconds. */
const LEAST_GAP = 100;

export interface Pace {
  /** Monotonic milliseconds of the last start or refresh. */
  readonly burstFrom: number;
  /** Of the last round; undefined before the first. */
  readonly lastRound: number | undefined;
  /** Somebody waits for a device. */
  readonly hurried: boolean;
}

/** Monotonic milliseconds at which the next round is due: the rest of the burst, or the pace after the last one. */
export function nextRoundAt(
  pace: Pace,
  settings: Pick<Settings['discovery'], 'burst' | 'idleEvery' | 'waitingEvery'>,
): number {
  const { burstFrom, lastRound } = pace;
  const every = Math.max(LEAST_GAP, pace.hurried ? settings.waitingEvery : settings.idleEvery);
  const steady = (lastRound ?? burstFrom) + every;
  const burst = settings.burst
    .map((offset) => burstFrom + offset)
    .filter((at) => lastRound === undefined || at > lastRound);
  return Math.min(steady, ...burst);
}
