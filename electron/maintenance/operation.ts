/**
 * One operation on one device as a pure state machine: `(state, event) → { state, commands }`. Sockets, clocks, files
 * and timers belong to the runner; a night of operations runs in a millisecond in a test. Steps and results: docs/proof.md.
 *
 *   queued → checking → sending → accepted / no answer → observing → ended
 *                     ↘ not sent          ↘ refused
 *
 * An ended operation that was sent goes on watching where that can still change its result.
 */
import type { DeviceId } from '../../shared/device.ts';
import type {
  Action,
  DeviceSummary,
  OperationId,
  OperationResult,
  StepNote,
} from '../../shared/operation.ts';
import { isVerified } from '../../shared/operation.ts';
import type { Failure } from '../../shared/result.ts';
import { answersNow, NO_READS, noteReads, readIsDue, type Reads } from './login-reads.ts';
import {
  beginObservation,
  observe,
  resumeObservation,
  type Baseline,
  type Observation,
  type ProofTimes,
  type Sign,
} from './observation.ts';
import { judge, judgeAfterInactive, judgeAtDeadline } from './proof.ts';

/** What never changes during an operation. `startedAt` epoch milliseconds; `begun` the same moment, monotonic. */
export interface OperationHead {
  readonly id: OperationId;
  readonly deviceId: DeviceId;
  readonly action: Action;
  readonly device: DeviceSummary;
  /** Name of the login that acts. */
  readonly user?: string | undefined;
  readonly startedAt: number;
  readonly begun: number;
}

/** Monotonic times of what happened, and what to say with it. */
export interface Trail {
  readonly checkedAt?: number;
  readonly sentAt?: number;
  /** The program ended between the intent and the answer. */
  readonly maybeSent?: boolean;
  readonly acceptedAt?: number;
  readonly acceptedNote?: StepNote;
  readonly newConnectionAfter?: number | undefined;
}

export type OperationState = { readonly head: OperationHead; readonly trail: Trail } & (
  | { readonly phase: 'queued' }
  | { readonly phase: 'checking' }
  /** The intent is recorded and the request may be on its way. `followUp`: the reboot that ends a Restore. */
  | { readonly phase: 'sending'; readonly baseline: Baseline; readonly followUp: boolean }
  /** A Restore was answered "reboot required": identity and permit for the reboot are being made. */
  | { readonly phase: 'following-up'; readonly baseline: Baseline }
  | ObservingState
  | {
      readonly phase: 'ended';
      readonly endedAt: number;
      readonly result: OperationResult;
      /** Present when something was sent. */
      readonly seen?: Observation | undefined;
      /** Present while a late proof or a contradiction can still change the result. */
      readonly watch?: Watch | undefined;
      readonly accepted: boolean;
    }
);

interface ObservingState {
  readonly phase: 'observing';
  readonly accepted: boolean;
  readonly seen: Observation;
  readonly reads: Reads;
  /** The one look with the login at the deadline is under way; until then monotonic. */
  readonly lastLookUntil?: number;
}

interface Watch {
  /** Monotonic; absent: as long as the program runs. */
  readonly until?: number | undefined;
  readonly conflictRounds: number;
  readonly reads: Reads;
}

export type OperationEvent =
  | { readonly type: 'start'; readonly at: number }
  | { readonly type: 'cancel'; readonly at: number; readonly failure?: Failure | undefined }
  | { readonly type: 'already-inactive'; readonly at: number }
  | { readonly type: 'checked'; readonly at: number }
  /** Identity confirmed, intent recorded, permit given: the request leaves now. */
  | {
      readonly type: 'sending';
      readonly at: number;
      readonly baseline: Baseline;
      readonly newConnectionAfter?: number | undefined;
    }
  | { readonly type: 'accepted'; readonly at: number; readonly rebootRequired: boolean }
  | { readonly type: 'refused'; readonly at: number; readonly failure: Failure }
  | { readonly type: 'not-sent'; readonly at: number; readonly failure: Failure }
  | { readonly type: 'no-answer'; readonly at: number }
  | { readonly type: 'sign'; readonly sign: Sign }
  | { readonly type: 'tick'; readonly at: number };

