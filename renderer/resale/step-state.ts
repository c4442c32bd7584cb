/** The state of each step of a track, as a kind and a word. Pure rules that the list and the details share. */
import type { Device } from '../../shared/device.ts';
import { words } from '../../shared/language.ts';
import { resultTone, type OperationView } from '../../shared/operation.ts';
import { openPoints, reportedDisks } from '../../shared/resale-report.ts';
import type { FormatView, Reading, ResaleStep, ResaleTrack } from '../../shared/resale.ts';
import { assertNever } from '../../shared/result.ts';
import { runningText } from '../../shared/text-operation.ts';
import { resultText } from '../../shared/text-result.ts';

const RESALE = words('resale');

/** `attention`: the step will be an open issue unless the user does something about it. */
export type StepKind = 'todo' | 'running' | 'done' | 'attention' | 'failed' | 'skipped' | 'none';

export interface StepState {
  readonly kind: StepKind;
  /** One or two words. */
  readonly word: string;
}

/** The facts that decide the state of a track's steps. */
export interface TrackFacts {
  readonly track: ResaleTrack;
  /** Its row in the list; absent if the row was removed. */
  readonly device: Device | undefined;
  /** Its Default. */
  readonly operation: OperationView | undefined;
  /** All devices of the resale. */
  readonly taken: ReadonlySet<Device['id']>;
}

const FORMATTING: readonly FormatView['state'][] = ['queued', 'checking', 'sending', 'formatting'];

export function isFormatting({ state }: FormatView): boolean {
  return FORMATTING.includes(state);
}

export function stepState(step: ResaleStep, facts: TrackFacts): StepState {
  switch (step) {
    case 'sign-in':
      return signInState(facts);
    case 'disks':
      return disksState(facts);
    case 'cloud':
      return cloudState(facts);
    case 'cameras':
      return camerasState(facts);
    case 'default':
      return defaultState(facts);
    default:
      return assertNever(step);
  }
}

function state(kind: StepKind, word: string): StepState {
  return { kind, word };
}

function skipped({ track }: TrackFacts, step: ResaleStep): StepState | undefined {
  return track.skipped.includes(step) ? state('skipped', RESALE.state.skipped) : undefined;
}

function signInState(facts: TrackFacts): StepState {
  const { track, device } = facts;
  if (device?.signedInAs !== undefined || track.signedInAs !== undefined) {
    return state('done', RESALE.state.signedIn);
  }
  if (device?.activation === 'inactive') return state('none', RESALE.state.inactive);
  return skipped(facts, 'sign-in') ?? state('todo', RESALE.state.todo);
}

/** The state of a reading without a value; undefined if it has one. */
function readingState(facts: TrackFacts, step: ResaleStep, reading: Reading<unknown>): StepState | undefined {
  switch (reading.state) {
    case 'read':
      return undefined;
    case 'none':
      return state('none', RESALE.state.none);
    case 'reading':
      return state('running', RESALE.state.reading);
    case 'failed':
      return skipped(facts, step) ?? state('attention', RESALE.state.failed);
    case 'not-read':
      return skipped(facts, step) ?? state('todo', RESALE.state.notRead);
    default:
      return assertNever(reading);
  }
}

function disksState(facts: TrackFacts): StepState {
  const { disks, formats } = facts.track;
  const running = formats.find(isFormatting);
  if (running !== undefined) {
    const { percent } = running;
    return state(
      'running',
      percent === undefined ? RESALE.state.formatting : RESALE.state.formattingAt({ percent }),
    );
  }
  if (formats.some((format) => format.state !== 'formatted'))
    return state('attention', RESALE.state.notProven);
  if (disks.state !== 'read') {
    return readingState(facts, 'disks', disks) ?? state('todo', RESALE.state.notRead);
  }
  const all = reportedDisks(disks.value, formats);
  if (all.length === 0) return state('none', RESALE.state.none);
  const done = all.filter(({ format }) => format !== undefined).length;
  if (done === all.length) return state('done', RESALE.state.formatted);
  return (
    skipped(facts, 'disks') ??
    state(
      'todo',
      done === 0 ? RESALE.state.kept({ count: all.length }) : RESALE.state.keptOf({ done, all: all.length }),
    )
  );
}

function cloudState(facts: TrackFacts): StepState {
  const { cloud } = facts.track;
  if (cloud.state !== 'read') {
    return readingState(facts, 'cloud', cloud) ?? state('todo', RESALE.state.notRead);
  }
  const { registered, enabled } = cloud.value;
  const skip = skipped(facts, 'cloud');
  if (skip !== undefined) return skip;
  if (registered === true) return state('attention', RESALE.state.bound);
  if (enabled === true) return state('attention', RESALE.state.on);
  return registered === undefined
    ? state('attention', RESALE.state.notTold)
    : state('done', RESALE.state.notBound);
}

function camerasState(facts: TrackFacts): StepState {
  const { cameras, device } = facts.track;
  if (device.kind === 'camera' && cameras.state !== 'read') return state('none', RESALE.state.none);
  if (cameras.state !== 'read') {
    return readingState(facts, 'cameras', cameras) ?? state('todo', RESALE.state.notRead);
  }
  if (cameras.value.length === 0) return state('none', RESALE.state.none);
  const behind = openPoints(facts.track, undefined, facts.taken).filter(
    ({ kind }) => kind === 'camera-behind',
  ).length;
  if (behind === 0) return state('done', RESALE.state.included);
  return skipped(facts, 'cameras') ?? state('attention', RESALE.state.behind({ count: behind }));
}

function defaultState(facts: TrackFacts): StepState {
  const { operation } = facts;
  if (operation === undefined) return skipped(facts, 'default') ?? state('todo', RESALE.state.todo);
  const { result, action } = operation;
  if (result === undefined)
    return state(operation.held === undefined ? 'running' : 'attention', runningText(operation));
  if (result.kind === 'inactive-verified') return state('done', RESALE.state.verified);
  return state(
    resultTone(result) === 'danger' ? 'failed' : 'attention',
    resultText(result, action).short.split(':')[0] ?? '',
  );
}

/** Whether the user can skip the step now or undo the skip. That is possible as long as nothing of the step has run. */
export function canSkip(step: ResaleStep, facts: TrackFacts): boolean {
  const { track, operation } = facts;
  switch (step) {
    case 'sign-in':
      return stepState(step, facts).kind === 'todo' || track.skipped.includes(step);
    case 'disks':
      return track.disks.state !== 'none' && track.formats.length === 0;
    case 'cloud':
      return track.cloud.state !== 'none';
    case 'cameras':
      return stepState(step, facts).kind !== 'none';
    case 'default':
      return operation === undefined && track.operationId === undefined;
    default:
      return assertNever(step);
  }
}
