import { describe, expect, it } from 'vitest';
import { createListening } from '../../../electron/discovery/listening.ts';
import type { ListeningView } from '../../../shared/device.ts';
import { handClock } from './wire.ts';

function openListening() {
  const clock = handClock();
  const state = { limited: false };
  const listening = createListening({
    clock,
    demoSite: false,
    adapters: () => [],
    isLimited: () => state.limited,
  });
  const notified: ListeningView[] = [];
  const end = listening.onChange((view) => notified.push(view));
  return { clock, listening, notified, state, end };
}

describe('what Cogwheel listens to', () => {
  it('is reported only when it has changed', () => {
    const { listening, notified, state, end } = openListening();
    listening.notify();
    listening.notify();
    expect(notified).toHaveLength(1);
    state.limited = true;
    listening.notify();
    expect(notified.map(({ limited }) => limited)).toEqual([false, true]);
    end();
    state.limited = false;
    listening.notify();
    expect(notified).toHaveLength(2);
  });

  it('contains the last answer immediately, but is reported at most once a second', () => {
    const { clock, listening, notified } = openListening();
    listening.notify();
    for (let index = 0; index < 25; index += 1) {
      clock.pass(100);
      listening.noteAnswer();
      listening.notifyNowAndThen();
    }
    expect(listening.view().lastAnswerAt).toBe(clock.wall());
    expect(notified.map(({ lastAnswerAt }) => lastAnswerAt)).toEqual([
      undefined,
      1_700_000_002_000,
      1_700_000_003_000,
    ]);
  });

  it('contains the time of the last search', () => {
    const { clock, listening, notified } = openListening();
    clock.pass(500);
    listening.noteSearch();
    expect(listening.view().searchingSince).toBe(clock.wall());
    expect(notified).toEqual([]);
  });
});
