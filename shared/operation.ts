/**
 * One operation on one device, as main reports it and the window shows it. Plain values. The words are in
 * `text-operation.ts` and `text-result.ts`.
 */
import type { Device, DeviceId, DeviceKind } from './device.ts';
import type { Failure } from './result.ts';

export type OperationId = string & { readonly __brand: 'OperationId' };
export type ConsentId = string & { readonly __brand: 'ConsentId' };

/** `default` in data, **Default** on screen. Nowhere "factory reset" or "wipe". */
export type Action = 'reboot' | 'restore' | 'default';

export const ACTIONS: readonly Action[] = ['reboot', 'restore', 'default'];

/**
 * Where an operation stands.
 * - `sending`: from the recorded intent to the device's response
 * - `waiting`: until the device is back
 * - `back`: the device responds again
 * - `proving`: Cogwheel collects the proof
 * - `ended`: there is a result
 */
export type Phase = 'queued' | 'checking' | 'sending' | 'waiting' | 'back' | 'proving' | 'ended';

/** The steps that the user sees, in order. */
export type StepName = 'checking' | 'sent' | 'accepted' | 'restarting' | 'back' | 'verified';

export interface StepView {
  readonly name: StepName;
  /**
   * `skipped`: the operation passed this step without it, because a response was lost or a restart was too short to be
   * seen.
   */
  readonly state: 'pending' | 'running' | 'done' | 'skipped' | 'failed';
  /** Milliseconds since the operation began; absent while pending or skipped. */
  readonly at?: number | undefined;
  readonly note?: StepNote | undefined;
}

/** A remark that the window shows after a step. */
export type StepNote =
  | 'identity-and-login-confirmed'
  | 'reboot-required'
  | 'reboot-sent'
  | 'answer-lost'
  | 'silent'
  | 'answers-again'
  | 'new-address'
  | 'already-inactive'
  /** Cogwheel ended after it recorded what it was about to send and before the response came. */
  | 'maybe-sent';

/**
 * What is known about the device before and after the request, for the proof and for display. Uptimes are in seconds.
 */
export interface Evidence {
  readonly uptimeBefore?: number | undefined;
  readonly uptimeAfter?: number | undefined;
  readonly rebootCountBefore?: number | undefined;
  readonly rebootCountAfter?: number | undefined;
  readonly bootTimeBefore?: string | undefined;
  readonly bootTimeAfter?: string | undefined;
  /** Longest stretch since sending in which every question over SADP and TCP went unanswered, milliseconds. */
  readonly silence?: number | undefined;
  /** How many questions those were. */
  readonly unanswered?: number | undefined;
  readonly addressBefore?: string | undefined;
  readonly addressAfter?: string | undefined;
  /** Inquiries in a row, each sent at least 1 s after the request, that the device answered only with Inactive. */
  readonly inactiveAnswers?: number | undefined;
  /** `activateStatus` as read without a login; absent if the device could not be reached. */
  readonly activateStatus?: 'active' | 'inactive' | undefined;
  /**
   * Milliseconds from the identity read to the request. Set if the request went out on a new connection, because the
   * device closes the connection after every response.
   */
  readonly newConnectionAfter?: number | undefined;
}

/**
 * How an operation ended. Only `rebooted`, `restored`, and `inactive-verified` are verified results. See docs/proof.md.
 */
export type OperationResult =
  | { readonly kind: 'rebooted' }
  /** `after`: what Cogwheel found after the restart. Either the login still works, or the device is inactive. */
  | { readonly kind: 'restored'; readonly after: 'login-works' | 'inactive' }
  | { readonly kind: 'inactive-verified' }
  /** SADP reports Inactive, but ISAPI did not confirm it, usually because the device's address can't be reached. */
  | { readonly kind: 'inactive-heard' }
  /** At least 10 s in which it answered no question, but no uptime or count to prove the restart by. */
  | { readonly kind: 'restart-seen' }
  /** The device accepted the request, but no restart was seen or verified by the deadline. */
  | { readonly kind: 'accepted-not-proven' }
  /** Default on firmware without an inactive state. */
  | { readonly kind: 'no-inactive-state'; readonly restart: 'proven' | 'seen' }
  /**
   * Default: the device was reset and is active again. Milliseconds since the request. `inactiveAt` is absent where
   * something activated it before it was seen inactive.
   */
  | { readonly kind: 'active-again'; readonly inactiveAt?: number | undefined; readonly activeAt: number }
  | { readonly kind: 'already-inactive' }
  /** The MAC was seen at two addresses, or both active and inactive. */
  | { readonly kind: 'two-claim-identity'; readonly addresses: readonly string[] }
  | { readonly kind: 'refused'; readonly failure: Failure }
  | { readonly kind: 'not-sent'; readonly failure: Failure }
  /** The device accepted the request, but at the deadline it clearly had not carried it out. */
  | { readonly kind: 'contradicted'; readonly why: 'uptime-grew' | 'still-active' }
  /**
   * The device answered Restore with "reboot required" and the reboot could not be sent. The window offers it as a new
   * operation.
   */
  | { readonly kind: 'restore-waits-for-reboot'; readonly failure?: Failure | undefined }
  /**
   * `answered`: the device had accepted the request. `heard`: it was responding at the deadline. `lastHeardAt`: epoch
   * milliseconds.
   */
  | {
      readonly kind: 'unknown';
      readonly answered: boolean;
      readonly heard: boolean;
      readonly lastHeardAt?: number | undefined;
      /** Cogwheel ended while sending, so it is unknown whether the request was sent. */
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
  // The user cancelled it while it was queued, so nothing went wrong.
  if (result.kind === 'not-sent' && result.failure.code === 'cancelled') return 'info';
  return TONES[result.kind];
}

