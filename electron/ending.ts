/** Ends the program in order: everything stops at once, then what is still being written gets a moment for the disk. */
import type { Clock } from '../shared/clock.ts';

/** The part of Electron's `app` that this needs. */
export interface EndingApp {
  on(event: 'will-quit', listener: (event: { preventDefault(): void }) => void): unknown;
  exit(code: number): void;
}

export interface EndingParts {
  readonly clock: Clock;
  /** Called once, in this order. */
  readonly ends: readonly (() => void)[];
  /** What is waited for then, all at the same time. */
  readonly settles: Readonly<Record<string, () => Promise<unknown>>>;
  readonly warn: (sentence: string, cause: unknown) => void;
}

/** A disk or a network that does not answer holds up nobody's PC for longer, milliseconds. */
const SETTLE_WITHIN = 3_000;

export function endInOrder(app: EndingApp, { clock, ends, settles, warn }: EndingParts): void {
  let isEnding = false;
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (isEnding) return;
    isEnding = true;
    for (const end of ends) end();
    const settled = Object.entries(settles).map(([what, settle]) =>
      settle().catch((cause: unknown) => warn(`${what} did not end cleanly.`, cause)),
    );
    // Whatever is not done by then, the next start finds and observes anew; a lock that is left is known as stale.
    const late = new Promise((resolve) => clock.after(SETTLE_WITHIN, () => resolve(undefined)));
    void Promise.race([Promise.all(settled), late]).then(() => app.exit(0));
  });
}
