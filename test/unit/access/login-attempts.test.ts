/**
 * Cogwheel never locks an account: what counts as a failed login, across lost responses and restarts of the
 * program.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTriesFile } from '../../../electron/access/login-attempts-file.ts';
import type { AllTries } from '../../../electron/access/login-attempts-kept.ts';
import { createLoginAttempts, type LoginAttempts } from '../../../electron/access/login-attempts.ts';
import type { LoginVerdict } from '../../../electron/isapi/response-status.ts';
import type { DeviceId } from '../../../shared/device.ts';

const ID = '44:47:cc:00:00:02' as DeviceId; // a valid MAC
const OTHER = '44:47:cc:00:00:03' as DeviceId; // a valid MAC
const MINUTE = 60_000;
const EPOCH = 1_700_000_000_000;

const wrong = (triesLeft?: number): LoginVerdict => ({ kind: 'refused', locked: false, triesLeft });
const LOST: LoginVerdict = { kind: 'not-known' };

/** One PC with a disk; `start` starts the program on it. */
function bench() {
  const pc = { now: 0, wall: EPOCH, running: 5 * MINUTE, isFull: false };
  const timers: (() => void)[] = [];
  let disk: AllTries = { tries: [] };
  let saves = 0;
  const clock = {
    now: () => pc.now,
    wall: () => pc.wall,
    after(_: number, run: () => void) {
      timers.push(run);
      return () => void timers.splice(timers.indexOf(run), 1);
    },
  };
  const start = () =>
    createLoginAttempts(clock, {
      found: disk,
      running: () => pc.running,
      save(all) {
        saves += 1;
        if (!pc.isFull) disk = all;
        return Promise.resolve(!pc.isFull);
      },
    });
  return {
    start,
    disk: () => disk,
    saves: () => saves,
    /** Runs all pending timers. */
    settle: () => timers.splice(0).forEach((run) => run()),
    pass(milliseconds: number) {
      pc.now += milliseconds;
      pc.wall += milliseconds;
      pc.running += milliseconds;
    },
    setWall: (by: number) => (pc.wall += by),
    /** The PC was off, and was started a minute ago. */
    reboot(off: number) {
      pc.wall += off;
      pc.running = MINUTE;
    },
    fill: (isFull: boolean) => (pc.isFull = isFull),
  };
}

/** The failure that kept the login from being sent, or undefined. */
async function attempt(tries: LoginAttempts, verdict: LoginVerdict, id = ID, user = 'admin') {
  const failure = await tries.reserveAttempt(id, user);
  if (failure === undefined) tries.settleAttempt(id, user, verdict);
  return failure;
}

