/** One clock for all that shows time: ticks once a second while anybody watches, and stands still otherwise. */
export interface Ticker {
  /** Epoch milliseconds of the last tick; stays the same between ticks, so that a render sees one time. */
  readonly now: () => number;
  readonly subscribe: (listener: () => void) => () => void;
}

const SECOND = 1_000;

/** @param wall Epoch milliseconds of this PC. */
export function createTicker(wall: () => number = Date.now): Ticker {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  let last = wall();

  function tick(): void {
    last = wall();
    for (const listener of listeners) listener();
  }

  return {
    now: () => last,
    subscribe(listener) {
      listeners.add(listener);
      if (timer === undefined) {
        last = wall();
        timer = setInterval(tick, SECOND);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}
