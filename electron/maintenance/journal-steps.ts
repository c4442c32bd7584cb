/** Decides which steps of an operation are recorded in the journal. Pure. */
import type { JournalStep } from '../journal/journal.ts';
import type { OperationEvent, OperationState, OperationTimes } from './operation-state.ts';
import { viewOf } from './view.ts';

/** The journal line for what just happened, or undefined. `now` is in monotonic milliseconds. */
export function stepToNote(
  before: OperationState,
  event: OperationEvent,
  after: OperationState,
  now: number,
  times: OperationTimes,
): JournalStep | undefined {
  if (after.phase === 'ended') {
    if (before.phase !== 'ended') return endNote(after, now, times);
    return after.later.length > before.later.length ? laterNote(after, now, times) : undefined;
  }
  switch (event.type) {
    case 'checked':
      return before.trail.checkedAt === undefined ? { type: 'checked' } : undefined;
    case 'accepted':
      return { type: 'accepted', rebootRequired: event.rebootRequired };
    case 'no-answer':
      return { type: 'no-answer' };
    default:
      return undefined;
  }
}

/** The first line that this run writes about an unfinished operation of an earlier run. */
export function resumedNote(state: OperationState, now: number, times: OperationTimes): JournalStep {
  return endNote(state, now, times) ?? { type: 'resumed' };
}

function endNote(state: OperationState, now: number, times: OperationTimes): JournalStep | undefined {
  const { result, evidence, steps, lastHeardAt } = viewOf(state, now, times);
  return result === undefined ? undefined : { type: 'end', result, evidence, steps: [...steps], lastHeardAt };
}

function laterNote(state: OperationState, now: number, times: OperationTimes): JournalStep | undefined {
  const found = viewOf(state, now, times).later.at(-1);
  return found === undefined ? undefined : { type: 'later', result: found.result, evidence: found.evidence };
}
