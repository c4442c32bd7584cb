/**
 * How many wrong logins each device has had from this PC, per user, so that none of its accounts is ever locked by us. A
 * login counts as wrong from before it leaves until an answer says otherwise: the refusal may get lost on the way. Kept
 * over restarts of the program, see `login-attempts-file.ts`. Source: docs/isapi.md, Login.
 */
import type { Clock } from '../../shared/clock.ts';
import type { DeviceId } from '../../shared/device.ts';
import type { Failure } from '../../shared/result.ts';
import type { LoginVerdict } from '../isapi/response-status.ts';

/** Stands in for a device that nobody has identified yet: who is at this address. */
export type AddressKey = string & { readonly __brand: 'AddressKey' };

export function addressKey(address: string): AddressKey {
  return `at ${address}` as AddressKey; // the brand: made here alone
}

export interface LoginAttempts {
  /**
   * The reason not to try this user on this device now, or undefined. The last try is never spent by us. `leave`: how many
   * tries must be left to the user after this one.
   */
  mayTry(id: DeviceId | AddressKey, user: string, leave?: number): Failure | undefined;
  /** Counts a try that is about to leave, on the disk too; or the reason why it must not. `leave` as for `mayTry`. */
  reserveAttempt(id: DeviceId | AddressKey, user: string, leave?: number): Promise<Failure | undefined>;
  /** Reports the outcome of an attempt reserved with {@link LoginAttempts.reserveAttempt}. */
  settleAttempt(id: DeviceId | AddressKey, user: string, verdict: LoginVerdict): void;
  /** The program ends: resolves when the disk has what is known now. */
  end(): Promise<void>;
}

/** What is kept of one user on one device. Times are epoch milliseconds. */
interface KeptTries {
  readonly device: string;
  readonly user: string;
  /** Refused by the device. */
  readonly refused: number;
  /** Left, and not known to have been right. */
  readonly open: number;
  /** As the device said at the last refusal. */
  readonly triesLeft?: number | undefined;
  readonly lockedUntil?: number | undefined;
  readonly at: number;
}

export interface AllTries {
  readonly tries: readonly KeptTries[];
  /** When an earlier count was found to be lost, or some of it. Epoch milliseconds. */
  readonly lostAt?: number | undefined;
}

export interface TriesStore {
  readonly found: AllTries;
  /** Resolves when it is on the disk, or cannot be: that is reported by the store, and holds for this run all the same. */
  save(all: AllTries): Promise<void>;
}

/** Devices lock for this long by default, per address and user. */
const LOCK_TIME = 30 * 60_000;
/** The fewest wrong tries any known device allows is five: without a word from the device we stop at three of our own. */
const OWN_TRIES = 3;
/** What is counted where an earlier count is lost: one more may be wrong. */
const LOST_TRIES = OWN_TRIES - 1;
/** A try that was taken back is taken off the disk this much later: the next one is then counted there already. */
const LOWER_AFTER = 2_000;
/** More than the list of devices can hold. */
export const MOST_TRIES = 10_000;

/** Times are monotonic milliseconds. */
interface Tries {
  readonly refused: number;
  /** On their way. */
  readonly pending: number;
  /** Left, and nobody knows what became of them. */
  readonly lost: number;
  readonly triesLeft?: number | undefined;
  readonly lockedUntil?: number | undefined;
  readonly at: number;
}

const NONE: Omit<Tries, 'at'> = { refused: 0, pending: 0, lost: 0 };

