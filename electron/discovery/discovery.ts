/** The probe schedule over the transport; emits sightings. */
import { randomUUID } from 'node:crypto';
import type { Clock } from '../../shared/clock.ts';
import type { AdapterView, ListeningView } from '../../shared/device.ts';
import type { Settings } from '../../shared/settings.ts';
import { readAdapters } from './adapters.ts';
import type { Adapter, AdapterOptions } from './adapters.ts';
import { classOf, narrowest } from './ipv4.ts';
import { decodeSadp, encodeInquiry } from './message.ts';
import type { InquiryType, SadpAnswer } from './message.ts';
import { createRecentMessages, type RawMessage } from './recent.ts';
import { nextRoundAt } from './schedule.ts';
import { createTransport } from './transport.ts';
import type { Datagram } from './udp-socket.ts';

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

interface DiscoveryCounts {
  /** Answers decoded. */
  readonly answers: number;
  /** Datagrams that were none of SADP's, or broken. */
  readonly notUnderstood: number;
  /** Datagrams thrown away because more came than could be looked at. */
  readonly dropped: number;
}

/** What {@link createDiscovery} makes: the contract, plus what adding by address and the diagnostics need. */
export interface AskingDiscovery extends Discovery {
  /** One inquiry of each type to one address the user typed; false when nothing could be sent. */
  inquireAt(address: string): Promise<boolean>;
  counts(): DiscoveryCounts;
  /** Datagrams of the last minutes as they came in, oldest first. */
  recent(): readonly RawMessage[];
}

export interface DiscoveryOptions extends AdapterOptions {
  readonly clock: Clock;
  /** The port and the adapters switched off are read once, the pace at every round. */
  readonly settings: () => Settings;
  readonly group?: string | undefined;
}

/** Waiting datagrams kept at most; a flood beyond it is thrown away and counted. */
const MAX_QUEUE = 20_000;
/** Datagrams decoded before the sockets are read again: when none came meanwhile, or too many wait. */
const BATCH = 32;
/** While a burst comes in, reading goes first: the system's buffer overflows, ours does not. */
const BURST_BATCH = 1;
const MAX_BURST = 2_000;
/** `lastAnswerAt` alone is not told more often than this. */
const LISTENING_EVERY = 1_000;
/** Adapters that were there and are gone, still shown. */
const MAX_GONE = 16;
const TYPES: readonly InquiryType[] = ['inquiry', 'inquiry_v32'];

