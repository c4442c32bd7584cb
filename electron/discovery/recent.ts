/** The datagrams of the last minutes as they came in, for the diagnostics: bounded in bytes, number and age. */
import type { Clock } from '../../shared/clock.ts';

/** One datagram. */
export interface RawMessage {
  readonly bytes: Uint8Array;
  /** Where it came from. */
  readonly source: string;
  /** Name of the adapter that heard it; undefined where that is not known. */
  readonly adapter?: string | undefined;
  /** Epoch milliseconds. */
  readonly at: number;
}

export interface RecentMessages {
  keep(message: Omit<RawMessage, 'at'>): void;
  /** Oldest first. */
  all(): readonly RawMessage[];
}

/** About 1,700 answers of usual length. */
const MOST_BYTES = 2 * 1024 * 1024;
/** However short they are. */
const MOST_MESSAGES = 10_000;
/** Milliseconds. */
const OLDEST = 10 * 60_000;

export function createRecentMessages(clock: Clock): RecentMessages {
  const messages = new Map<number, RawMessage>();
  let next = 0;
  let bytes = 0;

  /** A map keeps the order of what was put in: the first is the oldest. */
  function prune(): void {
    const oldest = clock.wall() - OLDEST;
    for (const [key, message] of messages) {
      if (bytes <= MOST_BYTES && messages.size <= MOST_MESSAGES && message.at >= oldest) return;
      messages.delete(key);
      bytes -= message.bytes.length;
    }
  }

  return {
    keep(message) {
      messages.set(next, { ...message, at: clock.wall() });
      next += 1;
      bytes += message.bytes.length;
      prune();
    },
    all() {
      prune();
      return [...messages.values()];
    },
  };
}
