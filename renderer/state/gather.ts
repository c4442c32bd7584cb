/** Keeps the window from falling behind main: what comes while it is busy drawing is shown as one, and the latest of it. */
import { mergeChanges } from '../../shared/changes.ts';
import type { Changes } from '../../shared/ipc-views.ts';

/** Free for what has piled up after each drawing, milliseconds. */
export const REST = 50;

/** Hands on the first batch at once; those that come until it is drawn and {@link REST} is over, merged, after that. */
export function gather(apply: (changes: Changes) => void): (changes: Changes) => void {
  let isResting = false;
  let pending: Changes | undefined;

  function take(changes: Changes): void {
    if (isResting) {
      pending = mergeChanges(pending ?? {}, changes);
      return;
    }
    isResting = true;
    apply(changes);
    // The first turn comes when this is drawn, however long that takes: only then does the rest begin.
    setTimeout(() => setTimeout(wake, REST), 0);
  }
  function wake(): void {
    isResting = false;
    if (pending === undefined) return;
    const changes = pending;
    pending = undefined;
    take(changes);
  }
  return take;
}
