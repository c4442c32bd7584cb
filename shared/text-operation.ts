/** Operations in words: actions, warnings, steps, where one stands. Results are in `text-result.ts`. */
import type { DeviceKind } from './device.ts';
import { counted, formatElapsed, formatSpan, formatTimeOfDay } from './format.ts';
import type {
  Action,
  ConsentDevice,
  OperationView,
  StepName,
  StepNote,
  StepView,
  Warning,
} from './operation.ts';
import { assertNever } from './result.ts';
import { kindText } from './text-device.ts';
import { resultText } from './text-result.ts';

const ACTION: Readonly<Record<Action, string>> = { reboot: 'Reboot', restore: 'Restore', default: 'Default' };

export function actionText(action: Action): string {
  return ACTION[action];
}

const EFFECT: Readonly<Record<Action, string>> = {
  reboot: 'Restarts the device, as if its power were cycled. Nothing is changed.',
  restore: 'Removes all settings. Keeps the network settings and, on most models, the users.',
  default:
    'Back to the inactive factory state: settings, users, password and address are removed. Recordings stay.',
};

/** What an action removes and keeps, in one or two sentences. */
export function effectText(action: Action): string {
  return EFFECT[action];
}

const WARNING: Readonly<Record<Warning, string>> = {
  'other-user-signed-in': 'Somebody else is signed in to this device right now.',
  'not-confirmed-make': 'Its serial number or make does not look like the vendor’s.',
  'poe-cameras-behind':
    'Cameras are connected to this recorder’s own ports. They lose their picture meanwhile and are not reset with it.',
  'configuration-not-backed-up':
    'Its configuration is not backed up. To keep it, export it on the device’s web page first.',
  'no-inactive-state':
    'Its firmware has no inactive state: it comes back as user admin with the password 12345, open to anybody on the network.',
};

export function warningText(warning: Warning): string {
  return WARNING[warning];
}

/** Where a device is expected after Default. */
export function reappearsText(device: ConsentDevice): string {
  const where =
    device.reappears === 'factory-address'
      ? 'at its factory address, usually 192.168.1.64'
      : 'at 192.168.1.64 or at an address from DHCP';
  const state = device.noInactiveState ? 'restarts with its factory login' : 'becomes inactive';
  return `The ${kindText(device.summary.kind)} ${state} and reappears ${where}.`;
}

/** A step that is under way or was not reached must never read like one that is done. */
const STEP: Readonly<Record<StepName, Readonly<Record<StepView['state'], string>>>> = {
  checking: {
    pending: 'Checking',
    running: 'Checking',
    done: 'Checked',
    skipped: 'Not checked',
    failed: 'Check not passed',
  },
  sent: { pending: 'Sent', running: 'Sending', done: 'Sent', skipped: 'Not sent', failed: 'Not sent' },
  accepted: {
    pending: 'Accepted',
    running: 'Waiting for its answer',
    done: 'Accepted',
    skipped: 'Not confirmed',
    failed: 'Refused',
  },
  restarting: {
    pending: 'Restarting',
    running: 'Restarting',
    done: 'Restarted',
    skipped: 'Restarting',
    failed: 'Restarting',
  },
  back: { pending: 'Back', running: 'Coming back', done: 'Back', skipped: 'Back', failed: 'Not back' },
  verified: {
    pending: 'Verified',
    running: 'Verifying',
    done: 'Verified',
    skipped: 'Not verified',
    failed: 'Not verified',
  },
};

export function stepText(step: Pick<StepView, 'name' | 'state' | 'note'>, action: Action): string {
  if (step.note === 'maybe-sent') return 'Perhaps sent';
  const isInactive = step.name === 'verified' && action === 'default';
  if (isInactive && (step.state === 'done' || step.state === 'pending')) return 'Inactive, verified';
  return STEP[step.name][step.state];
}

const STEP_STATE: Readonly<Record<StepView['state'], string>> = {
  pending: 'not yet',
  running: 'under way',
  done: 'done',
  skipped: 'skipped',
  failed: 'not reached',
};

/** The icon of a step, for those who do not see it. */
export function stepStateText(state: StepView['state']): string {
  return STEP_STATE[state];
}

