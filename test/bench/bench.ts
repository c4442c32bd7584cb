/**
 * `npm run bench`: compares Cogwheel's own work with the least work that the same task would need, side by
 * side in one run. Milliseconds differ between machines; the ratios stay much the same.
 */
import { readFile } from 'node:fs/promises';
import { XMLParser } from 'fast-xml-parser';
import { createRegistry } from '../../electron/devices/registry.ts';
import { createDiscovery } from '../../electron/discovery/discovery.ts';
import { decodeSadp, type SadpAnswer } from '../../electron/discovery/message.ts';
import type { Sighting } from '../../electron/discovery/sightings.ts';
import { systemClock } from '../../electron/shell/clock.ts';
import { filterDevices, sortDevices } from '../../renderer/devices/rows.ts';
import type { Device } from '../../shared/device.ts';
import { settingsSchema } from '../../shared/settings.ts';
import { takePlace } from '../simulator/place.ts';
import { startSite } from '../simulator/site.ts';

const DEVICES = 1_000;
const COPIES = 8;

/** Shortest time of all `rounds` in milliseconds, so that other programs running in between don't count. */
function fastest(work: () => void, rounds: number): number {
  let best = Infinity;
  for (let round = 0; round < rounds; round += 1) {
    const from = performance.now();
    work();
    best = Math.min(best, performance.now() - from);
  }
  return best;
}

interface Line {
  readonly what: string;
  readonly ours: number;
  readonly least: number;
}

function compare(what: string, rounds: number, ours: () => void, least: () => void): Line {
  fastest(ours, 2);
  fastest(least, 2);
  return { what, ours: fastest(ours, rounds), least: fastest(least, rounds) };
}

function measureDecoding(text: string): Line {
  const bytes = new TextEncoder().encode(text);
  const parser = new XMLParser();
  const times = (work: () => void) => () => {
    for (let time = 0; time < DEVICES; time += 1) work();
  };
  return compare(
    `decode ${DEVICES} answers / parse their XML`,
    10,
    times(() => decodeSadp(bytes)),
    times(() => void parser.parse(text)),
  );
}

function sightingsLike(answer: SadpAnswer): readonly Sighting[] {
  return Array.from({ length: DEVICES * COPIES }, (_, index) => {
    const device = index % DEVICES;
    const [high, low] = [Math.floor(device / 250), (device % 250) + 1];
    const hex = [high, low].map((part) => part.toString(16).padStart(2, '0')).join(':');
    const address = `127.0.${high}.${low}`;
    const own = { mac: `44:47:cc:00:${hex}`, serial: `${answer.serial ?? ''}${device}`, address };
    return {
      answer: { ...answer, ...own },
      source: address,
      adapter: 'lo',
      at: systemClock.now(),
      inquiry: 1,
    };
  });
}

function newRegistry() {
  return createRegistry({
    clock: systemClock,
    settings: settingsSchema.parse({}).discovery,
    ownAddresses: () => [{ adapter: 'lo', address: '127.0.0.1', prefix: 16 }],
    loopbackAllowed: true,
  });
}

function measureListing(sightings: readonly Sighting[]): Line {
  return compare(
    `list ${DEVICES} devices heard ${COPIES} times / Map.set of the same`,
    5,
    () => {
      const registry = newRegistry();
      for (const sighting of sightings) registry.add(sighting);
    },
    () => {
      const map = new Map<string, Sighting>();
      for (const sighting of sightings) map.set(sighting.answer.mac, sighting);
    },
  );
}

function measureShowing(inOrder: readonly Device[]): Line {
  const devices = inOrder
    .map((_, index) => inOrder[(index * 389) % DEVICES])
    .filter((each) => each !== undefined);
  const none = new Map();
  const byAddress = { column: 'address', descending: false } as const;
  return compare(
    `filter and sort ${DEVICES} rows / sort by the address as text`,
    10,
    () => sortDevices(filterDevices(devices, 'ds-2', none), byAddress, none),
    () => [...devices].sort((a, b) => ((a.address ?? '') < (b.address ?? '') ? -1 : 1)),
  );
}

/** Milliseconds from the first inquiry until as many devices as one site can have are in the list. */
async function measureDiscovery(): Promise<{ readonly devices: number; readonly ms: number }> {
  const places = await Promise.all(Array.from({ length: Math.ceil(DEVICES / 250) }, () => takePlace()));
  const [place = await takePlace()] = places;
  const devices = Array.from({ length: DEVICES }, (_, index) => ({
    name: `Camera ${index}`,
    kind: 'camera' as const,
    address: (places[Math.floor(index / 250)] ?? place).at((index % 250) + 1),
  }));
  const site = await startSite({ ...place.site, devices });
  const settings = settingsSchema.parse({
    discovery: { port: place.site.sadpPort, burst: [0, 500, 1_500, 2_500] },
  });
  const discovery = createDiscovery({
    clock: systemClock,
    settings: () => settings,
    loopback: true,
    report: console.error,
  });
  const macs = new Set<string>();
  const from = performance.now();
  await new Promise<void>((resolve) => {
    const giveUp = setTimeout(resolve, 5_000);
    discovery.onSighting(({ answer }) => {
      if (macs.add(answer.mac).size < DEVICES) return;
      clearTimeout(giveUp);
      resolve();
    });
    void discovery.start();
  });
  const ms = performance.now() - from;
  await discovery.stop();
  await site.stop();
  return { devices: macs.size, ms };
}

const text = await readFile(new URL('../fixtures/sadp/camera-5.5.xml', import.meta.url), 'utf8');
const answer = decodeSadp(new TextEncoder().encode(text));
if (answer?.kind !== 'answer') throw new Error('The fixture does not decode.');
const sightings = sightingsLike(answer);
const registry = newRegistry();
for (const sighting of sightings) registry.add(sighting);

const lines = [measureDecoding(text), measureListing(sightings), measureShowing(registry.devices())];
for (const { what, ours, least } of lines) {
  const ratio = (ours / least).toFixed(1);
  console.log(
    `${what.padEnd(66)} ${ours.toFixed(1).padStart(7)} ms ${least.toFixed(2).padStart(6)} ms ${ratio.padStart(6)} ×`,
  );
}
const heard = await measureDiscovery();
console.log(
  `${heard.devices} of ${DEVICES} simulated devices heard over real sockets in ${Math.round(heard.ms)} ms.`,
);
