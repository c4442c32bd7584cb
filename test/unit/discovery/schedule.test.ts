import { describe, expect, it } from 'vitest';
import { nextRoundAt } from '../../../electron/discovery/schedule.ts';

const settings = { burst: [0, 1_000, 2_500, 5_000], idleEvery: 12_000, waitingEvery: 2_000 };

/** The times of the rounds in the first `until` milliseconds after a start at 100. */
function rounds(hurried: boolean, until: number, paced = settings): number[] {
  const times: number[] = [];
  let lastRound: number | undefined;
  for (;;) {
    const at = nextRoundAt({ burstFrom: 100, lastRound, hurried }, paced);
    if (at > until + 100) return times;
    times.push(at - 100);
    lastRound = at;
  }
}

describe('the schedule', () => {
  it('asks in a burst, then at the idle interval', () => {
    expect(rounds(false, 30_000)).toEqual([0, 1_000, 2_500, 5_000, 17_000, 29_000]);
  });

  it('asks more often while a caller waits, and keeps the burst', () => {
    expect(rounds(true, 11_500)).toEqual([0, 1_000, 2_500, 4_500, 5_000, 7_000, 9_000, 11_000]);
  });

  it('starts a new burst after a refresh, whenever the last round was', () => {
    expect(nextRoundAt({ burstFrom: 9_000, lastRound: 8_999, hurried: false }, settings)).toBe(9_000);
  });

  it('keeps a minimum interval whatever the settings say', () => {
    expect(rounds(true, 350, { burst: [], idleEvery: 0, waitingEvery: 0 })).toEqual([100, 200, 300]);
  });
});
