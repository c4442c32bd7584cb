/**
 * Counts the wrong logins that each device has had from this PC, per user, so that Cogwheel never locks an account. A
 * login counts as wrong from just before it leaves until an answer shows otherwise, because the refusal may get lost on
 * the way. The counts survive a restart of Cogwheel, see `login-attempts-kept.ts`. Source: docs/isapi.md, Login.
 */
import type { Clock } from '../../shared/clock.ts';
import type { DeviceId } from '../../shared/device.ts';
import type { Failure } from '../../shared/result.ts';
import type { LoginVerdict } from '../isapi/response-status.ts';
import {
  afterVerdict,
  LOCK_TIME,
  NO_ATTEMPTS,
  OWN_ATTEMPTS,
  reasonToStop,
  type AttemptCount,
} from './login-attempts-count.ts';
import { accountOf, createKeptAttempts, type Account, type TriesStore } from './login-attempts-kept.ts';

/** Stands for a device that is not identified yet: the one at this address. */
export type AddressKey = string & { readonly __brand: 'AddressKey' };

/**
 * Includes the port, because several devices may answer at one address, such as the cameras connected to a recorder.
 */
export function addressKey(address: string, port: number): AddressKey {
  return `at ${address}:${port}` as AddressKey; // the only place that creates this brand
}

export interface LoginAttempts {
  /**
   * The reason not to try this user on this device now, or undefined. Cogwheel never uses the last attempt. `leave`:
   * how many attempts it must leave in addition to that one.
   */
  mayTry(id: DeviceId | AddressKey, user: string, leave?: number): Failure | undefined;
  /**
   * Counts an attempt that is about to leave, on the disk too. Returns the reason if it must not leave. `leave` as for
   * `mayTry`.
   */
  reserveAttempt(id: DeviceId | AddressKey, user: string, leave?: number): Promise<Failure | undefined>;
  /** Reports the outcome of an attempt reserved with {@link LoginAttempts.reserveAttempt}. */
  settleAttempt(id: DeviceId | AddressKey, user: string, verdict: LoginVerdict): void;
  /** Called when Cogwheel ends. Resolves when the last write has ended. */
  end(): Promise<void>;
}

/** The count that is assumed if an earlier count is lost. It leaves one more attempt. */
const LOST_ATTEMPTS = OWN_ATTEMPTS - 1;

export function createLoginAttempts(clock: Clock, store: TriesStore): LoginAttempts {
  const lost = createLostCounts(clock, store.found.lostAt);
  const kept = createKeptAttempts(clock, store, () => lost.lostAt());

  /** The present or assumed count; undefined if there is none. */
  function known(account: Account): AttemptCount | undefined {
    return kept.current(account) ?? lost.assumed(account);
  }

  function reason(account: Account, leave: number): Failure | undefined {
    const count = known(account);
    return count === undefined ? undefined : reasonToStop(count, leave, clock.now());
  }

  return {
    mayTry: (id, user, leave = 0) => reason(accountOf(id, user), leave),
    async reserveAttempt(id, user, leave = 0) {
      const account = accountOf(id, user);
      const failure = reason(account, leave);
      if (failure !== undefined) return failure;
      const before = known(account) ?? NO_ATTEMPTS;
      await kept.add(account, { ...before, pending: before.pending + 1, at: clock.now() });
      return undefined;
    },
    settleAttempt(id, user, verdict) {
      const account = accountOf(id, user);
      const before = kept.get(account) ?? { ...NO_ATTEMPTS, pending: 1, at: clock.now() };
      if (verdict.kind === 'accepted') lost.forgive(account);
      kept.set(account, afterVerdict(before, verdict, clock.now()));
      if (verdict.kind === 'refused') kept.save();
      // If the answer got lost, the attempt is already on the disk as one that left.
      else if (verdict.kind !== 'not-known') kept.saveSoon();
    },
    end: () => kept.end(),
  };
}

interface LostCounts {
  /** The count assumed for an account of which nothing is known; undefined if no count was lost. */
  assumed(account: Account): AttemptCount | undefined;
  /** The device accepted a login of this account. */
  forgive(account: Account): void;
  /** When the count was lost, in epoch milliseconds; undefined once that no longer matters. */
  lostAt(): number | undefined;
}

/** After an earlier count was lost, every device may for a while have had more attempts than Cogwheel knows of. */
function createLostCounts(clock: Clock, lostAt: number | undefined): LostCounts {
  /** Monotonic. */
  const until =
    lostAt === undefined
      ? Number.NEGATIVE_INFINITY
      : clock.now() + LOCK_TIME - Math.max(0, clock.wall() - lostAt);
  const forgiven = new Set<Account>();
  return {
    assumed(account) {
      const mayHaveHad = clock.now() < until && !forgiven.has(account);
      return mayHaveHad ? { ...NO_ATTEMPTS, refused: LOST_ATTEMPTS, at: clock.now() } : undefined;
    },
    forgive: (account) => void forgiven.add(account),
    lostAt: () => (clock.now() < until ? lostAt : undefined),
  };
}
