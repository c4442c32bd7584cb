import { createSocket } from 'node:dgram';
import { existsSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createDiscovery } from '../../../electron/discovery/discovery.ts';
import type { AskingDiscovery, DiscoveryOptions } from '../../../electron/discovery/discovery.ts';
import type { Sighting } from '../../../electron/discovery/sightings.ts';
import { systemClock } from '../../../electron/shell/clock.ts';
import { takePlace } from '../../simulator/place.ts';
import { unless } from '../../unless.ts';
import { answerXml, handClock, ipv4, openWire, quiet } from './wire.ts';
import type { Wire } from './wire.ts';

const MAC = 'c0:56:e3:00:00:01';
const WAIT = { timeout: 8_000, interval: 10 };

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** Linux limits the receive buffer that a program may request, by default far below what discovery wants. */
const LIMIT = '/proc/sys/net/core/rmem_max';
const smallBuffer =
  existsSync(LIMIT) && Number(readFileSync(LIMIT, 'utf8')) < 1_048_576
    ? `the system gives a program less than 1 MB to receive into: ${LIMIT}`
    : undefined;

/**
 * A port that only this test uses. The addresses of these tests can be shared, because nobody else knows the
 * port.
 */
async function freePort(): Promise<number> {
  const place = await takePlace();
  ends.push(() => place.release());
  return place.site.sadpPort;
}

async function open(options: Partial<DiscoveryOptions> & { readonly port?: number } = {}) {
  const port = options.port ?? (await freePort());
  const wire: Wire = await openWire(port);
  ends.push(() => wire.close());
  const discovery: AskingDiscovery = createDiscovery({
    clock: systemClock,
    settings: quiet(port),
    loopback: true,
    interfaces: () => ({ lo: [ipv4('127.0.0.1')] }),
    report: console.error,
    ...options,
  });
  ends.push(() => discovery.stop());
  const sightings: Sighting[] = [];
  discovery.onSighting((sighting) => sightings.push(sighting));
  const heard = (count: number) => vi.waitFor(() => expect(sightings).toHaveLength(count), WAIT);
  const asked = (count: number) => vi.waitFor(() => expect(wire.asked).toHaveLength(count), WAIT);
  return { discovery, wire, port, sightings, heard, asked };
}

