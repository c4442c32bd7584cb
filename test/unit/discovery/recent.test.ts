import { describe, expect, it } from 'vitest';
import { createRecentMessages } from '../../../electron/discovery/recent.ts';

function bench() {
  let wall = 1_000_000;
  const clock = { now: () => wall, wall: () => wall, after: () => () => undefined };
  const recent = createRecentMessages(clock);
  return {
    recent,
    pass: (milliseconds: number) => (wall += milliseconds),
    keep: (bytes: number, source = '10.0.0.1') => recent.keep({ bytes: new Uint8Array(bytes), source }),
  };
}

describe('the messages of the last few minutes', () => {
  it('are kept in order of arrival, with their times', () => {
    const { recent, keep, pass } = bench();
    keep(10, 'a');
    pass(5);
    keep(20, 'b');
    expect(recent.all().map(({ source, at }) => [source, at])).toEqual([
      ['a', 1_000_000],
      ['b', 1_000_005],
    ]);
  });

  it('are dropped after ten minutes', () => {
    const { recent, keep, pass } = bench();
    keep(10, 'a');
    pass(300_000);
    keep(10, 'b');
    pass(300_001);
    expect(recent.all().map(({ source }) => source)).toEqual(['b']);
  });

  it('never exceed two mebibytes or ten thousand messages', () => {
    const { recent, keep } = bench();
    for (let index = 0; index < 100; index += 1) keep(65_000);
    expect(recent.all().reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeLessThanOrEqual(
      2 * 1024 * 1024,
    );
    expect(recent.all().length).toBe(32);
    for (let index = 0; index < 20_000; index += 1) keep(0);
    expect(recent.all().length).toBe(10_000);
  });
});
