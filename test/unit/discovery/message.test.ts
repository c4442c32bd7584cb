import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kindOf } from '../../../electron/devices/kind.ts';
import { decodeSadp, encodeInquiry } from '../../../electron/discovery/message.ts';
import type { SadpAnswer } from '../../../electron/discovery/message.ts';
import { cpuTime } from '../cpu-time.ts';

const FIXTURES = new URL('../../fixtures/sadp/', import.meta.url);
const fixture = (name: string) => readFileSync(new URL(name, FIXTURES));
const names = readdirSync(FIXTURES).filter((name) => name.endsWith('.xml'));

const MAC = '<MAC>c0-56-e3-00-00-01</MAC>';
const match = (inside: string, head = '<?xml version="1.0" encoding="UTF-8"?>') =>
  `${head}<ProbeMatch><Types>inquiry</Types>${MAC}${inside}</ProbeMatch>`;

function answer(datagram: string | Uint8Array): SadpAnswer {
  const message = decodeSadp(typeof datagram === 'string' ? Buffer.from(datagram) : datagram);
  if (message?.kind !== 'answer') throw new Error(`not an answer: ${JSON.stringify(message)}`);
  return message;
}

describe('answers of recorded layouts', () => {
  it.each([
    ['camera-5.5.xml', '44:47:cc:00:00:02', 'DS-2CD2320D-I20180919AACHC50000002', true, 80, 'camera'],
    [
      'camera-pre-5.3.xml',
      'c0:56:e3:00:00:01',
      'DS-2CD2432F-IW20150126CCCH500000001',
      undefined,
      80,
      'camera',
    ],
    ['controller-crlf.xml', '54:c4:15:00:00:05', 'TSC-2420190401CH50000005', true, 88, 'other'],
    ['inactive-camera.xml', '58:50:ed:00:00:06', 'DS-2CD2385G1-I20200414AAWRE30000006', false, 80, 'camera'],
    [
      'inactive-recorder.xml',
      '68:6d:bc:00:00:07',
      'DS-7804HQH-K10420190822CCCHD50000007WCVU',
      false,
      80,
      'recorder',
    ],
    ['intercom-no-ipv6.xml', '18:68:cb:00:00:04', 'DS-KH6210-L0120181220CWRC50000004', true, 80, 'other'],
    [
      'recorder-3.5.xml',
      '68:6d:bc:00:00:03',
      'DS-7804HQH-K10420190822CCCHD50000003WCVU',
      true,
      80,
      'recorder',
    ],
  ])('%s', (name, mac, serial, activated, httpPort, kind) => {
    const decoded = answer(fixture(name));
    expect(decoded).toMatchObject({ mac, serial, httpPort });
    expect(decoded.activated).toBe(activated);
    expect(kindOf(decoded)).toBe(kind);
  });

  it('covers every sample there is', () => {
    expect(names).toHaveLength(7);
  });

  it('all fields of one answer', () => {
    const { fields, ...facts } = answer(fixture('inactive-recorder.xml'));
    expect(facts).toEqual({
      kind: 'answer',
      uuid: '00000000-0000-4000-8000-000000000007',
      mac: '68:6d:bc:00:00:07',
      serial: 'DS-7804HQH-K10420190822CCCHD50000007WCVU',
      model: 'DS-7804HQH-K1',
      deviceType: '44322',
      address: '192.168.1.227',
      subnetMask: '255.255.255.0',
      gateway: '192.168.1.1',
      dhcp: true,
      httpPort: 80,
      commandPort: 8000,
      analogChannels: 4,
      digitalChannels: 5,
      firmware: 'V3.5.38build 191215',
      dspVersion: 'V5.0, build 191213',
      bootTime: '1970-01-01 00:01:58',
      activated: false,
    });
    expect(fields).toMatchObject({ SupportGUID: 'true', OEMInfo: 'N/A' });
  });

  it('boot times stay text as sent, and empty elements are absent', () => {
    const controller = answer(fixture('controller-crlf.xml'));
    expect(controller.bootTime).toBe('2019-4-1 9:5:7');
    expect(controller.dspVersion).toBeUndefined();
    expect(controller.fields).not.toHaveProperty('IPv6Address');
  });
});