describe('asking', () => {
  it('sends one inquiry of each type per round, each with a new UUID, and reports when', async () => {
    const { discovery, wire, asked } = await open();
    const rounds: number[] = [];
    discovery.onInquiry((round, at) => {
      rounds.push(round);
      expect(at).toBeLessThanOrEqual(systemClock.now());
    });
    await discovery.start();
    await asked(2);
    expect(await discovery.inquire()).toBe(2);
    await asked(4);
    expect(rounds).toEqual([1, 2]);
    const pattern =
      /^<\?xml version="1\.0" encoding="utf-8"\?><Probe><Uuid>([0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12})<\/Uuid><Types>(inquiry(?:_v32)?)<\/Types><\/Probe>$/;
    const parts = wire.asked.map(({ text }) => pattern.exec(text));
    expect(parts.map((part) => part?.[2])).toEqual(['inquiry', 'inquiry_v32', 'inquiry', 'inquiry_v32']);
    expect(new Set(parts.map((part) => part?.[1])).size).toBe(4);
    expect(new Set(wire.asked.map(({ address }) => address))).toEqual(new Set(['127.0.0.1']));
  });

  it('goes on, with a line for the log, when the system refuses to list the adapters for a moment', async () => {
    let refusals = 0;
    const told: string[] = [];
    const port = await freePort();
    const { discovery, asked } = await open({
      port,
      settings: quiet(port, { burst: [0, 100, 200] }),
      interfaces: () => {
        refusals += 1;
        if (refusals === 2) throw new Error('uv_interface_addresses returned Unknown system error');
        return { lo: [ipv4('127.0.0.1')] };
      },
      report: (sentence) => told.push(sentence),
    });
    await discovery.start();
    await asked(6);
    expect(told).toEqual(['The adapters could not be read.']);
  });

  it('asks from every address of an adapter', async () => {
    const interfaces = () => ({ lo: [ipv4('127.0.0.1'), ipv4('127.0.91.1')] });
    const { discovery, wire, asked } = await open({ interfaces });
    await discovery.start();
    await asked(4);
    expect(wire.asked.map(({ address }) => address).toSorted()).toEqual([
      '127.0.0.1',
      '127.0.0.1',
      '127.0.91.1',
      '127.0.91.1',
    ]);
    expect(discovery.ownAddresses()).toEqual([
      { adapter: 'lo', address: '127.0.0.1', prefix: 16 },
      { adapter: 'lo', address: '127.0.91.1', prefix: 16 },
    ]);
    expect(discovery.listening().adapters).toMatchObject([{ name: 'lo', state: 'listening' }]);
  });

  it('keeps the burst and idle intervals, asks faster while a caller waits, and starts again on refresh', async () => {
    const clock = handClock();
    const port = await freePort();
    const { discovery } = await open({
      port,
      clock,
      settings: quiet(port, { burst: [0, 1_000], idleEvery: 12_000, waitingEvery: 2_000 }),
    });
    const times: number[] = [];
    discovery.onInquiry((_round, at) => times.push(at - 1_000));
    const pass = async (milliseconds: number, rounds: number) => {
      clock.pass(milliseconds);
      await vi.waitFor(() => expect(times).toHaveLength(rounds), WAIT);
    };
    await discovery.start();
    await pass(0, 1);
    await pass(1_000, 2);
    await pass(12_000, 3);
    expect(times).toEqual([0, 1_000, 13_000]);
    const first = discovery.holdFastPolling();
    const second = discovery.holdFastPolling();
    await pass(2_000, 4);
    first();
    first(); // counts once
    await pass(2_000, 5);
    second();
    await pass(11_999, 5);
    await pass(1, 6);
    expect(times.slice(3)).toEqual([15_000, 17_000, 29_000]);
    clock.pass(500);
    await discovery.refresh();
    expect(discovery.listening().searchingSince).toBe(clock.wall());
    await pass(0, 7);
    await pass(1_000, 8);
    expect(times.slice(6)).toEqual([29_500, 30_500]);
  });

  it('asks one address on request, and receives its answer', async () => {
    const { discovery, wire, port, sightings, heard } = await open();
    await discovery.start();
    const device = await wire.listen('127.0.91.9', port);
    expect(await discovery.inquireAt('127.0.91.9')).toBe(true);
    await vi.waitFor(() => expect(device.heard).toHaveLength(2), WAIT);
    const [asker] = device.heard;
    if (asker === undefined) throw new Error('nothing heard');
    await wire.say('127.0.91.9', answerXml(MAC, '127.0.91.9'), asker);
    await heard(1);
    expect(sightings[0]?.source).toBe('127.0.91.9');
  });

  it('never answers an inquiry, and sends only inquiries', async () => {
    const { discovery, wire, port, heard, asked } = await open();
    await discovery.start();
    await asked(2);
    const other = await wire.listen('127.0.91.2');
    const probe = '<?xml version="1.0" encoding="utf-8"?><Probe><Uuid>X</Uuid><Types>inquiry</Types></Probe>';
    await wire.say('127.0.91.2', probe, 'group');
    await wire.say('127.0.91.2', probe, { address: '127.0.0.1', port });
    await wire.say('127.0.91.3', '<Hello><Types>hello</Types></Hello>', 'group');
    await wire.say('127.0.91.4', answerXml(MAC, '127.0.91.4'), 'group');
    await heard(1);
    expect(other.heard).toEqual([]);
    expect(wire.asked.filter(({ address }) => address === '127.0.0.1')).toHaveLength(2);
  });
});

