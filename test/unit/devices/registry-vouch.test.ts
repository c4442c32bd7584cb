import { describe, expect, it } from 'vitest';
import { ID, MAC, OTHER_MAC, openBench } from './sightings.ts';

describe('a login may be sent', () => {
  it('to a device just seen at the address it reports', () => {
    const bench = openBench();
    bench.hear({ httpPort: 88 });
    expect(bench.registry.vouch(ID)).toEqual({
      ok: true,
      value: { id: ID, address: '192.168.1.64', httpPort: 88 },
    });
  });

  it('to port 80 if the device reports none', () => {
    const bench = openBench();
    bench.hear({ httpPort: undefined });
    expect(bench.registry.vouch(ID)).toEqual({
      ok: true,
      value: { id: ID, address: '192.168.1.64', httpPort: 80 },
    });
  });

  it('for 30 s after the device was seen, and again after it is seen again', () => {
    const bench = openBench();
    bench.hear();
    bench.pass(30_000);
    expect(bench.registry.vouch(ID).ok).toBe(true);
    bench.pass(1);
    expect(bench.registry.vouch(ID)).toEqual({
      ok: false,
      failure: { code: 'not-heard', address: '192.168.1.64', adapter: 'Ethernet 2' },
    });
    // An answer from another source does not count as seeing the device.
    bench.hear({ source: '192.168.1.9' });
    expect(bench.registry.vouch(ID).ok).toBe(false);
    bench.hear();
    expect(bench.registry.vouch(ID).ok).toBe(true);
  });

  it('never because of an answer from before the PC slept, whichever of its clocks stood still', () => {
    const slept = openBench();
    slept.hear();
    // An hour that only the wall clock counted; somebody setting it back looks the same.
    for (const milliseconds of [3_600_000, -7_200_000]) {
      slept.setWall(milliseconds);
      expect(slept.registry.vouch(ID)).toMatchObject({ failure: { code: 'not-heard' } });
      slept.hear();
      expect(slept.registry.vouch(ID).ok).toBe(true);
    }
    slept.pass(1);
    slept.registry.noteClockDiscontinuity();
    expect(slept.registry.vouch(ID)).toMatchObject({ failure: { code: 'not-heard' } });
    slept.pass(1);
    slept.hear();
    expect(slept.registry.vouch(ID).ok).toBe(true);
  });

  it('never while this PC has no adapter, which says nothing about the device’s subnet', () => {
    const bench = openBench();
    bench.hear();
    bench.own = [];
    expect(bench.registry.vouch(ID)).toMatchObject({ failure: { code: 'unreachable' } });
  });

  it('never to an unknown device', () => {
    expect(openBench().registry.vouch(ID)).toEqual({ ok: false, failure: { code: 'device-gone' } });
  });

  it('never if only another address reports the device', () => {
    const bench = openBench();
    bench.hear({ source: '192.168.1.9' });
    expect(bench.registry.vouch(ID)).toMatchObject({ failure: { code: 'address-not-confirmed' } });
  });

  it('never if two devices were seen at the address, even if one is silent now', () => {
    const bench = openBench();
    bench.hear({ mac: OTHER_MAC });
    bench.pass(500_000);
    bench.hear();
    expect(bench.registry.vouch(ID)).toMatchObject({
      failure: { code: 'address-conflict', address: '192.168.1.64', found: OTHER_MAC },
    });
  });

  it('never while the identity is claimed twice', () => {
    const bench = openBench();
    bench.hear();
    bench.hear({ address: '192.168.1.77' });
    bench.hear();
    expect(bench.registry.vouch(ID)).toMatchObject({ failure: { code: 'identity-conflict' } });
  });

  it('never into another subnet, and the failure says which address to add to which adapter', () => {
    const bench = openBench();
    bench.hear({ address: '10.1.1.251' });
    expect(bench.registry.vouch(ID)).toEqual({
      ok: false,
      failure: {
        code: 'other-subnet',
        address: '10.1.1.251',
        adapter: 'Ethernet 2',
        addressToAdd: '10.1.1.200/24',
      },
    });
  });

  it.each([
    ['192.168.1.5', 'our own address'],
    ['192.168.1.255', 'the broadcast address of our subnet'],
    ['192.168.1.0', 'the subnet itself'],
    ['255.255.255.255', 'the broadcast address'],
    ['239.255.255.250', 'the group'],
    ['0.0.0.0', 'no address'],
    ['127.0.0.1', 'loopback'],
    ['127.0.44.3', 'loopback'],
    ['8.8.8.8', 'a public address'],
    ['169.254.3.4', 'link-local, where we have none'],
  ])('never to %s: %s', (address) => {
    const bench = openBench();
    bench.hear({ address });
    expect(bench.registry.vouch(ID)).toMatchObject({ ok: false, failure: { code: 'address-not-allowed' } });
  });

  it('never to a public address, even in one of our subnets', () => {
    const bench = openBench();
    bench.own = [{ adapter: 'Ethernet 2', address: '8.8.8.1', prefix: 24 }];
    bench.hear({ address: '8.8.8.8' });
    expect(bench.registry.vouch(ID)).toMatchObject({ failure: { code: 'address-not-allowed' } });
  });

  it('to a link-local address if this PC has one', () => {
    const bench = openBench();
    bench.own = [{ adapter: 'Ethernet 3', address: '169.254.9.9', prefix: 16 }];
    bench.hear({ address: '169.254.3.4' });
    expect(bench.registry.vouch(ID).ok).toBe(true);
  });

  it('to loopback only on the simulated site, within its subnet, and never to our own address', () => {
    const bench = openBench(true);
    bench.own = [{ adapter: 'lo', address: '127.0.0.1', prefix: 16 }];
    bench.hear({ address: '127.0.44.3' });
    expect(bench.registry.vouch(ID).ok).toBe(true);
    bench.pass(30_000);
    bench.hear({ address: '127.9.44.3', subnetMask: '255.255.0.0' });
    expect(bench.registry.vouch(ID)).toMatchObject({
      failure: { code: 'other-subnet', addressToAdd: '127.9.44.200/16', adapter: 'Ethernet 2' },
    });
    bench.pass(70_000);
    bench.hear({ mac: MAC, address: '127.0.0.1' });
    expect(bench.registry.vouch(ID)).toMatchObject({ failure: { code: 'address-not-allowed' } });
  });
});
