/**
 * The order of many operations as a pure state machine: `(state, event) → { state, commands }`. Only this file decides
 * which operation may start. Rules: docs/many-devices.md.
 *
 * - At most `parallel` operations run at a time. Devices that share an address run one after another.
 * - Each login is checked on one device at a time, so a wrong password is noticed on the first and used on no other.
 * - A recorder may power cameras of its selection. It starts when the result of every other device there allows it, see
 *   {@link allowsRecorderToStart}. Any other result holds the recorder until the user releases it.
 */
import type { DeviceSummary, OperationId, OperationResult } from '../../shared/operation.ts';
import { isVerified } from '../../shared/operation.ts';
import { isLoginRefusal, type Failure } from '../../shared/result.ts';

export interface Member {
  readonly id: OperationId;
  /** Operations confirmed together. */
  readonly batch: string;
  readonly device: DeviceSummary;
  /** Key that stands for user and password together, see `login-gate.ts`; absent if no login is known. */
  readonly login?: string | undefined;
}

type Stage =
  /** `released`: the user let this recorder start despite unverified cameras. */
  | { readonly name: 'queued'; readonly released: boolean }
  /** Started, but its login is not yet confirmed. */
  | { readonly name: 'checking' }
  | { readonly name: 'running' }
  /** `isSettled`: the result allows a recorder of the same selection to start. */
  | { readonly name: 'ended'; readonly isSettled: boolean };

interface Entry extends Member {
  readonly stage: Stage;
}

/** The entries in the order in which the user confirmed them. */
export type BatchState = readonly Entry[];

export const NO_BATCH: BatchState = [];

export type BatchEvent =
  | { readonly type: 'added'; readonly members: readonly Member[] }
  /** The checks passed, including the login. */
  | { readonly type: 'checked'; readonly id: OperationId }
  /** Sent again if the result changes later. */
  | { readonly type: 'ended'; readonly id: OperationId; readonly result: OperationResult }
  /** The user signed in to a queued device with another login. */
  | { readonly type: 'login'; readonly id: OperationId; readonly login: string }
  /** Cancels those that have not started. */
  | { readonly type: 'cancelled'; readonly ids: readonly OperationId[] }
  | { readonly type: 'released'; readonly id: OperationId };

export type BatchCommand =
  | { readonly type: 'start'; readonly id: OperationId }
  /** Ends a queued operation as not sent. */
  | { readonly type: 'take-out'; readonly id: OperationId; readonly failure: Failure };

export interface BatchStep {
  readonly state: BatchState;
  readonly commands: readonly BatchCommand[];
}

export interface BatchLimits {
  readonly parallel: number;
}

export function advanceBatch(state: BatchState, event: BatchEvent, limits: BatchLimits): BatchStep {
  const noted = note(state, event);
  const started = startWhatMay(noted.state, limits);
  return { state: prune(started.state), commands: [...noted.commands, ...started.commands] };
}

/** The devices whose results hold this queued recorder until the user decides; undefined if it is not held. */
export function heldBy(state: BatchState, id: OperationId): readonly DeviceSummary[] | undefined {
  const entry = state.find((each) => each.id === id);
  if (entry?.stage.name !== 'queued' || entry.stage.released) return undefined;
  const before = beforeRecorder(state, entry);
  if (before.some(({ stage }) => stage.name !== 'ended')) return undefined;
  const unproven = before.filter(({ stage }) => !isSettled(stage));
  return unproven.length === 0 ? undefined : unproven.map(({ device }) => device);
}

export function isQueued(state: BatchState, id: OperationId): boolean {
  return state.some((entry) => entry.id === id && entry.stage.name === 'queued');
}

/**
 * Whether a recorder that may power this device may go down. Allowed if the device is verified, known to be unchanged,
 * or seen inactive in two clean rounds. A device seen inactive has finished its reset, so losing power does no harm.
 */
function allowsRecorderToStart(result: OperationResult): boolean {
  return (
    isVerified(result) ||
    result.kind === 'inactive-heard' ||
    result.kind === 'not-sent' ||
    result.kind === 'refused' ||
    result.kind === 'already-inactive'
  );
}