describe('messages of other programs and devices', () => {
  it('an inquiry of either type is recognized', () => {
    expect(decodeSadp(encodeInquiry('13A888A9-F1B1-4020-AE9F-05607682D23B', 'inquiry_v32'))).toEqual({
      kind: 'inquiry',
      uuid: '13A888A9-F1B1-4020-AE9F-05607682D23B',
      types: 'inquiry_v32',
    });
  });

  it('our inquiry is exactly what the official tool sends', () => {
    expect(Buffer.from(encodeInquiry('13A888A9-F1B1-4020-AE9F-05607682D23B', 'inquiry')).toString()).toBe(
      '<?xml version="1.0" encoding="utf-8"?><Probe><Uuid>13A888A9-F1B1-4020-AE9F-05607682D23B</Uuid><Types>inquiry</Types></Probe>',
    );
  });

  it.each([
    ['Hello', 'hello'],
    ['Bye', 'bye'],
  ])('%s is only a hint', (root, kind) => {
    const text = `<?xml version="1.0"?><${root}><Types>${kind}</Types>${MAC}</${root}>`;
    expect(decodeSadp(Buffer.from(text))).toEqual({ kind, mac: 'c0:56:e3:00:00:01' });
  });

  it('the response to another tool’s command is not an answer to an inquiry', () => {
    const text = `<ProbeMatch><Types>update</Types>${MAC}<Result>success</Result></ProbeMatch>`;
    expect(decodeSadp(Buffer.from(text))).toBeUndefined();
  });

  it('a clone with serial NULL, a space inside a tag and no HTTP port is decoded without them', () => {
    const clone = answer(
      match('<DeviceSN>NULL</DeviceSN><CpuSerial >77aa</CpuSerial ><Activated>false</Activated>'),
    );
    expect(clone.serial).toBeUndefined();
    expect(clone.httpPort).toBeUndefined();
    expect(clone.activated).toBe(false);
    expect(clone.fields).toMatchObject({ CpuSerial: '77aa', DeviceSN: 'NULL' });
  });
});

describe('values', () => {
  it.each([
    ['true', true],
    ['True', true],
    ['1', true],
    ['false', false],
    ['False', false],
    ['0', false],
    ['flase', false],
    ['', undefined],
    ['perhaps', undefined],
  ])('Activated %j is %j', (text, value) => {
    expect(answer(match(`<Activated>${text}</Activated>`)).activated).toBe(value);
  });

  it.each([
    ['c0-56-e3-00-00-01', 'c0:56:e3:00:00:01'],
    ['C0:56:E3:00:00:01', 'c0:56:e3:00:00:01'],
    ['C056E3000001', 'c0:56:e3:00:00:01'],
  ])('MAC %s is normalized', (text, mac) => {
    expect(answer(`<ProbeMatch><MAC>${text}</MAC></ProbeMatch>`).mac).toBe(mac);
  });

  it.each([
    '',
    '00-00-00-00-00-00',
    'ff-ff-ff-ff-ff-ff',
    'c0-56-e3-00-00',
    'c0-56-e3-00-00-01-02',
    'zz-56-e3-00-00-01',
  ])('nothing is decoded for MAC %j', (text) => {
    expect(decodeSadp(Buffer.from(`<ProbeMatch><MAC>${text}</MAC></ProbeMatch>`))).toBeUndefined();
  });

  it.each([
    ['192.168.1.64', '192.168.1.64'],
    ['192.168.001.064', undefined],
    ['192.168.1.256', undefined],
    ['fe80::1', undefined],
    ['http://192.168.1.64', undefined],
    ['', undefined],
  ])('IPv4Address %j is %j', (text, address) => {
    expect(answer(match(`<IPv4Address>${text}</IPv4Address>`)).address).toBe(address);
  });

  it.each([
    ['80', 80],
    ['65535', 65_535],
    ['0', undefined],
    ['65536', undefined],
    ['-1', undefined],
    ['8e1', undefined],
    ['', undefined],
  ])('HttpPort %j is %j', (text, port) => {
    expect(answer(match(`<HttpPort>${text}</HttpPort>`)).httpPort).toBe(port);
  });

  it.each([
    ['DS-2CD2320D-I20180919AACHC50000002', 'DS-2CD2320D-I20180919AACHC50000002'],
    [' DS-2CD 2320 20180919AACH1 ', 'DS-2CD 2320 20180919AACH1'],
    ['null', undefined],
    ['12345678', undefined],
    ['', undefined],
  ])('DeviceSN %j is %j', (text, serial) => {
    expect(answer(match(`<DeviceSN>${text}</DeviceSN>`)).serial).toBe(serial);
  });

  it.each([
    ['DS-2TD2617-3/V1', 0, 2, 'camera'],
    ['DS-7616NI-K2', 0, 16, 'recorder'],
    ['DS-7204HGHI', 4, 1, 'recorder'],
    ['DS-KD8003-IME1', 1, 0, 'other'],
    ['TSC-24', 0, 1, 'other'],
    ['IPC', 0, 1, 'camera'],
    ['', undefined, undefined, 'other'],
  ])('%s with %j analog and %j digital channels is a %s', (model, analogChannels, digitalChannels, kind) => {
    expect(kindOf({ model, analogChannels, digitalChannels })).toBe(kind);
  });
});

