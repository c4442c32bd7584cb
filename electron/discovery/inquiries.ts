/** What Cogwheel asks: rounds of inquiries to the group as they are due, and one address when it is told to. */
import { randomUUID } from 'node:crypto';
import type { Clock } from '../../shared/clock.ts';
import type { Listening } from './listening.ts';
import { encodeInquiry, type InquiryType } from './message.ts';
import { createRounds, type Rounds, type RoundsOptions } from './rounds.ts';
import type { Transport } from './transport.ts';

export interface Inquiries extends Pick<Rounds, 'last' | 'startBurst' | 'holdFastPolling' | 'stop'> {
  /** Sends one round now; resolves with its number when it is sent, or with that of the last one while not running. */
  sendRound(): Promise<number>;
  /** One inquiry of each type to one address the user typed; false when nothing could be sent. */
  sendTo(address: string): Promise<boolean>;
  /** A round was sent: its number and monotonic time. */
  onInquiry(listener: (round: number, at: number) => void): () => void;
}

export interface InquiriesOptions {
  readonly clock: Clock;
  readonly settings: RoundsOptions['settings'];
  /** While it is false, no round is planned or sent. */
  readonly isRunning: () => boolean;
  /** Follows changes of the adapters. Waited for before each planned round is sent. */
  readonly adapt: () => Promise<void>;
  readonly report: (sentence: string, cause: unknown) => void;
  readonly transport: Pick<Transport, 'send' | 'sendTo'>;
  /** Notified after each round: sending shows how the adapters are doing. */
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
        // What the system refuses for a moment ends no search: this round goes out over what is open.
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
