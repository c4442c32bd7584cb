/**
 * The counts of login attempts, in memory and on the disk (`login-attempts-file.ts`). The disk never has fewer than have
 * left: a higher count is written immediately, a lower one a moment later.
 */
import { instantOf, type Clock, type Instant } from '../../shared/clock.ts';
import { isOver, mayBeWrong, type AttemptCount } from './login-attempts-count.ts';

/** One user on one device, or at one address. */
export type Account = string & { readonly __brand: 'Account' };

export function accountOf(device: string, user: string): Account {
  return `${device}\n${user}` as Account; // the brand: made here alone
}

/** What is kept of one user on one device. Times are epoch milliseconds. */
interface KeptTries {
  readonly device: string;
  readonly user: string;
  /** Refused by the device. */
  readonly refused: number;
  /** Left, and not known to have been right. */
  readonly open: number;
  /** As the device reported at the last refusal. */
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

export interface KeptAttempts {
  /** Also one that is over. */
  get(account: Account): AttemptCount | undefined;
  /** Undefined, and forgotten, where nothing counts any more. */
  current(account: Account): AttemptCount | undefined;
  /** Before one more leaves: resolves when the disk has at least this count. */
  add(account: Account, count: AttemptCount): Promise<void>;
  /** In memory alone. A count of nothing is forgotten. */
  set(account: Account, count: AttemptCount): void;
  /** Writes what is in memory now. */
  save(): void;
  /** For a lower count. Written a moment later, so that the next attempt is counted on the disk already. */
  saveSoon(): void;
  /** The program ends: resolves when the disk has what is known now. */
  end(): Promise<void>;
}

/** Milliseconds. */
const LOWER_AFTER = 2_000;
/** More than the list of devices can hold. */
export const MOST_TRIES = 10_000;

/** `lostAt`: what is written as {@link AllTries.lostAt}. */
export function createKeptAttempts(
  clock: Clock,
  store: TriesStore,
  lostAt: () => number | undefined,
): KeptAttempts {
  const counts = new Map<Account, AttemptCount>();
  /** How many of each are on the disk. */
  let written = new Map<Account, number>();
  let saving: Promise<void> = Promise.resolve();
  let cancelLowering: (() => void) | undefined;

  for (const kept of store.found.tries.slice(-MOST_TRIES)) {
    const account = accountOf(kept.device, kept.user);
    counts.set(account, countOf(kept, clock));
    written.set(account, kept.refused + kept.open);
  }

  /** In the order of the calls: the last one has everything. */
  function save(): void {
    cancelLowering?.();
    cancelLowering = undefined;
    const instant = instantOf(clock);
    for (const [account, count] of counts) if (isOver(count, instant.now)) counts.delete(account);
    const kept = [...counts].slice(-MOST_TRIES);
    written = new Map(kept.map(([account, count]) => [account, mayBeWrong(count)]));
    const tries = kept.map(([account, count]) => triesOf(account, count, instant));
    saving = store.save({ tries, lostAt: lostAt() });
  }

  return {
    get: (account) => counts.get(account),
    current(account) {
      const count = counts.get(account);
      if (count === undefined || !isOver(count, clock.now())) return count;
      counts.delete(account);
      return undefined;
    },
    add(account, count) {
      counts.delete(account); // to the end: the oldest goes first where there are too many
      counts.set(account, count);
      if (mayBeWrong(count) > (written.get(account) ?? 0)) save();
      return saving;
    },
    set(account, count) {
      if (mayBeWrong(count) > 0 || count.lockedUntil !== undefined) counts.set(account, count);
      else counts.delete(account);
    },
    save,
    saveSoon() {
      cancelLowering ??= clock.after(LOWER_AFTER, save);
    },
    end() {
      if (cancelLowering !== undefined) save();
      return saving;
    },
  };
}

function countOf({ refused, open, triesLeft, lockedUntil, at }: KeptTries, clock: Clock): AttemptCount {
  // A clock that was set back makes nothing younger than now.
  const ago = Math.max(0, clock.wall() - at);
  const until = lockedUntil === undefined ? undefined : clock.now() + lockedUntil - at - ago;
  return { refused, pending: 0, lost: open, triesLeft, lockedUntil: until, at: clock.now() - ago };
}

function triesOf(account: Account, count: AttemptCount, { now, wall }: Instant): KeptTries {
  const { refused, pending, lost, triesLeft, lockedUntil, at } = count;
  const [device = '', user = ''] = account.split('\n', 2);
  const until = lockedUntil === undefined ? undefined : wall + lockedUntil - now;
  return { device, user, refused, open: pending + lost, triesLeft, lockedUntil: until, at: wall + at - now };
}
