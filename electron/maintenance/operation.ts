/**
 * One operation on one device as a pure state machine: `(state, event) → { state, commands }`. Sockets, clocks, files
 * and timers belong to the runner. Steps and results: docs/proof.md.
 *
 *   queued → checking → sending → accepted / no answer → observing → ended
 *                     ↘ not sent          ↘ refused
 *
 * If something was sent, Cogwheel keeps watching an ended operation while its result can still change.
 */
import type { OperationResult } from '../../shared/operation.ts';
import { advanceObserving, advanceWatching, beginLooking, goOnObserving } from './operation-after.ts';
import { noteReads } from './login-reads.ts';
import { observe } from './observation.ts';
import {
  base,
  stay,
  type OperationCommand,
  type OperationEvent,
  type OperationHead,
  type OperationState,
  type OperationTimes,
  type Step,
} from './operation-state.ts';

const OBSERVE: OperationCommand = { type: 'observe' };

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
      return event.type === 'sign' ? look(state, event, times) : advanceSending(state, event, times);
    case 'following-up':
      return event.type === 'sign' ? look(state, event, times) : advanceFollowUp(state, event);
    case 'observing':
      return advanceObserving(state, event, times);
    case 'ended':
      return advanceWatching(state, event, times);
  }
}

/** Ends an operation whose result does not depend on an observation. */
function end(state: OperationState, endedAt: number, endedAs: OperationResult): Step {
  const isObserved = state.phase === 'sending' || state.phase === 'following-up';
  return {
    state: { ...base(state), phase: 'ended', endedAt, endedAs, accepted: false, later: [] },
    commands: isObserved ? [{ type: 'stop-observing' }] : [],
  };
}

/** While Cogwheel waits for the answer, it only records what it sees. */
function look(
  state: Extract<OperationState, { phase: 'sending' | 'following-up' }>,
  { sign }: Extract<OperationEvent, { type: 'sign' }>,
  times: OperationTimes,
): Step {
  return stay({ ...state, seen: observe(state.seen, sign, times), reads: noteReads(state.reads, sign) });
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
          ...beginLooking(state.head, event),
          followUp: false,
        },
        commands: state.head.action === 'default' ? [{ type: 'forget-login' }, OBSERVE] : [OBSERVE],
      };
    default:
      return stay(state);
  }
}

function advanceSending(
  state: Extract<OperationState, { phase: 'sending' }>,
  event: OperationEvent,
  times: OperationTimes,
): Step {
  switch (event.type) {
    // Another permit was needed (stale nonce, closed connection, reboot with a body). The device answered the first
    // request, or it was never sent.
    case 'sending':
      return stay({
        ...state,
        ...beginLooking(state.head, event),
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
            seen: state.seen,
            reads: state.reads,
          },
          commands: [{ type: 'send-follow-up' }],
        };
      }
      const trail = state.followUp
        ? { ...state.trail, acceptedNote: 'reboot-sent' as const }
        : { ...state.trail, acceptedAt: event.at };
      return goOnObserving({ ...state, trail }, true, event.at, times);
    }
    // A lost answer is no failure, because the device may be going down. Cogwheel sends nothing again, and no reboot
    // after a Restore either.
    case 'no-answer':
      return goOnObserving(state, state.followUp, event.at, times);
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
        // From here on, only the reboot counts, with its own time and the uptime just before it.
        ...beginLooking(state.head, event),
        followUp: true,
      });
    case 'not-sent':
    case 'refused':
      return end(state, event.at, { kind: 'restore-waits-for-reboot', failure: event.failure });
    default:
      return stay(state);
  }
}
