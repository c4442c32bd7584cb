/**
 * Logins of this run of the program, in main's memory only, and the guard that keeps accounts from being locked.
 * Nothing here is written to disk or sent to the window; what is kept on this PC is in `remembered.ts`.
 */
import type { Clock } from '../../shared/clock.ts';
import type { DeviceId } from '../../shared/device.ts';
import type { Failure } from '../../shared/result.ts';
import type { ChallengeFacts } from '../isapi/client.ts';

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

/** What the device said of a refused try; both absent on devices that do not tell. */
export interface RefusedTry {
  readonly triesLeft?: number | undefined;
  readonly minutesLeft?: number | undefined;
}

export interface Credentials {
  get(id: DeviceId): KnownLogin | undefined;
  keep(id: DeviceId, login: KnownLogin): void;
  forget(id: DeviceId): void;
  /** After our own Default: the one kept on this PC is dead too. */
  forgetForGood(id: DeviceId): void;
  /** The reason not to try this user on this device now, or undefined. The last try is never spent by us. */
  mayTry(id: DeviceId, user: string): Failure | undefined;
  noteRefused(id: DeviceId, user: string, told: RefusedTry): void;
  /** A failure of a request with this login: where it is a refusal, it is counted, the login forgotten, and true returned. */
  noteFailure(id: DeviceId, user: string, failure: Failure): boolean;
  noteAccepted(id: DeviceId, user: string): void;
}

/** Devices lock for this long by default, per address and user. */
const LOCK_TIME = 30 * 60_000;
/** The fewest wrong tries any known device allows is five: without a word from the device we stop at three of our own. */
const OWN_TRIES = 3;

interface Tries {
  readonly refused: number;
  readonly triesLeft?: number | undefined;
  readonly lockedUntil?: number | undefined;
  readonly at: number;
}

/** `remembered`: told of what is not to be used any more. It reports by itself what it cannot write. */
export function createCredentials(
  clock: Clock,
  remembered?: { forget(id: DeviceId): Promise<unknown> },
): Credentials {
  const logins = new Map<DeviceId, KnownLogin>();
  const tries = new Map<string, Tries>();
  const key = (id: DeviceId, user: string) => `${id}\n${user}`;

  return {
    get: (id) => logins.get(id),
    keep: (id, login) => void logins.set(id, login),
    forget: (id) => void logins.delete(id),
    forgetForGood(id) {
      logins.delete(id);
      void remembered?.forget(id);
    },
    noteAccepted: (id, user) => void tries.delete(key(id, user)),
    noteRefused(id, user, told) {
      const before = tries.get(key(id, user));
      tries.set(key(id, user), {
        refused: (before?.refused ?? 0) + 1,
        triesLeft: told.triesLeft,
        lockedUntil: told.minutesLeft === undefined ? undefined : clock.now() + told.minutesLeft * 60_000,
        at: clock.now(),
      });
    },
    noteFailure(id, user, failure) {
      if (failure.code !== 'login-wrong' && failure.code !== 'login-locked') return false;
      this.noteRefused(id, user, failure);
      if (logins.get(id)?.isRemembered === true) this.forgetForGood(id);
      logins.delete(id);
      return true;
    },
    mayTry(id, user) {
      const known = tries.get(key(id, user));
      if (known === undefined) return undefined;
      if (known.lockedUntil !== undefined && clock.now() < known.lockedUntil) {
        return { code: 'login-locked', minutesLeft: Math.ceil((known.lockedUntil - clock.now()) / 60_000) };
      }
      if (clock.now() - known.at >= LOCK_TIME) return undefined;
      if (known.triesLeft !== undefined && known.triesLeft <= 1) {
        return { code: 'login-last-try', triesLeft: known.triesLeft };
      }
      if (known.triesLeft === undefined && known.refused >= OWN_TRIES) return { code: 'login-last-try' };
      return undefined;
    },
  };
}
