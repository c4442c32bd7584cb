/** One operation on one device, as main reports it and the window shows it. Plain values; words are in `text.ts`. */
import type { Device, DeviceId, DeviceKind } from './device.ts';
import type { Failure } from './result.ts';

export type OperationId = string & { readonly __brand: 'OperationId' };
export type ConsentId = string & { readonly __brand: 'ConsentId' };

/** `default` in data, **Default** on screen; never "factory reset" in one place and "wipe" in another. */
export type Action = 'reboot' | 'restore' | 'default';

export const ACTIONS: readonly Action[] = ['reboot', 'restore', 'default'];

/**
 * Where an operation stands.
 * `sending` covers the seconds from the intent to the answer; `waiting` everything until the device is back;
 * `back` it answers again; `proving` the proof is being collected; `ended` there is a result.
 */
export type Phase = 'queued' | 'checking' | 'sending' | 'waiting' | 'back' | 'proving' | 'ended';

/** The steps a person follows, in order. */
export type StepName = 'checking' | 'sent' | 'accepted' | 'restarting' | 'back' | 'verified';

export interface StepView {
  readonly name: StepName;
  /** `skipped`: the operation went past it without it (an answer was lost, a restart too quick to be seen). */
  readonly state: 'pending' | 'running' | 'done' | 'skipped' | 'failed';
  /** Milliseconds since the operation began; absent while pending or skipped. */
  readonly at?: number | undefined;
  readonly note?: StepNote | undefined;
}

/** What is worth saying behind a step. */
export type StepNote =
  | 'identity-and-login-confirmed'
  | 'reboot-required'
  | 'reboot-sent'
  | 'answer-lost'
  | 'silent'
  | 'answers-again'
  | 'new-address'
  | 'already-inactive'
  /** The program ended between writing down what it was about to send and the answer. */
  | 'maybe-sent';

/** What is known of the device before and after, for the proof and for the eye. Uptimes in seconds. */
export interface Evidence {
  readonly uptimeBefore?: number | undefined;
  readonly uptimeAfter?: number | undefined;
  readonly rebootCountBefore?: number | undefined;
  readonly rebootCountAfter?: number | undefined;
  readonly bootTimeBefore?: string | undefined;
  readonly bootTimeAfter?: string | undefined;
  /** Longest time without any sign of life since sending, milliseconds. */
  readonly silence?: number | undefined;
  readonly addressBefore?: string | undefined;
  readonly addressAfter?: string | undefined;
  /** Inquiries sent at least 1 s after the request that were answered with Inactive. */
  readonly inactiveAnswers?: number | undefined;
  /** `activateStatus` read without login: what it said; absent when not reachable. */
  readonly activateStatus?: 'active' | 'inactive' | undefined;
  /** The request went out on a new connection because the device closes after every answer; ms after the identity read. */
  readonly newConnectionAfter?: number | undefined;
}

/**
 * How an operation ended. Only `rebooted`, `restored` and `inactive-verified` are verified results.
 * See docs/proof.md.
 */
export type OperationResult =
  | { readonly kind: 'rebooted' }
  /** `after`: what was found after the restart: the login still works, the device is inactive, or neither could be read. */
  | { readonly kind: 'restored'; readonly after: 'login-works' | 'inactive' }
  | { readonly kind: 'inactive-verified' }
  /** SADP says Inactive, but its address cannot be reached, so ISAPI could not confirm. */
  | { readonly kind: 'inactive-heard' }
  /** BootTime changed and/or at least 10 s of silence, but no uptime or count to prove it by. */
  | { readonly kind: 'restart-seen' }
  /** It accepted; no restart was seen or proven by the deadline. */
  | { readonly kind: 'accepted-not-proven' }
  /** Default on firmware that has no inactive state. */
  | { readonly kind: 'no-inactive-state'; readonly restart: 'proven' | 'seen' }
  /** Milliseconds since the operation began. */
  | { readonly kind: 'active-again'; readonly inactiveAt: number; readonly activeAt: number }
  | { readonly kind: 'already-inactive' }
  /** The MAC was heard at two addresses, or active and inactive together. */
  | { readonly kind: 'two-claim-identity'; readonly addresses: readonly string[] }
  | { readonly kind: 'refused'; readonly failure: Failure }
  | { readonly kind: 'not-sent'; readonly failure: Failure }
  /** It accepted, but at the deadline it plainly had not done it. */
  | { readonly kind: 'contradicted'; readonly why: 'uptime-grew' | 'still-active' }
  /** Restore was answered "reboot required" and the reboot could not be sent: offered as a new operation. */
  | { readonly kind: 'restore-waits-for-reboot'; readonly failure?: Failure | undefined }
  /** `answered`: whether it had accepted. `heard`: whether it was answering at the deadline. `lastHeardAt`: epoch milliseconds. */
  | {
      readonly kind: 'unknown';
      readonly answered: boolean;
      readonly heard: boolean;
      readonly lastHeardAt?: number | undefined;
      /** The program ended while sending: whether the request left is not known. */
      readonly maybeSent?: boolean | undefined;
    };

