import { describe, expect, it } from 'vitest';
import {
  boundsOf,
  classOf,
  contains,
  formatIpv4,
  isNetworkEdge,
  narrowest,
  parseIpv4,
  prefixOfMask,
} from '../../../electron/discovery/ipv4.ts';

describe('IPv4 addresses', () => {
  it.each([
    ['0.0.0.0', 0],
    ['192.168.1.64', 3_232_235_840],
    ['255.255.255.255', 4_294_967_295],
    ['1.2.3', undefined],
    ['1.2.3.4.5', undefined],
    ['01.2.3.4', undefined],
    ['1.2.3.256', undefined],
    [' 1.2.3.4', undefined],
    ['', undefined],
  ])('%j is read as %j', (text, value) => {
    expect(parseIpv4(text)).toBe(value);
    if (value !== undefined) expect(formatIpv4(value)).toBe(text);
  });

  it.each([
    ['255.255.255.0', 24],
    ['255.255.0.0', 16],
    ['255.255.255.255', 32],
    ['0.0.0.0', 0],
    ['255.255.255.240', 28],
    ['255.0.255.0', undefined],
    ['0.255.255.0', undefined],
    ['24', undefined],
  ])('the prefix of mask %j is %j', (mask, prefix) => {
    expect(prefixOfMask(mask)).toBe(prefix);
  });

  it.each([
    ['192.168.1.5', 24, '192.168.1.64', true],
    ['192.168.1.5', 24, '192.168.2.64', false],
    ['127.0.0.1', 16, '127.0.77.3', true],
    ['127.0.0.1', 16, '127.9.0.3', false],
    ['10.0.0.1', 0, '203.0.113.1', true],
    ['10.0.0.1', 32, '10.0.0.1', true],
    ['10.0.0.1', 32, '10.0.0.2', false],
    ['200.1.1.1', 8, '200.255.0.1', true],
    ['10.0.0.1', 8, 'nonsense', false],
  ])('%s/%i contains %s: %j', (address, prefix, other, expected) => {
    expect(contains({ address, prefix }, other)).toBe(expected);
  });

  it('the most specific network wins', () => {
    const wide = { address: '10.0.0.1', prefix: 8 };
    const narrow = { address: '10.1.1.1', prefix: 24 };
    expect(narrowest([wide, narrow], '10.1.1.9')).toBe(narrow);
    expect(narrowest([wide, narrow], '10.2.1.9')).toBe(wide);
    expect(narrowest([wide, narrow], '11.0.0.1')).toBeUndefined();
  });

  it.each([
    ['0.0.0.0', 'none'],
    ['239.255.255.250', 'none'],
    ['255.255.255.255', 'none'],
    ['nonsense', 'none'],
    ['127.0.3.4', 'loopback'],
    ['169.254.9.9', 'link-local'],
    ['10.255.0.1', 'private'],
    ['172.16.0.1', 'private'],
    ['172.31.255.1', 'private'],
    ['172.32.0.1', 'public'],
    ['192.168.254.3', 'private'],
    ['192.0.0.64', 'private'],
    ['192.0.1.64', 'public'],
    ['8.8.8.8', 'public'],
  ])('%s is %s', (address, kind) => {
    expect(classOf(address)).toBe(kind);
  });

  it('the first and last address of a network are not hosts', () => {
    const network = { address: '192.168.1.77', prefix: 26 };
    expect(boundsOf(network)).toEqual({ first: 3_232_235_840, last: 3_232_235_903 });
    expect(isNetworkEdge(network, '192.168.1.64')).toBe(true);
    expect(isNetworkEdge(network, '192.168.1.127')).toBe(true);
    expect(isNetworkEdge(network, '192.168.1.65')).toBe(false);
    expect(isNetworkEdge({ address: '10.0.0.0', prefix: 31 }, '10.0.0.0')).toBe(false);
  });
});
