/**
 * Logins that devices have accepted in this run of the program, in main's memory only. Nothing here is written to disk
 * or sent to the window. Logins kept on this PC are in `sign-in/remembered.ts`; the count that protects accounts is in
 * `login-attempts.ts`.
 */
import type { DeviceId } from '../../shared/device.ts';
import type { ChallengeFacts, Login } from '../isapi/contract.ts';

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

export interface KnownLogins {
  get(id: DeviceId): KnownLogin | undefined;
  keep(id: DeviceId, login: KnownLogin): void;
  forget(id: DeviceId): void;
  /** Also the copy kept on this PC: after our own Default it is dead too. */
  forgetForGood(id: DeviceId): void;
  /** The device refused this login. Where it is the known one, it is not used again, and neither is its kept copy. */
  refused(id: DeviceId, login: Pick<Login, 'user' | 'password'>): void;
  /** Another device refused this login. Where it is the known one, the user is asked for it again. */
  refusedElsewhere(id: DeviceId, login: Pick<Login, 'user' | 'password'>): void;
  /** Called with every login that is kept. Returns how to end it. */
  onKept(listener: (id: DeviceId) => void): () => void;
}

export interface KnownLoginsDeps {
  /** Shows who is signed in; undefined: nobody. */
  readonly show: (id: DeviceId, user: string | undefined) => void;
  /** The logins kept on this PC. Reports by itself what it cannot write. */
  readonly remembered?: { forget(id: DeviceId): Promise<unknown> } | undefined;
}

export function createKnownLogins({ show, remembered }: KnownLoginsDeps): KnownLogins {
  const logins = new Map<DeviceId, KnownLogin>();
  const listeners = new Set<(id: DeviceId) => void>();

  function isKnown(id: DeviceId, { user, password }: Pick<Login, 'user' | 'password'>): boolean {
    const known = logins.get(id);
    return known?.user === user && known.password === password;
  }

  function forget(id: DeviceId): void {
    logins.delete(id);
    show(id, undefined);
  }

  function forgetForGood(id: DeviceId): void {
    forget(id);
    void remembered?.forget(id);
  }

  return {
    get: (id) => logins.get(id),
    keep(id, login) {
      logins.set(id, login);
      show(id, login.user);
      for (const listener of listeners) listener(id);
    },
    forget,
    forgetForGood,
    refused(id, login) {
      if (!isKnown(id, login)) return;
      if (logins.get(id)?.isRemembered === true) forgetForGood(id);
      else forget(id);
    },
    refusedElsewhere(id, login) {
      if (isKnown(id, login)) forget(id);
    },
    onKept(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
