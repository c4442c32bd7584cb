/**
 * One operation after its request. Cogwheel observes the device until the result is settled or the deadline has passed,
 * and keeps watching after the end if the result can still change. Pure. See docs/proof.md.
 */
import { isVerified, type OperationResult } from '../../shared/operation.ts';
import type { Baseline } from '../journal/entries.ts';
import { answersNow, NO_READS, noteReads, readIsDue, type Reads } from './login-reads.ts';
import { beginObservation, observe, resumeObservation } from './observation.ts';
import {
  base,
  resultNow,
  stay,
  type EndedState,
  type Kept,
  type Looking,
  type ObservingState,
  type OperationCommand,
  type OperationEvent,
  type OperationHead,
  type OperationTimes,
  type Step,
} from './operation-state.ts';
import { judge, judgeAfterInactive, judgeAtDeadline } from './proof.ts';

/** Begins an observation when a request leaves. Only what is seen from now on counts for this request. */
export function beginLooking(
  head: OperationHead,
  { at, baseline }: { readonly at: number; readonly baseline: Baseline },
): Looking {
  return { seen: beginObservation(baseline, at), reads: readsFor(head) };
}

/** After Default, the old password no longer works, so Cogwheel never reads with it. */
function readsFor({ action }: OperationHead): Reads {
  return { ...NO_READS, stopped: action === 'default' };
}

/**
 * Continues after the answer arrived or was lost. Sends nothing again; observes the device until the result is settled.
 */
export function goOnObserving(
  { head, trail, seen, reads }: Kept & Looking,
  accepted: boolean,
  at: number,
  times: OperationTimes,
): Step {
  const state: ObservingState & Kept = { head, trail, phase: 'observing', accepted, seen, reads };
  const { state: next, commands } = advanceObserving(state, { type: 'tick', at }, times);
  return {
    state: next,
    commands: head.action === 'default' ? [{ type: 'expect-new-certificate' }, ...commands] : commands,
  };
}

/**
 * Continues observing after a restart of Cogwheel, for a full deadline from `now` (monotonic). Never sends.
 * `goneBefore`: milliseconds since the request by the PC's clock.
 */
export function resumeObserving(
  kept: Kept,
  baseline: Baseline,
  accepted: boolean,
  now: number,
  goneBefore: number,
): Step {
  const observe: OperationCommand = { type: 'observe' };
  return {
    state: {
      ...kept,
      phase: 'observing',
      accepted,
      seen: resumeObservation(baseline, now, goneBefore),
      reads: readsFor(kept.head),
    },
    commands: kept.head.action === 'default' ? [{ type: 'expect-new-certificate' }, observe] : [observe],
  };
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

  const settled = asAccepted(state, judge(action, seen, state.accepted, times));
  if (settled !== undefined) return conclude(moved, at, settled, times);

  if (at < seen.sentAt + deadlineOf(state.head, times)) {
    return event.type === 'tick' && readIsDue(reads, at, times) ? readNow(moved, at) : stay(moved);
  }
  // Read once more with the login if the device answers. "It did not restart" must not be based on an old read.
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
  // The device accepted the Restore, but the reboot that completes it was lost and did not happen. The user confirms
  // it.
  const rebootLost = state.trail.acceptedNote === 'reboot-required' && result.kind === 'contradicted';
  return rebootLost ? { kind: 'restore-waits-for-reboot' } : result;
}

/** A restart alone does not prove a Restore. Only the device's answer shows that it accepted the Restore. */
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

/** Ends the operation. A result short of verified may still be proven later, and Inactive may still be undone. */
function conclude(
  kept: Kept & Looking & { readonly accepted: boolean },
  at: number,
  result: OperationResult,
  times: OperationTimes,
): Step {
  const { seen, reads, accepted } = kept;
  const watch = watchAfter(result, { seen, reads }, at, times);
  return {
    state: { ...base(kept), phase: 'ended', endedAt: at, endedAs: result, seen, accepted, later: [], watch },
    commands: [{ type: watch === undefined ? 'stop-observing' : 'observe-slowly' }],
  };
}

function watchAfter(
  result: OperationResult,
  { seen, reads }: Looking,
  at: number,
  times: OperationTimes,
): EndedState['watch'] {
  if (FINAL.has(result.kind)) return undefined;
  const until = isVerified(result) ? at + times.activeAgainWatch : undefined;
  return { seen, reads, until, conflictRounds: seen.conflictRounds };
}

const FINAL: ReadonlySet<OperationResult['kind']> = new Set([
  'rebooted',
  'restored',
  'restore-waits-for-reboot',
]);

/** Most results that are recorded after the end, so that a device that keeps changing cannot fill the journal. */
const MOST_LATER = 8;

export function advanceWatching(
  state: EndedState & Kept,
  event: OperationEvent,
  times: OperationTimes,
): Step {
  const { watch } = state;
  if (watch === undefined) return stay(state);
  const at = event.type === 'sign' ? event.sign.at : event.at;
  if (watch.until !== undefined && at >= watch.until) {
    return { state: { ...state, watch: undefined }, commands: [{ type: 'stop-observing' }] };
  }
  const seen = event.type === 'sign' ? observe(watch.seen, event.sign, times) : watch.seen;
  const reads = event.type === 'sign' ? noteReads(watch.reads, event.sign) : watch.reads;
  const now = resultNow(state);
  const found = isVerified(now)
    ? judgeAfterInactive(seen, watch.conflictRounds)
    : asAccepted(state, judge(state.head.action, seen, state.accepted, times));
  if (found !== undefined && found.kind !== now.kind)
    return learnLater(state, { seen, reads }, at, found, times);
  if (!isVerified(now) && event.type === 'tick' && readIsDue(reads, at, times)) {
    return {
      state: { ...state, watch: { ...watch, seen, reads: { ...reads, reading: true, lastReadAt: at } } },
      commands: [{ type: 'read-status' }],
    };
  }
  return stay({ ...state, watch: { ...watch, seen, reads } });
}

/** Adds a result that was found after the end. The end itself does not change. */
function learnLater(
  state: EndedState & Kept,
  looking: Looking,
  at: number,
  result: OperationResult,
  times: OperationTimes,
): Step {
  const later = [...state.later, { at, result, seen: looking.seen }];
  const isUndone = isVerified(resultNow(state));
  const watch = isUndone || later.length >= MOST_LATER ? undefined : watchAfter(result, looking, at, times);
  return {
    state: { ...state, later, watch },
    commands: watch === undefined ? [{ type: 'stop-observing' }] : [],
  };
}
