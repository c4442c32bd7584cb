import { describe, expect, it } from 'vitest';
import {
  createLoginGate,
  createLoginKeys,
  type TaskStart,
  type Turn,
} from '../../../electron/access/login-gate.ts';

/** A gate, and its decision for each device by name. */
function bench() {
  const pc = { now: 0 };
  const timers: { readonly at: number; readonly run: () => void }[] = [];
  const gate = createLoginGate({
    after(milliseconds, run) {
      const timer = { at: pc.now + milliseconds, run };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer) >>> 0, 1);
    },
  });
  const pass = async (milliseconds: number) => {
    pc.now += milliseconds;
    for (const { run } of timers.filter(({ at }) => at <= pc.now)) run();
    await settled();
  };
  const turns: Record<string, Turn> = {};
  const decided: Record<string, string> = {};
  const enter = (name: string, task: TaskStart = gate.begin(), login = 'L') =>
    gate.enter(login, name, task, LIMIT).then((entered) => {
      if ('refusedAt' in entered) decided[name] = `refused at ${entered.refusedAt}`;
      else {
        decided[name] = 'in';
        turns[name] = entered;
      }
    });
  /** Lets these devices ask, and returns once everything that can be decided is decided. */
  const ask = async (...names: readonly string[]) => {
    for (const name of names) void enter(name);
    await settled();
  };
  const end = async (name: string, trial: 'right' | 'refused' | 'not-known') => {
    turns[name]?.end(trial);
    await settled();
  };
  return { gate, decided, enter, ask, end, pass };
}

/** Longest duration of a turn, in milliseconds. */
const LIMIT = 15_000;

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('the gate of a login', () => {
  it('lets one in alone, and all that wait once the login was accepted', async () => {
    const { decided, ask, end } = bench();
    await ask('a', 'b', 'c');
    expect(decided).toEqual({ a: 'in' });
    await end('a', 'right');
    expect(decided).toEqual({ a: 'in', b: 'in', c: 'in' });
    await ask('d');
    expect(decided.d).toBe('in');
  });

  it('lets one in alone again after all have left', async () => {
    const { decided, ask, end } = bench();
    await ask('a');
    await end('a', 'right');
    await ask('b', 'c');
    expect(decided).toEqual({ a: 'in', b: 'in' });
  });

  it('lets in nobody that waits once the login was rejected, and reports where', async () => {
    const { decided, ask, end } = bench();
    await ask('a', 'b', 'c');
    await end('a', 'refused');
    expect(decided).toEqual({ a: 'in', b: 'refused at a', c: 'refused at a' });
  });

  it('stops a task that began before the rejection, but not one that begins after it', async () => {
    const { gate, decided, enter, ask, end } = bench();
    const before = gate.begin();
    await ask('a');
    await end('a', 'refused');
    await enter('b', before);
    await enter('c', gate.begin());
    expect(decided).toEqual({ a: 'in', b: 'refused at a', c: 'in' });
  });

  it('lets the next one try alone if the first could not tell', async () => {
    const { decided, ask, end } = bench();
    await ask('a', 'b', 'c');
    await end('a', 'not-known');
    expect(decided).toEqual({ a: 'in', b: 'in' });
  });

  it('stops the task if a device rejects what another accepted, whatever comes later', async () => {
    const { gate, decided, enter, end } = bench();
    const task = gate.begin();
    await enter('a', task);
    const waiting = [enter('b', task), enter('c', task)];
    await end('a', 'right');
    await Promise.all(waiting);
    await end('b', 'refused');
    await end('c', 'right');
    await enter('d', task);
    expect(decided).toEqual({ a: 'in', b: 'in', c: 'in', d: 'refused at b' });
  });

  it('lets nobody else in beside those that are still inside after a rejection', async () => {
    const { decided, ask, end } = bench();
    await ask('a', 'b', 'c');
    await end('a', 'right');
    await end('b', 'refused');
    await ask('d');
    expect(decided.d).toBeUndefined();
    await end('c', 'not-known');
    expect(decided.d).toBe('in');
  });

  it('continues with the next one if the first takes too long', async () => {
    const { decided, ask, pass } = bench();
    await ask('a', 'b', 'c');
    await pass(LIMIT - 1);
    expect(decided).toEqual({ a: 'in' });
    await pass(1);
    expect(decided).toEqual({ a: 'in', b: 'in' });
  });

  it('stops the others if one that took too long is rejected after all', async () => {
    const { decided, ask, end, pass } = bench();
    await ask('a', 'b', 'c');
    await pass(LIMIT);
    await end('a', 'refused');
    expect(decided).toEqual({ a: 'in', b: 'in', c: 'refused at a' });
    // A second end changes nothing: the one inside still counts as one.
    await end('a', 'refused');
    await ask('d');
    expect(decided.d).toBeUndefined();
    await end('b', 'not-known');
    expect(decided.d).toBe('in');
  });

  it('remembers a rejection that comes after the turn timed out and another began', async () => {
    const { gate, decided, enter, ask, end, pass } = bench();
    const task = gate.begin();
    await enter('a', task);
    await pass(LIMIT);
    // Nobody is inside and nobody waits, so to the gate this is a new login.
    await ask('b');
    await end('a', 'refused');
    await end('b', 'not-known');
    await enter('c', task);
    expect(decided).toEqual({ a: 'in', b: 'in', c: 'refused at a' });
  });

  it('also stops those that wait if an observer is rejected', async () => {
    const { gate, decided, ask } = bench();
    await ask('a', 'b');
    const watching = gate.watch('L', 'z');
    watching.end('not-known');
    watching.end('refused');
    await settled();
    expect(decided).toEqual({ a: 'in', b: 'refused at z' });
  });

  it('is not stopped by one page that rejects an observer whose login was accepted', async () => {
    const { gate, decided, ask, end } = bench();
    await ask('a', 'b');
    const watching = gate.watch('L', 'z');
    watching.end('right');
    watching.end('refused');
    await end('a', 'right');
    expect(decided).toEqual({ a: 'in', b: 'in' });
  });

  it('counts the end of a turn once', async () => {
    const { decided, ask, end } = bench();
    await ask('a', 'b', 'c');
    await end('a', 'not-known');
    await end('a', 'right');
    expect(decided).toEqual({ a: 'in', b: 'in' });
  });

  it('is a separate one for each login', async () => {
    const { gate, decided, enter } = bench();
    await enter('a', gate.begin(), 'L');
    await enter('b', gate.begin(), 'M');
    expect(decided).toEqual({ a: 'in', b: 'in' });
  });
});

describe('the key of a login', () => {
  const key = createLoginKeys();

  it('is the same only for the same user and password', () => {
    const one = key({ user: 'admin', password: 'Demo-1234' });
    expect(key({ user: 'admin', password: 'Demo-1234' })).toBe(one);
    expect(key({ user: 'admin', password: 'demo-1234' })).not.toBe(one);
    expect(key({ user: 'adminD', password: 'emo-1234' })).not.toBe(one);
  });

  it('contains neither of them, and differs in the next run', () => {
    const one = key({ user: 'admin', password: 'Demo-1234' });
    expect(one).not.toMatch(/admin|Demo/);
    expect(createLoginKeys()({ user: 'admin', password: 'Demo-1234' })).not.toBe(one);
  });
});
