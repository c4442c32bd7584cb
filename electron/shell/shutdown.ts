/** Shuts the program down: stops everything, then waits a moment for pending writes. */
import type { Clock } from '../../shared/clock.ts';

/** The part of Electron's `app` that shutdown uses. */
export interface ClosingApp {
  on(event: 'will-quit', listener: (event: { preventDefault(): void }) => void): unknown;
  exit(code: number): void;
}

export interface ShutdownParts {
  readonly clock: Clock;
  /** Each is called once, in this order. */
  readonly stoppers: readonly (() => void)[];
  /** Run in parallel after the stoppers, and awaited. The keys are the names for the log. */
  readonly flushes: Readonly<Record<string, () => Promise<unknown>>>;
  readonly warn: (sentence: string, cause: unknown) => void;
}

/** The longest that shutdown waits for disk or network, milliseconds. */
const FLUSH_WITHIN = 3_000;

export function shutDown(app: ClosingApp, { clock, stoppers, flushes, warn }: ShutdownParts): void {
  let isEnding = false;
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (isEnding) return;
    isEnding = true;
    for (const stop of stoppers) stop();
    const flushed = Object.entries(flushes).map(([what, flush]) =>
      flush().catch((cause: unknown) => warn(`${what} did not end cleanly.`, cause)),
    );
    // The next start observes what is unfinished by then, and detects a leftover lock as stale.
    const late = new Promise((resolve) => clock.after(FLUSH_WITHIN, () => resolve(undefined)));
    void Promise.race([Promise.all(flushed), late]).then(() => app.exit(0));
  });
}
