/** Sends the inquiries: rounds to the group when they are due, and on request to one address. */
import { randomUUID } from 'node:crypto';
import type { Clock } from '../../shared/clock.ts';
import type { Listening } from './listening.ts';
import { encodeInquiry, type InquiryType } from './message.ts';
import { createRounds, type Rounds, type RoundsOptions } from './rounds.ts';
import type { Transport } from './transport.ts';

export interface Inquiries extends Pick<Rounds, 'last' | 'startBurst' | 'holdFastPolling' | 'stop'> {
  /**
   * Sends one round now and resolves with its number. While not running, resolves with the number of the last round.
   */
  sendRound(): Promise<number>;
  /** Sends one inquiry of each type to an address that the user typed. Resolves with false if not all could be sent. */
  sendTo(address: string): Promise<boolean>;
  /** Calls the listener when a round was sent, with its number and monotonic time. */
  onInquiry(listener: (round: number, at: number) => void): () => void;
}

export interface InquiriesOptions {
  readonly clock: Clock;
  readonly settings: RoundsOptions['settings'];
  /** While this returns false, no round is planned or sent. */
  readonly isRunning: () => boolean;
  /** Applies changes of the adapters. Awaited before each planned round. */
  readonly adapt: () => Promise<void>;
  readonly report: (sentence: string, cause: unknown) => void;
  readonly transport: Pick<Transport, 'send' | 'sendTo'>;
  /** Notified after each round, because sending shows the state of the adapters. */
  readonly listening: Pick<Listening, 'notify'>;
}

const TYPES: readonly InquiryType[] = ['inquiry', 'inquiry_v32'];

export function createInquiries(options: InquiriesOptions): Inquiries {
  const { clock, settings, isRunning, adapt, transport, listening } = options;
  const listeners = new Set<(round: number, at: number) => void>();
  const rounds = createRounds({
    clock,
    settings,
    isRunning,
    onDue(at) {
      void adapt()
        // A temporary system error must not end the search. This round is sent over the sockets that are open.
        .catch((cause: unknown) => options.report('The adapters could not be read.', cause))
        .then(() => (isRunning() ? send(at) : undefined));
    },
  });

  async function send(at: number): Promise<number> {
    const round = rounds.begin(at);
    const sent = await transport.send(questions());
    if (sent > 0) for (const listener of listeners) listener(round, at);
    listening.notify();
    return round;
  }

  return {
    last: () => rounds.last(),
    startBurst: () => rounds.startBurst(),
    holdFastPolling: () => rounds.holdFastPolling(),
    stop: () => rounds.stop(),
    sendRound: () => (isRunning() ? send(clock.now()) : Promise.resolve(rounds.last())),
    sendTo: (address) => transport.sendTo(address, questions()),
    onInquiry(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function questions(): Uint8Array[] {
  return TYPES.map((types) => encodeInquiry(randomUUID().toUpperCase(), types));
}