export type ResultKind = OperationResult['kind'];

export type Tone = 'success' | 'info' | 'warning' | 'danger';

const TONES: Readonly<Record<ResultKind, Tone>> = {
  rebooted: 'success',
  restored: 'success',
  'inactive-verified': 'success',
  'inactive-heard': 'info',
  'restart-seen': 'info',
  'accepted-not-proven': 'warning',
  'no-inactive-state': 'info',
  'active-again': 'warning',
  'already-inactive': 'info',
  'two-claim-identity': 'warning',
  refused: 'danger',
  'not-sent': 'danger',
  contradicted: 'danger',
  'restore-waits-for-reboot': 'warning',
  unknown: 'warning',
};

export function resultTone(result: OperationResult): Tone {
  // Taken out of the queue by the user: nothing went wrong.
  if (result.kind === 'not-sent' && result.failure.code === 'cancelled') return 'info';
  return TONES[result.kind];
}

/** The panel closes by itself after these, never after any other result. */
export function isVerified(result: OperationResult): boolean {
  return result.kind === 'rebooted' || result.kind === 'restored' || result.kind === 'inactive-verified';
}

export interface OperationView {
  readonly id: OperationId;
  readonly deviceId: DeviceId;
  readonly action: Action;
  /** As they were when it was confirmed. */
  readonly device: DeviceSummary;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** Epoch milliseconds of the result; the clock of a running operation goes on. */
  readonly endedAt?: number | undefined;
  readonly phase: Phase;
  readonly steps: readonly StepView[];
  readonly evidence: Evidence;
  readonly result?: OperationResult | undefined;
  /** Epoch milliseconds of the last sign of life; absent when none since sending. */
  readonly lastHeardAt?: number | undefined;
  /** Past the hint time without an end: say that recorders take longer, what to look at. */
  readonly overdue: boolean;
  /** Still listening for a late proof or a contradiction. */
  readonly watching: boolean;
  /** A queued recorder that waits for the user's word; present only while it does. */
  readonly held?: Held | undefined;
}

/**
 * The recorder may power these cameras, and what they did is not proven: it goes on when the user says so, when the
 * proof comes late, or not at all. See docs/many-devices.md.
 */
export interface Held {
  readonly reason: 'cameras-not-proven';
  readonly cameras: readonly DeviceSummary[];
}

/** What a dialog or a result names a device by. */
export interface DeviceSummary {
  readonly name?: string | undefined;
  readonly model?: string | undefined;
  readonly serial?: string | undefined;
  readonly mac: string;
  readonly address?: string | undefined;
  readonly kind: DeviceKind;
}

export function summaryOf({ name, model, serial, mac, address, kind }: Device): DeviceSummary {
  return { name, model, serial, mac, address, kind };
}

/** What a confirmation shows and main will do: made by `prepare` from main's own records. */
export interface ConsentView {
  readonly id: ConsentId;
  readonly action: Action;
  /** What will be acted on. Empty when nothing of a selection can be: then there is nothing to confirm. */
  readonly devices: readonly ConsentDevice[];
  /** Of a selection of several: what cannot be acted on, and why. Nothing is sent to these. */
  readonly leftOut: readonly LeftOutDevice[];
  /** What main itself will ask for on `execute`; `none` for Reboot and Restore. */
  readonly typed:
    { readonly kind: 'none' } | { readonly kind: 'serial-end' } | { readonly kind: 'device-count' };
  /** Milliseconds after `prepare` before `execute` is accepted. */
  readonly waitMs: number;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

export interface LeftOutDevice {
  readonly id: DeviceId;
  readonly summary: DeviceSummary;
  readonly failure: Failure;
}

/** Shown in the confirmation, above the question. */
export type Warning =
  | 'other-user-signed-in'
  | 'not-confirmed-make'
  | 'poe-cameras-behind'
  | 'configuration-not-backed-up'
  | 'no-inactive-state';

export interface ConsentDevice {
  readonly id: DeviceId;
  readonly summary: DeviceSummary;
  readonly warnings: readonly Warning[];
  /** Where it is expected to reappear after Default. */
  readonly reappears?: 'factory-address' | 'factory-address-or-dhcp' | undefined;
  readonly noInactiveState: boolean;
}
