/**
 * What really went over the network for a confirmed action: raw bytes, kept by a recorder between main's
 * services and the simulated devices, and by a packet sniffer below both if there is one. Neither relies on
 * the client or the simulator.
 */
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDeviceClient } from '../../../electron/isapi/client.ts';
import { DEMO_PASSWORD } from '../../simulator/config.ts';
import type { DeviceConfig } from '../../simulator/config.ts';
import { takePlace } from '../../simulator/place.ts';
import { openWorkbench } from '../../unit/maintenance/workbench.ts';
import type { Workbench } from '../../unit/maintenance/workbench.ts';
import { unless } from '../../unless.ts';
import { leaksIn, requestsOn, startRecorder } from './recorder.ts';
import type { Recorder } from './recorder.ts';
import { findSniffer, startSniffer } from './sniffer.ts';
import type { Sniffer } from './sniffer.ts';

const PLACE = await takePlace();
const { network: NETWORK, sadpPort: SADP_PORT, httpPort: HTTP_PORT } = PLACE.site;
const CAMERA: DeviceConfig = { name: 'Yard', kind: 'camera', address: 11 };
const RECORDER: DeviceConfig = { name: 'Recorder', kind: 'recorder', address: 20 };
/** Another device on the site, for which nothing is ever confirmed. */
const NEIGHBOUR: DeviceConfig = { name: 'Gate', kind: 'camera', address: 12 };

/** A site whose whole HTTP traffic passes through the recorder, whatever the address. */
async function recordedSite(
  ...devices: DeviceConfig[]
): Promise<{ site: Workbench; recorder: Recorder; ports: Set<number> }> {
  const ports = new Set<number>();
  const recorder = await startRecorder({
    listen: '0.0.0.0',
    forwardTo: (address) => ({ host: address, port: HTTP_PORT }),
  });
  onTestFinished(() => recorder.stop());
  const site = await openWorkbench(PLACE, [...devices, NEIGHBOUR], (endpoint, times, guard) => {
    ports.add(endpoint.httpPort);
    return openDeviceClient({ ...endpoint, httpPort: recorder.port }, times, guard);
  });
  return { site, recorder, ports };
}

/** Requests that could act, as `to METHOD url`, marked if they carry a login. */
function acts(recorder: Recorder): readonly string[] {
  return requestsOn(recorder.connections)
    .filter((request) => request.method !== 'GET')
    .map(({ to, method, url, host, authorization }) => {
      expect(host).toBe(`${to}:${String(recorder.port)}`);
      return `${to} ${method} ${url}${authorization === undefined ? '' : ' +login'}`;
    });
}

function allBytes(recorder: Recorder): Buffer {
  return Buffer.concat(recorder.connections.flatMap((one) => [one.fromClient(), one.fromServer()]));
}

function expectNoPassword(recorder: Recorder): void {
  const bytes = allBytes(recorder);
  // Check that something was recorded, including logins; otherwise the next line would prove nothing.
  expect(
    requestsOn(recorder.connections).some((one) => one.authorization?.startsWith('Digest ') === true),
  ).toBe(true);
  expect(leaksIn(bytes, DEMO_PASSWORD)).toEqual([]);
}

