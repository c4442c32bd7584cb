/**
 * Sends inquiries at the fast pace while a page of the window waits for a device. Ends by itself if the page does not.
 */
import type { Clock } from '../../shared/clock.ts';
import type { Discovery } from './discovery.ts';

/**
 * How long one call lasts, milliseconds. The page repeats it while it is open. After a crash of the page, it expires.
 */
const LASTS = 90_000;

export interface CloseWatch {
  /** Begins, or continues for another {@link LASTS}. */
  keep(): void;
  /** Ends the fast pace. Has no effect if it has already ended. */
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
