/** Asks the network at the faster pace while a page of the window waits for a device: bounded, whatever the page does. */
import type { Clock } from '../../shared/clock.ts';
import type { Discovery } from './discovery.ts';

/** Milliseconds that one request lasts; the page repeats it while it is open, so that a crashed one ends by itself. */
const LASTS = 90_000;

export interface CloseWatch {
  /** Begins, or goes on for another {@link LASTS}. */
  keep(): void;
  /** Harmless when it has ended. */
  end(): void;
}

export function createCloseWatch(discovery: Pick<Discovery, 'holdFastPolling'>, clock: Clock): CloseWatch {
  let calmDown: (() => void) | undefined;
  let cancel: (() => void) | undefined;

  function end(): void {
    cancel?.();
    calmDown?.();
    cancel = calmDown = undefined;
  }

  return {
    keep() {
      calmDown ??= discovery.holdFastPolling();
      cancel?.();
      cancel = clock.after(LASTS, end);
    },
    end,
  };
}