describe('the network traffic of a confirmed', () => {
  it.each([
    ['Reboot of a camera', CAMERA, 'reboot', 'rebooted', ['11 PUT /ISAPI/System/reboot']],
    ['Reboot of a recorder', RECORDER, 'reboot', 'rebooted', ['20 PUT /ISAPI/System/reboot']],
    [
      'Restore of a camera, of two steps,',
      CAMERA,
      'restore',
      'restored',
      ['11 PUT /ISAPI/System/factoryReset?mode=basic', '11 PUT /ISAPI/System/reboot'],
    ],
    [
      'Restore of a recorder, of one step,',
      RECORDER,
      'restore',
      'restored',
      ['20 PUT /ISAPI/System/factoryReset?mode=basic'],
    ],
    ['Default', CAMERA, 'default', 'inactive-verified', ['11 PUT /ISAPI/System/factoryReset?mode=full']],
  ] as const)(
    '%s shows one PUT with a login per step, only to that device, and no password',
    async (_what, config, action, kind, steps) => {
      const { site, recorder, ports } = await recordedSite(config);
      const { result } = await site.run(config.name, action);
      expect(result?.kind).toBe(kind);
      expect(acts(recorder)).toEqual(steps.map((step) => `${NETWORK}.${step} +login`));
      expect([...ports]).toEqual([HTTP_PORT]);
      expectNoPassword(recorder);
      const neighbour = `${NETWORK}.${String(NEIGHBOUR.address)}`;
      expect(
        requestsOn(recorder.connections).filter(
          (one) => one.to === neighbour && one.authorization !== undefined,
        ),
      ).toEqual([]);
    },
  );

  it('Reboot without a response also shows one PUT', async () => {
    const { site, recorder } = await recordedSite({ ...CAMERA, flavour: 'lost-answer' });
    expect((await site.run('Yard', 'reboot')).result?.kind).toBe('rebooted');
    expect(acts(recorder)).toEqual([`${NETWORK}.11 PUT /ISAPI/System/reboot +login`]);
    expectNoPassword(recorder);
  });

  it('action that fails at sign-in shows no PUT, and one request with the wrong login', async () => {
    const { site, recorder } = await recordedSite(CAMERA);
    const refused = await site.signIn('Yard', 'Wrong-password-1');
    expect(refused.ok).toBe(false);
    const prepared = await site.maintenance.prepare([site.id('Yard')], 'default');
    if (prepared.ok) site.maintenance.execute(prepared.value.id, '');
    expect(acts(recorder)).toEqual([]);
    expect(requestsOn(recorder.connections).filter((one) => one.authorization !== undefined)).toHaveLength(1);
    expect(leaksIn(allBytes(recorder), 'Wrong-password-1')).toEqual([]);
  });
});

const sniffer = findSniffer();
const noSniffer = sniffer === undefined ? 'no tshark that may listen to loopback' : undefined;

describe('a packet sniffer below everything', unless(noSniffer), () => {
  async function sniffed(...devices: DeviceConfig[]): Promise<{ site: Workbench; tape: Sniffer }> {
    const tape = await startSniffer(`net ${NETWORK}.0/24 or udp port ${String(SADP_PORT)}`, SADP_PORT);
    onTestFinished(() => tape.stop());
    const site = await openWorkbench(PLACE, [...devices, NEIGHBOUR]);
    return { site, tape };
  }

  it.each([
    ['reboot', ['/ISAPI/System/reboot']],
    ['restore', ['/ISAPI/System/factoryReset?mode=basic', '/ISAPI/System/reboot']],
    ['default', ['/ISAPI/System/factoryReset?mode=full']],
  ] as const)(
    'sees one PUT with a login per step of a %s, and the password in no packet',
    async (action, urls) => {
      const { site, tape } = await sniffed(CAMERA);
      expect((await site.run('Yard', action)).result).toBeDefined();
      const packets = await tape.upToNow();
      const puts = packets.filter((packet) => packet.bytes.includes('PUT /'));
      expect(
        puts.map(({ to, port, bytes }) => {
          const text = bytes.toString('latin1');
          return `${to}:${String(port)} ${text.slice(0, text.indexOf(' HTTP/'))} ${String(/^authorization: Digest /im.test(text))}`;
        }),
      ).toEqual(urls.map((url) => `${NETWORK}.11:${String(HTTP_PORT)} PUT ${url} true`));
      // Discovery traffic was captured too, so the capture contains both kinds of traffic.
      expect(packets.some((packet) => packet.bytes.includes('<Probe>'))).toBe(true);
      expect(leaksIn(Buffer.concat(packets.map((packet) => packet.bytes)), DEMO_PASSWORD)).toEqual([]);
    },
  );
});

describe('the recorder itself', () => {
  it.each([
    ['plain', 'a right-1 b'],
    ['latin1', Buffer.from('schlüssel', 'latin1')],
    ['utf-16', Buffer.from('right-1', 'utf16le')],
    ['hex', Buffer.from('right-1').toString('hex')],
    ['base64', Buffer.from('admin:right-1').toString('base64')],
    ['base64', Buffer.from('admi:right-1').toString('base64')],
    ['base64', Buffer.from('adm:right-1').toString('base64')],
  ])('finds a password encoded as %s', (how, written) => {
    const bytes = Buffer.isBuffer(written) ? written : Buffer.from(written);
    const found = leaksIn(bytes, how === 'latin1' ? 'schlüssel' : 'right-1');
    expect(found.some((name) => name.startsWith(how))).toBe(true);
  });
});
