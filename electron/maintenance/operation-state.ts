/**
 * The states, events and commands of one operation. `operation.ts` has the transitions up to the request,
 * `operation-after.ts` those after it. Pure. Times are monotonic milliseconds unless stated otherwise.
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
import type { Observation, ProofTimes } from './observation.ts';
import type { Sign } from './sign.ts';

/** The constant data of an operation. `startedAt` is in epoch milliseconds; `begun` is the same moment, monotonic. */
export interface OperationHead {
  readonly id: OperationId;
  readonly deviceId: DeviceId;
  readonly action: Action;
  readonly device: DeviceSummary;
  /** User name of the login that the operation uses. */
  readonly user?: string | undefined;
  readonly startedAt: number;
  readonly begun: number;
}

/** Monotonic times of the completed steps, with their notes. */
export interface Trail {
  readonly checkedAt?: number;
  readonly sentAt?: number;
  /** Cogwheel ended between the intent and the answer. */
  readonly maybeSent?: boolean;
  readonly acceptedAt?: number;
  readonly acceptedNote?: StepNote;
  readonly newConnectionAfter?: number | undefined;
}

export type OperationState = { readonly head: OperationHead; readonly trail: Trail } & (
  | { readonly phase: 'queued' }
  | { readonly phase: 'checking' }
  /**
   * The intent is recorded and the request may be on its way. Cogwheel observes the device while it waits for the
   * answer. `followUp`: the request is the reboot that completes a Restore.
   */
  | (Looking & { readonly phase: 'sending'; readonly followUp: boolean })
  /**
   * The device answered a Restore with "reboot required". Cogwheel checks the identity and gets a permit for the
   * reboot.
   */
  | (Looking & { readonly phase: 'following-up' })
  | ObservingState
  | EndedState
);

/** The observation since the request, and the state of the reads with the login. */
export interface Looking {
  readonly seen: Observation;
  readonly reads: Reads;
}

export interface ObservingState extends Looking {
  readonly phase: 'observing';
  readonly accepted: boolean;
  /**
   * Present once the final read with the login at the deadline was requested. Monotonic time until which it may take.
   */
  readonly lastLookUntil?: number;
}

/** The end is never rewritten. What Cogwheel learns afterwards is added to `later`. */
export interface EndedState {
  readonly phase: 'ended';
  readonly endedAt: number;
  readonly endedAs: OperationResult;
  /** The observation at the end; present if something was sent. */
  readonly seen?: Observation | undefined;
  readonly accepted: boolean;
  /** Oldest first. The last one replaces `endedAs` as the result that counts; see {@link resultNow}. */
  readonly later: readonly Later[];
  /** Present while late proof or a contradiction can still change the result that counts. */
  readonly watch?: Watch | undefined;
}

/** A result found after the end. */
interface Later {
  readonly at: number;
  readonly result: OperationResult;
  readonly seen: Observation;
}

interface Watch extends Looking {
  /** Monotonic. If absent, Cogwheel watches as long as it runs. */
  readonly until?: number | undefined;
  readonly conflictRounds: number;
}

export type OperationEvent =
  | { readonly type: 'start'; readonly at: number }
  | { readonly type: 'cancel'; readonly at: number; readonly failure?: Failure | undefined }
  | { readonly type: 'already-inactive'; readonly at: number }
  | { readonly type: 'checked'; readonly at: number }
  /** The identity is confirmed, the intent recorded and the permit granted. The request leaves now. */
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
  /** `check` is the preflight, `send` the request. The runner reports the outcome of each as an event. */
  | { readonly type: 'check' }
  | { readonly type: 'send' }
  | { readonly type: 'send-follow-up' }
  /** Forget the login now. After Default, the old password no longer works. */
  | { readonly type: 'forget-login' }
  /** Forget the trusted certificate. The device may have been reset, so a new certificate is expected. */
  | { readonly type: 'expect-new-certificate' }
  /** Send inquiries at the fast pace, and look at the web server without a login. */
  | { readonly type: 'observe' }
  /** Continue at the idle pace. */
  | { readonly type: 'observe-slowly' }
  | { readonly type: 'stop-observing' }
  /**
   * One read with the login on an identity-checked connection, reported as `status`, `login-refused` or `read-failed`.
   */
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

/** The fields that every state has. */
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
