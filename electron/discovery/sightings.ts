/** Decodes datagrams, counts them, keeps them for the diagnostics, and passes answers on as sightings. */
import type { Clock } from '../../shared/clock.ts';
import type { OwnAddress } from './adapters.ts';
import { createArrivals, type Arrival } from './arrivals.ts';
import { classOf, narrowest } from './ipv4.ts';
import type { Listening } from './listening.ts';
import { decodeSadp, type SadpAnswer } from './message.ts';
import { createRecentMessages, type RawMessage } from './recent.ts';
import type { Datagram } from './udp-socket.ts';

/** One answer received. */
export interface Sighting {
  readonly answer: SadpAnswer;
  /** The datagram's source address. */
  readonly source: string;
  /** Name of the adapter that received it, if known. */
  readonly adapter?: string | undefined;
  /** Monotonic milliseconds. */
  readonly at: number;
  /** Number of the last inquiry round sent before it (1, 2, …); 0 if there was none. */
  readonly inquiry: number;
}

export interface DatagramCounts {
  /** Number of decoded answers. */
  readonly answers: number;
  /** Number of datagrams that could not be decoded. */
  readonly notUnderstood: number;
  /** Number of datagrams discarded because the queue was full. */
  readonly dropped: number;
}

export interface Sightings {
  /** Called inside a socket's message event. Only stores the datagram; it is decoded later. */
  receive(datagram: Datagram): void;
  onSighting(listener: (sighting: Sighting) => void): () => void;
  counts(): DatagramCounts;
  /** Datagrams of the last minutes as received, oldest first. */
  recent(): readonly RawMessage[];
}

export interface SightingsOptions {
  readonly clock: Clock;
  /**
   * True for a simulated site, which accepts datagrams only from loopback. Otherwise, those from loopback are ignored.
   */
  readonly demoSite: boolean;
  readonly ownAddresses: () => readonly OwnAddress[];
  /** Number of the last inquiry round; 0 before the first. */
  readonly round: () => number;
  /** While this returns false, datagrams are discarded. */
  readonly isRunning: () => boolean;
  /** Records each answer before the listeners receive it, and notifies after them. */
  readonly listening: Pick<Listening, 'noteAnswer' | 'notifyNowAndThen'>;
}

export function createSightings(options: SightingsOptions): Sightings {
  const { clock, round, isRunning, listening } = options;
  const listeners = new Set<(sighting: Sighting) => void>();
  const recent = createRecentMessages(clock);
  const arrivals = createArrivals({ clock, round, isRunning, look });
  let answers = 0;
  let notUnderstood = 0;

  function look({ datagram, at, inquiry }: Arrival): void {
    const { bytes, source } = datagram;
    if ((classOf(source) === 'loopback') !== options.demoSite) return;
    const adapter = datagram.adapter ?? narrowest(options.ownAddresses(), source)?.adapter;
    recent.keep({ ...datagram, adapter });
    const message = decodeSadp(bytes);
    if (message === undefined) notUnderstood += 1;
    if (message?.kind !== 'answer') return; // Cogwheel answers no inquiry and ignores Hello and Bye
    answers += 1;
    listening.noteAnswer();
    const sighting: Sighting = { answer: message, source, adapter, at, inquiry };
    for (const listener of listeners) listener(sighting);
    listening.notifyNowAndThen();
  }

  return {
    receive: (datagram) => arrivals.keep(datagram),
    onSighting(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    counts: () => ({ answers, notUnderstood, dropped: arrivals.dropped() }),
    recent: () => recent.all(),
  };
}
