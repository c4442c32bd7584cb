/** The view of an operation that the window shows, derived from its state. Pure. */
import type {
  OperationResult,
  OperationView,
  Phase,
  StepName,
  StepNote,
  StepView,
} from '../../shared/operation.ts';
import { isVerified } from '../../shared/operation.ts';
import { deadlineOf } from './operation-after.ts';
import type { OperationState, OperationTimes } from './operation-state.ts';
import type { Observation } from './observation.ts';
import { evidenceOf } from './proof.ts';

/** `now` is in monotonic milliseconds. */
export function viewOf(state: OperationState, now: number, times: OperationTimes): OperationView {
  const { head } = state;
  const epoch = (at: number) => Math.round(head.startedAt + at - head.begun);
  const seen = observationOf(state);
  const lastHeardAt = lastHeardOf(seen, epoch);
  return {
    id: head.id,
    deviceId: head.deviceId,
    action: head.action,
    device: head.device,
    startedAt: head.startedAt,
    endedAt: state.phase === 'ended' ? epoch(state.endedAt) : undefined,
    phase: phaseOf(state),
    steps: stepsOf(state),
    evidence: {
      ...(seen === undefined ? {} : evidenceOf(seen)),
      ...(state.trail.newConnectionAfter === undefined
        ? {}
        : { newConnectionAfter: state.trail.newConnectionAfter }),
    },
    ...resultsOf(state, epoch),
    lastHeardAt,
    overdue:
      state.phase === 'observing' &&
      now - state.seen.sentAt >= Math.min(times.hintAfter, deadlineOf(head, times)),
    watching: state.phase === 'ended' && state.watch !== undefined,
  };
}

type Epoch = (at: number) => number;

function lastHeardOf(seen: Observation | undefined, epoch: Epoch): number | undefined {
  return seen?.lastSignAt === undefined ? undefined : epoch(seen.lastSignAt);
}

function resultsOf(state: OperationState, epoch: Epoch): Pick<OperationView, 'result' | 'endedAs' | 'later'> {
  if (state.phase !== 'ended') return { later: [] };
  const ending = withLastHeard(state.endedAs, state.seen, epoch);
  const later = state.later.map(({ at, result, seen }) => ({
    at: epoch(at),
    result: withLastHeard(result, seen, epoch),
    evidence: evidenceOf(seen),
  }));
  const last = later.at(-1);
  return last === undefined ? { result: ending, later } : { result: last.result, endedAs: ending, later };
}

/** Adds to an unknown result when the device was last seen, in epoch milliseconds. */
function withLastHeard(
  result: OperationResult,
  seen: Observation | undefined,
  epoch: Epoch,
): OperationResult {
  return result.kind === 'unknown' ? { ...result, lastHeardAt: lastHeardOf(seen, epoch) } : result;
}

/** The observation since the request. For an ended operation, the observation as it was at the end. */
function observationOf(state: OperationState): Observation | undefined {
  switch (state.phase) {
    case 'queued':
    case 'checking':
      return undefined;
    case 'sending':
    case 'following-up':
    case 'observing':
    case 'ended':
      return state.seen;
  }
}

function phaseOf(state: OperationState): Phase {
  switch (state.phase) {
    case 'queued':
    case 'checking':
    case 'sending':
    case 'ended':
      return state.phase;
    case 'following-up':
      return 'sending';
    case 'observing':
      if (state.seen.backAt === undefined) return state.reads.reading ? 'proving' : 'waiting';
      return state.seen.inactiveRounds > 0 || state.reads.reading ? 'proving' : 'back';
  }
}

function stepsOf(state: OperationState): readonly StepView[] {
  const { trail, head } = state;
  const seen = observationOf(state);
  const sent = trail.sentAt !== undefined;
  const ended = state.phase === 'ended';
  const verified = ended && isVerified(state.endedAs);
  const note = (value: StepNote | undefined) => (value === undefined ? {} : { note: value });
  const at = (value: number | undefined) =>
    value === undefined ? {} : { at: Math.max(0, Math.round(value - head.begun)) };
  /** A step that has not happened: `pending`, `running`, or `skipped` once it can no longer happen. */
  const open = (name: StepName, running: boolean, past: boolean): StepView => ({
    name,
    state: past ? 'skipped' : running ? 'running' : 'pending',
  });

  const checked: StepView =
    trail.checkedAt !== undefined
      ? { name: 'checking', state: 'done', ...at(trail.checkedAt), note: 'identity-and-login-confirmed' }
      : ended
        ? checkingEnded(state, at(state.endedAt))
        : open('checking', state.phase === 'checking', false);
  const maybeSent = trail.maybeSent === true;
  const sentStep: StepView = maybeSent
    ? { name: 'sent', state: 'skipped', note: 'maybe-sent' }
    : sent
      ? { name: 'sent', state: 'done', ...at(trail.sentAt) }
      : open('sent', trail.checkedAt !== undefined && !ended, ended);
  const refused = ended && state.endedAs.kind === 'refused';
  const accepted: StepView =
    trail.acceptedAt !== undefined
      ? { name: 'accepted', state: 'done', ...at(trail.acceptedAt), ...note(trail.acceptedNote) }
      : refused
        ? { name: 'accepted', state: 'failed', ...at(state.endedAt) }
        : seen !== undefined && (ended || state.phase === 'observing')
          ? { name: 'accepted', state: 'skipped', ...note(maybeSent ? undefined : 'answer-lost') }
          : open('accepted', state.phase === 'sending', ended);
  const restarting: StepView =
    seen?.downSince !== undefined
      ? {
          name: 'restarting',
          state: seen.backAt !== undefined || verified ? 'done' : ended ? 'failed' : 'running',
          ...at(seen.downSince),
          note: 'silent',
        }
      : open('restarting', state.phase === 'observing', ended);
  const moved = seen?.address !== undefined && seen.address !== seen.baseline.address;
  const back: StepView =
    seen?.backAt !== undefined
      ? { name: 'back', state: 'done', ...at(seen.backAt), note: moved ? 'new-address' : 'answers-again' }
      : open('back', false, ended);
  const last: StepView = verified
    ? { name: 'verified', state: 'done', ...at(state.endedAt) }
    : ended
      ? { name: 'verified', state: state.endedAs.kind === 'contradicted' ? 'failed' : 'skipped' }
      : open('verified', seen?.backAt !== undefined, false);
  return [checked, sentStep, accepted, restarting, back, last];
}

function checkingEnded(
  state: Extract<OperationState, { phase: 'ended' }>,
  at: { readonly at?: number },
): StepView {
  return state.endedAs.kind === 'already-inactive'
    ? { name: 'checking', state: 'done', ...at, note: 'already-inactive' }
    : { name: 'checking', state: 'failed', ...at };
}
