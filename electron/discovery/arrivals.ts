/**
 * Datagrams that came in and wait to be looked at. The sockets are read first: the system's buffer overflows, this one
 * does not.
 */
import type { Clock } from '../../shared/clock.ts';
import type { Datagram } from './udp-socket.ts';

/** A datagram with the moment it came in. */
export interface Arrival {
  readonly datagram: Datagram;
  /** Monotonic milliseconds. */
  readonly at: number;
  /** Number of the last inquiry round sent before it; 0 when none was. */
  readonly inquiry: number;
}

export interface Arrivals {
  /** Called inside a socket's message event: does no more than keep it. */
  keep(datagram: Datagram): void;
  /** Datagrams thrown away because more came than could be looked at. */
  dropped(): number;
}

export interface ArrivalsOptions {
  readonly clock: Clock;
  /** Number of the last inquiry round. */
  readonly round: () => number;
  /** While it is false, what waits is thrown away. */
  readonly isRunning: () => boolean;
  /** Called for each in the order of arrival, never inside `keep`. Where it throws, the next ones still have their turn. */
  readonly look: (arrival: Arrival) => void;
}

/** Waiting datagrams kept at most; a flood beyond it is thrown away and counted. */
const MAX_QUEUE = 20_000;
/** Datagrams looked at before the sockets are read again: when none came meanwhile, or too many wait. */
const BATCH = 32;
/** While a burst comes in, reading goes first. */
const BURST_BATCH = 1;
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
