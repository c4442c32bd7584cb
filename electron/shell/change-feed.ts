/** Collects changes for the window, so that it gets at most one message per 50 ms. */
import { mergeChanges } from '../../shared/changes.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Changes } from '../../shared/ipc-views.ts';

/** Shortest time between two messages, milliseconds. */
export const CHANGES_EVERY = 50;

export interface ChangeFeed {
  push(changes: Changes): void;
  stop(): void;
}

/** Sends a change without delay, or 50 ms after the last message. Merges all changes pushed meanwhile into one. */
export function createChangeFeed(send: (changes: Changes) => void, clock: Clock): ChangeFeed {
  let pending: Changes | undefined;
  let cancel: (() => void) | undefined;
  let sentAt = Number.NEGATIVE_INFINITY;

  function flush(): void {
    cancel = undefined;
    if (pending === undefined) return;
    const batch = pending;
    pending = undefined;
    sentAt = clock.now();
    send(batch);
  }
  return {
    push(changes) {
      pending = mergeChanges(pending ?? {}, changes);
      cancel ??= clock.after(Math.max(0, sentAt + CHANGES_EVERY - clock.now()), flush);
    },
    stop() {
      cancel?.();
      cancel = undefined;
      pending = undefined;
    },
  };
}
