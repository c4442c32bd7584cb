import { describe, expect, it } from 'vitest';
import type { OperationEvent } from '../../../electron/maintenance/operation-state.ts';
import { viewOf } from '../../../electron/maintenance/view.ts';
import { ACTIVE, BASELINE, INACTIVE, FACTORY, play, TIMES } from './play.ts';

const steps = (op: ReturnType<typeof play>, now = 0) =>
  viewOf(op.state(), now, TIMES).steps.map((step) => `${step.name} ${step.state}`);

describe('an operation', () => {
  it('checks first, and requests sending only if the check succeeded', () => {
    const op = play('reboot');
    op.event({ type: 'start', at: 0 });
    expect(op.commands).toEqual(['check']);
    op.event({ type: 'checked', at: 10 });
    expect(op.commands).toEqual(['check', 'send']);
  });

  it('ends as not sent and sends nothing if the check fails', () => {
    const op = play('default');
    op.event({ type: 'start', at: 0 });
    op.event({ type: 'not-sent', at: 10, failure: { code: 'identity-mismatch' } });
    expect(op.result()).toEqual({ kind: 'not-sent', failure: { code: 'identity-mismatch' } });
    expect(op.commands).toEqual(['check']);
  });

  it('can be cancelled while it is queued, but never later', () => {
    const queued = play('reboot');
    queued.event({ type: 'cancel', at: 0 });
    expect(queued.result()).toEqual({ kind: 'not-sent', failure: { code: 'cancelled' } });
    const sent = play('reboot');
    sent.accepted();
    sent.event({ type: 'cancel', at: 200 });
    expect(sent.result()).toBeUndefined();
  });

  it('ends with a result if it has nothing to do because the device is inactive', () => {
    const op = play('default');
    op.event({ type: 'start', at: 0 });
    op.event({ type: 'already-inactive', at: 10 });
    expect(op.result()).toEqual({ kind: 'already-inactive' });
  });

  it('forgets the login before a Default request is sent', () => {
    const op = play('default');
    op.event({ type: 'start', at: 0 });
    op.event({ type: 'checked', at: 10 });
    op.event({ type: 'sending', at: 20, baseline: BASELINE });
    expect(op.commands).toEqual(['check', 'send', 'forget-login', 'observe']);
  });

  it('expects a new certificate only after a Default that may have been carried out', () => {
    const done = play('default');
    done.accepted();
    const lost = play('default');
    lost.noAnswer();
    const rebooted = play('reboot');
    rebooted.accepted();
    expect([done, lost, rebooted].map((op) => op.commands.includes('expect-new-certificate'))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('ends as refused and stops listening if the device refuses it', () => {
    const op = play('restore');
    op.event({ type: 'start', at: 0 });
    op.event({ type: 'checked', at: 10 });
    op.event({ type: 'sending', at: 20, baseline: BASELINE });
    op.event({ type: 'refused', at: 30, failure: { code: 'device-not-supported' } });
    expect(op.result()).toEqual({ kind: 'refused', failure: { code: 'device-not-supported' } });
    expect(op.commands.at(-1)).toBe('stop-observing');
  });

  it('never sends twice, whatever comes in whatever order after the request', () => {
    const late: OperationEvent[] = [
      { type: 'start', at: 300 },
      { type: 'checked', at: 301 },
      { type: 'accepted', at: 302, rebootRequired: true },
      { type: 'refused', at: 303, failure: { code: 'device-busy' } },
      { type: 'no-answer', at: 304 },
      { type: 'not-sent', at: 305, failure: { code: 'internal' } },
      { type: 'tick', at: 1_000_000 },
      { type: 'start', at: 1_000_001 },
      { type: 'checked', at: 1_000_002 },
    ];
    for (const action of ['reboot', 'restore', 'default'] as const) {
      const op = play(action);
      op.accepted();
      for (const event of late) op.event(event);
      expect(op.commands.filter((command) => command === 'send' || command === 'send-follow-up')).toEqual([
        'send',
      ]);
    }
  });
});

describe('the steps that the user sees', () => {
  it('run from checking to verified, each with its time', () => {
    const op = play('default');
    expect(steps(op)[0]).toBe('checking pending');
    op.event({ type: 'start', at: -1_000 });
    expect(steps(op)[0]).toBe('checking running');
    op.event({ type: 'checked', at: -500 });
    op.event({ type: 'sending', at: 0, baseline: BASELINE });
    expect(steps(op).slice(0, 3)).toEqual(['checking done', 'sent done', 'accepted running']);
    op.event({ type: 'accepted', at: 100, rebootRequired: false });
    expect(steps(op).slice(2, 4)).toEqual(['accepted done', 'restarting running']);
    op.round(2, ACTIVE);
    op.asked(4, 6, 'down');
    for (const second of [20, 22, 24]) op.round(second, INACTIVE);
    expect(steps(op).slice(3)).toEqual(['restarting done', 'back done', 'verified running']);
    op.word(24.5, false);
    op.round(25);
    const view = viewOf(op.state(), 25_000, TIMES);
    expect(view.steps.map((step) => step.state)).toEqual(Array(6).fill('done'));
    expect(view.steps.map((step) => step.at)).toEqual([500, 1_000, 1_100, 5_000, 21_050, 26_000]);
    expect(view.steps[4]?.note).toBe('new-address');
    expect(view.evidence).toMatchObject({
      addressBefore: '192.168.1.112',
      addressAfter: FACTORY,
      activateStatus: 'inactive',
    });
  });

  it('are skipped if nothing was seen of them: a lost response, or a restart too quick to notice', () => {
    const op = play('reboot');
    op.noAnswer();
    op.status(8, 3, 41);
    expect(steps(op)).toEqual([
      'checking done',
      'sent done',
      'accepted skipped',
      'restarting skipped',
      'back skipped',
      'verified done',
    ]);
  });

  it('show when the operation takes longer than usual', () => {
    const op = play('reboot');
    op.accepted();
    expect(viewOf(op.state(), 119_000, TIMES).overdue).toBe(false);
    expect(viewOf(op.state(), 121_000, TIMES).overdue).toBe(true);
  });

  it('show a refusal at the step where it happened', () => {
    const op = play('reboot');
    op.event({ type: 'start', at: -1_000 });
    op.event({ type: 'checked', at: -500 });
    op.event({ type: 'sending', at: 0, baseline: BASELINE });
    op.event({ type: 'refused', at: 100, failure: { code: 'device-refused' } });
    expect(steps(op).slice(1, 4)).toEqual(['sent done', 'accepted failed', 'restarting skipped']);
  });
});