export function createLoginAttempts(clock: Clock, store: TriesStore): LoginAttempts {
  const tries = new Map<string, Tries>();
  /** How many of each are on the disk: never fewer than have left. */
  let written = new Map<string, number>();
  let saving: Promise<void> = Promise.resolve();
  const { found } = store;
  /** Monotonic: until then every device may have had more than is known here. */
  const lostUntil =
    found.lostAt === undefined
      ? Number.NEGATIVE_INFINITY
      : clock.now() + LOCK_TIME - Math.max(0, clock.wall() - found.lostAt);
  let cancelLowering: (() => void) | undefined;
  /** Users of devices that accepted a login since an earlier count was lost. */
  const forgiven = new Set<string>();

  const key = (id: DeviceId | AddressKey, user: string) => `${id}\n${user}`;
  for (const { device, user, refused, open, triesLeft, lockedUntil, at } of found.tries.slice(-MOST_TRIES)) {
    // A clock that was set back makes nothing younger than now.
    const ago = Math.max(0, clock.wall() - at);
    const until = lockedUntil === undefined ? undefined : clock.now() + lockedUntil - at - ago;
    const of = key(device as DeviceId, user); // the brand: an id that no device has is never looked up
    tries.set(of, {
      refused,
      pending: 0,
      lost: open,
      triesLeft,
      lockedUntil: until,
      at: clock.now() - ago,
    });
    written.set(of, refused + open);
  }

  /** Undefined where nothing counts any more. */
  function known(of: string): Tries | undefined {
    const counted = tries.get(of);
    if (counted !== undefined && !isOver(counted)) return counted;
    if (counted !== undefined) tries.delete(of);
    const mayHaveHad = clock.now() < lostUntil && !forgiven.has(of);
    return mayHaveHad ? { ...NONE, refused: LOST_TRIES, at: clock.now() } : undefined;
  }

  function isOver({ at, lockedUntil }: Tries): boolean {
    return clock.now() >= (lockedUntil ?? at + LOCK_TIME);
  }

  function reason(of: string, leave: number): Failure | undefined {
    const counted = known(of);
    if (counted === undefined) return undefined;
    const { lockedUntil, triesLeft, refused, pending, lost } = counted;
    const open = pending + lost;
    if (lockedUntil !== undefined) {
      return { code: 'login-locked', minutesLeft: Math.ceil((lockedUntil - clock.now()) / 60_000) };
    }
    // The device's own number is the last word on everything before it; what left since may be wrong too.
    const left = triesLeft === undefined ? undefined : Math.max(0, triesLeft - open);
    if (left !== undefined && left - leave <= 1) return { code: 'login-last-try', triesLeft: left };
    if (left === undefined && refused + open + leave >= OWN_TRIES) return { code: 'login-last-try' };
    return undefined;
  }

  /** In the order of the calls: the last one has everything. */
  function save(): void {
    cancelLowering?.();
    cancelLowering = undefined;
    const now = clock.now();
    const wall = clock.wall();
    for (const [of, counted] of tries) if (isOver(counted)) tries.delete(of);
    const kept = [...tries].slice(-MOST_TRIES);
    written = new Map(kept.map(([of, counted]) => [of, countOf(counted)]));
    const all = kept.map(([of, { refused, pending, lost, triesLeft, lockedUntil, at }]): KeptTries => {
      const [device = '', user = ''] = of.split('\n', 2);
      const until = lockedUntil === undefined ? undefined : wall + lockedUntil - now;
      return {
        device,
        user,
        refused,
        open: pending + lost,
        triesLeft,
        lockedUntil: until,
        at: wall + at - now,
      };
    });
    saving = store.save({ tries: all, lostAt: now < lostUntil ? found.lostAt : undefined });
  }

  function saveSoon(): void {
    cancelLowering ??= clock.after(LOWER_AFTER, save);
  }

  return {
    mayTry: (id, user, leave = 0) => reason(key(id, user), leave),
    async reserveAttempt(id, user, leave = 0) {
      const of = key(id, user);
      const failure = reason(of, leave);
      if (failure !== undefined) return failure;
      const before = known(of) ?? NONE;
      const counted = { ...before, pending: before.pending + 1, at: clock.now() };
      tries.delete(of); // to the end: the oldest goes first where there are too many
      tries.set(of, counted);
      if (countOf(counted) > (written.get(of) ?? 0)) save();
      await saving;
      return undefined;
    },
    settleAttempt(id, user, verdict) {
      const of = key(id, user);
      const before = tries.get(of) ?? { ...NONE, pending: 1, at: clock.now() };
      const settled = { ...before, pending: Math.max(0, before.pending - 1) };
      switch (verdict.kind) {
        case 'not-known':
          tries.set(of, { ...settled, lost: before.lost + 1 });
          return;
        case 'accepted':
          // The device counts from the beginning again.
          forgiven.add(of);
          keepOrDrop(of, { ...NONE, pending: settled.pending, at: before.at });
          {
            saveSoon();
            return;
          }
        case 'not-judged':
          keepOrDrop(of, settled);
          {
            saveSoon();
            return;
          }
        case 'refused':
          tries.set(of, afterRefusal(settled, verdict, clock.now()));
          save();
      }
    },
    end() {
      if (cancelLowering !== undefined) save();
      return saving;
    },
  };

  function keepOrDrop(of: string, counted: Tries): void {
    if (countOf(counted) > 0 || counted.lockedUntil !== undefined) tries.set(of, counted);
    else tries.delete(of);
  }
}

function countOf({ refused, pending, lost }: Tries): number {
  return refused + pending + lost;
}

function afterRefusal(
  before: Tries,
  { triesLeft: told, locked, minutesLeft }: Extract<LoginVerdict, { kind: 'refused' }>,
  at: number,
): Tries {
  const lockTime = minutesLeft === undefined ? LOCK_TIME : minutesLeft * 60_000;
  return {
    refused: before.refused + 1,
    pending: before.pending,
    // What got lost before is in the device's own number.
    lost: told === undefined ? before.lost : 0,
    triesLeft: told ?? (before.triesLeft === undefined ? undefined : before.triesLeft - 1),
    lockedUntil: locked ? at + lockTime : undefined,
    at,
  };
}
