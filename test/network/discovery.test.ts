import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ListeningView } from '../../shared/device.ts';
import { unless } from '../unless.ts';
import { createWire, reasonNotSupported } from './wire.ts';
import type { Program, Wire } from './wire.ts';

const PORT = '37020'; // the real one: these namespaces contain nobody else
const NEAR = 'c0:56:e3:00:00:01';
const FAR = 'c0:56:e3:00:00:02';
/** Long enough for a process to start on a slow machine. */
const WAIT = { timeout: 60_000, interval: 20 };

const reason = reasonNotSupported();
/**
 * A laptop with two addresses on one adapter, and two devices on the same network segment: one nearby, one in
 * a foreign subnet.
 */
describe('discovery on a network segment with two subnets', { ...unless(reason), timeout: 300_000 }, () => {
  let wire: Wire | undefined;
  let near: Program;
  let far: Program;
  let laptop: Program;

  const events = () => laptop.lines.map((line) => JSON.parse(line) as Record<string, unknown>); // printed by searcher.ts
  const sightings = (mac: string) => events().filter((event) => event.mac === mac);
  const adapters = () =>
    events()
      .map((event) => event.listening as ListeningView | undefined) // as above
      .filter((view) => view !== undefined)
      .at(-1)
      ?.adapters.map(({ name, state, reason: why }) => [name, state, why]);
  const on = () => {
    if (wire === undefined) throw new Error('there is no wire');
    return wire;
  };

  beforeAll(async () => {
    wire = await createWire();
    await wire.host('laptop', ['192.168.77.5/24', '10.77.0.5/24']);
    await wire.host('near', ['192.168.77.64/24']);
    await wire.host('far', ['10.88.0.251/24']);
    await wire.plug('laptop', 'spare', ['172.16.7.5/24']);
    near = wire.start('near', 'device.ts', '192.168.77.64', NEAR, PORT, 'unicast');
    far = wire.start('far', 'device.ts', '10.88.0.251', FAR, PORT, 'multicast');
    await vi.waitFor(() => {
      expect(near.lines).toContain('READY');
      expect(far.lines).toContain('READY');
    }, WAIT);
    laptop = wire.start('laptop', 'searcher.ts', PORT);
  });
  afterAll(() => wire?.remove());

  it('detects a device in its own subnet and knows the adapter', async () => {
    await vi.waitFor(() => expect(sightings(NEAR)).not.toEqual([]), WAIT);
    expect(sightings(NEAR)[0]).toEqual({ mac: NEAR, source: '192.168.77.64', adapter: 'lan' });
  });

  it('detects a device in a foreign subnet by its multicast answer', async () => {
    await vi.waitFor(() => expect(sightings(FAR)).not.toEqual([]), WAIT);
    expect(sightings(FAR)[0]).toEqual({ mac: FAR, source: '10.88.0.251' });
  });

  it('asks from every address of every adapter', async () => {
    const askers = ['10.77.0.5', '172.16.7.5', '192.168.77.5'];
    await vi.waitFor(() => {
      for (const device of [near, far]) {
        expect([...new Set(device.lines.filter((line) => line !== 'READY'))].toSorted()).toEqual(askers);
      }
    }, WAIT);
    expect(adapters()).toEqual([
      ['lan', 'listening', undefined],
      ['spare', 'listening', undefined],
    ]);
  });

  it('does not accept an answer from this PC’s own loopback as a device', async () => {
    const forged = `<ProbeMatch><MAC>c0:56:e3:00:00:09</MAC></ProbeMatch>`;
    await on().script(
      'laptop',
      `const s=require('dgram').createSocket('udp4');s.bind({address:'127.0.0.1'},()=>s.send('${forged}',${PORT},'127.0.0.1',()=>s.close()))`,
    );
    const before = sightings(NEAR).length;
    laptop.send('inquire');
    await vi.waitFor(() => expect(sightings(NEAR).length).toBeGreaterThan(before), WAIT);
    expect(sightings('c0:56:e3:00:00:09')).toEqual([]);
  });

  it('names an adapter that lost its link, and uses it again when the link is back', async () => {
    await on().ip('laptop', 'link', 'set', 'spare', 'down');
    laptop.send('refresh');
    await vi.waitFor(() => {
      expect(adapters()).toEqual([
        ['lan', 'listening', undefined],
        ['spare', 'failed', 'no link'],
      ]);
    }, WAIT);
    const before = sightings(FAR).length;
    laptop.send('inquire');
    await vi.waitFor(() => expect(sightings(FAR).length).toBeGreaterThan(before), WAIT);

    await on().ip('laptop', 'link', 'set', 'spare', 'up');
    far.lines.length = 0;
    await vi.waitFor(
      () => {
        laptop.send('refresh');
        expect(far.lines).toContain('172.16.7.5');
      },
      { ...WAIT, interval: 200 },
    );
    expect(adapters()).toEqual([
      ['lan', 'listening', undefined],
      ['spare', 'listening', undefined],
    ]);
  });

  it('continues from the new address when the PC’s address changes', async () => {
    await on().ip('laptop', 'addr', 'del', '192.168.77.5/24', 'dev', 'lan');
    await on().ip('laptop', 'addr', 'add', '192.168.77.9/24', 'dev', 'lan');
    near.lines.length = 0;
    const before = sightings(NEAR).length;
    await vi.waitFor(
      () => {
        laptop.send('refresh');
        laptop.send('inquire');
        expect(near.lines).toContain('192.168.77.9');
        expect(sightings(NEAR).length).toBeGreaterThan(before);
      },
      { ...WAIT, interval: 200 },
    );
    expect(near.lines).not.toContain('192.168.77.5');
  });

  it('survives the loss of its last adapter, and detects devices again when one is back', async () => {
    for (const adapter of ['lan', 'spare']) await on().ip('laptop', 'link', 'set', adapter, 'down');
    laptop.send('refresh');
    await vi.waitFor(() => {
      expect(adapters()?.map(([, state]) => state)).toEqual(['failed', 'failed']);
    }, WAIT);
    // An inquiry without any adapter does no harm.
    laptop.send('inquire');
    for (const adapter of ['lan', 'spare']) await on().ip('laptop', 'link', 'set', adapter, 'up');
    await vi.waitFor(
      () => {
        laptop.send('refresh');
        expect(adapters()?.map(([, state]) => state)).toEqual(['listening', 'listening']);
      },
      { ...WAIT, interval: 1_000 },
    );
    const before = sightings(NEAR).length;
    laptop.send('inquire');
    await vi.waitFor(() => expect(sightings(NEAR).length).toBeGreaterThan(before), WAIT);
  });
});
