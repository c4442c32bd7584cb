/** Timers that all end when the site ends. */

export interface Timers {
  after(ms: number, run: () => void): void;
  /** Ends them all; later ones are never started. */
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