describe('receiving', () => {
  it('receives unicast and multicast answers, each with its source and round', async () => {
    const { discovery, wire, sightings, heard, asked } = await open();
    await discovery.start();
    await asked(2);
    const [asker] = wire.asked;
    if (asker === undefined) throw new Error('nothing asked');
    await wire.say('127.0.91.11', answerXml(MAC, '127.0.91.11'), asker);
    await heard(1);
    await discovery.inquire();
    await wire.say('127.0.91.12', answerXml(MAC, '127.0.91.11'), 'group');
    await heard(2);
    expect(sightings).toMatchObject([
      { source: '127.0.91.11', adapter: 'lo', inquiry: 1, answer: { mac: MAC, address: '127.0.91.11' } },
      { source: '127.0.91.12', adapter: 'lo', inquiry: 2, answer: { mac: MAC, address: '127.0.91.11' } },
    ]);
    expect(discovery.listening().lastAnswerAt).toBeGreaterThan(1_600_000_000_000);
    expect(discovery.counts()).toMatchObject({ answers: 2, dropped: 0 });
  });

  it('leaves the adapter open for a multicast answer from a foreign subnet', async () => {
    const { discovery, wire, sightings, heard } = await open();
    await discovery.start();
    await wire.say('127.9.91.11', answerXml(MAC, '127.9.91.11'), 'group');
    await heard(1);
    expect(sightings[0]).toMatchObject({ source: '127.9.91.11', adapter: undefined });
  });

  it('continues after rubbish, and counts it', async () => {
    const { discovery, wire, heard } = await open();
    await discovery.start();
    for (const rubbish of ['', 'rubbish', '<ProbeMatch>', `\0${'<'.repeat(900)}`]) {
      await wire.say('127.0.91.13', rubbish, 'group');
    }
    await wire.say('127.0.91.13', answerXml(MAC, '127.0.91.13'), 'group');
    await heard(1);
    expect(discovery.counts()).toEqual({ answers: 1, notUnderstood: 4, dropped: 0 });
  });

  // If the system grants only a small buffer, some of them are detected only at the next inquiry.
  it('detects six hundred devices that answer at the same time', unless(smallBuffer), async () => {
    const { discovery, wire, sightings, asked } = await open();
    await discovery.start();
    await asked(2);
    const [asker] = wire.asked;
    if (asker === undefined) throw new Error('nothing asked');
    const answers = Array.from({ length: 600 }, (_, index) => {
      const mac = `c0:56:e3:00:${(index >> 8).toString(16).padStart(2, '0')}:${(index & 255).toString(16).padStart(2, '0')}`;
      const address = `127.0.91.${String(20 + (index % 200))}`;
      return { address, text: answerXml(mac, address, `<Salt>${'0'.repeat(700)}</Salt>`) };
    });
    await Promise.all(answers.map(({ address, text }) => wire.say(address, text, asker)));
    await vi.waitFor(() => expect(new Set(sightings.map(({ answer }) => answer.mac)).size).toBe(600), WAIT);
  });
});

