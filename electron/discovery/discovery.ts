/** Discovery as one service: the adapters, what is asked over their sockets, and the sightings that come back. */
import type { Clock } from '../../shared/clock.ts';
import type { ListeningView } from '../../shared/device.ts';
import { createTurns } from '../../shared/in-turn.ts';
import type { Settings } from '../../shared/settings.ts';
import { createAdapterList } from './adapter-list.ts';
import type { AdapterOptions, OwnAddress } from './adapters.ts';
import { createInquiries } from './inquiries.ts';
import { createListening } from './listening.ts';
import type { RawMessage } from './recent.ts';
import { createSightings, type DatagramCounts, type Sighting } from './sightings.ts';
import { createTransport } from './transport.ts';

export interface Discovery {
  /** Opens the sockets and starts the burst. */
  start(): Promise<void>;
  /** Re-reads the adapters and starts a new burst. */
  refresh(): Promise<void>;
  /** Sends one round of inquiries now, on every adapter; resolves when sent. Returns the round's number. */
  inquire(): Promise<number>;
  /** While the returned function was not called, asks every `waitingEvery` instead of `idleEvery`. Counted. */
  holdFastPolling(): () => void;
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

/** What {@link createDiscovery} makes: the contract, plus what adding by address and the diagnostics need. */
export interface AskingDiscovery extends Discovery {
  /** One inquiry of each type to one address the user typed; false when nothing could be sent. */
  inquireAt(address: string): Promise<boolean>;
  counts(): DatagramCounts;
  /** Datagrams of the last minutes as they came in, oldest first. */
  recent(): readonly RawMessage[];
}

export interface DiscoveryOptions extends AdapterOptions {
  readonly clock: Clock;
  /** The port and the adapters switched off are read once, the pace at every round. */
  readonly settings: () => Settings;
  readonly group?: string | undefined;
  /** What the system refuses while the adapters are read or opened, for the log. */
  readonly report: (sentence: string, cause: unknown) => void;
}

/** Creates discovery; nothing is opened or sent before `start`. It only ever asks: it never answers a question. */
export function createDiscovery(options: DiscoveryOptions): AskingDiscovery {
  const { clock, report } = options;
  const demoSite = options.loopback === true;
  const inTurn = createTurns();
  let running = false;

  const isRunning = () => running;
  const settings = () => options.settings().discovery;
  const adapters = createAdapterList(options, options.settings().adaptersOff);
  const listening = createListening({
    clock,
    demoSite,
    adapters: () => adapters.views(transport.adapters()),
    isLimited: () => running && transport.limited(),
  });
  const sightings = createSightings({
    clock,
    demoSite,
    ownAddresses: () => adapters.ownAddresses(),
    round: () => inquiries.last(),
    isRunning,
    listening,
  });
  const transport = createTransport({
    port: settings().port,
    group: options.group,
    onDatagram: (datagram) => sightings.receive(datagram),
    onTrouble: () => listening.notify(),
  });
  const inquiries = createInquiries({ clock, settings, isRunning, adapt, transport, listening, report });

  /** Reads the adapters and opens or closes what changed. */
  function adapt(): Promise<void> {
    return inTurn(async () => {
      if (!running) return;
      await transport.update(adapters.read());
      listening.notify();
    });
  }

  async function search(): Promise<void> {
    listening.noteSearch();
    await adapt();
    if (running) inquiries.startBurst();
  }

  return {
    async start() {
      running = true;
      await search();
    },
    refresh: search,
    inquire: () => inquiries.sendRound(),
    inquireAt: (address) => inquiries.sendTo(address),
    holdFastPolling: () => inquiries.holdFastPolling(),
    onSighting: (listener) => sightings.onSighting(listener),
    onInquiry: (listener) => inquiries.onInquiry(listener),
    onListening: (listener) => listening.onChange(listener),
    listening: () => listening.view(),
    ownAddresses: () => adapters.ownAddresses(),
    counts: () => sightings.counts(),
    recent: () => sightings.recent(),
    async setAdapter(name, on) {
      adapters.setOn(name, on);
      await adapt();
      if (on && running) await inquiries.sendRound();
    },
    async stop() {
      running = false;
      inquiries.stop();
      await inTurn(() => transport.close());
    },
  };
}
