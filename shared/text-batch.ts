/** Many devices at once in words: the sign-in, the question, the bar over the list, and what holds a recorder. */
import { counted } from './format.ts';
import type { Action, ConsentView, Held, OperationResult, OperationView } from './operation.ts';
import { actionText } from './text-operation.ts';
import { resultText } from './text-result.ts';

export const SELECTION = {
  tooMany: (most: number) => `At most ${most} devices at once: select fewer.`,
  ask: (action: Action, count: number) => `${actionText(action)} ${counted(count, 'device')}…`,
  checking: (count: number) => `Checking ${counted(count, 'device')}`,
  checkingHint: 'Looking at each one: its serial number, its login, what it is doing. Nothing is changed.',
} as const;

export const SIGN_IN_MANY = {
  title: (count: number, all: number) =>
    count === all
      ? `Sign in to ${counted(all, 'device')}`
      : `Sign in to ${count} of ${counted(all, 'device')}`,
  hint: (action: Action) =>
    `To go on with ${actionText(action)}. The login is tried on one ticked device after another and stops at the first that refuses it, so that no other account is hit.`,
  differ: 'Where logins differ, tick only the devices that share one, sign in, and go on with the others.',
  list: 'Devices to sign in to',
  loginFor: (title: string) => `Use this login for ${title}`,
  notYet: 'Not signed in yet.',
  signedIn: (user: string) => `Signed in as ${user}.`,
  signIn: (ticked: number) => `Sign in to ${counted(ticked, 'device')}`,
  signingIn: 'Signing in…',
  question: (title: string) => `${title} asks:`,
  goOn: (ready: number) => `Go on with ${counted(ready, 'device')}`,
  done: (done: number, all: number) => `${done} of ${counted(all, 'device')} signed in.`,
} as const;

export const CONFIRM_MANY = {
  title: {
    reboot: (count: number) => `Reboot ${count} devices?`,
    restore: (count: number) => `Restore ${count} devices?`,
    default: (count: number) => `Set ${count} devices to their factory default?`,
  } satisfies Readonly<Record<Action, (count: number) => string>>,
  none: (action: Action) => `${actionText(action)}: none of these devices can be acted on`,
  devices: 'Devices',
  leftOut: (count: number) => `Left out: ${counted(count, 'device')}. Nothing is sent to them.`,
  leftOutList: 'Left out',
  showAll: (all: number) => `Show all ${all}`,
  showFewer: 'Show fewer',
  ofAll: (warning: string) => `Each of them: ${warning.charAt(0).toLowerCase()}${warning.slice(1)}`,
  rebootEffect: 'Each is off the network for one to five minutes. Nothing is changed.',
  restoreKept: 'addresses and network settings, recordings, and on most models users and passwords.',
  restoreAfter: 'Each restarts and is off the network for one to five minutes.',
  defaultLost: 'All settings, users, passwords and addresses are removed.',
  reappearCameras: 'Cameras reappear at their factory address, usually 192.168.1.64.',
  reappearRecorders: 'Recorders reappear at 192.168.1.64 or at an address from DHCP.',
  meet: 'Several at one address can only be heard: they end as Inactive (heard only).',
  notRemoved: 'recordings on disks and cards, links to cloud accounts, and cameras behind recorders.',
  order: (parallel: number, hasRecorder: boolean) =>
    `At most ${parallel} at a time${hasRecorder ? '; recorders wait for the cameras, which they may power' : ''}.`,
} as const;

export const BATCH_BAR = {
  label: (action: Action) => `${actionText(action)} of several devices`,
  cancel: 'Cancel what is waiting',
  show: 'Show what needs you',
  retry: 'Retry those not sent or refused',
} as const;

export const HELD = {
  title: 'This recorder waits for your word.',
  why: (held: Held) =>
    `It may power ${held.cameras.length === 1 ? 'this camera, which is not proven to be done' : 'these cameras, which are not proven to be done'}. Going on takes their power away while they may still be at work.`,
  goOn: 'Go on anyway',
  cancel: 'Cancel it',
  cancelQueued: 'Cancel',
} as const;

/** Of operations that were confirmed together. `needsYou`: held until the user says what to do. */
export interface BatchCounts {
  readonly all: number;
  readonly done: number;
  readonly running: number;
  readonly waiting: number;
  readonly needsYou: number;
}

export function batchCounts(views: readonly OperationView[]): BatchCounts {
  const done = views.filter(({ result }) => result !== undefined).length;
  const needsYou = views.filter(({ held, result }) => result === undefined && held !== undefined).length;
  const queued = views.filter(({ phase, result }) => result === undefined && phase === 'queued').length;
  return {
    all: views.length,
    done,
    needsYou,
    waiting: queued - needsYou,
    running: views.length - done - queued,
  };
}

/** `Default: 3 of 12 done · 2 running · 6 waiting · 1 needs you`. */
export function batchLine(action: Action, counts: BatchCounts): string {
  const { all, done, running, waiting, needsYou } = counts;
  return [
    `${actionText(action)}: ${done} of ${all} done`,
    ...(running > 0 ? [`${running} running`] : []),
    ...(waiting > 0 ? [`${waiting} waiting`] : []),
    ...(needsYou > 0 ? [`${needsYou} ${needsYou === 1 ? 'needs' : 'need'} you`] : []),
  ].join(' · ');
}

/** The end of a batch by its words, most frequent first: `9 Inactive, verified · 2 Not sent · 1 Contradicted`. */
export function batchEnds(views: readonly OperationView[]): string {
  const counts = new Map<string, number>();
  for (const { result, action } of views) {
    if (result === undefined) continue;
    const word = endWord(result, action);
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return (
    [...counts]
      .sort(([, a], [, b]) => b - a)
      // Broken between two of them only, never between a number and its word.
      .map(([word, count]) => `${count} × ${word}`.replaceAll(' ', '\u00a0'))
      .join(' · ')
  );
}

function endWord(result: OperationResult, action: Action): string {
  if (result.kind === 'not-sent') return 'Not sent';
  if (result.kind === 'refused') return 'Refused';
  return resultText(result, action).short;
}

/** Where the devices are expected after Default, and what follows when they meet there. */
export function reappearManyText(consent: ConsentView): string {
  const kinds = new Set(consent.devices.map(({ summary }) => summary.kind));
  return [
    ...(kinds.has('camera') || kinds.has('other') ? [CONFIRM_MANY.reappearCameras] : []),
    ...(kinds.has('recorder') ? [CONFIRM_MANY.reappearRecorders] : []),
    CONFIRM_MANY.meet,
  ].join(' ');
}