describe('what discovery listens to', () => {
  it('reports another program that owns the port, while the rest works, and a refresh tries again', async () => {
    const port = await freePort();
    const owner = createSocket({ type: 'udp4', reuseAddr: false });
    await new Promise<void>((resolve) => owner.bind({ address: '0.0.0.0', port }, resolve));
    let owned = true;
    const release = () => new Promise<void>((resolve) => owner.close(() => resolve()));
    ends.push(() => (owned ? release() : Promise.resolve()));
    const asked: { address: string; port: number }[] = [];
    owner.addMembership('239.255.255.250', '127.0.0.1');
    owner.on('message', (_bytes, from) => asked.push(from));

    const discovery = createDiscovery({
      clock: systemClock,
      settings: quiet(port),
      loopback: true,
      report: console.error,
    });
    ends.push(() => discovery.stop());
    const sightings: Sighting[] = [];
    discovery.onSighting((sighting) => sightings.push(sighting));
    await discovery.start();
    expect(discovery.listening()).toMatchObject({ limited: true, adapters: [{ state: 'listening' }] });

    await vi.waitFor(() => expect(asked).toHaveLength(2), WAIT);
    const asker = asked[0];
    owner.send(answerXml(MAC, '127.0.0.1'), asker?.port ?? 0, asker?.address);
    await vi.waitFor(() => expect(sightings).toHaveLength(1), WAIT);

    await release();
    owned = false;
    const told: boolean[] = [];
    discovery.onListening((view) => told.push(view.limited));
    await discovery.refresh();
    expect(discovery.listening().limited).toBe(false);
    expect(told).toContain(false);
    const wire = await openWire(port);
    ends.push(() => wire.close());
    await wire.say('127.0.91.14', answerXml(MAC, '127.0.91.14'), 'group');
    await vi.waitFor(() => expect(sightings).toHaveLength(2), WAIT);
  });

  it('names an adapter that cannot be used with the reason, while the others work', async () => {
    const interfaces = () => ({ 'Ethernet 3': [ipv4('10.99.99.99')], lo: [ipv4('127.0.0.1')] });
    const { discovery, wire, heard, asked } = await open({ interfaces });
    await discovery.start();
    await asked(2);
    expect(discovery.listening().adapters).toEqual([
      {
        name: 'Ethernet 3',
        addresses: [{ address: '10.99.99.99', prefix: 16 }],
        state: 'failed',
        reason: 'EADDRNOTAVAIL',
      },
      {
        name: 'lo',
        addresses: [{ address: '127.0.0.1', prefix: 16 }],
        state: 'listening',
        reason: undefined,
      },
    ]);
    await wire.say('127.0.91.15', answerXml(MAC, '127.0.91.15'), 'group');
    await heard(1);
  });

  it('still names an adapter that disappears, and listens again when it comes back', async () => {
    let there = true;
    const interfaces = () => ({
      lo: [ipv4('127.0.0.1')],
      ...(there ? { 'USB Ethernet': [ipv4('127.0.91.1')] } : {}),
    });
    const { discovery, wire, asked } = await open({ interfaces });
    await discovery.start();
    await asked(4);
    there = false;
    await discovery.refresh();
    await asked(6);
    expect(discovery.listening().adapters).toMatchObject([
      { name: 'lo', state: 'listening' },
      { name: 'USB Ethernet', state: 'failed', reason: 'no link' },
    ]);
    expect(discovery.ownAddresses()).toHaveLength(1);
    there = true;
    await discovery.refresh();
    await asked(10);
    expect(discovery.listening().adapters.map(({ state }) => state)).toEqual(['listening', 'listening']);
    expect(wire.asked.slice(6).filter(({ address }) => address === '127.0.91.1')).toHaveLength(2);
  });

  it('keeps the socket of an unchanged adapter across a refresh, so that late answers still arrive', async () => {
    const { discovery, wire, asked } = await open();
    await discovery.start();
    await asked(2);
    await discovery.refresh();
    await asked(4);
    expect(new Set(wire.asked.map(({ port }) => port)).size).toBe(1);
  });

  it('neither uses an adapter that is switched off nor counts its addresses as our own, until it is switched on', async () => {
    const interfaces = () => ({ lo: [ipv4('127.0.0.1')], 'Wi-Fi': [ipv4('127.0.91.1')] });
    const { discovery, wire, asked } = await open({ interfaces });
    await discovery.start();
    await asked(4);
    await discovery.setAdapter('Wi-Fi', false);
    await discovery.inquire();
    await asked(6);
    expect(wire.asked.slice(4).map(({ address }) => address)).toEqual(['127.0.0.1', '127.0.0.1']);
    expect(discovery.ownAddresses().map(({ adapter }) => adapter)).toEqual(['lo']);
    expect(discovery.listening().adapters).toMatchObject([{ name: 'lo' }, { name: 'Wi-Fi', state: 'off' }]);
    await discovery.setAdapter('Wi-Fi', true);
    await asked(10);
    expect(discovery.listening().adapters[1]?.state).toBe('listening');
  });

  it('uses only loopback on a simulated site, and reports that it is one', async () => {
    const { discovery } = await open();
    await discovery.start();
    expect(discovery.listening()).toMatchObject({ demoSite: true, limited: false });
    expect(discovery.ownAddresses()).toEqual([{ adapter: 'lo', address: '127.0.0.1', prefix: 16 }]);
  });

  it('asks nothing after it was stopped, and frees the port', async () => {
    const { discovery, wire, port, asked } = await open();
    await discovery.start();
    await asked(2);
    await discovery.stop();
    await discovery.refresh();
    await discovery.setAdapter('lo', true);
    expect(await discovery.inquire()).toBe(1);
    expect(await discovery.inquireAt('127.0.91.9')).toBe(false);
    await wire.close();
    ends.splice(0);
    const probe = createSocket({ type: 'udp4', reuseAddr: false });
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject);
      probe.bind({ address: '0.0.0.0', port }, resolve);
    });
    probe.close();
    expect(wire.asked).toHaveLength(2);
  });
});
