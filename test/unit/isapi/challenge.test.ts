import { describe, expect, it } from 'vitest';
import { chooseChallenge } from '../../../electron/isapi/challenge.ts';
import { DigestExchange } from '../../../electron/isapi/digest.ts';
import { fixture } from './test-device.ts';

const lines = fixture('www-authenticate.txt')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

describe('challenges as devices send them', () => {
  it.each([
    [
      0,
      {
        scheme: 'digest',
        realm: 'IP Camera(C2183)',
        algorithm: 'MD5',
        nonce: '4e5449784e7a6b',
        stale: false,
      },
    ],
    [
      1,
      {
        realm: '00112233445566778899aabb',
        algorithm: 'MD5',
        nonce: 'a1b2c3d4e5f60718:1712345678901',
        opaque: '',
      },
    ],
    [2, { realm: 'HIK Device', algorithm: 'SHA-256', nonce: '4d6b4d35' }],
    [3, { realm: 'DS-2CD2043G2-I', algorithm: 'SHA-256', nonce: '5a5a5a5a' }],
    [4, { scheme: 'basic', realm: 'DVRNVRDVS', algorithm: undefined }],
    [5, { scheme: 'digest', realm: 'DS-2CD2132-I', algorithm: 'MD5', nonce: '5a5a5a5b' }],
    [6, { realm: 'IP Camera(C2183)', algorithm: 'MD5', nonce: '4e5449784e7a6c', stale: true }],
  ])('line %i of the samples is answered with the strongest algorithm that it offers', (index, expected) => {
    expect(chooseChallenge(lines[index] ?? '')).toMatchObject(expected);
  });

  it('covers every line of the samples', () => {
    expect(lines).toHaveLength(7);
  });

  it.each([
    ['commas and equals signs inside quotes', 'Digest realm="a, b=c", nonce="n"', { realm: 'a, b=c' }],
    ['escaped quotes', String.raw`Digest realm="the \"yard\"", nonce="n"`, { realm: 'the "yard"' }],
    [
      'values without quotes',
      'Digest realm=cam, nonce=n, algorithm=SHA-256, qop=auth',
      { algorithm: 'SHA-256' },
    ],
    ['several kinds of qop', 'Digest realm="r", nonce="n", qop="auth-int,auth"', { qop: 'auth' }],
    ['no qop', 'Digest realm="r", nonce="n"', { qop: null }],
    ['foreign schemes first', 'NTLM TlRMTVNTUAAC==, Digest realm="r", nonce="n"', { scheme: 'digest' }],
    [
      'an unknown algorithm next to MD5',
      'Digest realm="r", nonce="x", algorithm=SHA-512-256, Digest realm="r", nonce="n"',
      { nonce: 'n' },
    ],
  ])('understands %s', (_name, header, expected) => {
    expect(chooseChallenge(header)).toMatchObject(expected);
  });

  it.each([
    '',
    'Bearer',
    'Digest nonce="n"',
    'Digest realm="r"',
    '"""===,,,',
    'Digest realm="r", nonce="n", qop="auth-int"',
    'Digest realm="r", nonce="n", algorithm="MD4"',
    String.raw`Digest realm="r", nonce="a\"b"`,
    'Digest realm="open',
  ])('ignores %j', (header) => {
    expect(chooseChallenge(header)).toBeUndefined();
  });
});

describe('a login', () => {
  const policy = { mayUseBasic: () => false, onChallenge: () => undefined };

  it.each([
    ['MD5', '8ca523f5e9506fed4657c9700eebdbec'],
    ['SHA-256', '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
  ])('gives the response of the example in RFC 7616 with %s', (algorithm, response) => {
    const exchange = new DigestExchange({ user: 'Mufasa', password: 'Circle of Life' }, policy);
    const nonce = '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v';
    exchange.parseAuth(
      `Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=${algorithm}, nonce="${nonce}"`,
    );
    Object.assign(exchange.digest, { cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ' });
    const { headers } = exchange.addAuth('/dir/index.html', { method: 'GET', headers: {} });
    expect(headers.Authorization).toContain(`response="${response}"`);
    expect(headers.Authorization).toContain(`algorithm=${algorithm}`);
  });

  it('uses a new client nonce each time', () => {
    const exchange = new DigestExchange({ user: 'a', password: 'b' }, policy);
    expect(exchange.makeNonce()).not.toBe(exchange.makeNonce());
  });

  it.each([
    ['another realm', { scheme: 'digest', realm: 'Other', algorithm: 'MD5' } as const],
    ['a weaker algorithm', { scheme: 'digest', realm: 'IP Camera(C2183)', algorithm: 'SHA-256' } as const],
  ])('is not given to %s', (_name, expected) => {
    const exchange = new DigestExchange({ user: 'a', password: 'b', expect: expected }, policy);
    exchange.parseAuth(lines[0] ?? '');
    expect(exchange.refusal?.code).toBe('login-changed');
    expect(exchange.authorization('PUT', '/x')).toBeUndefined();
  });

  it('is not given to Basic if Digest is expected, nor to Basic without consent', () => {
    const expected = { scheme: 'digest', realm: 'DVRNVRDVS', algorithm: 'MD5' } as const;
    const downgraded = new DigestExchange({ user: 'a', password: 'b', expect: expected }, policy);
    downgraded.parseAuth(lines[4] ?? '');
    expect(downgraded.refusal?.code).toBe('login-changed');
    const unasked = new DigestExchange({ user: 'a', password: 'b' }, policy);
    unasked.parseAuth(lines[4] ?? '');
    expect(unasked.refusal?.code).toBe('login-basic-only');
  });
});
