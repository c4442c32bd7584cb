import { describe, expect, it } from 'vitest';
import { CHANGES_EVERY, createChangeFeed } from '../../../electron/shell/change-feed.ts';
import { mergeChanges } from '../../../shared/changes.ts';
import type { Clock } from '../../../shared/clock.ts';
import type { DeviceId } from '../../../shared/device.ts';
import type { Changes } from '../../../shared/ipc-views.ts';
import { DEFAULT_SETTINGS } from '../../../shared/settings.ts';
import { aDevice } from '../devices/a-device.ts';

const id = (number: number) => `44:47:cc:00:00:0${number}` as DeviceId; // the brand: a valid MAC

const device = (number: number, name: string) => aDevice(id(number), { name });

/** A clock that stands still until a test advances it. */
function fakeClock(): Clock & { advance(milliseconds: number): void } {
  let now = 0;
  let timers: { at: number; run: () => void }[] = [];
  return {
    now: () => now,
    wall: () => now,
    after(milliseconds, run) {
      const timer = { at: now + milliseconds, run };
      timers.push(timer);
      return () => (timers = timers.filter((other) => other !== timer));
    },
    advance(milliseconds) {
      const until = now + milliseconds;
      for (;;) {
        const next = timers.filter((timer) => timer.at <= until).toSorted((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        timers = timers.filter((timer) => timer !== next);
        now = next.at;
        next.run();
      }
      now = until;
    },
  };
}

describe('two merged batches of changes', () => {
  it.each<[string, Changes, Changes, Changes]>([
    [
      'keep the later value of a device',
      { devices: [device(1, 'old'), device(2, 'b')] },
      { devices: [device(1, 'new')] },
      { devices: [device(1, 'new'), device(2, 'b')] },
    ],
    [
      'drop a device that was removed after',
      { devices: [device(1, 'a')] },
      { removedDevices: [id(1)] },
      { removedDevices: [id(1)] },
    ],
    [
      'take a removal back when the device is heard again',
      { removedDevices: [id(1)] },
      { devices: [device(1, 'again')] },
      { devices: [device(1, 'again')] },
    ],
    [
      'keep what only one of them says',
      { settings: DEFAULT_SETTINGS },
      { devices: [device(1, 'a')] },
      { settings: DEFAULT_SETTINGS, devices: [device(1, 'a')] },
    ],
    ['say nothing of what did not change', { devices: [] }, { removedDevices: [] }, {}],
  ])('%s', (_what, before, after, merged) => {
    expect(mergeChanges(before, after)).toEqual(merged);
  });
});

describe('the feed to the window', () => {
  it('sends the first change immediately, then everything within 50 ms together', () => {
    const clock = fakeClock();
    const sent: { at: number; names: (string | undefined)[] }[] = [];
    const feed = createChangeFeed(
      (changes) => sent.push({ at: clock.now(), names: (changes.devices ?? []).map(({ name }) => name) }),
      clock,
    );
    for (let step = 0; step < 100; step += 1) {
      feed.push({ devices: [device(1 + (step % 2), `step ${step}`)] });
      clock.advance(1);
    }
    clock.advance(1_000);
    expect(sent[0]).toEqual({ at: 0, names: ['step 0'] });
    const gaps = sent.slice(1).map(({ at }, index) => at - (sent[index]?.at ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(CHANGES_EVERY);
    expect(sent.length).toBeLessThanOrEqual(4);
    expect(sent.at(-1)?.names.toSorted()).toContain('step 99');
  });

  it('sends nothing after it was stopped', () => {
    const clock = fakeClock();
    const sent: Changes[] = [];
    const feed = createChangeFeed((changes) => sent.push(changes), clock);
    feed.push({ settings: DEFAULT_SETTINGS });
    feed.stop();
    clock.advance(1_000);
    expect(sent).toEqual([]);
  });
});