describe('the count of failed logins', () => {
  it('never uses the last attempt that the device allows', async () => {
    const tries = bench().start();
    await attempt(tries, wrong(2));
    expect(tries.mayTry(ID, 'admin')).toBeUndefined();
    await attempt(tries, wrong(1));
    expect(tries.mayTry(ID, 'admin')).toEqual({ code: 'login-last-try', triesLeft: 1 });
    expect(await attempt(tries, wrong())).toEqual({ code: 'login-last-try', triesLeft: 1 });
  });

  it('stops after two failed logins if the device does not report how many are left', async () => {
    const tries = bench().start();
    for (let count = 0; count < 2; count += 1) expect(await attempt(tries, wrong())).toBeUndefined();
    expect(tries.mayTry(ID, 'admin')).toEqual({ code: 'login-last-try' });
  });

  it('stops a reader that must leave an attempt to the user, while the user still has it', async () => {
    const tries = bench().start();
    expect(tries.mayTry(ID, 'admin', 1)).toBeUndefined();
    await attempt(tries, LOST);
    expect(tries.mayTry(ID, 'admin', 1)).toEqual({ code: 'login-last-try' });
    expect(await tries.reserveAttempt(ID, 'admin', 1)).toEqual({ code: 'login-last-try' });
    expect(tries.mayTry(ID, 'admin')).toBeUndefined();
    await attempt(tries, wrong(2));
    expect(tries.mayTry(ID, 'admin', 1)).toEqual({ code: 'login-last-try', triesLeft: 2 });
    expect(tries.mayTry(ID, 'admin')).toBeUndefined();
  });

  it('keeps counting down if the device no longer reports the number', async () => {
    const tries = bench().start();
    await attempt(tries, wrong(3));
    await attempt(tries, wrong());
    expect(tries.mayTry(ID, 'admin')).toBeUndefined();
    await attempt(tries, wrong());
    expect(tries.mayTry(ID, 'admin')).toEqual({ code: 'login-last-try', triesLeft: 1 });
  });

  it('counts each user and each device separately', async () => {
    const tries = bench().start();
    await attempt(tries, wrong(1));
    expect(tries.mayTry(ID, 'operator')).toBeUndefined();
    expect(tries.mayTry(OTHER, 'admin')).toBeUndefined();
  });

  it('reports for how many minutes an account stays locked, and allows logins afterwards', async () => {
    const pc = bench();
    const tries = pc.start();
    await attempt(tries, { kind: 'refused', locked: true, triesLeft: 0, minutesLeft: 30 });
    pc.pass(10.5 * MINUTE);
    expect(tries.mayTry(ID, 'admin')).toEqual({ code: 'login-locked', minutesLeft: 20 });
    pc.pass(19.5 * MINUTE);
    expect(tries.mayTry(ID, 'admin')).toBeUndefined();
  });

  it('starts again after an accepted login', async () => {
    const tries = bench().start();
    await attempt(tries, wrong(2));
    await attempt(tries, { kind: 'accepted' });
    expect(await attempt(tries, wrong())).toBeUndefined();
  });

  it('counts a login whose response was lost as a failed one', async () => {
    const tries = bench().start();
    for (let count = 0; count < 2; count += 1) expect(await attempt(tries, LOST)).toBeUndefined();
    expect(await attempt(tries, LOST)).toEqual({ code: 'login-last-try' });
  });

  it('subtracts lost logins from the number that the device last reported, until it reports a new one', async () => {
    const tries = bench().start();
    await attempt(tries, wrong(4));
    await attempt(tries, LOST);
    await attempt(tries, LOST);
    expect(await tries.reserveAttempt(ID, 'admin')).toBeUndefined();
    // Three of four are pending or lost, so one is left.
    expect(tries.mayTry(ID, 'admin')).toEqual({ code: 'login-last-try', triesLeft: 1 });
    tries.settleAttempt(ID, 'admin', wrong(3));
    expect(tries.mayTry(ID, 'admin')).toBeUndefined();
  });

  it('counts logins that are pending at the same time', async () => {
    const tries = bench().start();
    await Promise.all([1, 2].map(() => tries.reserveAttempt(ID, 'admin')));
    expect(await tries.reserveAttempt(ID, 'admin')).toEqual({ code: 'login-last-try' });
    for (let count = 0; count < 2; count += 1) tries.settleAttempt(ID, 'admin', { kind: 'not-judged' });
    expect(tries.mayTry(ID, 'admin')).toBeUndefined();
  });

  it('is on the disk before a login is sent, and is removed from it only later', async () => {
    const pc = bench();
    const tries = pc.start();
    await tries.reserveAttempt(ID, 'admin');
    expect(pc.disk().tries).toMatchObject([{ device: ID, user: 'admin', refused: 0, open: 1 }]);
    tries.settleAttempt(ID, 'admin', { kind: 'accepted' });
    // An exchange of many requests is written once.
    for (let count = 0; count < 10; count += 1) await attempt(tries, { kind: 'accepted' });
    expect(pc.saves()).toBe(1);
    pc.settle();
    expect(pc.disk().tries).toEqual([]);
    await tries.reserveAttempt(ID, 'admin');
    tries.settleAttempt(ID, 'admin', { kind: 'accepted' });
    await tries.end();
    expect(pc.disk().tries).toEqual([]);
  });

  it('survives a restart of the program, even one during an attempt', async () => {
    const pc = bench();
    await attempt(pc.start(), wrong(2));
    await pc.start().reserveAttempt(ID, 'admin');
    pc.pass(5 * MINUTE);
    expect(pc.start().mayTry(ID, 'admin')).toEqual({ code: 'login-last-try', triesLeft: 1 });
    pc.pass(24 * MINUTE);
    expect(pc.start().mayTry(ID, 'admin')).toMatchObject({ code: 'login-last-try' });
    pc.pass(2 * MINUTE);
    expect(pc.start().mayTry(ID, 'admin')).toBeUndefined();
  });

  it('does not end sooner because the PC’s clock was set forward between two runs', async () => {
    const pc = bench();
    await attempt(pc.start(), wrong(1));
    pc.pass(MINUTE);
    pc.setWall(24 * 60 * MINUTE);
    expect(pc.start().mayTry(ID, 'admin')).toEqual({ code: 'login-last-try', triesLeft: 1 });
    pc.pass(30 * MINUTE);
    expect(pc.start().mayTry(ID, 'admin')).toBeUndefined();
  });

  it('counts at least as long as the PC has been running since it was started again', async () => {
    const pc = bench();
    await attempt(pc.start(), wrong(1));
    pc.reboot(10 * 60 * MINUTE);
    expect(pc.start().mayTry(ID, 'admin')).toMatchObject({ code: 'login-last-try' });
    // It cannot be told from a PC that has been running all the time, so its five minutes before count as well.
    pc.pass(34 * MINUTE);
    expect(pc.start().mayTry(ID, 'admin')).toBeUndefined();
  });

  it('is written for each attempt whose count on the disk is over, however high that is', async () => {
    const pc = bench();
    const tries = pc.start();
    await attempt(tries, wrong(4));
    await attempt(tries, wrong(3));
    pc.pass(31 * MINUTE);
    await tries.reserveAttempt(ID, 'admin');
    pc.pass(MINUTE);
    await tries.reserveAttempt(ID, 'admin');
    // The program is killed here, with both responses lost.
    expect(pc.start().mayTry(ID, 'admin')).toEqual({ code: 'login-last-try' });
  });

  it('is written again after the disk was full', async () => {
    const pc = bench();
    const tries = pc.start();
    pc.fill(true);
    await attempt(tries, LOST);
    pc.fill(false);
    await attempt(tries, { kind: 'not-judged' });
    expect(pc.disk().tries).toMatchObject([{ open: 2 }]);
  });

  it('keeps the minutes of a lock across a restart, and a clock set back does not shorten them', async () => {
    const pc = bench();
    await attempt(pc.start(), { kind: 'refused', locked: true, minutesLeft: 40 });
    pc.pass(10 * MINUTE);
    expect(pc.start().mayTry(ID, 'admin')).toEqual({ code: 'login-locked', minutesLeft: 30 });
    pc.setWall(-60 * MINUTE);
    expect(pc.start().mayTry(ID, 'admin')).toEqual({ code: 'login-locked', minutesLeft: 40 });
  });
});