export type OperationCommand =
  /** Preflight, then the request, each reported by an event. */
  | { readonly type: 'check' }
  | { readonly type: 'send' }
  | { readonly type: 'send-follow-up' }
  /** The old password is dead: forget it now. */
  | { readonly type: 'forget-login' }
  /** It may have been reset: a new certificate is no alarm. */
  | { readonly type: 'expect-new-certificate' }
  /** Ask often and look at the web server without a login. */
  | { readonly type: 'observe' }
  /** Go on at the idle pace. */
  | { readonly type: 'observe-slowly' }
  | { readonly type: 'stop-observing' }
  /** One read with the login on an identity-checked connection, reported as `status` or `login-refused`. */
  | { readonly type: 'read-status' };

export interface OperationTimes extends ProofTimes {
  readonly pollEvery: number;
  readonly answerTimeout: number;
}

export interface Step {
  readonly state: OperationState;
  readonly commands: readonly OperationCommand[];
}

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

function stay(state: OperationState): Step {
  return { state, commands: [] };
}

interface Kept {
  readonly head: OperationHead;
  readonly trail: Trail;
}

function base(state: Kept): Kept {
  return { head: state.head, trail: state.trail };
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

function beginObserving(kept: Kept, baseline: Baseline, sentAt: number, accepted: boolean): Step {
  return {
    state: {
      ...kept,
      phase: 'observing',
      accepted,
      seen: beginObservation(baseline, sentAt),
      // After Default the old password is dead: no read with it, ever.
      reads: { ...NO_READS, stopped: kept.head.action === 'default' },
    },
    commands: kept.head.action === 'default' ? [{ type: 'expect-new-certificate' }, OBSERVE] : [OBSERVE],
  };
}

const OBSERVE: OperationCommand = { type: 'observe' };

/**
 * Goes on observing after the program was restarted: to a full deadline from `now` (monotonic), and never sending.
 * `goneBefore`: milliseconds by the PC's clock since the request.
 */
export function resumeObserving(
  kept: Kept,
  baseline: Baseline,
  accepted: boolean,
  now: number,
  goneBefore: number,
): Step {
  const { state, commands } = beginObserving(kept, baseline, now, accepted);
  if (state.phase !== 'observing') return { state, commands };
  return { state: { ...state, seen: resumeObservation(baseline, now, goneBefore) }, commands };
}

export function deadlineOf(head: OperationHead, times: OperationTimes): number {
  return head.device.kind === 'recorder' ? times.deadlineRecorder : times.deadlineCamera;
}

function advanceObserving(state: ObservingState & Kept, event: OperationEvent, times: OperationTimes): Step {
  const at = event.type === 'sign' ? event.sign.at : event.at;
  const { action } = state.head;
  const seen = event.type === 'sign' ? observe(state.seen, event.sign, times) : state.seen;
  const reads = event.type === 'sign' ? noteReads(state.reads, event.sign) : state.reads;
  const moved = { ...state, seen, reads };

  const settled = asAccepted(state, judge(action, seen, times));
  if (settled !== undefined) return conclude(moved, at, settled, times);

  if (at < seen.sentAt + deadlineOf(state.head, times)) {
    return event.type === 'tick' && readIsDue(reads, at, times) ? readNow(moved, at) : stay(moved);
  }
  // One last look with the login where the device answers: "it plainly did not restart" must not rest on an old read.
  if (state.lastLookUntil === undefined && !reads.stopped && answersNow(reads, at, times)) {
    const looking = { ...moved, lastLookUntil: at + times.answerTimeout };
    return reads.reading ? stay(looking) : readNow(looking, at);
  }
  if (state.lastLookUntil !== undefined && reads.reading && at < state.lastLookUntil) return stay(moved);
  return conclude(moved, at, atDeadline(moved, at, times), times);
}

function atDeadline(state: ObservingState & Kept, at: number, times: OperationTimes): OperationResult {
  const deadline = judgeAtDeadline(state.head.action, state.seen, state.accepted, at, times);
  const judged = asAccepted(state, deadline) ?? deadline;
  const result: OperationResult =
    judged.kind === 'unknown' && state.trail.maybeSent === true ? { ...judged, maybeSent: true } : judged;
  // The reset was accepted, the reboot that completes it got lost and did not happen: that is for the user to confirm.
  const rebootLost = state.trail.acceptedNote === 'reboot-required' && result.kind === 'contradicted';
  return rebootLost ? { kind: 'restore-waits-for-reboot' } : result;
}

/** A restart alone does not prove a Restore: whether it was taken, only the device's answer says. */
function asAccepted(
  { accepted }: { readonly accepted: boolean },
  result: OperationResult | undefined,
): OperationResult | undefined {
  const unproven = result?.kind === 'restored' && result.after === 'login-works' && !accepted;
  return unproven ? { kind: 'restart-seen' } : result;
}

function readNow(state: ObservingState & Kept, at: number): Step {
  return {
    state: { ...state, reads: { ...state.reads, reading: true, lastReadAt: at } },
    commands: [{ type: 'read-status' }],
  };
}

/** A contradiction is final; what is short of verified may still be proven late; Inactive may still be undone. */
function conclude(
  kept: Kept & { readonly seen: Observation; readonly accepted: boolean; readonly reads: Reads },
  at: number,
  result: OperationResult,
  times: OperationTimes,
): Step {
  const watch = FINAL.has(result.kind)
    ? undefined
    : {
        until: isVerified(result) ? at + times.activeAgainWatch : undefined,
        conflictRounds: kept.seen.conflictRounds,
        reads: kept.reads,
      };
  return {
    state: {
      ...base(kept),
      phase: 'ended',
      endedAt: at,
      result,
      seen: kept.seen,
      accepted: kept.accepted,
      watch,
    },
    commands: [{ type: watch === undefined ? 'stop-observing' : 'observe-slowly' }],
  };
}

const FINAL: ReadonlySet<OperationResult['kind']> = new Set([
  'rebooted',
  'restored',
  'contradicted',
  'restore-waits-for-reboot',
]);

function advanceWatching(
  state: Extract<OperationState, { phase: 'ended' }>,
  event: OperationEvent,
  times: OperationTimes,
): Step {
  const { watch } = state;
  if (watch === undefined || state.seen === undefined) return stay(state);
  const at = event.type === 'sign' ? event.sign.at : event.at;
  if (watch.until !== undefined && at >= watch.until) {
    return { state: { ...state, watch: undefined }, commands: [{ type: 'stop-observing' }] };
  }
  const seen = event.type === 'sign' ? observe(state.seen, event.sign, times) : state.seen;
  const reads = event.type === 'sign' ? noteReads(watch.reads, event.sign) : watch.reads;
  const moved = { ...state, seen, watch: { ...watch, reads } };

  if (isVerified(state.result)) {
    const undone = judgeAfterInactive(seen, watch.conflictRounds);
    if (undone === undefined) return stay(moved);
    return {
      state: { ...moved, result: undone, endedAt: at, watch: undefined },
      commands: [{ type: 'stop-observing' }],
    };
  }
  const late = asAccepted(state, judge(state.head.action, seen, times));
  if (late !== undefined && late.kind !== state.result.kind) {
    return conclude({ ...base(state), seen, accepted: state.accepted, reads }, at, late, times);
  }
  if (event.type === 'tick' && readIsDue(reads, at, times)) {
    return {
      state: { ...moved, watch: { ...watch, reads: { ...reads, reading: true, lastReadAt: at } } },
      commands: [{ type: 'read-status' }],
    };
  }
  return stay(moved);
}
