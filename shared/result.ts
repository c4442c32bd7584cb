/**
 * What can go wrong, as values. Nothing is thrown across a layer: a function that can fail returns a
 * {@link Result}, and every failure carries one code of the closed union below plus plain facts.
 * `shared/text.ts` turns code and facts into a sentence and what to do; causes go to the log only.
 */

export type Result<T> = { readonly ok: true; readonly value: T } | Refusal;

export interface Refusal {
  readonly ok: false;
  readonly failure: Failure;
}

/** Facts a sentence may need. Never a password, never a raw answer body. */
export interface FailureFacts {
  readonly address?: string | undefined;
  readonly port?: number | undefined;
  /** Name of the adapter concerned, as the system calls it. */
  readonly adapter?: string | undefined;
  /** An address of ours to add to `adapter`, with prefix: `192.168.1.200/24`. */
  readonly addressToAdd?: string | undefined;
  /** Wrong logins the device still allows. */
  readonly triesLeft?: number | undefined;
  /** Minutes until a locked account opens again, rounded up. */
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
  /** What the device itself said, capped; for the details only. */
  readonly detail?: string | undefined;
}

export interface Failure extends FailureFacts {
  readonly code: FailureCode;
}

export type FailureCode =
  // The way to the device
  | 'unreachable'
  | 'connection-refused'
  | 'connect-timeout'
  | 'connection-lost'
  | 'tls-failed'
  | 'tls-too-old'
  | 'redirected'
  // Its answer
  | 'answer-timeout'
  | 'answer-empty'
  | 'answer-html'
  | 'answer-truncated'
  | 'answer-too-large'
  | 'answer-not-understood'
  | 'not-found'
  // Login
  | 'login-needed'
  | 'login-wrong'
  | 'login-locked'
  | 'login-last-try'
  | 'login-no-challenge'
  | 'login-basic-only'
  | 'login-changed'
  /** Another device refused this login a moment ago, so it was not tried here. */
  | 'login-refused-elsewhere'
  /** No login for this device is kept on this PC. */
  | 'login-not-remembered'
  /** A login is kept, and this PC cannot decrypt it: it was encrypted on another one or for another user. */
  | 'login-not-readable'
  /** Logins cannot be kept or forgotten: see `detail`. */
  | 'remember-failed'
  /** A kept login is sent by itself only to exactly what it was kept for; which of it changed. */
  | 'remembered-mac-changed'
  | 'remembered-serial-changed'
  | 'remembered-realm-changed'
  | 'remembered-certificate-changed'
  | 'certificate-new'
  | 'certificate-changed'
  // Identity, and where credentials may go
  | 'device-gone'
  | 'offline'
  | 'not-heard'
  | 'address-not-confirmed'
  | 'address-not-allowed'
  | 'address-conflict'
  | 'identity-conflict'
  | 'identity-mismatch'
  | 'other-subnet'
  /** Another selected row has the same serial number, and whether they are one device is not known. */
  | 'serial-shared'
  /** Another network port of a device that is acted on already. */
  | 'same-device'
  // The device says no
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
  /** The moment to send had passed before the request could leave: the PC slept or was very busy. */
  | 'permit-expired'
  | 'program-ended'
  // The program itself
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

/** The device said no to the login itself. */
export function isLoginRefusal(failure: Failure): boolean {
  return failure.code === 'login-wrong' || failure.code === 'login-locked';
}

/** For the end of an exhaustive switch: the compiler proves that it is never reached. */
export function assertNever(value: never): never {
  throw new Error(`Not handled: ${JSON.stringify(value)}`);
}
