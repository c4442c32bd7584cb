import { describe, expect, it } from 'vitest';
import { createSightings } from '../../../electron/discovery/sightings.ts';
import { answerXml, handClock } from './wire.ts';

const MAC = 'c0:56:e3:00:00:01';
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

function openSightings(demoSite: boolean) {
  const order: string[] = [];
  const sightings = createSightings({
    clock: handClock(),
    demoSite,
    ownAddresses: () => [{ adapter: 'Ethernet', address: '192.168.1.5', prefix: 24 }],
    round: () => 2,
    isRunning: () => true,
    listening: {
      noteAnswer: () => order.push('noted'),
      notifyNowAndThen: () => order.push('notified'),
    },
  });
  sightings.onSighting(({ source, adapter, inquiry }) =>
    order.push(`seen at ${source} by ${String(adapter)} in round ${inquiry}`),
  );
  const receive = async (source: string, text = answerXml(MAC, source)) => {
    sightings.receive({ bytes: Buffer.from(text), source });
    await turn();
  };
  return { sightings, order, receive };
}

describe('sightings', () => {
  it('come from real addresses on a real network, and from loopback on a simulated site', async () => {
    const real = openSightings(false);
    await real.receive('127.0.0.9');
    expect(real.order).toEqual([]);
    expect(real.sightings.recent()).toEqual([]);
    await real.receive('192.168.1.64');
    expect(real.sightings.counts()).toEqual({ answers: 1, notUnderstood: 0, dropped: 0 });

    const simulated = openSightings(true);
    await simulated.receive('192.168.1.64');
    expect(simulated.order).toEqual([]);
    await simulated.receive('127.0.0.9');
    expect(simulated.sightings.counts()).toEqual({ answers: 1, notUnderstood: 0, dropped: 0 });
  });

  it('are counted before listeners get them, and the view is updated afterwards', async () => {
    const { order, receive } = openSightings(false);
    await receive('192.168.1.64');
    expect(order).toEqual(['noted', 'seen at 192.168.1.64 by Ethernet in round 2', 'notified']);
  });

  it('are only answers; other datagrams are kept for the diagnostics', async () => {
    const { sightings, order, receive } = openSightings(false);
    await receive('192.168.1.7', '<Hello><Types>hello</Types></Hello>');
    await receive('192.168.1.8', 'rubbish');
    expect(order).toEqual([]);
    expect(sightings.counts()).toEqual({ answers: 0, notUnderstood: 1, dropped: 0 });
    expect(sightings.recent().map(({ source }) => source)).toEqual(['192.168.1.7', '192.168.1.8']);
  });
});
