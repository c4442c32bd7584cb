/** The probe schedule over the transport; emits sightings. */
import type { ListeningView } from '../../shared/device.ts';
import type { SadpAnswer } from './message.ts';

/** One answer heard. */
export interface Sighting {
  readonly answer: SadpAnswer;
  /** Where the datagram really came from. */
  readonly source: string;
  /** Name of the adapter that heard it, where known. */
  readonly adapter?: string | undefined;
  /** Monotonic milliseconds. */
  readonly at: number;
  /** Number of the last inquiry round sent before it (1, 2, …); 0 when none was. */
  readonly inquiry: number;
}

/** A network of ours. */
export interface OwnAddress {
  readonly adapter: string;
  readonly address: string;
  readonly prefix: number;
}

export interface Discovery {
  /** Opens the sockets and starts the burst. */
  start(): Promise<void>;
  /** Re-reads the adapters and starts a new burst. */
  refresh(): Promise<void>;
  /** Sends one round of inquiries now, on every adapter; resolves when sent. Returns the round's number. */
  inquire(): Promise<number>;
  /** While the returned function was not called, asks every `waitingEvery` instead of `idleEvery`. Counted. */
  hurry(): () => void;
  onSighting(listener: (sighting: Sighting) => void): () => void;
  /** A round was sent: its number and monotonic time. */
  onInquiry(listener: (round: number, at: number) => void): () => void;
  onListening(listener: (view: ListeningView) => void): () => void;
  listening(): ListeningView;
  /** Addresses of ours on the adapters that are on. */
  ownAddresses(): readonly OwnAddress[];
  setAdapter(name: string, on: boolean): Promise<void>;
  stop(): Promise<void>;
}
