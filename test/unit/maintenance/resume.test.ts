import { describe, expect, it } from 'vitest';
import { readLine, type JournalNote } from '../../../electron/journal/entries.ts';
import { foldLines } from '../../../electron/journal/ledger.ts';
import type {
  OperationCommand,
  OperationEvent,
  OperationState,
} from '../../../electron/maintenance/operation-state.ts';
import type { Sign } from '../../../electron/maintenance/sign.ts';
import { advance } from '../../../electron/maintenance/operation.ts';
import { resumeOperation } from '../../../electron/maintenance/resume.ts';
import { viewOf } from '../../../electron/maintenance/view.ts';
import type { Action } from '../../../shared/operation.ts';
import {
  ACCEPTED,
  begin,
  BEGAN,
  CHECKED,
  intent,
  linesOf,
  NO_ANSWER,
  REBOOT_REQUIRED,
  RESTORE,
} from '../journal/journal-lines.ts';
import { BASELINE, FACTORY, HOME, MAC, SERIAL, TIMES } from './play.ts';

/** The program starts again an hour later; its monotonic clock has just started. */
const NOW = 5_000;
const WALL = BEGAN + 3_600_000;
const DEADLINE = NOW + TIMES.deadlineCamera;

interface Resumed {
  readonly commands: OperationCommand['type'][];
  state(): OperationState;
  event(event: OperationEvent): void;
}

function resumeLines(lines: readonly string[], wall = WALL): Resumed {
  const [record] = foldLines(lines.map((line) => readLine(line.trimEnd()))).operations.values();
  if (record === undefined) throw new Error('No record');
  const first = resumeOperation(record, { now: NOW, wall });
  const commands = first.commands.map((command) => command.type);
  let { state } = first;
  return {
    commands,
    state: () => state,
    event(event) {
      const step = advance(state, event, TIMES);
      state = step.state;
      commands.push(...step.commands.map((command) => command.type));
    },
  };
}

const resume = (...notes: readonly JournalNote[]) => resumeLines(linesOf('a', notes));
const resultOf = (op: Resumed) => viewOf(op.state(), NOW, TIMES).result;

/** Looks at the web server and ticks every second; nobody answers over SADP. */
function web(op: Resumed, from: number, to: number, answer: 'challenge' | 'down'): void {
  for (let at = from; at <= to; at += 1_000) {
    op.event({ type: 'sign', sign: { type: 'http', askedAt: at, at, answer, address: HOME, isAlone: true } });
    op.event({ type: 'tick', at });
  }
}

function ownWord(at: number, round: number): Sign {
  return { type: 'activate-status', at, round, address: FACTORY, activated: false, isAlone: true };
}

function status(op: Resumed, at: number, uptime: number, rebootCount?: number): void {
  op.event({ type: 'sign', sign: { type: 'status', at, uptime, rebootCount } });
}

