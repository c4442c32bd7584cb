import { expect, it } from 'vitest';
import { createCloseWatch } from '../../../electron/discovery/close-watch.ts';

function bench() {
  let now = 0;
  let timers: { at: number; run: () => void }[] = [];
  let hurries = 0;
  const watch = createCloseWatch(
    {
      holdFastPolling() {
        hurries += 1;
        return () => void (hurries -= 1);
      },
    },
    {
      now: () => now,
      wall: () => now,
      after(milliseconds, run) {
        const timer = { at: now + milliseconds, run };
        timers.push(timer);
        return () => void (timers = timers.filter((each) => each !== timer));
      },
    },
  );
  const pass = (milliseconds: number) => {
    now += milliseconds;
    const due = timers.filter(({ at }) => at <= now);
    timers = timers.filter(({ at }) => at > now);
    due.forEach(({ run }) => run());
  };
  return { watch, pass, hurries: () => hurries };
}

it('asks at the faster rate once, however often the page repeats its request, until the page closes', () => {
  const { watch, pass, hurries } = bench();
  watch.keep();
  for (let times = 0; times < 10; times += 1) {
    pass(20_000);
    watch.keep();
  }
  expect(hurries()).toBe(1);
  watch.end();
  watch.end();
  expect(hurries()).toBe(0);
});

it('ends by itself when the page sends nothing more, and can start again', () => {
  const { watch, pass, hurries } = bench();
  watch.keep();
  pass(90_000);
  expect(hurries()).toBe(0);
  watch.keep();
  expect(hurries()).toBe(1);
});
