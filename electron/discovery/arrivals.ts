/**
 * The queue of received datagrams that are not decoded yet. Reading the sockets has priority, because the system's
 * buffer is much smaller than this queue.
 */
import type { Clock } from '../../shared/clock.ts';
import type { Datagram } from './udp-socket.ts';

/** A datagram with the time when it was received. */
export interface Arrival {
  readonly datagram: Datagram;
  /** Monotonic milliseconds. */
  readonly at: number;
  /** Number of the last inquiry round sent before it; 0 if there was none. */
  readonly inquiry: number;
}

export interface Arrivals {
  /** Called inside a socket's message event. Only stores the datagram. */
  keep(datagram: Datagram): void;
  /** Number of datagrams discarded because the queue was full. */
  dropped(): number;
}

export interface ArrivalsOptions {
  readonly clock: Clock;
  /** Number of the last inquiry round. */
  readonly round: () => number;
  /** While this returns false, waiting datagrams are discarded. */
  readonly isRunning: () => boolean;
  /**
   * Called for each datagram in the order of arrival, never inside `keep`. If it throws, the next ones are still
   * handled.
   */
  readonly look: (arrival: Arrival) => void;
}

/** Most waiting datagrams. More are discarded and counted. */
const MAX_QUEUE = 20_000;
/** Datagrams decoded before the sockets are read again, if no new ones arrived meanwhile or too many wait. */
const BATCH = 32;
/** As `BATCH`, while new datagrams keep arriving, so that reading has priority. */
const BURST_BATCH = 1;
/** From this many waiting datagrams on, `BATCH` applies even during a burst. */
const MAX_BURST = 2_000;

export function createArrivals(options: ArrivalsOptions): Arrivals {
  let queue: Arrival[] = [];
  let taken = 0;
  let draining = false;
  let arriving = false;
  let dropped = 0;

  function drain(): void {
    const batch = arriving && queue.length - taken < MAX_BURST ? BURST_BATCH : BATCH;
    arriving = false;
    const until = Math.min(queue.length, taken + batch);
    try {
      while (options.isRunning() && taken < until) {
        const arrival = queue[taken];
        taken += 1;
        if (arrival !== undefined) options.look(arrival);
      }
    } finally {
      if (options.isRunning() && taken < queue.length) {
        setImmediate(drain); // the sockets are read in between
      } else {
        queue = [];
        taken = 0;
        draining = false;
      }
    }
  }

  return {
    keep(datagram) {
      if (queue.length - taken >= MAX_QUEUE) {
        dropped += 1;
        return;
      }
      queue.push({ datagram, at: options.clock.now(), inquiry: options.round() });
      arriving = true;
      if (draining) return;
      draining = true;
      setImmediate(drain);
    },
    dropped: () => dropped,
  };
}
