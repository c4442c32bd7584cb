/**
 * One clock for everything that shows time. It ticks once a second while it has listeners, and is stopped otherwise.
 */
export interface Ticker {
  /** Epoch milliseconds of the last tick. The value stays the same between ticks, so that one render sees one time. */
  readonly now: () => number;
  readonly subscribe: (listener: () => void) => () => void;
}

const SECOND = 1_000;

/**
 * Creates a ticker. It is stopped until it has a listener.
 * @param wall Epoch milliseconds of this PC.
 */
export function createTicker(wall: () => number = () => Date.now()): Ticker {
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
