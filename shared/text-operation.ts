/** The words of operations: actions, warnings, steps, and progress. The words of results are in `text-result.ts`. */
import { afterColon, formatElapsed, formatExactAgo, formatTimeOfDay } from './format.ts';
import { words } from './language.ts';
import type { Action, ConsentDevice, OperationView, StepNote, StepView, Warning } from './operation.ts';
import { assertNever } from './result.ts';
import { resultText } from './text-result.ts';

const OPERATION = words('operation');

export function actionText(action: Action): string {
  return OPERATION.actions[action];
}

/** What an action removes and keeps, in one or two sentences. */
export function effectText(action: Action): string {
  return OPERATION.effects[action];
}

export function warningText(warning: Warning): string {
  return OPERATION.warnings[warning];
}

/** Where a device is expected after a Default. */
export function reappearsText(device: ConsentDevice): string {
  return OPERATION.reappears({
    kind: device.summary.kind,
    state: device.noInactiveState ? 'login' : 'inactive',
    where: device.reappears === 'factory-address' ? 'factory' : 'dhcp',
  });
}

export function stepText(step: Pick<StepView, 'name' | 'state' | 'note'>, action: Action): string {
  if (step.note === 'maybe-sent') return OPERATION.perhapsSent;
  const isInactive = step.name === 'verified' && action === 'default';
  if (isInactive && (step.state === 'done' || step.state === 'pending')) return OPERATION.inactiveVerified;
  return OPERATION.steps[step.name][step.state];
}

/** The words of a step's icon, for screen readers. */
export function stepStateText(state: StepView['state']): string {
  return OPERATION.stepStates[state];
}

export function noteText(note: StepNote): string {
  return OPERATION.notes[note];
}

/** Silence shorter than this is the normal gap between two answers, milliseconds. */
const SILENCE = 6_000;

function waitingSentence(view: OperationView, now: number): string {
  const { sentences } = OPERATION;
  const has = (note: StepNote) => view.steps.some((step) => step.note === note);
  const sent = has('maybe-sent')
    ? sentences.maybeSent
    : has('answer-lost')
      ? sentences.answerLost
      : sentences.accepted;
  const silent = view.lastHeardAt === undefined || now - view.lastHeardAt > SILENCE;
  const since =
    view.lastHeardAt === undefined || view.lastHeardAt < view.startedAt
      ? sentences.neverHeard
      : sentences.notHeardSince({ time: formatElapsed(view.lastHeardAt - view.startedAt) });
  const hint = view.overdue ? sentences.overdue : sentences.usual[view.device.kind];
  return silent ? `${sent} ${since} ${hint}` : `${sent} ${hint}`;
}

/** One or two sentences about where an operation stands. `now`: epoch milliseconds. */
export function operationSentence(view: OperationView, now: number): string {
  if (view.result !== undefined) return resultText(view.result, view.action).explanation;
  const { sentences } = OPERATION;
  switch (view.phase) {
    case 'queued':
      return view.held === undefined ? sentences.queued : sentences.held({ count: view.held.cameras.length });
    case 'checking':
      return sentences.checking;
    case 'sending':
      return sentences.sending;
    case 'waiting':
      return waitingSentence(view, now);
    case 'back':
      return sentences.back;
    case 'proving':
      return view.action === 'default' ? sentences.provingInactive : sentences.provingRestart;
    case 'ended':
      return sentences.ended;
    default:
      return assertNever(view.phase);
  }
}

/** The running step in one or two words, for the row. */
export function runningText(view: OperationView): string {
  if (view.held !== undefined) return OPERATION.running.needsYou;
  if (view.phase === 'queued') return OPERATION.running.waiting;
  if (view.phase === 'proving') return OPERATION.running.proving;
  const running = view.steps.find((step) => step.state === 'running');
  if (running !== undefined) return stepText(running, view.action);
  const last = view.steps.filter((step) => step.state === 'done').at(-1);
  return last === undefined ? OPERATION.running.checking : stepText(last, view.action);
}

/**
 * The two lines of the row: what, and since when. `now`: epoch milliseconds. `before`: number of devices of its
 * selection that a queued recorder waits for.
 */
export function progressLines(
  view: OperationView,
  now: number,
  before = 0,
): { readonly what: string; readonly when: string } {
  const action = actionText(view.action);
  if (view.held !== undefined) {
    return {
      what: OPERATION.rowNeedsYou({ action }),
      when: OPERATION.rowNotProven({ count: view.held.cameras.length }),
    };
  }
  if (view.phase === 'queued' && view.result === undefined && before > 0) {
    return { what: OPERATION.rowWaiting({ action }), when: OPERATION.rowWaitingFor({ count: before }) };
  }
  if (view.result === undefined) {
    return {
      what: `${action}: ${afterColon(runningText(view))}`,
      when: formatElapsed(now - view.startedAt),
    };
  }
  const ended = resultText(view.result, view.action);
  if (view.result.kind === 'unknown' && !view.result.heard && view.result.lastHeardAt !== undefined) {
    return {
      what: ended.short,
      when: OPERATION.rowSince({ time: formatTimeOfDay(view.result.lastHeardAt) }),
    };
  }
  const ago = now - (view.later.at(-1)?.at ?? view.endedAt ?? now);
  return { what: ended.short, when: ago < 5_000 ? OPERATION.rowJustNow : formatExactAgo(ago) };
}
