/**
 * Keeps the window from falling behind main. Changes that arrive while the window is drawing are merged and shown
 * together.
 */
import { mergeChanges } from '../../shared/changes.ts';
import type { Changes } from '../../shared/ipc-views.ts';

/** Pause after each drawing, so that the window can handle other work that has piled up. Milliseconds. */
export const PAUSE = 50;

/**
 * Applies the first batch immediately. Batches that arrive until it is drawn and {@link PAUSE} is over are merged and
 * applied afterwards.
 */
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
    // The first timeout fires once this batch is drawn, however long that takes. Only then does the pause begin.
    setTimeout(() => setTimeout(wake, PAUSE), 0);
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
