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
  /** How long the PC had been running at `at`, milliseconds; absent in files of earlier versions. */
  readonly running?: number | undefined;
}

export interface AllTries {
  readonly tries: readonly KeptTries[];
  /** When an earlier count was found to be lost, or some of it. Epoch milliseconds. */
  readonly lostAt?: number | undefined;
}

export interface TriesStore {
  readonly found: AllTries;
  /** How long the PC has been running, milliseconds. Nobody can set this clock. */
  readonly running: () => number;
  /** Resolves with whether it is on the disk. What cannot be written is reported by the store, and counts for this run. */
  save(all: AllTries): Promise<boolean>;
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
/** The disk may be this much behind with the time of an attempt, milliseconds. */
const SAME_MOMENT = 60_000;
/** More than the list of devices can hold. */
export const MOST_TRIES = 10_000;

/** `lostAt`: what is written as {@link AllTries.lostAt}. */
export function createKeptAttempts(
  clock: Clock,
  store: TriesStore,
  lostAt: () => number | undefined,
): KeptAttempts {
  const counts = new Map<Account, AttemptCount>();
  /** What the disk has of each. */
  let written = new Map<Account, AttemptCount>();
  let saving: Promise<void> = Promise.resolve();
  let cancelLowering: (() => void) | undefined;

  for (const kept of store.found.tries.slice(-MOST_TRIES)) {
    const account = accountOf(kept.device, kept.user);
    const count = countOf(kept, clock, store.running());
    counts.set(account, count);
    written.set(account, count);
  }

  /** In the order of the calls: the last one has everything. */
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
      counts.delete(account); // to the end: the oldest goes first where there are too many
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

/** Whether a start of the program that finds only the earlier count is as careful as one that finds the present one. */
function protects(earlier: AttemptCount | undefined, present: AttemptCount): boolean {
  if (earlier === undefined) return false;
  // A count ends some time after its last attempt, so an earlier one protects for a shorter time.
  return mayBeWrong(earlier) >= mayBeWrong(present) && present.at - earlier.at < SAME_MOMENT;
}

function countOf(kept: KeptTries, clock: Clock, running: number): AttemptCount {
  const { refused, open, triesLeft, lockedUntil, at } = kept;
  // A clock that was set back makes nothing younger than now, and one that was set forward nothing older.
  const ago = Math.min(Math.max(0, clock.wall() - at), leastAgo(kept.running, running));
  const until = lockedUntil === undefined ? undefined : clock.now() + lockedUntil - at - ago;
  return { refused, pending: 0, lost: open, triesLeft, lockedUntil: until, at: clock.now() - ago };
}

/**
 * At least this long ago, whatever was done to the PC's clock: it has been running since then, or was started since. Not
 * known of an entry that does not tell how long the PC had been running.
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