/** True for verified results. The panel closes by itself only after these. */
export function isVerified(result: OperationResult): boolean {
  return result.kind === 'rebooted' || result.kind === 'restored' || result.kind === 'inactive-verified';
}

export interface OperationView {
  readonly id: OperationId;
  readonly deviceId: DeviceId;
  readonly action: Action;
  /** The device as it was when the user confirmed. */
  readonly device: DeviceSummary;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** Time of the result, epoch milliseconds; absent while the operation runs. */
  readonly endedAt?: number | undefined;
  readonly phase: Phase;
  /** Of an ended operation, steps and evidence stay as they were at its end. */
  readonly steps: readonly StepView[];
  readonly evidence: Evidence;
  /** The result that counts now: the last one of `later`, otherwise the one that the operation ended with. */
  readonly result?: OperationResult | undefined;
  /** The result that it ended with; present only where a later one counts instead. */
  readonly endedAs?: OperationResult | undefined;
  /** What came to light after the end, oldest first. */
  readonly later: readonly LaterResult[];
  /** Time of the last sign of life, epoch milliseconds; absent if there was none since the request. */
  readonly lastHeardAt?: number | undefined;
  /**
   * True if the hint time has passed without a result. The window then explains that recorders take longer and what to
   * check.
   */
  readonly overdue: boolean;
  /** True if the operation has ended and Cogwheel still listens for late proof or a contradiction. */
  readonly watching: boolean;
  /** Set while a queued recorder waits for the user's decision. */
  readonly held?: Held | undefined;
}

/** What came to light after the end of an operation: it counts from then on, and rewrites nothing of the end. */
export interface LaterResult {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly result: OperationResult;
  /** What was known then. */
  readonly evidence: Evidence;
}

/**
 * The recorder might power these cameras, and what they did is not verified. The recorder starts when the user decides
 * so or when late proof arrives; otherwise it never starts. See docs/many-devices.md.
 */
export interface Held {
  readonly reason: 'cameras-not-proven';
  readonly cameras: readonly DeviceSummary[];
}

/** What identifies a device in a dialog or a result. */
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

/** What a confirmation shows and main will do. `prepare` makes it from main's own records. */
export interface ConsentView {
  readonly id: ConsentId;
  readonly action: Action;
  /**
   * The devices that main will act on. Empty if it can act on none of a selection; then there is nothing to confirm.
   */
  readonly devices: readonly ConsentDevice[];
  /** Of a selection of several: the devices that main can't act on, and why. Main sends nothing to these. */
  readonly leftOut: readonly LeftOutDevice[];
  /** What main requires to be typed on `execute`; `none` for Reboot and Restore. */
  readonly typed:
    { readonly kind: 'none' } | { readonly kind: 'serial-end' } | { readonly kind: 'device-count' };
  /** Main accepts `execute` this many milliseconds after `prepare` at the earliest. */
  readonly waitMs: number;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

export interface LeftOutDevice {
  readonly id: DeviceId;
  readonly summary: DeviceSummary;
  readonly failure: Failure;
}

/** Shown in the confirmation above the question. */
export type Warning =
  | 'other-user-signed-in'
  | 'not-confirmed-make'
  | 'poe-cameras-behind'
  /** The device has the page, and it could not be read. */
  | 'upgrade-not-read'
  | 'storage-not-read'
  | 'users-not-read'
  | 'cameras-not-read'
  | 'configuration-not-backed-up'
  | 'no-inactive-state';

export interface ConsentDevice {
  readonly id: DeviceId;
  readonly summary: DeviceSummary;
  readonly warnings: readonly Warning[];
  /** Where the device is expected to reappear after a Default. */
  readonly reappears?: 'factory-address' | 'factory-address-or-dhcp' | undefined;
  readonly noInactiveState: boolean;
}
