import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { takePlace } from '../../simulator/place.ts';
import { startSite } from '../../simulator/site.ts';
import type { Site } from '../../simulator/site.ts';
import { element } from './curl.ts';

const PLACE = await takePlace();
const { network: NETWORK, sadpPort: PORT } = PLACE.site;
const GROUP = '239.255.255.250';
const UUID = '13A888A9-F1B1-4020-AE9F-05607682D23B';

interface Heard {
  readonly text: string;
  readonly source: string;
  readonly port: number;
}

let site: Site;
beforeAll(async () => {
  site = await startSite({
    ...PLACE.site,
    devices: [
      { name: 'camera', address: 11, sadpAnswers: 'unicast' },
      { name: 'old', kind: 'old-camera', address: 12 },
      { name: 'recorder', kind: 'recorder', address: 13 },
      { name: 'intercom', kind: 'intercom', address: 14 },
      {
        name: 'controller',
        kind: 'controller',
        address: 15,
        clockAtStart: '2019-04-09 09:05:07',
        uptimeAtStart: 0,
      },
      { name: 'clone', kind: 'clone', address: 16 },
      { name: 'inactive', address: 17, active: false, sadpAnswers: 'unicast' },
      { name: 'twin', address: 11, flavour: 'sadp-only', sadpAnswers: 'unicast' },
      {
        name: 'forger',
        address: 18,
        sadpAnswers: 'unicast',
        forges: [{ victim: 'camera', states: 'own' }, { victim: 'old' }],
      },
      { name: 'elsewhere', address: `${PLACE.otherSubnet}.1` },
      { name: 'doubled', address: 19, sadpAnswers: 'unicast', sadpDoubled: true },
      { name: 'claimer', address: 21, sadpAnswers: 'unicast', claimsAddress: `${NETWORK}.13` },
    ],
  });
});
afterAll(() => site.stop());

const open: Socket[] = [];
afterEach(() => {
  for (const socket of open.splice(0)) socket.close();
});

/** A plain socket. `group`: joined to the multicast group, on the SADP port. */
async function listen(group: boolean): Promise<{ readonly socket: Socket; readonly heard: Heard[] }> {
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  const heard: Heard[] = [];
  socket.on('message', (bytes, from) =>
    heard.push({ text: bytes.toString(), source: from.address, port: from.port }),
  );
  await new Promise<void>((resolve) =>
    socket.bind(group ? PORT : 0, group ? '0.0.0.0' : '127.0.0.1', resolve),
  );
  if (group) socket.addMembership(GROUP, '127.0.0.1');
  socket.setMulticastInterface('127.0.0.1');
  open.push(socket);
  return { socket, heard };
}
function probe(types = 'inquiry', root = 'Probe'): string {
  return `<?xml version="1.0" encoding="utf-8"?><${root}><Uuid>${UUID}</Uuid><Types>${types}</Types></${root}>`;
}
/** Only answers from the device itself, not from somebody who impersonates it. */
function from(heard: readonly Heard[], name: string): readonly Heard[] {
  const device = site.device(name);
  const asSent = new Set([
    device.mac,
    device.mac.replaceAll(':', '-'),
    device.mac.replaceAll(':', '-').toUpperCase(),
  ]);
  return heard.filter(
    ({ text, source }) => source === device.address && asSent.has(element(text, 'MAC') ?? ''),
  );
}

