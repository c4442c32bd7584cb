import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { readAdapters } from '../../../electron/discovery/adapters.ts';

function ipv4(address: string, netmask: string, internal = false): NetworkInterfaceInfo {
  return { family: 'IPv4', address, netmask, internal, mac: '02:00:00:00:00:01', cidr: null };
}
const ipv6: NetworkInterfaceInfo = {
  family: 'IPv6',
  address: 'fe80::1',
  netmask: 'ffff:ffff:ffff:ffff::',
  internal: false,
  mac: '02:00:00:00:00:01',
  cidr: 'fe80::1/64',
  scopeid: 2,
};
const interfaces = () => ({
  lo: [ipv4('127.0.0.1', '255.0.0.0', true)],
  'Ethernet 2': [ipv6, ipv4('192.168.1.5', '255.255.255.0'), ipv4('10.1.1.5', '255.255.0.0')],
  'Ethernet 3': [ipv4('169.254.7.7', '255.255.0.0')],
  'Wi-Fi': [ipv6],
  odd: [ipv4('10.9.9.9', 'nonsense'), ipv4('10.9.9.9', '255.0.0.0'), ipv4('0.0.0.0', '0.0.0.0')],
  gone: undefined,
});

describe('adapters', () => {
  it('are those with an IPv4 address, each with all its addresses, except loopback', () => {
    expect(readAdapters({ interfaces })).toEqual([
      {
        name: 'Ethernet 2',
        addresses: [
          { address: '192.168.1.5', prefix: 24 },
          { address: '10.1.1.5', prefix: 16 },
        ],
      },
      { name: 'Ethernet 3', addresses: [{ address: '169.254.7.7', prefix: 16 }] },
      { name: 'odd', addresses: [{ address: '10.9.9.9', prefix: 32 }] },
    ]);
  });

  it('include only loopback on a simulated site, with the requested prefix', () => {
    expect(readAdapters({ interfaces, loopback: true })).toEqual([
      { name: 'lo', addresses: [{ address: '127.0.0.1', prefix: 16 }] },
    ]);
    expect(readAdapters({ interfaces, loopback: true, loopbackPrefix: 24 })[0]?.addresses[0]?.prefix).toBe(
      24,
    );
  });

  it('of this PC include loopback', () => {
    const addresses = readAdapters({ loopback: true }).flatMap((adapter) => adapter.addresses);
    expect(addresses).toContainEqual({ address: '127.0.0.1', prefix: 16 });
  });
});