describe('the decoder', () => {
  const camera = fixture('camera-5.5.xml').toString();
  const plain = answer(camera);

  it.each([
    ['a byte order mark', `\ufeff${camera}`],
    ['a trailing NUL', `${camera}\0`],
    ['rubbish after a NUL', `${camera}\0<Activated>false</Activated>`],
    ['CR LF', camera.replaceAll('\n', '\r\n')],
    ['no line ends', camera.replaceAll('\n', '')],
    ['single quotes in the declaration', camera.replace('version="1.0"', "version='1.0'")],
    ['no declaration', camera.replace(/<\?xml[^>]*\?>/, '')],
    ['attributes', camera.replace('<ProbeMatch>', '<ProbeMatch xmlns="urn:x" a=\'b > c\'>')],
    ['a namespace prefix', camera.replaceAll('ProbeMatch>', 'd:ProbeMatch>')],
    ['a comment', camera.replace('<Types>', '<!-- <Types>update</Types> --><Types>')],
    ['unknown elements', camera.replace('<Types>', '<Fancy><Types>update</Types></Fancy><Types>')],
  ])('accepts %s', (_what, text) => {
    expect({ ...answer(text), fields: {} }).toEqual({ ...plain, fields: {} });
  });

  it('accepts elements in another order', () => {
    const lines = camera.trim().split('\n').slice(2, -1).reverse();
    const text = `<ProbeMatch>${lines.join('')}</ProbeMatch>`;
    expect(answer(text)).toEqual({ ...plain, uuid: undefined, fields: expect.any(Object) as unknown });
  });

  it('uses the first of duplicate elements', () => {
    expect(answer(match('<HttpPort>81</HttpPort><HttpPort>82</HttpPort>')).httpPort).toBe(81);
    expect(answer(match('<Activated>false</Activated><Activated>true</Activated>')).activated).toBe(false);
  });

  it('keeps a bare & and unknown entities, and decodes the five known ones once', () => {
    const model = (text: string) => answer(match(`<DeviceDescription>${text}</DeviceDescription>`)).model;
    expect(model('Salt & Pepper')).toBe('Salt & Pepper');
    expect(model('&lt;b&gt; &quot;x&quot; &apos;y&apos; &amp;lt;')).toBe(`<b> "x" 'y' &lt;`);
    expect(model('&xxe; &#65;')).toBe('&xxe; &#65;');
  });

  it('reads bytes as Latin-1 if they are not valid UTF-8', () => {
    const text = match('<DeviceDescription>Büro &amp; Flur</DeviceDescription>');
    expect(answer(Buffer.from(text, 'latin1')).model).toBe('Büro & Flur');
    expect(answer(Buffer.from(text, 'utf8')).model).toBe('Büro & Flur');
  });

  it('removes characters that could reverse or hide a name on screen', () => {
    expect(answer(match('<DeviceDescription>DS\u202e-1\u0007x</DeviceDescription>')).model).toBe('DS -1 x');
  });

  it('limits the length of values and the number of fields', () => {
    const long = answer(match(`<DeviceDescription>${'x'.repeat(5_000)}</DeviceDescription>`));
    expect(long.model).toHaveLength(256);
    const many = Array.from({ length: 400 }, (_, index) => `<F${String(index)}>1</F${String(index)}>`);
    expect(Object.keys(answer(match(many.join(''))).fields)).toHaveLength(128);
  });

  it.each([
    ['an empty datagram', ''],
    ['only NULs', '\0\0\0'],
    ['a number', '42'],
    ['HTML', '<html><body><p>hello</p></body></html>'],
    ['another root', '<Envelope><MAC>c0-56-e3-00-00-01</MAC></Envelope>'],
    ['two roots', `${match('')}${match('')}`],
    ['an answer inside another root', `<Probe>${match('', '')}</Probe>`.replace('</Probe>', '')],
    ['no MAC', '<ProbeMatch><Types>inquiry</Types></ProbeMatch>'],
    ['a DOCTYPE', `<!DOCTYPE x [<!ENTITY a "b">]>${match('', '')}`],
    ['a DOCTYPE in small letters', `<!doctype x>${match('', '')}`],
    ['an entity bomb', `<!DOCTYPE l [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>${match('<A>&b;</A>', '')}`],
    ['names that reach for the prototype', match('<__proto__><a>1</a></__proto__>')],
  ])('rejects %s', (_what, text) => {
    expect(decodeSadp(Buffer.from(text))).toBeUndefined();
  });

  it('rejects a datagram that is cut off anywhere', () => {
    const whole = camera.trimEnd();
    for (let length = 0; length < whole.length; length += 1) {
      expect(decodeSadp(Buffer.from(whole.slice(0, length))), `cut at ${String(length)}`).toBeUndefined();
    }
  });

  it('rejects more than 64 KiB', () => {
    expect(decodeSadp(Buffer.from(match(`<A>${'x'.repeat(60_000)}</A>`)))).toBeDefined();
    expect(decodeSadp(Buffer.from(match(`<A>${'x'.repeat(70_000)}</A>`)))).toBeUndefined();
  });
});

