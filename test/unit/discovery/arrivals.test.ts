import { describe, expect, it } from 'vitest';
import { createArrivals } from '../../../electron/discovery/arrivals.ts';
import { handClock } from './wire.ts';

/** Resolves after one turn of the arrivals, because immediates run in the order in which they were set. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
const datagram = (text: string) => ({ bytes: Buffer.from(text), source: '192.168.1.64' });

function openArrivals(look: (text: string) => void = () => undefined) {
  const clock = handClock();
  const seen: string[] = [];
  const state = { running: true, round: 0 };
  const arrivals = createArrivals({
    clock,
    round: () => state.round,
    isRunning: () => state.running,
    look({ datagram: { bytes }, at, inquiry }) {
      const text = Buffer.from(bytes).toString();
      seen.push(`${text} ${at} ${inquiry}`);
      look(text);
    },
  });
  const keep = (count: number) => {
    for (let index = 0; index < count; index += 1) arrivals.keep(datagram(String(index)));
  };
  return { arrivals, clock, seen, state, keep };
}

describe('received datagrams', () => {
  it('are processed later, with the time and the round of their arrival', async () => {
    const { arrivals, clock, seen, state } = openArrivals();
    state.round = 3;
    arrivals.keep(datagram('a'));
    clock.pass(50);
    state.round = 4;
    arrivals.keep(datagram('b'));
    expect(seen).toEqual([]);
    await turn();
    await turn();
    expect(seen).toEqual(['a 1000 3', 'b 1050 4']);
  });

  it('are processed one per turn while others arrive, and many per turn afterwards', async () => {
    const { seen, keep } = openArrivals();
    keep(50);
    await turn();
    expect(seen).toHaveLength(1);
    keep(1);
    await turn();
    expect(seen).toHaveLength(2);
    await turn();
    expect(seen).toHaveLength(34);
    await turn();
    expect(seen).toHaveLength(51);
  });

  it('are dropped and counted while twenty thousand wait', () => {
    const { arrivals, state, keep } = openArrivals();
    keep(20_000);
    expect(arrivals.dropped()).toBe(0);
    keep(7);
    expect(arrivals.dropped()).toBe(7);
    state.running = false;
  });

  it('are dropped unread after discovery was stopped', async () => {
    const { seen, state, keep } = openArrivals();
    keep(40);
    state.running = false;
    await turn();
    state.running = true;
    await turn();
    expect(seen).toEqual([]);
    keep(1);
    await turn();
    expect(seen).toHaveLength(1);
  });
});
