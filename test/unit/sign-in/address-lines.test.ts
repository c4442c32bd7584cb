import { describe, expect, it } from 'vitest';
import type { AddressRules } from '../../../electron/devices/address-rules.ts';
import { readAddressLines, type LineRules } from '../../../electron/sign-in/address-lines.ts';
import { readTyped } from '../../../electron/sign-in/typed-address.ts';
import type { AddressProblem } from '../../../shared/added.ts';
import { cpuTime } from '../cpu-time.ts';

const RULES: AddressRules = {
  own: [{ adapter: 'Ethernet 2', address: '192.168.1.5', prefix: 24 }],
  loopbackAllowed: false,
};
const LINES: LineRules = { ...RULES, isKnown: (place) => place === '10.0.0.9:80', room: 500 };

describe('a typed address', () => {
  it.each([
    ['192.168.1.64', { host: '192.168.1.64', port: 80, secure: false }],
    [' 192.168.1.64:8080 ', { host: '192.168.1.64', port: 8080, secure: false }],
    ['192.168.1.64:443', { host: '192.168.1.64', port: 443, secure: true }],
    ['http://192.168.1.64:443', { host: '192.168.1.64', port: 443, secure: false }],
    ['HTTPS://Camera-3.Example.COM./', { host: 'camera-3.example.com', port: 443, secure: true }],
    ['https://10.0.0.1:8443/doc/page/login.asp?_1', { host: '10.0.0.1', port: 8443, secure: true }],
    ['camera_3', { host: 'camera_3', port: 80, secure: false }],
    ['10-0-0-5.site.example', { host: '10-0-0-5.site.example', port: 80, secure: false }],
    ['8.8.8.8', { host: '8.8.8.8', port: 80, secure: false }],
    ['kamera-süd.example', { host: 'xn--kamera-sd-x9a.example', port: 80, secure: false }],
  ])('%s is accepted', (address, value) => {
    expect(readTyped({ address }, RULES)).toEqual({ ok: true, value });
  });

  it.each<[string, AddressProblem]>([
    ['', 'no-address'],
    ['192.168.1.0/24', 'range'],
    ['http://192.168.1.0/24', 'range'],
    ['192.168.1.0/255.255.255.0', 'range'],
    ['192.168.1.1-20', 'range'],
    ['192.168.1.1–20', 'range'],
    ['192.168.1.1 - 192.168.1.20', 'range'],
    ['192.168.1.1..192.168.1.20', 'range'],
    ['192.168.1.1 bis 192.168.1.20', 'range'],
    ['192.168.1.1,2,3', 'range'],
    ['192.168.1.[1-9]', 'range'],
    ['192.168.1.{1,2}', 'range'],
    ['192.168.1.*', 'range'],
    ['192.168.1.x', 'range'],
    ['10.x.x.x', 'range'],
    ['192.168.1.?', 'range'],
    ['cam*.example', 'range'],
    ['192.168.1', 'not-an-address'],
    ['192.168.1.', 'not-an-address'],
    ['192.168.1.256', 'not-an-address'],
    ['192.168.01.1', 'not-an-address'],
    ['3232235777', 'not-an-address'],
    ['0x7f.1', 'not-an-address'],
    ['127.1', 'not-an-address'],
    ['a b', 'not-an-address'],
    ['-cam', 'not-an-address'],
    ['cam..example', 'not-an-address'],
    ['cam/secret', 'not-an-address'],
    ['ftp://192.168.1.64', 'not-an-address'],
    ['javascript:alert(1)', 'bad-port'],
    ['x'.repeat(64), 'not-an-address'],
    ['x'.repeat(301), 'too-long'],
    ['fe80::1', 'ipv6'],
    ['[fe80::1]:80', 'ipv6'],
    ['127.0.0.1', 'loopback'],
    ['１２７.0.0.1', 'loopback'],
    ['localhost', 'loopback'],
    ['cam.localhost', 'loopback'],
    ['192.168.1.5', 'own'],
    ['192.168.1.255', 'no-host'],
    ['192.168.1.0', 'no-host'],
    ['239.255.255.250', 'no-host'],
    ['255.255.255.255', 'no-host'],
    ['0.0.0.0', 'no-host'],
    ['192.168.1.64:0', 'bad-port'],
    ['192.168.1.64:70000', 'bad-port'],
    ['192.168.1.64:http', 'bad-port'],
    ['admin:Geheim-77@192.168.1.64', 'login-in-it'],
    ['http://admin@192.168.1.64', 'login-in-it'],
  ])('%s is rejected: %s', (address, problem) => {
    expect(readTyped({ address }, RULES)).toMatchObject({ ok: false, problem });
  });

  it('may be loopback on the simulated site, but never this PC’s own address', () => {
    const site: AddressRules = {
      own: [{ adapter: 'lo', address: '127.0.0.1', prefix: 16 }],
      loopbackAllowed: true,
    };
    expect(readTyped({ address: '127.0.68.11' }, site).ok).toBe(true);
    expect(readTyped({ address: '127.0.0.1' }, site)).toMatchObject({ problem: 'own' });
  });

  it('with two different ports is rejected, and a user name is limited', () => {
    expect(readTyped({ address: '10.0.0.1:81', port: '80' }, RULES)).toMatchObject({ problem: 'bad-port' });
    expect(readTyped({ address: '10.0.0.1:81', port: '81' }, RULES)).toMatchObject({ ok: true });
    expect(readTyped({ address: '10.0.0.1', user: 'a\u0000b' }, RULES)).toMatchObject({
      problem: 'bad-user',
    });
    expect(readTyped({ address: '10.0.0.1', user: 'x'.repeat(65) }, RULES)).toMatchObject({
      problem: 'bad-user',
    });
  });
});