describe('after a crash', () => {
  it.each([
    ['queued', [begin('default')]],
    ['checking', [begin('default'), CHECKED]],
  ])('an operation that was %s is not sent, because no intent is on the disk', (_, notes) => {
    const op = resume(...notes);
    expect(resultOf(op)).toEqual({ kind: 'not-sent', failure: { code: 'program-ended' } });
    expect(op.commands).toEqual([]);
  });

  it.each<[Action, readonly JournalNote[], boolean]>([
    ['reboot', [begin('reboot'), CHECKED, intent('reboot')], false],
    ['reboot', [begin('reboot'), CHECKED, intent('reboot'), NO_ANSWER], false],
    ['reboot', [begin('reboot'), CHECKED, intent('reboot'), ACCEPTED], true],
    ['restore', [begin('restore'), CHECKED, intent('restore')], false],
    ['restore', [begin('restore'), CHECKED, intent('restore'), ACCEPTED], true],
    ['restore', RESTORE.slice(0, 5), true],
    ['restore', RESTORE.slice(0, 6), true],
    ['default', [begin('default'), CHECKED, intent('default')], false],
    ['default', [begin('default'), CHECKED, intent('default'), ACCEPTED], true],
  ])('a %s with an intent is observed (%#)', (action, notes, accepted) => {
    const op = resume(...notes);
    expect(op.state()).toMatchObject({ phase: 'observing', accepted, seen: { timeKnown: false } });
    expect(op.commands).toEqual(action === 'default' ? ['expect-new-certificate', 'observe'] : ['observe']);
  });

  it('a Restore that was asked to reboot, without an intent for that, waits for its reboot', () => {
    const op = resume(...RESTORE.slice(0, 4));
    expect(resultOf(op)).toEqual({ kind: 'restore-waits-for-reboot' });
    expect(op.commands).toEqual([]);
  });

  it('no event makes an operation check or send, whatever was written last', () => {
    const events: readonly OperationEvent[] = [
      { type: 'start', at: NOW },
      { type: 'checked', at: NOW + 1 },
      { type: 'accepted', at: NOW + 2, rebootRequired: true },
      { type: 'not-sent', at: NOW + 3, failure: { code: 'internal' } },
      { type: 'tick', at: DEADLINE * 2 },
      { type: 'start', at: DEADLINE * 3 },
    ];
    for (const action of ['reboot', 'restore', 'default'] as const) {
      const all = action === 'restore' ? RESTORE : [begin(action), CHECKED, intent(action), ACCEPTED];
      for (let length = 1; length <= Math.min(all.length, 6); length += 1) {
        const op = resume(...all.slice(0, length));
        for (const event of events) op.event(event);
        for (const acting of ['check', 'send', 'send-follow-up'] as const) {
          expect(op.commands).not.toContain(acting);
        }
        expect(op.state().phase).toBe('ended');
      }
    }
  });

  it('an intent without an answer ends as perhaps sent, at the deadline and not before', () => {
    const op = resume(begin('reboot'), CHECKED, intent('reboot'));
    web(op, NOW, DEADLINE - 1, 'down');
    expect(resultOf(op)).toBeUndefined();
    web(op, DEADLINE, DEADLINE, 'down');
    expect(resultOf(op)).toMatchObject({ kind: 'unknown', answered: false, maybeSent: true });
    const { steps } = viewOf(op.state(), DEADLINE, TIMES);
    expect(steps.slice(0, 3).map(({ name, state, note }) => [name, state, note])).toEqual([
      ['checking', 'done', 'identity-and-login-confirmed'],
      ['sent', 'skipped', 'maybe-sent'],
      ['accepted', 'skipped', undefined],
    ]);
  });

  it('an accepted operation is unknown at the deadline, but known to be sent', () => {
    const op = resume(begin('reboot'), CHECKED, intent('reboot'), ACCEPTED);
    web(op, NOW, DEADLINE, 'down');
    expect(resultOf(op)).toEqual({ kind: 'unknown', answered: true, heard: false });
  });

  it('a lower uptime proves the restart after somebody has signed in', () => {
    const op = resume(begin('reboot'), CHECKED, intent('reboot'), ACCEPTED);
    status(op, NOW + 9_000, 3_500, 41);
    expect(resultOf(op)).toEqual({ kind: 'rebooted' });
  });

  it('a device that has been up longer than before does not contradict its restart', () => {
    const young = { ...intent('reboot'), baseline: { ...BASELINE, uptime: 60, rebootCount: undefined } };
    const op = resume(begin('reboot'), CHECKED, young, ACCEPTED);
    web(op, NOW, DEADLINE - 1_000, 'challenge');
    status(op, DEADLINE - 500, 3_590);
    web(op, DEADLINE, DEADLINE, 'challenge');
    status(op, DEADLINE + 100, 3_591);
    expect(resultOf(op)).toEqual({ kind: 'accepted-not-proven' });
  });

  it('an unchanged reboot count contradicts the restart', () => {
    const op = resume(begin('reboot'), CHECKED, intent('reboot'), ACCEPTED);
    web(op, NOW, DEADLINE, 'challenge');
    status(op, DEADLINE + 100, 517_077, 40);
    expect(resultOf(op)).toEqual({ kind: 'contradicted', why: 'uptime-grew' });
  });

  it('the time until the first sighting does not count as silence of the device', () => {
    const mute = {
      ...intent('reboot'),
      baseline: { ...BASELINE, uptime: undefined, rebootCount: undefined },
    };
    const op = resume(begin('reboot'), CHECKED, mute, ACCEPTED);
    for (let round = 1; round <= 30; round += 1) {
      const at = NOW + round * 2_000;
      op.event({ type: 'sign', sign: { type: 'inquiry', at, round, isAsked: true } });
      web(op, at, at + 1_000, 'down');
    }
    const read = { type: 'status', uptime: undefined, rebootCount: undefined } as const;
    op.event({ type: 'sign', sign: { ...read, at: NOW + 62_000 } });
    expect(resultOf(op)).toBeUndefined();
    op.event({ type: 'sign', sign: { ...read, at: DEADLINE - 1 } });
    op.event({ type: 'tick', at: DEADLINE + 1 });
    expect(resultOf(op)).toEqual({ kind: 'accepted-not-proven' });
  });

  it('a Default is verified by two clean rounds and the device’s own report, without a login', () => {
    const op = resume(begin('default'), CHECKED, intent('default'));
    for (let round = 1; round <= 4; round += 1) {
      const at = NOW + round * 2_000;
      if (round === 4) op.event({ type: 'sign', sign: ownWord(at - 500, round - 1) });
      op.event({ type: 'sign', sign: { type: 'inquiry', at, round, isAsked: true } });
      op.event({
        type: 'sign',
        sign: {
          type: 'sighting',
          at: at + 50,
          round,
          mac: MAC,
          serial: SERIAL,
          source: FACTORY,
          address: FACTORY,
          activated: false,
          reachable: true,
        },
      });
    }
    expect(resultOf(op)).toEqual({ kind: 'inactive-verified' });
    expect(op.commands).not.toContain('read-status');
  });

  it('a Restore whose reboot was intended but plainly did not happen waits for its reboot', () => {
    const op = resume(...RESTORE.slice(0, 5));
    web(op, NOW, DEADLINE, 'challenge');
    status(op, DEADLINE + 100, 517_077, 40);
    expect(resultOf(op)).toEqual({ kind: 'restore-waits-for-reboot' });
  });

  it('the times of the earlier run are shown by the PC’s clock', () => {
    const view = viewOf(resume(begin('reboot'), CHECKED, intent('reboot'), ACCEPTED).state(), NOW, TIMES);
    expect(view.startedAt).toBe(BEGAN);
    expect(view.steps.slice(0, 3).map((step) => step.at)).toEqual([1_000, 2_000, 3_000]);
    expect(viewOf(resume(begin('reboot'), CHECKED).state(), NOW, TIMES).endedAt).toBe(BEGAN + 1_000);
  });

  it('a clock that was set back in the meantime does no harm', () => {
    const op = resumeLines(linesOf('a', [begin('reboot'), CHECKED, intent('reboot')]), BEGAN - 1_000_000);
    expect(op.state()).toMatchObject({ phase: 'observing', seen: { goneBefore: 0 } });
    web(op, NOW, DEADLINE, 'down');
    expect(resultOf(op)?.kind).toBe('unknown');
  });

  it.each([
    ['the intent', [begin('default'), CHECKED], [], { maybeSent: true, answered: false }],
    ['the intent before the answer', [begin('default'), CHECKED], [ACCEPTED], { answered: true }],
  ])(
    'a damaged line that may have been %s makes it unknown, never not sent',
    (_, before, after, expected) => {
      const op = resumeLines([...linesOf('a', before), 'damaged\n', ...linesOf('a', after)]);
      expect(resultOf(op)).toMatchObject({ kind: 'unknown', ...expected });
    },
  );

  it('a damaged line that may have been the intent of a Restore’s reboot leads to observing', () => {
    const op = resumeLines([...linesOf('a', RESTORE.slice(0, 4)), 'damaged\n']);
    expect(op.state().phase).toBe('observing');
    expect(op.commands).toEqual(['observe']);
  });

  it('a damaged answer before a Restore’s reboot is inferred from the reboot’s own intent', () => {
    const lines = linesOf('a', RESTORE.slice(0, 5));
    const op = resumeLines([...lines.slice(0, 3), 'damaged\n', ...lines.slice(4)]);
    expect(op.state()).toMatchObject({ phase: 'observing', accepted: true });
  });

  it('a Reboot with the response "reboot required" counts as accepted', () => {
    const op = resume(begin('reboot'), CHECKED, intent('reboot'), REBOOT_REQUIRED);
    expect(op.state()).toMatchObject({ phase: 'observing', accepted: true });
  });
});
