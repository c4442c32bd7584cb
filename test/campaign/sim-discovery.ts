/**
 * Discovery without sockets: the program's own rounds (`rounds.ts`) and decoder over an in-memory network
 * that loses, duplicates and delays (and so reorders) datagrams, and carries forged ones.
 */
import type { OwnAddress } from '../../electron/discovery/adapters.ts';
import type { Discovery } from '../../electron/discovery/discovery.ts';
import { decodeSadp, type SadpAnswer } from '../../electron/discovery/message.ts';
import { createRounds } from '../../electron/discovery/rounds.ts';
import type { Sighting } from '../../electron/discovery/sightings.ts';
import type { Clock } from '../../shared/clock.ts';
import type { ListeningView } from '../../shared/device.ts';
import type { Settings } from '../../shared/settings.ts';
import { OWN_ADDRESS, type Network } from './network.ts';

export interface SimDiscovery extends Discovery {
  /** A datagram arrives. */
  hear(text: string, source: string): void;
}

export interface SimDiscoveryDeps {
  readonly network: Network;
  readonly clock: Clock;
  readonly settings: Settings;
  readonly isAlive: () => boolean;
  /** Called for every answer that the program accepts. */
  readonly onAnswer: (sighting: Sighting) => void;
}

const OWN: readonly OwnAddress[] = [{ adapter: 'Ethernet', address: OWN_ADDRESS, prefix: 24 }];
const PROBE = '<?xml version="1.0" encoding="utf-8"?><Probe><Uuid>A-1</Uuid><Types>inquiry</Types></Probe>';
/** Longest delay of a late datagram, in milliseconds. */
const LATE = 6_000;

/** Devices send the same text over and over, so each text is decoded once. */
const decoded = new Map<string, SadpAnswer | undefined>();

function decode(text: string): SadpAnswer | undefined {
  if (!decoded.has(text)) {
    const message = decodeSadp(Buffer.from(text, 'utf8'));
    if (decoded.size > 20_000) decoded.clear();
    decoded.set(text, message?.kind === 'answer' ? message : undefined);
  }
  return decoded.get(text);
}

export function createSimDiscovery(deps: SimDiscoveryDeps): SimDiscovery {
  const { network, clock, settings, isAlive } = deps;
  const { agenda, pc, random, world } = network;
  const sightings = new Set<(sighting: Sighting) => void>();
  const inquiries = new Set<(round: number, at: number) => void>();
  let running = false;
  const rounds = createRounds({
    clock,
    settings: () => settings.discovery,
    isRunning: () => running,
    onDue: ask,
  });

  function ask(at: number): number {
    const round = rounds.begin(at);
    send();
    for (const listener of inquiries) listener(round, at);
    return round;
  }

  function send(): void {
    network.advance();
    if (network.isCutOff) return;
    const { chances } = network;
    for (const { source, after, text } of world.datagram(PROBE, OWN_ADDRESS, undefined, agenda.now)) {
      if ([...network.mute].some((device) => device.address === source)) continue;
      if (network.happens(chances.datagramLost, 'datagram-lost')) continue;
      const copies = network.happens(chances.datagramDoubled, 'datagram-doubled') ? 2 : 1;
      for (let copy = 0; copy < copies; copy += 1) {
        const late = network.happens(chances.datagramLate, 'datagram-late') ? random.between(0, LATE) : 0;
        agenda.after(1 + after + late, () => hear(text, source));
      }
    }
  }

  function hear(text: string, source: string): void {
    const answer = decode(text);
    // A sleeping PC receives nothing.
    if (answer === undefined || pc.asleep || network.isCutOff || !running || !isAlive()) return;
    const sighting: Sighting = {
      answer,
      source,
      adapter: 'Ethernet',
      at: clock.now(),
      inquiry: rounds.last(),
    };
    deps.onAnswer(sighting);
    for (const listener of sightings) listener(sighting);
  }

  const listening: ListeningView = {
    adapters: [],
    limited: false,
    searchingSince: clock.wall(),
    demoSite: false,
  };
  function search(): Promise<void> {
    running = true;
    rounds.startBurst();
    return Promise.resolve();
  }

  return {
    start: search,
    refresh: search,
    inquire: () => Promise.resolve(running ? ask(clock.now()) : rounds.last()),
    holdFastPolling: () => rounds.holdFastPolling(),
    onSighting: (listener) => subscribe(sightings, listener),
    onInquiry: (listener) => subscribe(inquiries, listener),
    onListening: () => () => undefined,
    listening: () => listening,
    ownAddresses: () => (network.isCutOff ? [] : OWN),
    setAdapter: () => Promise.resolve(),
    stop() {
      running = false;
      rounds.stop();
      return Promise.resolve();
    },
    hear,
  };
}

function subscribe<L>(listeners: Set<L>, listener: L): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
