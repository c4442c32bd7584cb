/**
 * How many wrong logins each device has had from this PC, per user, so that none of its accounts is ever locked by us. A
 * login counts as wrong from before it leaves until an answer says otherwise: the refusal may get lost on the way. Kept
 * over restarts of the program, see `login-attempts-kept.ts`. Source: docs/isapi.md, Login.
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

/** Stands in for a device that nobody has identified yet: who is at this address. */
export type AddressKey = string & { readonly __brand: 'AddressKey' };

/** An address and a port: on one address, several devices may answer, such as the cameras behind a recorder. */
export function addressKey(address: string, port: number): AddressKey {
  return `at ${address}:${port}` as AddressKey; // the brand: made here alone
}

export interface LoginAttempts {
  /**
   * The reason not to try this user on this device now, or undefined. Cogwheel never spends the last attempt. `leave`: how
   * many attempts must be left to the user after this one.
   */
  mayTry(id: DeviceId | AddressKey, user: string, leave?: number): Failure | undefined;
  /** Counts an attempt that is about to leave, on the disk too; or the reason why it must not. `leave` as for `mayTry`. */
  reserveAttempt(id: DeviceId | AddressKey, user: string, leave?: number): Promise<Failure | undefined>;
  /** Reports the outcome of an attempt reserved with {@link LoginAttempts.reserveAttempt}. */
  settleAttempt(id: DeviceId | AddressKey, user: string, verdict: LoginVerdict): void;
  /** The program ends: resolves when the disk has what is known now. */
  end(): Promise<void>;
}

/** What is counted where an earlier count is lost: one more may be wrong. */
const LOST_ATTEMPTS = OWN_ATTEMPTS - 1;

export function createLoginAttempts(clock: Clock, store: TriesStore): LoginAttempts {
  const lost = createLostCounts(clock, store.found.lostAt);
  const kept = createKeptAttempts(clock, store, () => lost.lostAt());

  /** Undefined where nothing counts any more. */
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
      // One whose answer got lost is on the disk already, as one that left.
      else if (verdict.kind !== 'not-known') kept.saveSoon();
    },
    end: () => kept.end(),
  };
}

interface LostCounts {
  /** What is counted on this account where nothing is known of it; undefined where nothing was lost. */
  assumed(account: Account): AttemptCount | undefined;
  /** The device accepted a login of this account. */
  forgive(account: Account): void;
  /** When the count was lost, as long as that counts. Epoch milliseconds. */
  lostAt(): number | undefined;
}

/** An earlier count was lost: for a while, every device may have had more than is known here. */
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
