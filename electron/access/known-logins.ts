/**
 * The logins that devices have accepted in this run of Cogwheel. They stay in main's memory; nothing here is written to
 * disk or sent to the window. Logins saved on this PC are in `sign-in/remembered.ts`. The count that protects accounts
 * is in `login-attempts.ts`.
 */
import type { DeviceId } from '../../shared/device.ts';
import type { ChallengeFacts, Login } from '../isapi/contract.ts';

/**
 * A login that the device accepted, with the challenge and certificate of that time. If either changes, a visit stops.
 */
export interface KnownLogin {
  readonly user: string;
  readonly password: string;
  readonly expect: ChallengeFacts | undefined;
  readonly fingerprint?: string | undefined;
  readonly allowBasic?: boolean | undefined;
  readonly allowOldTls?: boolean | undefined;
  /** The same login is saved on this PC. */
  readonly isRemembered?: boolean | undefined;
}

export interface KnownLogins {
  get(id: DeviceId): KnownLogin | undefined;
  keep(id: DeviceId, login: KnownLogin): void;
  forget(id: DeviceId): void;
  /** Forgets the login and the copy saved on this PC. After Default, neither works. */
  forgetForGood(id: DeviceId): void;
  /** The device refused this login. If it is the known one, forgets it, and its saved copy if there is one. */
  refused(id: DeviceId, login: Pick<Login, 'user' | 'password'>): void;
  /** Another device refused this login. If it is the known one, forgets it, so that the user is asked for it again. */
  refusedElsewhere(id: DeviceId, login: Pick<Login, 'user' | 'password'>): void;
  /** Calls the listener with every login that is kept. Returns a function that removes the listener. */
  onKept(listener: (id: DeviceId) => void): () => void;
}

export interface KnownLoginsDeps {
  /** Shows who is signed in; undefined for nobody. */
  readonly show: (id: DeviceId, user: string | undefined) => void;
  /** The logins saved on this PC. Reports write errors itself. */
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
