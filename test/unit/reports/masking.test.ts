import { describe, expect, it } from 'vitest';
import { createMask } from '../../../electron/reports/masking.ts';

describe('masked text', () => {
  it('has one token per device, in whatever form its identity is written', () => {
    const mask = createMask();
    expect(mask.text('44:47:cc:00:00:02 44-47-CC-00-00-02 44:47:cc:00:00:03')).toBe('mac-1 mac-1 mac-2');
    mask.learn('mac', '44:47:cc:00:00:02');
    expect(mask.text('id 4447cc000002.')).toBe('id mac-1.');
    expect(
      mask.text(
        'DS-2CD2320D-I20180919AACHC50000002, C50000002; DS-7804HQH-K10420190822CCCHD50000003WCVU D50000003',
      ),
    ).toBe('serial-1, serial-1; serial-2 serial-2');
    expect(mask.text('DS-2CD20150101AAWR500000002 500000002')).toBe('serial-3 serial-3');
  });

  it('shows which addresses belong to the same network', () => {
    const mask = createMask();
    expect(mask.text('192.168.1.64/24 192.168.1.1 10.0.0.7:80 (192.168.1.64)')).toBe(
      'ip-1.1/24 ip-1.2 ip-2.1:80 (ip-1.1)',
    );
    expect(mask.text('fe80::6a6d:bcff:fe00:3 and 2001:db8::1')).toBe('ipv6-1 and ipv6-2');
  });

  it.each([
    '2026-05-12 14:30:05.123 info Cogwheel 0.1.0 starts.',
    '255.255.255.0 239.255.255.250 0.0.0.0 127.0.0.1 ::',
    'V5.4.0 build 160530, V5.6.2build 190701',
    '{"v":1,"at":1794564000123,"op":"0b4f7f6e-7d1c-4c5e-9d6c-2f1f1f4d2a11"}',
    'DS-2CD2042WD-I',
    '999.1.1.1 1.2.3',
  ])('keeps text that identifies nobody: %s', (text) => {
    expect(createMask().text(text)).toBe(text);
  });

  it('replaces learned names and users only as whole words, in upper or lower case, longest first', () => {
    const mask = createMask();
    mask.learn('name', 'Yard');
    mask.learn('name', 'Yard gate (old)');
    mask.learn('user', 'anna');
    mask.learn('user', 'Özgür');
    mask.learn('name', '10.0.0.7 Hof');
    expect(
      mask.text('YARD GATE (old), yard, backyard; Anna signs in, Hannah too. C:\\Users\\anna\\ özgür!'),
    ).toBe('name-2, name-1, backyard; user-1 signs in, Hannah too. C:\\Users\\user-1\\ user-2!');
  });

  it('treats a name that begins with an address as a name', () => {
    const mask = createMask();
    mask.learn('name', '10.0.0.7 Hof');
    expect(mask.text('10.0.0.7 Hof at 10.0.0.7')).toBe('name-1 at ip-1.1');
  });

  it('never replaces its own tokens', () => {
    const mask = createMask();
    for (const user of ['ip', 'mac', 'name', 'user']) mask.learn('user', user);
    expect(mask.text('44:47:cc:00:00:02 at 10.0.0.7')).toBe('mac-1 at ip-1.1');
  });

  it('treats learned text with pattern characters as plain text', () => {
    const mask = createMask();
    mask.learn('name', '(.*) Tor [1] (a|b) $&');
    mask.learn('name', 'Hof "\\alt"');
    expect(mask.text('x (.*) Tor [1] (a|b) $& y, Hof "\\alt"')).toBe('x (.*) name-1 y, name-2');
    expect(mask.text(JSON.stringify('Hof "\\alt"'))).toBe('"name-2"');
  });

  it('covers every string of a value, and its keys', () => {
    const mask = createMask();
    mask.learn('name', 'Till');
    expect(mask.json({ '44:47:cc:00:00:02': ['Till', { a: '10.0.0.7' }, 3, null, true] })).toEqual({
      'mac-1': ['name-1', { a: 'ip-1.1' }, 3, null, true],
    });
  });

  it('treats a fingerprint as a whole and not as MACs', () => {
    const print = Array.from({ length: 32 }, (_, index) => index.toString(16).padStart(2, '0')).join(':');
    expect(createMask().text(`x ${print} y`)).toBe('x fingerprint-1 y');
  });

  it('is made quickly from long text without identities', () => {
    const mask = createMask();
    for (let index = 0; index < 2_000; index += 1) mask.learn('name', `Camera ${index}`);
    const line = 'a-1:2:3:4:5:6.7.8.9 00000000AAAA-------::::::: '.repeat(2_000);
    expect(mask.text(line).length).toBeGreaterThan(10_000);
  });
});