describe('pasted lines and files', () => {
  const read = (text: string) => readAddressLines(text, LINES);

  it('contain one device per line, with or without a port, separated by commas, semicolons or tabs', () => {
    expect(read('10.0.0.1\r\n10.0.0.2,81\n\n# a remark, with a comma\n10.0.0.3;82\r10.0.0.4\t443')).toEqual({
      entries: [
        { host: '10.0.0.1', port: 80, secure: false },
        { host: '10.0.0.2', port: 81, secure: false },
        { host: '10.0.0.3', port: 82, secure: false },
        { host: '10.0.0.4', port: 443, secure: true },
      ],
      problems: [],
    });
  });

  it('may name their columns, in any order and among others', () => {
    const text =
      '\uFEFF"Model";"User";"IPv4 address";"HTTP port"\r\n"DS=1";"admin";"10.0.0.1";"81"\r\n;;10.0.0.2;\r\n';
    expect(read(text).entries).toEqual([
      { host: '10.0.0.1', port: 81, secure: false, user: 'admin' },
      { host: '10.0.0.2', port: 80, secure: false },
    ]);
  });

  it.each([
    'address,port,user,password\n10.0.0.1,80,admin,Geheim-77',
    'IP;Passwort\n10.0.0.1;Geheim-77',
    'ip\tPWD\n10.0.0.1\tGeheim-77',
    'Adresse,Kennwort (admin)\n10.0.0.1,Geheim-77',
    'Name,Mot de passe\nx,Geheim-77',
    'sep=;\nip;Contraseña\n10.0.0.1;Geheim-77',
  ])('with a password column are rejected as a whole, and nothing of them is returned: %j', (text) => {
    const answer = read(text);
    expect(answer).toEqual({ entries: [], problems: [], refusal: 'password-column' });
    expect(JSON.stringify(answer)).not.toContain('Geheim');
  });

  it('report line by line what cannot be used, and repeat only addresses that were understood', () => {
    const answer = read(
      [
        '10.0.0.1',
        '192.168.7.0/24',
        '10.0.0.1',
        '10.0.0.9',
        '10.0.0.2,admin,Geheim-77',
        '10.0.0.3,Geheim-77',
        'admin:Geheim-77@10.0.0.4',
        '"10.0.0.5',
        '127.0.0.1',
        'Geheim 77',
        '10.0.0.6',
      ].join('\n'),
    );
    expect(answer.entries.map(({ host }) => host)).toEqual(['10.0.0.1', '10.0.0.6']);
    expect(answer.problems).toEqual([
      { line: 2, problem: 'range' },
      { line: 3, problem: 'same-twice', address: '10.0.0.1:80' },
      { line: 4, problem: 'already-added', address: '10.0.0.9:80' },
      { line: 5, problem: 'third-column' },
      { line: 6, problem: 'bad-port', address: '10.0.0.3' },
      { line: 7, problem: 'login-in-it' },
      { line: 8, problem: 'broken-quotes' },
      { line: 9, problem: 'loopback', address: '127.0.0.1' },
      { line: 10, problem: 'not-an-address' },
    ]);
    expect(JSON.stringify(answer)).not.toContain('Geheim');
  });

  it.each([
    ['', 'empty'],
    ['\n \n# nothing\n', 'empty'],
    ['10.0.0.1\u0000', 'not-text'],
    ['x'.repeat(300_000), 'too-large'],
    ['port,user\n80,admin', 'no-address-column'],
  ] as const)('that contain nothing usable are reported: %#', (text, refusal) => {
    expect(read(text)).toEqual({ entries: [], problems: [], refusal });
  });

  it('are limited to 500 lines, and to the number of free places', () => {
    const many = Array.from(
      { length: 600 },
      (_, at) => `10.1.${Math.floor(at / 250)}.${(at % 250) + 1}`,
    ).join('\n');
    const all = read(many);
    expect(all.entries).toHaveLength(500);
    expect(all.problems).toEqual([{ line: 501, problem: 'too-many' }]);
    expect(readAddressLines(many, { ...LINES, room: 3 }).entries).toHaveLength(3);
  });

  it('are parsed quickly, however nasty', () => {
    const texts = [
      '"'.repeat(200_000),
      ',;\t'.repeat(60_000),
      '1.'.repeat(120_000),
      '-'.repeat(250_000),
      Array.from({ length: 40_000 }, () => '1.1-1').join('\n'),
    ];
    for (const nasty of texts) expect(cpuTime(() => read(nasty))).toBeLessThan(5_000);
  });
});