describe('an inquiry', () => {
  it('is answered by every device from its own address, to the asker or to the group', async () => {
    const asker = await listen(false);
    const member = await listen(true);
    asker.socket.send(probe(), PORT, GROUP);
    for (const name of ['camera', 'old', 'recorder', 'controller', 'inactive', 'elsewhere', 'twin']) {
      await site.until(() => from(asker.heard, name).length === 1, `${name} unicast`);
    }
    for (const name of ['old', 'recorder', 'intercom', 'clone', 'elsewhere']) {
      await site.until(() => from(member.heard, name).length === 1, `${name} multicast`);
    }
    expect(from(asker.heard, 'intercom')).toEqual([]);
    expect(from(member.heard, 'camera')).toEqual([]);
    expect(asker.heard.every(({ port }) => port === PORT)).toBe(true);
    expect(from(asker.heard, 'elsewhere')[0]?.source).toBe(`${PLACE.otherSubnet}.1`);
  });

  it('gets the recorded layouts', async () => {
    const asker = await listen(false);
    const member = await listen(true);
    asker.socket.send(probe(), PORT, GROUP);
    await site.until(() => from(asker.heard, 'controller').length === 1, 'controller');
    await site.until(() => from(member.heard, 'clone').length === 1, 'clone');
    for (const name of ['camera', 'inactive', 'old', 'recorder']) {
      await site.until(() => from(asker.heard, name).length >= 1, name);
    }
    const text = (name: string) => from([...asker.heard, ...member.heard], name)[0]?.text ?? '';
    expect(element(text('camera'), 'Activated')).toBe('true');
    expect(element(text('inactive'), 'Activated')).toBe('false');
    expect(text('camera')).toContain('<HCPlatformEnable>flase<');
    expect(element(text('camera'), 'BootTime')).toMatch(/^2024-09-18 \d{2}:\d{2}:\d{2}$/);
    expect(text('old')).not.toContain('Activated');
    expect(text('recorder').indexOf('<Encrypt>')).toBeLessThan(text('recorder').indexOf('<DeviceType>'));
    expect(text('controller')).toContain('\r\n<BootTime>2019-4-9 9:5:');
    expect(text('controller').match(/<DeviceType>/g)).toHaveLength(2);
    expect(text('clone')).toContain('<CpuSerial >');
    expect(text('clone')).toContain('<DeviceSN>NULL<');
    expect(text('clone')).not.toContain('HttpPort');
  });

  it('of the newer type is answered by newer firmware only', async () => {
    const asker = await listen(false);
    asker.socket.send(probe('inquiry_v32'), PORT, GROUP);
    await site.until(() => from(asker.heard, 'recorder').length === 1, 'recorder');
    await site.until(() => from(asker.heard, 'doubled').length === 2, 'doubled');
    expect(from(asker.heard, 'old')).toEqual([]);
  });

  it('to one address is answered by the device there', async () => {
    const asker = await listen(false);
    asker.socket.send(probe(), PORT, `${NETWORK}.11`);
    await site.until(
      () => from(asker.heard, 'camera').length + from(asker.heard, 'twin').length === 2,
      'both twins',
    );
    expect(asker.heard).toHaveLength(2);
  });

  it('is answered by a forger in the name of others, from the forger’s own address', async () => {
    const asker = await listen(false);
    asker.socket.send(probe(), PORT, `${NETWORK}.18`);
    await site.until(() => asker.heard.length === 3, 'own answer and two forged');
    expect(asker.heard.every(({ source }) => source === `${NETWORK}.18`)).toBe(true);
    const forged = (name: string) =>
      asker.heard.find(({ text }) => element(text, 'DeviceSN') === site.device(name).serial)?.text ?? '';
    expect(element(forged('camera'), 'IPv4Address')).toBe(`${NETWORK}.18`);
    expect(element(forged('camera'), 'Activated')).toBe('false');
    expect(element(forged('old'), 'IPv4Address')).toBe(`${NETWORK}.12`);
  });

  it('can be answered with an address that is not the device’s own', async () => {
    const asker = await listen(false);
    asker.socket.send(probe(), PORT, `${NETWORK}.21`);
    await site.until(() => asker.heard.length === 1, 'an answer');
    expect(element(asker.heard[0]?.text ?? '', 'IPv4Address')).toBe(`${NETWORK}.13`);
  });
});

describe('anything other than an inquiry', () => {
  it('gets no answer, least of all a ProbeMatch', async () => {
    const stranger = await listen(false);
    const asker = await listen(false);
    stranger.socket.send(probe('inquiry', 'ProbeMatch'), PORT, GROUP);
    stranger.socket.send(
      `<ProbeMatch><Probe></Probe><Uuid>${UUID}</Uuid><Types>inquiry</Types></ProbeMatch>`,
      PORT,
      GROUP,
    );
    stranger.socket.send('noise', PORT, GROUP);
    stranger.socket.send('', PORT, GROUP);
    // An inquiry after them, which all devices answer, shows that the earlier messages had their chance.
    asker.socket.send(probe(), PORT, GROUP);
    await site.until(() => from(asker.heard, 'doubled').length === 2, 'the question after');
    await site.until(() => from(asker.heard, 'recorder').length === 1, 'the question after');
    expect(stranger.heard).toEqual([]);
  });

  it('is noted if it is another verb, but not obeyed', async () => {
    const stranger = await listen(false);
    stranger.socket.send(probe('restoreInactive'), PORT, GROUP);
    await site.until(() => site.record.some(({ kind }) => kind === 'sadp-verb'), 'a note');
    expect(site.device('camera').seen().at(-1)).toMatchObject({ via: 'sadp', sadpTypes: 'restoreInactive' });
    expect(stranger.heard).toEqual([]);
  });
});

it('a device never sends more answers per second than its limit', async () => {
  const asker = await listen(false);
  for (let count = 0; count < 200; count += 1) asker.socket.send(probe(), PORT, `${NETWORK}.17`);
  await site.until(() => site.device('inactive').seen().length >= 200, 'all probes heard');
  asker.socket.send(probe(), PORT, `${NETWORK}.19`);
  await site.until(() => from(asker.heard, 'doubled').length === 2, 'later answers');
  expect(from(asker.heard, 'inactive').length).toBeLessThanOrEqual(40);
});

it('a device is silent in SADP while it restarts, and says Hello when it starts', async () => {
  const member = await listen(true);
  site.device('intercom').behave({ silent: 100, goingDown: 0, busy: 0 });
  site.device('intercom').powerCycle();
  await site.until(() => member.heard.some(({ text }) => text.includes('<Types>hello<')), 'hello');
});
