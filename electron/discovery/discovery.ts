/** Discovery as one service: the adapters, the inquiries sent through their sockets, and the sightings received. */
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
  /** Sends one round of inquiries now, on every adapter. Resolves with the round's number when it is sent. */
  inquire(): Promise<number>;
  /** Asks every `waitingEvery` instead of `idleEvery` until the returned function is called. Holds are counted. */
  holdFastPolling(): () => void;
  onSighting(listener: (sighting: Sighting) => void): () => void;
  /** Calls the listener when a round was sent, with its number and monotonic time. */
  onInquiry(listener: (round: number, at: number) => void): () => void;
  onListening(listener: (view: ListeningView) => void): () => void;
  listening(): ListeningView;
  /** This PC's addresses on the adapters that are on. */
  ownAddresses(): readonly OwnAddress[];
  setAdapter(name: string, on: boolean): Promise<void>;
  stop(): Promise<void>;
}

/** {@link Discovery}, plus what adding by address and the diagnostics need. */
export interface AskingDiscovery extends Discovery {
  /** Sends one inquiry of each type to an address that the user typed. Resolves with false if not all could be sent. */
  inquireAt(address: string): Promise<boolean>;
  counts(): DatagramCounts;
  /** Datagrams of the last minutes as received, oldest first. */
  recent(): readonly RawMessage[];
}

export interface DiscoveryOptions extends AdapterOptions {
  readonly clock: Clock;
  /** Discovery reads the port and the switched-off adapters once, and the pace at every round. */
  readonly settings: () => Settings;
  readonly group?: string | undefined;
  /** Logs system errors while the adapters are read or opened. */
  readonly report: (sentence: string, cause: unknown) => void;
}

/** Creates discovery. Opens and sends nothing before `start`. Only sends inquiries; never answers one. */
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

  /** Reads the adapters, and opens or closes sockets as they changed. */
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