/** Creates discovery; nothing is opened or sent before `start`. It only ever asks: it never answers a question. */
export function createDiscovery(options: DiscoveryOptions): AskingDiscovery {
  const { clock } = options;
  const demoSite = options.loopback === true;
  const off = new Set(options.settings().adaptersOff);
  const sightingListeners = new Set<(sighting: Sighting) => void>();
  const inquiryListeners = new Set<(round: number, at: number) => void>();
  const listeningListeners = new Set<(view: ListeningView) => void>();

  let present: readonly Adapter[] = [];
  const gone = new Map<string, Adapter>();
  let own: readonly OwnAddress[] = [];
  let running = false;
  let hurries = 0;
  let round = 0;
  let burstFrom = 0;
  let lastRound: number | undefined;
  let cancelTimer: (() => void) | undefined;
  let searchingSince = clock.wall();
  let lastAnswerAt: number | undefined;
  let toldAt = Number.NEGATIVE_INFINITY;
  let told = '';
  let work: Promise<void> = Promise.resolve();

  let queue: Waiting[] = [];
  let taken = 0;
  let draining = false;
  let arriving = false;
  const recent = createRecentMessages(clock);
  const counts = { answers: 0, notUnderstood: 0, dropped: 0 };

  const transport = createTransport({
    port: options.settings().discovery.port,
    group: options.group,
    onDatagram: keep,
    onTrouble: tellListening,
  });

  function keep(heard: Datagram): void {
    if (queue.length - taken >= MAX_QUEUE) {
      counts.dropped += 1;
      return;
    }
    queue.push({ heard, at: clock.now(), inquiry: round });
    arriving = true;
    if (draining) return;
    draining = true;
    setImmediate(drain);
  }

  function drain(): void {
    const batch = arriving && queue.length - taken < MAX_BURST ? BURST_BATCH : BATCH;
    arriving = false;
    const until = Math.min(queue.length, taken + batch);
    try {
      while (running && taken < until) {
        const waiting = queue[taken];
        taken += 1;
        if (waiting !== undefined) look(waiting);
      }
    } finally {
      if (running && taken < queue.length) {
        setImmediate(drain); // the sockets are read in between
      } else {
        queue = [];
        taken = 0;
        draining = false;
      }
    }
  }

  function look({ heard, at, inquiry }: Waiting): void {
    // A simulated site hears loopback only, and a real one never.
    if ((classOf(heard.source) === 'loopback') !== demoSite) return;
    const adapter = heard.adapter ?? narrowest(own, heard.source)?.adapter;
    recent.keep({ ...heard, adapter });
    const message = decodeSadp(heard.bytes);
    if (message === undefined) counts.notUnderstood += 1;
    if (message?.kind !== 'answer') return; // questions are never answered; Hello and Bye are hints nobody needs
    counts.answers += 1;
    lastAnswerAt = clock.wall();
    const sighting: Sighting = { answer: message, source: heard.source, adapter, at, inquiry };
    for (const listener of sightingListeners) listener(sighting);
    if (clock.now() - toldAt >= LISTENING_EVERY) tellListening();
  }

  function view(): ListeningView {
    const live = new Map(transport.adapters().map((adapter) => [adapter.name, adapter]));
    const adapters = [
      ...present.map((adapter): AdapterView => live.get(adapter.name) ?? { ...adapter, state: 'off' }),
      ...[...gone.values()].map((adapter): AdapterView =>
        off.has(adapter.name)
          ? { ...adapter, state: 'off' }
          : { ...adapter, state: 'failed', reason: 'no link' },
      ),
    ];
    return { adapters, limited: running && transport.limited(), lastAnswerAt, searchingSince, demoSite };
  }

  /** Tells the listeners when anything differs from what they were told. */
  function tellListening(): void {
    const current = view();
    const text = JSON.stringify(current);
    if (text === told) return;
    told = text;
    toldAt = clock.now();
    for (const listener of listeningListeners) listener(current);
  }

  /** Reads the adapters and opens or closes what changed; one after another. */
  function adapt(): Promise<void> {
    work = work.then(async () => {
      if (!running) return;
      const before = present;
      present = readAdapters(options);
      for (const adapter of before) {
        if (gone.size < MAX_GONE) gone.set(adapter.name, adapter);
      }
      for (const adapter of present) gone.delete(adapter.name);
      const on = present.filter((adapter) => !off.has(adapter.name));
      own = on.flatMap((adapter) =>
        adapter.addresses.map((address) => ({ adapter: adapter.name, ...address })),
      );
      await transport.update(on);
      tellListening();
    });
    return work;
  }

  function questions(): Uint8Array[] {
    return TYPES.map((types) => encodeInquiry(randomUUID().toUpperCase(), types));
  }

  async function ask(at: number): Promise<number> {
    round += 1;
    const number = round;
    lastRound = at;
    plan();
    const sent = await transport.send(questions());
    if (sent > 0) for (const listener of inquiryListeners) listener(number, at);
    tellListening();
    return number;
  }

  /** Sets the timer for the next round. */
  function plan(): void {
    cancelTimer?.();
    cancelTimer = undefined;
    if (!running) return;
    const due = nextRoundAt({ burstFrom, lastRound, hurried: hurries > 0 }, options.settings().discovery);
    cancelTimer = clock.after(Math.max(0, due - clock.now()), () => {
      // A timer may fire a fraction early; the round counts for the moment it was due.
      const at = Math.max(due, clock.now());
      lastRound = at;
      void adapt().then(() => (running ? ask(at) : undefined));
    });
  }

  async function search(): Promise<void> {
    searchingSince = clock.wall();
    await adapt();
    if (!running) return;
    burstFrom = clock.now();
    plan();
  }

  return {
    async start() {
      running = true;
      await search();
    },
    refresh: search,
    inquire: () => (running ? ask(clock.now()) : Promise.resolve(round)),
    inquireAt: (address) => transport.sendTo(address, questions()),
    holdFastPolling() {
      let held = true;
      hurries += 1;
      plan();
      return () => {
        if (!held) return;
        held = false;
        hurries -= 1;
        plan();
      };
    },
    onSighting: (listener) => subscribe(sightingListeners, listener),
    onInquiry: (listener) => subscribe(inquiryListeners, listener),
    onListening: (listener) => subscribe(listeningListeners, listener),
    listening: view,
    ownAddresses: () => own,
    counts: () => ({ ...counts }),
    recent: () => recent.all(),
    async setAdapter(name, on) {
      if (on) off.delete(name);
      else off.add(name);
      await adapt();
      if (on && running) await ask(clock.now());
    },
    async stop() {
      running = false;
      cancelTimer?.();
      work = work.then(() => transport.close());
      await work;
    },
  };
}

interface Waiting {
  readonly heard: Datagram;
  readonly at: number;
  readonly inquiry: number;
}

function subscribe<L>(listeners: Set<L>, listener: L): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
