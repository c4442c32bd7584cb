/**
 * Logins of this run of the program, in main's memory only. Nothing here is written to disk or sent to the window; what
 * is kept on this PC is in `remembered.ts`, and what keeps accounts from being locked in `login-tries.ts`.
 */
import type { DeviceId } from '../../shared/device.ts';
import { isLoginRefusal, type Failure } from '../../shared/result.ts';
import type { ChallengeFacts } from '../isapi/client.ts';
import type { LoginTries } from './login-tries.ts';

/** A login that the device has accepted, with what it asked for it then: a change of any of these stops. */
export interface KnownLogin {
  readonly user: string;
  readonly password: string;
  readonly expect: ChallengeFacts | undefined;
  readonly fingerprint?: string | undefined;
  readonly allowBasic?: boolean | undefined;
  readonly allowOldTls?: boolean | undefined;
  /** The same login is kept on this PC. */
  readonly isRemembered?: boolean | undefined;
}

export interface Credentials {
  get(id: DeviceId): KnownLogin | undefined;
  keep(id: DeviceId, login: KnownLogin): void;
  forget(id: DeviceId): void;
  /** After our own Default: the one kept on this PC is dead too. */
  forgetForGood(id: DeviceId): void;
  /** As {@link LoginTries.mayTry}. */
  mayTry(id: DeviceId, user: string): Failure | undefined;
  /** A failure of a request with its login: where it is a refusal, the login is forgotten, and true returned. */
  noteFailure(id: DeviceId, failure: Failure): boolean;
}

/** `remembered`: told of what is not to be used any more. It reports by itself what it cannot write. */
export function createCredentials(
  tries: Pick<LoginTries, 'mayTry'>,
  remembered?: { forget(id: DeviceId): Promise<unknown> },
): Credentials {
  const logins = new Map<DeviceId, KnownLogin>();

  function forgetForGood(id: DeviceId): void {
    logins.delete(id);
    void remembered?.forget(id);
  }

  return {
    get: (id) => logins.get(id),
    keep: (id, login) => void logins.set(id, login),
    forget: (id) => void logins.delete(id),
    forgetForGood,
    mayTry: (id, user) => tries.mayTry(id, user),
    noteFailure(id, failure) {
      if (!isLoginRefusal(failure)) return false;
      if (logins.get(id)?.isRemembered === true) forgetForGood(id);
      logins.delete(id);
      return true;
    },
  };
}
