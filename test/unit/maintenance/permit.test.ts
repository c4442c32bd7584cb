import { expect, it } from 'vitest';
import { createPermit } from '../../../electron/maintenance/permit.ts';

const pc = { now: 0, wall: 0 };
const clock = { now: () => pc.now, wall: () => pc.wall, after: () => () => undefined };
const LIFE = 2_000;

it('a permit is good for one request, and not for a second', () => {
  const permit = createPermit(clock, LIFE);
  expect([permit.use(), permit.use(), permit.use()]).toEqual([true, false, false]);
});

it('a permit lives for two seconds, by either clock', () => {
  for (const [now, wall, lives] of [
    [2_000, 2_000, true],
    [2_001, 2_001, false],
    // The PC slept, and only one of its clocks counted that; or its clock was set.
    [10, 60_000, false],
    [10, -60_000, false],
  ] as const) {
    Object.assign(pc, { now: 0, wall: 0 });
    const permit = createPermit(clock, LIFE);
    Object.assign(pc, { now, wall });
    expect(permit.use()).toBe(lives);
  }
});

it('a permit is over when what it came out of does not hold any more', () => {
  let holds = true;
  const permit = createPermit(clock, LIFE, () => holds);
  holds = false;
  expect(permit.use()).toBe(false);
});
