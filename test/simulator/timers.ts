/** Timers that all end with the site. */

export interface Timers {
  after(ms: number, run: () => void): void;
  /** Cancels all timers; timers requested later never start. */
  stop(): void;
}

export function timers(): Timers {
  const running = new Set<NodeJS.Timeout>();
  let stopped = false;
  return {
    after(ms, run) {
      if (stopped) return;
      const timer = setTimeout(() => {
        running.delete(timer);
        run();
      }, ms);
      running.add(timer);
    },
    stop() {
      stopped = true;
      for (const timer of running) clearTimeout(timer);
      running.clear();
    },
  };
}
