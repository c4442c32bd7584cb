/** Ends the program in order: everything stops at once, then what is still being written gets a moment for the disk. */
import type { Clock } from '../../shared/clock.ts';

/** The part of Electron's `app` that this needs. */
export interface ClosingApp {
  on(event: 'will-quit', listener: (event: { preventDefault(): void }) => void): unknown;
  exit(code: number): void;
}

export interface ShutdownParts {
  readonly clock: Clock;
  /** Called once, in this order. */
  readonly stoppers: readonly (() => void)[];
  /** What is waited for then, all at the same time. */
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
    // Whatever is not done by then, the next start finds and observes anew; a lock that is left is known as stale.
    const late = new Promise((resolve) => clock.after(FLUSH_WITHIN, () => resolve(undefined)));
    void Promise.race([Promise.all(flushed), late]).then(() => app.exit(0));
  });
}