const NOTE: Readonly<Record<StepNote, string>> = {
  'identity-and-login-confirmed': 'serial and login confirmed',
  'reboot-required': 'asks for a reboot',
  'reboot-sent': 'reboot sent',
  'answer-lost': 'its answer was lost',
  silent: 'no sign of life',
  'answers-again': 'answers again',
  'new-address': 'at a new address',
  'already-inactive': 'was inactive already',
  'maybe-sent': 'the program ended while sending',
};

export function noteText(note: StepNote): string {
  return NOTE[note];
}

const USUAL: Readonly<Record<DeviceKind, string>> = {
  camera: 'Cameras usually come back within two minutes.',
  recorder: 'Recorders take a few minutes.',
  other: 'It usually comes back within a few minutes.',
};

/** Silence shorter than this is just the gap between two answers, milliseconds. */
const SILENCE = 6_000;

function waitingSentence(view: OperationView, now: number): string {
  const has = (note: StepNote) => view.steps.some((step) => step.note === note);
  const said = has('maybe-sent')
    ? 'The program ended while sending: whether it was sent is not known.'
    : has('answer-lost')
      ? 'Sent; its answer was lost, which is usual when a device goes down.'
      : 'Accepted.';
  const silent = view.lastHeardAt === undefined || now - view.lastHeardAt > SILENCE;
  const since =
    view.lastHeardAt === undefined || view.lastHeardAt < view.startedAt
      ? 'Not heard since it was sent.'
      : `Not heard since ${formatElapsed(view.lastHeardAt - view.startedAt)}.`;
  const hint = view.overdue
    ? 'This takes longer than usual: look whether its lights are on and its cable is in.'
    : USUAL[view.device.kind];
  return silent ? `${said} ${since} ${hint}` : `${said} ${hint}`;
}

/** One plain sentence or two on where an operation stands. `now`: epoch milliseconds. */
export function operationSentence(view: OperationView, now: number): string {
  if (view.result !== undefined) return resultText(view.result, view.action).explanation;
  switch (view.phase) {
    case 'queued':
      return view.held === undefined
        ? 'Waiting for its turn. Nothing has been sent.'
        : `Waiting for your word: what became of ${counted(view.held.cameras.length, 'camera')} is not proven. Nothing has been sent.`;
    case 'checking':
      return 'Checking serial number and login. Nothing has been sent.';
    case 'sending':
      return 'Sending. The device may take up to a minute to answer.';
    case 'waiting':
      return waitingSentence(view, now);
    case 'back':
      return 'It answers again. Looking whether it is the same device and what it says.';
    case 'proving':
      return view.action === 'default'
        ? 'It answers again. Waiting until it has said twice that it is inactive.'
        : 'It answers again. Reading how long it has been running.';
    case 'ended':
      return 'It has ended.';
    default:
      return assertNever(view.phase);
  }
}

/** The running step in a word or two, for the row. */
export function runningText(view: OperationView): string {
  if (view.held !== undefined) return 'Needs you';
  if (view.phase === 'queued') return 'Waiting';
  if (view.phase === 'proving') return 'Proving';
  const running = view.steps.find((step) => step.state === 'running');
  if (running !== undefined) return stepText(running, view.action);
  const last = view.steps.filter((step) => step.state === 'done').at(-1);
  return last === undefined ? 'Checking' : stepText(last, view.action);
}

/**
 * The row's two lines: what, since when. `now`: epoch milliseconds; `before`: devices of its selection that a queued
 * recorder waits for.
 */
export function progressLines(
  view: OperationView,
  now: number,
  before = 0,
): { readonly what: string; readonly when: string } {
  if (view.held !== undefined) {
    return {
      what: `${actionText(view.action)}: needs you`,
      when: `${counted(view.held.cameras.length, 'camera')} not proven`,
    };
  }
  if (view.phase === 'queued' && view.result === undefined && before > 0) {
    return { what: `${actionText(view.action)}: waiting`, when: `for ${counted(before, 'camera')}` };
  }
  if (view.result === undefined) {
    return {
      what: `${actionText(view.action)}: ${runningText(view).toLowerCase()}`,
      when: formatElapsed(now - view.startedAt),
    };
  }
  const words = resultText(view.result, view.action);
  if (view.result.kind === 'unknown' && !view.result.heard && view.result.lastHeardAt !== undefined) {
    return { what: words.short, when: `since ${formatTimeOfDay(view.result.lastHeardAt)}` };
  }
  const ago = now - (view.endedAt ?? now);
  return { what: words.short, when: ago < 5_000 ? 'just now' : `${formatSpan(ago)} ago` };
}