describe('hostile datagrams', () => {
  /** Milliseconds of processor time that one datagram may cost on a slow machine. */
  const BOUND = 200;

  it.each([
    ['deep nesting', '<a>'.repeat(20_000)],
    ['deep nesting with ends', `<ProbeMatch>${'<a>'.repeat(500)}${'</a>'.repeat(500)}</ProbeMatch>`],
    ['only openings', '<'.repeat(65_000)],
    ['only ends', `${'</'.repeat(30_000)}</ProbeMatch>`],
    ['thousands of attributes', `<ProbeMatch ${'a="b" '.repeat(9_000)}></ProbeMatch>`],
    ['unclosed comments', `<ProbeMatch>${'<!--'.repeat(900)}</ProbeMatch>`],
    ['unclosed quotes', `<ProbeMatch ${`"'`.repeat(30_000)}></ProbeMatch>`],
    ['spaces', `<ProbeMatch><A${' '.repeat(60_000)}x></A></ProbeMatch>`],
    ['entities', `<ProbeMatch><MAC>${'&amp;'.repeat(12_000)}</MAC></ProbeMatch>`],
    ['ampersands', `<ProbeMatch><MAC>${'&'.repeat(60_000)}</MAC></ProbeMatch>`],
    ['prefixes', `<${'a:'.repeat(30_000)}></ProbeMatch>`],
    ['instructions', `${'<?'.repeat(900)}</ProbeMatch>`],
    ['spaces in the end of the root', `<ProbeMatch></ProbeMatch${' '.repeat(60_000)}`],
  ])('cost limited time: %s', (_what, text) => {
    const datagram = Buffer.from(text);
    expect(cpuTime(() => void decodeSadp(datagram))).toBeLessThan(BOUND);
  });

  it('cost limited time: 64 kB of noise', () => {
    const random = seeded(7);
    for (let round = 0; round < 20; round += 1) {
      const noise = Uint8Array.from({ length: 65_000 }, () => Math.floor(random() * 256));
      noise[0] = 0x3c;
      expect(cpuTime(() => void decodeSadp(noise))).toBeLessThan(BOUND);
    }
  });

  it('neither throw nor cost much time: thousands of broken samples', () => {
    const random = seeded(20_260_101);
    const samples = names.map((name) => fixture(name));
    let worst = 0;
    for (let round = 0; round < 4_000; round += 1) {
      const sample = samples[Math.floor(random() * samples.length)] ?? Buffer.alloc(0);
      const broken = mutate(sample, random);
      worst = Math.max(
        worst,
        cpuTime(() => void decodeSadp(broken)),
      );
    }
    expect(worst).toBeLessThan(BOUND);
  });
});

/** A small seeded generator (mulberry32), so that a failure can be repeated. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const SPICES = [
  '<',
  '>',
  '&',
  '</',
  '<!--',
  '<![CDATA[',
  '<?',
  '"',
  "'",
  '\0',
  '<!DOCTYPE',
  '/>',
  '=',
  '\ufeff',
];

function mutate(sample: Uint8Array, random: () => number): Uint8Array {
  let bytes = Buffer.from(sample);
  const changes = 1 + Math.floor(random() * 12);
  for (let change = 0; change < changes; change += 1) {
    const at = Math.floor(random() * bytes.length);
    const length = Math.floor(random() * 40);
    switch (Math.floor(random() * 5)) {
      case 0:
        bytes[at] = Math.floor(random() * 256);
        break;
      case 1:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
        break;
      case 2:
        bytes = Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)]);
        break;
      case 3: {
        const spice = SPICES[Math.floor(random() * SPICES.length)] ?? '';
        bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from(spice), bytes.subarray(at)]);
        break;
      }
      default:
        bytes = bytes.subarray(0, bytes.length - length);
    }
    if (bytes.length === 0) return bytes;
  }
  return bytes;
}
