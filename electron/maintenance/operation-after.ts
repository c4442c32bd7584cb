/**
 * One operation from its request on: observed until it is settled or its deadline has come, and watched after its end
 * where that can still change the result. Pure. See docs/proof.md.
 */
import { isVerified, type OperationResult } from '../../shared/operation.ts';
import type { Baseline } from '../journal/entries.ts';
import { answersNow, NO_READS, noteReads, readIsDue, type Reads } from './login-reads.ts';
import { beginObservation, observe, resumeObservation, type Observation } from './observation.ts';
import {
  base,
  stay,
  type Kept,
  type ObservingState,
  type OperationCommand,
  type OperationEvent,
  type OperationHead,
  type OperationState,
  type OperationTimes,
  type Step,
} from './operation-state.ts';
import { judge, judgeAfterInactive, judgeAtDeadline } from './proof.ts';

/** From the request on: nothing is sent again, it is looked at until it is settled. */
export function beginObserving(kept: Kept, baseline: Baseline, sentAt: number, accepted: boolean): Step {
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

export function advanceObserving(
  state: ObservingState & Kept,
  event: OperationEvent,
  times: OperationTimes,
): Step {
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

export function advanceWatching(
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
