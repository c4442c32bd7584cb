/** The only file that uses `window.cogwheel`, which preload makes from `shared/ipc.ts`. */
import type { Bridge } from '../../shared/ipc.ts';
import type { Changes } from '../../shared/ipc-views.ts';

declare global {
  interface Window {
    readonly cogwheel?: Bridge;
  }
}

/** The bridge of this window; undefined if the page was opened without preload. */
export function windowBridge(): Bridge | undefined {
  return window.cogwheel;
}

/** Calls `listener` with every batch of changes until `signal` aborts. */
export function listenToChanges(
  bridge: Bridge,
  listener: (changes: Changes) => void,
  signal: AbortSignal,
): void {
  if (signal.aborted) return;
  const end = bridge.onChanges(listener);
  signal.addEventListener('abort', end, { once: true });
}
