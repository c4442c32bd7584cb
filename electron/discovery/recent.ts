/** The datagrams of the last minutes as received, for the diagnostics. Limited in bytes, number and age. */
import type { Clock } from '../../shared/clock.ts';

/** One datagram. */
export interface RawMessage {
  readonly bytes: Uint8Array;
  /** Address of the sender. */
  readonly source: string;
  /** Name of the adapter that received it; undefined if unknown. */
  readonly adapter?: string | undefined;
  /** Epoch milliseconds. */
  readonly at: number;
}

export interface RecentMessages {
  keep(message: Omit<RawMessage, 'at'>): void;
  /** All messages, oldest first. */
  all(): readonly RawMessage[];
}

/** Room for about 1,700 answers of usual length. */
const MOST_BYTES = 2 * 1024 * 1024;
/** Most messages, however short they are. */
const MOST_MESSAGES = 10_000;
/** Greatest age, milliseconds. */
const OLDEST = 10 * 60_000;

export function createRecentMessages(clock: Clock): RecentMessages {
  const messages = new Map<number, RawMessage>();
  let next = 0;
  let bytes = 0;

  /** Removes the oldest messages. They come first, because a map keeps the order of insertion. */
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
