/**
 * The counts of login attempts, in memory and on the disk (`login-attempts-file.ts`). The count on the disk is never
 * lower than the number of attempts that left. A higher count is written immediately, a lower one a moment later.
 */
import { instantOf, type Clock, type Instant } from '../../shared/clock.ts';
import { isOver, mayBeWrong, type AttemptCount } from './login-attempts-count.ts';

/** One user on one device, or at one address. */
export type Account = string & { readonly __brand: 'Account' };

export function accountOf(device: string, user: string): Account {
  return `${device}\n${user}` as Account; // the only place that creates this brand
}

/** The stored count of one user on one device. Times are epoch milliseconds. */
interface KeptTries {
  readonly device: string;
  readonly user: string;
  /** Attempts that the device refused. */
  readonly refused: number;
  /** Attempts that left and are not known to have been right. */
  readonly open: number;
  /** As the device reported at the last refusal. */
  readonly triesLeft?: number | undefined;
  readonly lockedUntil?: number | undefined;
  readonly at: number;
  /** How long the PC had been running at `at`, milliseconds; absent in files of earlier versions. */
  readonly running?: number | undefined;
}

export interface AllTries {
  readonly tries: readonly KeptTries[];
  /** When Cogwheel found that an earlier count was lost, in whole or in part. Epoch milliseconds. */
  readonly lostAt?: number | undefined;
}

export interface TriesStore {
  readonly found: AllTries;
  /** How long the PC has been running, milliseconds. Unlike the PC's clock, this can't be set. */
  readonly running: () => number;
  /**
   * Resolves with whether the counts are on the disk. The store reports an error itself; the counts hold for this run.
   */
  save(all: AllTries): Promise<boolean>;
}

export interface KeptAttempts {
  /** The count, even if it is over. */
  get(account: Account): AttemptCount | undefined;
  /** The count, or undefined if there is none. Forgets one that is over. */
  current(account: Account): AttemptCount | undefined;
  /** Called before one more attempt leaves. Resolves when the write of at least this count has ended. */
  add(account: Account, count: AttemptCount): Promise<void>;
  /** Sets the count in memory only. Forgets a count without attempts. */
  set(account: Account, count: AttemptCount): void;
  /** Writes the counts in memory to the disk now. */
  save(): void;
  /** For a lower count. Writes it a moment later, so that the next attempt is already counted on the disk. */
  saveSoon(): void;
  /** Called when Cogwheel ends. Resolves when the last write has ended. */
  end(): Promise<void>;
}

/** Delay before a lower count is written, milliseconds. */
const LOWER_AFTER = 2_000;
/** How far the time of the last attempt on the disk may lag behind, milliseconds. */
const SAME_MOMENT = 60_000;
/** More than the list of devices can hold. */
export const MOST_TRIES = 10_000;

/** `lostAt`: the value to write as {@link AllTries.lostAt}. */
export function createKeptAttempts(
  clock: Clock,
  store: TriesStore,
  lostAt: () => number | undefined,
): KeptAttempts {
  const counts = new Map<Account, AttemptCount>();
  /** The count of each account on the disk. */
  let written = new Map<Account, AttemptCount>();
  let saving: Promise<void> = Promise.resolve();
  let cancelLowering: (() => void) | undefined;

  for (const kept of store.found.tries.slice(-MOST_TRIES)) {
    const account = accountOf(kept.device, kept.user);
    const count = countOf(kept, clock, store.running());
    counts.set(account, count);
    written.set(account, count);
  }

  /** Writes happen in the order of the calls, and each one contains all counts. */
  function save(): void {
    cancelLowering?.();
    cancelLowering = undefined;
    const instant = instantOf(clock);
    for (const [account, count] of counts) if (isOver(count, instant.now)) counts.delete(account);
    const kept = [...counts].slice(-MOST_TRIES);
    const onDisk = new Map(kept);
    written = onDisk;
    const running = store.running();
    const tries = kept.map(([account, count]) => triesOf(account, count, instant, running));
    saving = store.save({ tries, lostAt: lostAt() }).then((isSaved) => {
      if (!isSaved) onDisk.clear();
    });
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
      counts.delete(account); // moves it to the end, because the oldest are dropped if there are too many
      counts.set(account, count);
      if (!protects(written.get(account), count)) save();
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

/** Whether a start of Cogwheel that finds only the earlier count is as careful as one that finds the present count. */
function protects(earlier: AttemptCount | undefined, present: AttemptCount): boolean {
  if (earlier === undefined) return false;
  // A count expires some time after its last attempt, so an earlier one protects for a shorter time.
  return mayBeWrong(earlier) >= mayBeWrong(present) && present.at - earlier.at < SAME_MOMENT;
}

function countOf(kept: KeptTries, clock: Clock, running: number): AttemptCount {
  const { refused, open, triesLeft, lockedUntil, at } = kept;
  // A PC clock that was set back must not move an attempt into the future; one set forward must not make it older.
  const ago = Math.min(Math.max(0, clock.wall() - at), leastAgo(kept.running, running));
  const until = lockedUntil === undefined ? undefined : clock.now() + lockedUntil - at - ago;
  return { refused, pending: 0, lost: open, triesLeft, lockedUntil: until, at: clock.now() - ago };
}

/**
 * The least possible age of an entry, in milliseconds, whatever happened to the PC's clock. `then` and `running`: how
 * long the PC had been running at the entry, and has been running now. If the PC was started since, the age is at least
 * `running`. Infinity for an entry without `then`; then only the PC's clock counts.
 */
function leastAgo(then: number | undefined, running: number): number {
  if (then === undefined) return Number.POSITIVE_INFINITY;
  return running >= then ? running - then : running;
}

function triesOf(account: Account, count: AttemptCount, { now, wall }: Instant, running: number): KeptTries {
  const { refused, pending, lost, triesLeft, lockedUntil, at } = count;
  const [device = '', user = ''] = account.split('\n', 2);
  const until = lockedUntil === undefined ? undefined : wall + lockedUntil - now;
  return {
    device,
    user,
    refused,
    open: pending + lost,
    triesLeft,
    lockedUntil: until,
    at: wall + at - now,
    running: Math.max(0, running + at - now),
  };
}
