/** From datagrams to sightings: each is decoded, counted, kept for the diagnostics, and passed on if it is an answer. */
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
  /** Where the datagram really came from. */
  readonly source: string;
  /** Name of the adapter that received it, where known. */
  readonly adapter?: string | undefined;
  /** Monotonic milliseconds. */
  readonly at: number;
  /** Number of the last inquiry round sent before it (1, 2, …); 0 when none was. */
  readonly inquiry: number;
}

export interface DatagramCounts {
  /** Answers decoded. */
  readonly answers: number;
  /** Datagrams that were none of SADP's, or broken. */
  readonly notUnderstood: number;
  /** Datagrams thrown away because more came than could be looked at. */
  readonly dropped: number;
}

export interface Sightings {
  /** Called inside a socket's message event: keeps the datagram, which is read afterwards. */
  receive(datagram: Datagram): void;
  onSighting(listener: (sighting: Sighting) => void): () => void;
  counts(): DatagramCounts;
  /** Datagrams of the last minutes as they came in, oldest first. */
  recent(): readonly RawMessage[];
}

export interface SightingsOptions {
  readonly clock: Clock;
  /** A simulated site receives from loopback only, and a real one never. */
  readonly demoSite: boolean;
  readonly ownAddresses: () => readonly OwnAddress[];
  /** Number of the last inquiry round; 0 before the first. */
  readonly round: () => number;
  /** While it is false, datagrams are thrown away unread. */
  readonly isRunning: () => boolean;
  /** Has an answer before the listeners have it, and is notified after them. */
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
    if (message?.kind !== 'answer') return; // questions are never answered; Hello and Bye are hints nobody needs
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
