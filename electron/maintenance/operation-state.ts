/**
 * The states, events and commands of one operation. What leads from one to the next: `operation.ts` up to the request,
 * `operation-after.ts` from then on. Pure; times are monotonic milliseconds unless said otherwise.
 */
import type { DeviceId } from '../../shared/device.ts';
import type {
  Action,
  DeviceSummary,
  OperationId,
  OperationResult,
  StepNote,
} from '../../shared/operation.ts';
import type { Failure } from '../../shared/result.ts';
import type { Baseline } from '../journal/entries.ts';
import type { Reads } from './login-reads.ts';
import type { Observation, ProofTimes, Sign } from './observation.ts';

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
  /**
   * The intent is recorded and the request may be on its way. The device is observed from now on, beside the wait for the
   * answer. `followUp`: the reboot that ends a Restore.
   */
  | (Looking & { readonly phase: 'sending'; readonly followUp: boolean })
  /** A Restore was answered "reboot required": identity and permit for the reboot are being made. */
  | (Looking & { readonly phase: 'following-up' })
  | ObservingState
  | EndedState
);

/** What was seen since the request, and how often the login was used to look. */
export interface Looking {
  readonly seen: Observation;
  readonly reads: Reads;
}

export interface ObservingState extends Looking {
  readonly phase: 'observing';
  readonly accepted: boolean;
  /** The one look with the login at the deadline is under way; until then monotonic. */
  readonly lastLookUntil?: number;
}

/** The end is the end: what is learned later is a line of its own in `later` and changes nothing of the rest. */
export interface EndedState {
  readonly phase: 'ended';
  readonly endedAt: number;
  readonly endedAs: OperationResult;
  /** As it was at the end; present when something was sent. */
  readonly seen?: Observation | undefined;
  readonly accepted: boolean;
  /** Oldest first; the last one counts instead of `endedAs`: see {@link resultNow}. */
  readonly later: readonly Later[];
  /** Present while a late proof or a contradiction can still change what counts. */
  readonly watch?: Watch | undefined;
}

/** What came to light after the end. */
interface Later {
  readonly at: number;
  readonly result: OperationResult;
  readonly seen: Observation;
}

interface Watch extends Looking {
  /** Monotonic; absent: as long as the program runs. */
  readonly until?: number | undefined;
  readonly conflictRounds: number;
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

export function stay(state: OperationState): Step {
  return { state, commands: [] };
}

/** What every state has. */
export interface Kept {
  readonly head: OperationHead;
  readonly trail: Trail;
}

/** The result that counts now. */
export function resultNow({ endedAs, later }: Pick<EndedState, 'endedAs' | 'later'>): OperationResult {
  return later.at(-1)?.result ?? endedAs;
}

export function base(state: Kept): Kept {
  return { head: state.head, trail: state.trail };
}
