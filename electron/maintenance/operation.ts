/**
 * One operation on one device as a pure state machine: `(state, event) → { state, commands }`. Sockets, clocks, files
 * and timers belong to the runner; a night of operations runs in a millisecond in a test. Steps and results: docs/proof.md.
 *
 *   queued → checking → sending → accepted / no answer → observing → ended
 *                     ↘ not sent          ↘ refused
 *
 * An ended operation that was sent goes on watching where that can still change its result.
 */
import type { OperationResult } from '../../shared/operation.ts';
import { advanceObserving, advanceWatching, beginObserving } from './operation-after.ts';
import {
  base,
  stay,
  type OperationEvent,
  type OperationHead,
  type OperationState,
  type OperationTimes,
  type Step,
} from './operation-state.ts';

export function newOperation(head: OperationHead): OperationState {
  return { head, trail: {}, phase: 'queued' };
}

export function advance(state: OperationState, event: OperationEvent, times: OperationTimes): Step {
  switch (state.phase) {
    case 'queued':
      if (event.type === 'start')
        return { state: { ...base(state), phase: 'checking' }, commands: [{ type: 'check' }] };
      if (event.type === 'cancel')
        return end(state, event.at, { kind: 'not-sent', failure: event.failure ?? { code: 'cancelled' } });
      return stay(state);
    case 'checking':
      return advanceChecking(state, event);
    case 'sending':
      return advanceSending(state, event);
    case 'following-up':
      return advanceFollowUp(state, event);
    case 'observing':
      return advanceObserving(state, event, times);
    case 'ended':
      return advanceWatching(state, event, times);
  }
}

function end(state: OperationState, endedAt: number, result: OperationResult): Step {
  return { state: { ...base(state), phase: 'ended', endedAt, result, accepted: false }, commands: [] };
}

function advanceChecking(state: OperationState, event: OperationEvent): Step {
  switch (event.type) {
    case 'already-inactive':
      return end(state, event.at, { kind: 'already-inactive' });
    case 'not-sent':
      return end(state, event.at, { kind: 'not-sent', failure: event.failure });
    case 'checked':
      return {
        state: { ...state, trail: { ...state.trail, checkedAt: state.trail.checkedAt ?? event.at } },
        commands: [{ type: 'send' }],
      };
    case 'sending':
      return {
        state: {
          head: state.head,
          trail: {
            ...state.trail,
            checkedAt: state.trail.checkedAt ?? event.at,
            sentAt: event.at,
            newConnectionAfter: event.newConnectionAfter,
          },
          phase: 'sending',
          baseline: event.baseline,
          followUp: false,
        },
        commands: state.head.action === 'default' ? [{ type: 'forget-login' }] : [],
      };
    default:
      return stay(state);
  }
}

function advanceSending(state: Extract<OperationState, { phase: 'sending' }>, event: OperationEvent): Step {
  const sentAt = state.trail.sentAt ?? 0;
  switch (event.type) {
    // Another permit was needed (stale nonce, closed connection, reboot with a body): the first was answered or unused.
    case 'sending':
      return stay({
        ...state,
        trail: { ...state.trail, sentAt: event.at, newConnectionAfter: event.newConnectionAfter },
      });
    case 'not-sent':
      return state.followUp
        ? end(state, event.at, { kind: 'restore-waits-for-reboot', failure: event.failure })
        : end(state, event.at, { kind: 'not-sent', failure: event.failure });
    case 'refused':
      return state.followUp
        ? end(state, event.at, { kind: 'restore-waits-for-reboot', failure: event.failure })
        : end(state, event.at, { kind: 'refused', failure: event.failure });
    case 'accepted': {
      if (state.head.action === 'restore' && event.rebootRequired && !state.followUp) {
        return {
          state: {
            head: state.head,
            trail: { ...state.trail, acceptedAt: event.at, acceptedNote: 'reboot-required' },
            phase: 'following-up',
            baseline: state.baseline,
          },
          commands: [{ type: 'send-follow-up' }],
        };
      }
      const trail = state.followUp
        ? { ...state.trail, acceptedNote: 'reboot-sent' as const }
        : { ...state.trail, acceptedAt: event.at };
      return beginObserving({ head: state.head, trail }, state.baseline, sentAt, true);
    }
    // A lost answer is no failure: the device may be going down. Nothing is sent again, no reboot after a Restore either.
    case 'no-answer':
      return beginObserving(base(state), state.baseline, sentAt, state.followUp);
    default:
      return stay(state);
  }
}

function advanceFollowUp(
  state: Extract<OperationState, { phase: 'following-up' }>,
  event: OperationEvent,
): Step {
  switch (event.type) {
    case 'sending':
      return stay({
        head: state.head,
        trail: { ...state.trail, sentAt: event.at },
        phase: 'sending',
        // The uptime just before the reboot is the better one to compare with.
        baseline: event.baseline,
        followUp: true,
      });
    case 'not-sent':
    case 'refused':
      return end(state, event.at, { kind: 'restore-waits-for-reboot', failure: event.failure });
    default:
      return stay(state);
  }
}
