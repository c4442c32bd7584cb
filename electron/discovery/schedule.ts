/** Decides when the next round of inquiries is due. Pure. See docs/sadp.md, The wire. */
import type { Settings } from '../../shared/settings.ts';

/** Shortest pace, whatever the settings are, in milliseconds. The burst does not follow it. */
const LEAST_GAP = 100;

export interface Pace {
  /** Monotonic milliseconds of the last start or refresh. */
  readonly burstFrom: number;
  /** Monotonic milliseconds of the last round; undefined before the first. */
  readonly lastRound: number | undefined;
  /** Something is waiting for a device, so the faster pace applies. */
  readonly hurried: boolean;
}

/**
 * When the next round is due, in monotonic milliseconds: the next time of the burst or of the pace, whichever is
 * earlier.
 */
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