function note(state: BatchState, event: BatchEvent): BatchStep {
  switch (event.type) {
    case 'added':
      return only([
        ...state,
        ...event.members.map((member) => ({
          ...member,
          stage: { name: 'queued', released: false } as const,
        })),
      ]);
    case 'checked':
      return only(
        change(state, event.id, (entry) =>
          entry.stage.name === 'checking' ? { ...entry, stage: { name: 'running' } } : entry,
        ),
      );
    case 'ended':
      return noteEnd(state, event.id, event.result);
    case 'login':
      return only(change(state, event.id, (entry) => ({ ...entry, login: event.login })));
    case 'cancelled':
      return takeOut(state, (entry) => event.ids.includes(entry.id), { code: 'cancelled' });
    case 'released':
      // Ignored unless the recorder is held, so that the user decides about the results that are shown at that moment.
      return only(
        heldBy(state, event.id) === undefined
          ? state
          : change(state, event.id, (entry) => ({ ...entry, stage: { name: 'queued', released: true } })),
      );
  }
}

function noteEnd(state: BatchState, id: OperationId, result: OperationResult): BatchStep {
  const settled = allowsRecorderToStart(result);
  const ended = change(state, id, (entry) => ({ ...entry, stage: { name: 'ended', isSettled: settled } }));
  const entry = state.find((each) => each.id === id);
  const refusedAt = entry === undefined ? undefined : whereRefused(entry, result);
  if (entry?.login === undefined || refusedAt === undefined) return only(ended);
  const { login } = entry;
  const { address } = refusedAt;
  return takeOut(ended, (each) => each.login === login, { code: 'login-refused-elsewhere', address });
}

/** The device that refused the login: this one, or one that another feature of Cogwheel signed in to meanwhile. */
function whereRefused(
  { device }: Entry,
  result: OperationResult,
): { readonly address: string | undefined } | undefined {
  if (result.kind !== 'not-sent' && result.kind !== 'refused') return undefined;
  const { failure } = result;
  if (isLoginRefusal(failure)) return { address: device.address };
  return failure.code === 'login-refused-elsewhere' ? { address: failure.address } : undefined;
}

function takeOut(state: BatchState, which: (entry: Entry) => boolean, failure: Failure): BatchStep {
  const out = state.filter((entry) => entry.stage.name === 'queued' && which(entry));
  return {
    state: state.map((entry) =>
      out.includes(entry) ? { ...entry, stage: { name: 'ended', isSettled: true } as const } : entry,
    ),
    commands: out.map(({ id }) => ({ type: 'take-out', id, failure })),
  };
}

function startWhatMay(state: BatchState, { parallel }: BatchLimits): BatchStep {
  let now = state;
  const commands: BatchCommand[] = [];
  for (const entry of state) {
    if (!mayStart(now, entry, parallel)) continue;
    now = change(now, entry.id, (each) => ({ ...each, stage: { name: 'checking' } }));
    commands.push({ type: 'start', id: entry.id });
  }
  return { state: now, commands };
}

function mayStart(state: BatchState, entry: Entry, parallel: number): boolean {
  const { stage, device, login } = entry;
  if (stage.name !== 'queued') return false;
  const active = state.filter((each) => each.stage.name === 'checking' || each.stage.name === 'running');
  if (active.length >= parallel) return false;
  if (device.address !== undefined && active.some((each) => each.device.address === device.address)) {
    return false;
  }
  if (login !== undefined && active.some((each) => each.stage.name === 'checking' && each.login === login)) {
    return false;
  }
  return beforeRecorder(state, entry).every(
    (each) => each.stage.name === 'ended' && (stage.released || each.stage.isSettled),
  );
}

/**
 * The devices that a recorder may power: all in its selection that are no recorders. Empty if `entry` is no recorder.
 */
function beforeRecorder(state: BatchState, entry: Entry): readonly Entry[] {
  if (entry.device.kind !== 'recorder') return [];
  return state.filter((each) => each.batch === entry.batch && each.device.kind !== 'recorder');
}

function isSettled(stage: Stage): boolean {
  return stage.name === 'ended' && stage.isSettled;
}

/** Drops a selection once all its operations have ended. Until then, others of the selection may depend on them. */
function prune(state: BatchState): BatchState {
  const open = new Set(state.filter(({ stage }) => stage.name !== 'ended').map(({ batch }) => batch));
  return state.filter(({ batch }) => open.has(batch));
}

function change(state: BatchState, id: OperationId, to: (entry: Entry) => Entry): BatchState {
  return state.map((entry) => (entry.id === id ? to(entry) : entry));
}

function only(state: BatchState): BatchStep {
  return { state, commands: [] };
}
