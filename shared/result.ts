/**
 * Everything that can go wrong, as values. Nothing is thrown across a layer. A function that can fail returns a
 * {@link Result}, and every failure has one code of the closed union below and plain facts. `shared/text-failure.ts`
 * turns code and facts into a sentence and advice. Causes go to the log only.
 */

export type Result<T> = { readonly ok: true; readonly value: T } | Refusal;

export interface Refusal {
  readonly ok: false;
  readonly failure: Failure;
}

/** Facts for the words of a failure. Never a password, never a raw response body. */
export interface FailureFacts {
  readonly address?: string | undefined;
  readonly port?: number | undefined;
  /** Name of the adapter concerned, as the operating system has it. */
  readonly adapter?: string | undefined;
  /** An address of this PC to add to `adapter`, with prefix: `192.168.1.200/24`. */
  readonly addressToAdd?: string | undefined;
  /** Failed sign-ins that the device still allows. */
  readonly triesLeft?: number | undefined;
  /** Minutes until a locked account is unlocked, rounded up. */
  readonly minutesLeft?: number | undefined;
  /** SHA-256 of a certificate, upper-case hex with colons. */
  readonly fingerprint?: string | undefined;
  readonly previousFingerprint?: string | undefined;
  readonly expected?: string | undefined;
  readonly found?: string | undefined;
  readonly httpStatus?: number | undefined;
  /** `statusCode` and `subStatusCode` of a device's ResponseStatus. */
  readonly statusCode?: number | undefined;
  readonly subStatusCode?: string | undefined;
  /** Text from the device or the system, capped in length. For the details only. */
  readonly detail?: string | undefined;
}

export interface Failure extends FailureFacts {
  readonly code: FailureCode;
}

export type FailureCode =
  // Connection to the device
  | 'unreachable'
  | 'connection-refused'
  | 'connect-timeout'
  | 'connection-lost'
  | 'tls-failed'
  | 'tls-too-old'
  | 'redirected'
  // Response of the device
  | 'answer-timeout'
  | 'answer-empty'
  | 'answer-html'
  | 'answer-truncated'
  | 'answer-too-large'
  | 'answer-not-understood'
  | 'not-found'
  // Sign-in
  | 'login-needed'
  | 'login-wrong'
  | 'login-locked'
  | 'login-last-try'
  | 'login-no-challenge'
  | 'login-basic-only'
  | 'login-changed'
  /** Another device just refused this login, so Cogwheel did not try it here. */
  | 'login-refused-elsewhere'
  /** No login for this device is stored on this PC. */
  | 'login-not-remembered'
  /** A login is stored, but this PC can't decrypt it, because it was encrypted on another PC or for another user. */
  | 'login-not-readable'
  /** A login can't be stored or deleted; see `detail`. */
  | 'remember-failed'
  /**
   * Cogwheel sends a stored login by itself only to exactly what it was stored for. These codes say what has changed.
   */
  | 'remembered-mac-changed'
  | 'remembered-serial-changed'
  | 'remembered-realm-changed'
  | 'remembered-certificate-changed'
  | 'certificate-new'
  | 'certificate-changed'
  // Identity, and where passwords may go
  | 'device-gone'
  | 'offline'
  | 'not-heard'
  | 'address-not-confirmed'
  | 'address-not-allowed'
  | 'address-conflict'
  | 'identity-conflict'
  | 'identity-mismatch'
  | 'identity-unknown'
  | 'other-subnet'
  /** Another selected row has the same serial number, and it is unknown whether they are one device. */
  | 'serial-shared'
  /** Another row of the same device is already being acted on, or another added entry is this device already. */
  | 'same-device'
  // The device refuses
  | 'device-refused'
  | 'device-not-supported'
  | 'device-no-permission'
  | 'device-not-activated'
  | 'device-busy'
  | 'device-upgrading'
  | 'device-formatting'
  // Consent
  | 'consent-gone'
  | 'consent-expired'
  | 'consent-typed-wrong'
  | 'consent-too-soon'
  | 'consent-no-input'
  | 'operation-running'
  | 'cancelled'
  /** The time limit for sending had passed before the request could leave, because the PC slept or was very busy. */
  | 'permit-expired'
  | 'program-ended'
  // Cogwheel itself
  | 'request-invalid'
  | 'sender-refused'
  | 'save-failed'
  | 'internal';

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fail(code: FailureCode, facts: FailureFacts = {}): Refusal {
  return { ok: false, failure: { code, ...facts } };
}

/** True if the device refused the login itself. */
export function isLoginRefusal(failure: Failure): boolean {
  return failure.code === 'login-wrong' || failure.code === 'login-locked';
}

/** For the end of an exhaustive switch. The compiler checks that it is never reached. */
export function assertNever(value: never): never {
  throw new Error(`Not handled: ${JSON.stringify(value)}`);
}
