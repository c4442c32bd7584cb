/** Sightings for tests of the list, and a clock that stands still until a test moves it. */
import type { Clock } from '../../../shared/clock.ts';
import type { DeviceId } from '../../../shared/device.ts';
import { DEFAULT_SETTINGS } from '../../../shared/settings.ts';
import { createRegistry, type Registry } from '../../../electron/devices/registry.ts';
import type { OwnAddress } from '../../../electron/discovery/adapters.ts';
import type { SadpAnswer } from '../../../electron/discovery/message.ts';
import type { Sighting } from '../../../electron/discovery/sightings.ts';

export const MAC = 'c0:56:e3:00:00:01';
export const OTHER_MAC = 'c0:56:e3:00:00:02';
export const ID = MAC as DeviceId; // the brand: a MAC as the decoder returns it
export const OTHER_ID = OTHER_MAC as DeviceId; // as above
export const SERIAL = 'DS-2CD2320D-I20180919AACHC50000002';

export interface Said extends Partial<Omit<SadpAnswer, 'kind'>> {
  readonly source?: string;
  readonly adapter?: string | undefined;
}

export interface Bench {
  readonly registry: Registry;
  /** What `onChange` reported, oldest first. */
  readonly changes: { readonly changed: readonly string[]; readonly removed: readonly string[] }[];
  /** This PC's own addresses; tests may replace them. */
  own: OwnAddress[];
  /** Moves both clocks. */
  pass(milliseconds: number): void;
  /** Sets only the PC's wall clock. */
  setWall(milliseconds: number): void;
  /** Receives an answer now, from the address that it reports unless `said` differs. */
  hear(said?: Said): void;
}

export function openBench(loopbackAllowed = false): Bench {
  let monotonic = 5_000;
  let wall = 1_700_000_000_000;
  const clock: Clock = {
    now: () => monotonic,
    wall: () => wall,
    after: () => {
      throw new Error('the list needs no timers');
    },
  };
  const changes: Bench['changes'] = [];
  const registry = createRegistry({
    clock,
    settings: DEFAULT_SETTINGS.discovery,
    ownAddresses: () => bench.own,
    loopbackAllowed,
  });
  registry.onChange((changed, removed) => changes.push({ changed, removed }));
  const bench: Bench = {
    registry,
    changes,
    own: [{ adapter: 'Ethernet 2', address: '192.168.1.5', prefix: 24 }],
    pass(milliseconds) {
      monotonic += milliseconds;
      wall += milliseconds;
    },
    setWall(milliseconds) {
      wall = milliseconds;
    },
    hear(said = {}) {
      registry.add(sighting(monotonic, said));
    },
  };
  return bench;
}

export function sighting(at: number, said: Said = {}): Sighting {
  const { source, adapter, ...rest } = said;
  const answer: SadpAnswer = {
    kind: 'answer',
    mac: MAC,
    serial: SERIAL,
    model: 'DS-2CD2320D-I',
    address: '192.168.1.64',
    subnetMask: '255.255.255.0',
    gateway: '192.168.1.1',
    httpPort: 80,
    activated: true,
    digitalChannels: 1,
    fields: {},
    ...rest,
  };
  return {
    answer,
    source: source ?? answer.address ?? '192.168.1.64',
    adapter: 'adapter' in said ? adapter : 'Ethernet 2',
    at,
    inquiry: 1,
  };
}