describe('the file of failed logins', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cogwheel-tries-'));
  });
  const started: LoginAttempts[] = [];
  afterEach(async () => {
    for (const tries of started.splice(0)) await tries.end();
    await rm(folder, { recursive: true, force: true });
  });

  const path = () => join(folder, 'login-tries.json');
  const clock = { now: () => 0, wall: () => EPOCH, after: () => () => undefined };
  const reported: string[] = [];
  async function start() {
    const { store, problem } = await openTriesFile(folder, EPOCH, (sentence) => reported.push(sentence));
    const tries = createLoginAttempts(clock, store);
    started.push(tries);
    return { tries, problem };
  }

  it('is read as it was written', async () => {
    const first = await start();
    await attempt(first.tries, wrong(2));
    await attempt(first.tries, LOST);
    const { tries, problem } = await start();
    expect(problem).toBeUndefined();
    expect(tries.mayTry(ID, 'admin')).toEqual({ code: 'login-last-try', triesLeft: 1 });
  });

  it.each([
    ['no JSON', '{"version":1,"tries":[{"dev'],
    ['of another form', '{"version":1,"tries":{}}'],
    ['with a damaged entry', '{"version":1,"tries":[{"device":7}]}'],
    ['far too large', `{"version":1,"tries":[],"more":"${'x'.repeat(5_000_000)}"}`],
  ])('%s leaves one attempt on every device, also after the next start', async (_, content) => {
    await writeFile(path(), content);
    const { tries, problem } = await start();
    expect(problem).toBeDefined();
    expect(await attempt(tries, wrong())).toBeUndefined();
    expect(tries.mayTry(ID, 'admin')).toEqual({ code: 'login-last-try' });
    const next = await start();
    expect(next.problem).toBeUndefined();
    expect(await attempt(next.tries, wrong(), OTHER)).toBeUndefined();
    expect(next.tries.mayTry(OTHER, 'admin')).toEqual({ code: 'login-last-try' });
  });

  it('stops limiting a device after damage once that accepts a login or reports what is left', async () => {
    await writeFile(path(), 'damaged');
    const { tries } = await start();
    await attempt(tries, { kind: 'accepted' });
    for (let count = 0; count < 2; count += 1) expect(await attempt(tries, wrong())).toBeUndefined();
    await attempt(tries, wrong(4), OTHER);
    expect(tries.mayTry(OTHER, 'admin')).toBeUndefined();
  });

  it('is not changed if it is from a newer version, and every start is as careful as after damage', async () => {
    const newer = '{"version":2,"tries":"of some other form"}';
    await writeFile(path(), newer);
    const { tries } = await start();
    await attempt(tries, wrong());
    expect(tries.mayTry(ID, 'admin')).toEqual({ code: 'login-last-try' });
    expect(await readFile(path(), 'utf8')).toBe(newer);
  });

  it('is reported once if it cannot be written, and attempts still count', async () => {
    const { tries } = await start();
    // Put a folder in place of the file.
    await rm(path(), { force: true });
    await mkdir(path());
    reported.length = 0;
    await attempt(tries, wrong(2));
    await attempt(tries, LOST);
    expect(tries.mayTry(ID, 'admin')).toMatchObject({ code: 'login-last-try' });
    expect(reported).toEqual(['The count of wrong logins could not be written.']);
  });
});
