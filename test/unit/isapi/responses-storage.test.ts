import { describe, expect, it } from 'vitest';
import { diskIdOf } from '../../../electron/isapi/client.ts';
import * as read from '../../../electron/isapi/responses-storage.ts';
import { isFormattable } from '../../../shared/resale.ts';
import { fixture } from './test-device.ts';

const answer = (body: string, status = 200) => ({ status, body });

function value<T>(result: { ok: true; value: T } | { ok: false; failure: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

describe('disks and cards', () => {
  it('are read as recorded, with two namespaces', () => {
    expect(value(read.parseStorage(answer(fixture('storage.mixed-namespaces.xml'))))).toEqual([
      {
        id: '1',
        name: 'hdde',
        type: 'SATA',
        status: 'ok',
        property: 'RW',
        capacityMb: 60_350,
        freeMb: 256,
      },
    ]);
  });

  it('are recognized as being formatted in either spelling', () => {
    for (const [status, expected] of [
      ['formating', true],
      ['formatting', true],
      ['Formatting', true],
      ['ok', false],
      ['unformatted', false],
    ] as const) {
      const body = fixture('storage.mixed-namespaces.xml').replace('<status>ok', `<status>${status}`);
      expect(value(read.parseStorage(answer(body))).map(read.isFormatting)).toEqual([expected]);
    }
  });

  it('are absent from an empty list, and network storage is distinguished', () => {
    expect(value(read.parseStorage(answer('<storage><hddList size="0"/></storage>')))).toEqual([]);
    const disks = value(
      read.parseStorage(
        answer(
          '<storage><hddList><hdd><id>2</id></hdd></hddList><nasList><nas><id>1</id><path>/video</path><status>ok</status></nas></nasList></storage>',
        ),
      ),
    );
    expect(disks.map(({ id, type }) => [id, type])).toEqual([
      ['2', undefined],
      ['nas:1', 'NAS'],
    ]);
    expect(disks.map(isFormattable)).toEqual([true, false]);
  });

  it('are limited in number and length, and their sizes are numbers, if a device sends too much', () => {
    const disk = `<hdd><id>${'9'.repeat(500)}</id><hddName>${'n'.repeat(5_000)}</hddName><capacity>1e9</capacity><freeSpace>-1</freeSpace></hdd>`;
    const disks = value(
      read.parseStorage(answer(`<storage><hddList>${disk.repeat(100)}</hddList></storage>`)),
    );
    expect(disks).toHaveLength(64);
    expect(disks[0]).toMatchObject({ capacityMb: undefined, freeMb: undefined });
    expect([disks[0]?.id.length, disks[0]?.name?.length]).toEqual([64, 64]);
    expect(isFormattable(disks[0] ?? { id: '' })).toBe(false);
  });

  it.each([
    [answer('', 404), 'not-found'],
    [answer('', 403), 'device-no-permission'],
    [answer('<html>Login</html>'), 'answer-html'],
    [
      answer(
        '<ResponseStatus><statusCode>4</statusCode><subStatusCode>notSupport</subStatusCode></ResponseStatus>',
        403,
      ),
      'device-not-supported',
    ],
  ])('do not count as absent if the device refuses to list them: %o', (said, code) => {
    expect(read.parseStorage(said)).toMatchObject({ failure: { code } });
  });
});

describe('the disk number in a request', () => {
  it.each(['1', '12', 'sda1'])('may be %s', (id) => expect(diskIdOf(id)).toBe(id));
  it.each(['', '../1', '1/format', '1?x', '1 ', '%31', 'nas:1', '1'.repeat(17), '１'])(
    'may not be %j',
    (id) => expect(diskIdOf(id)).toBeUndefined(),
  );
});

describe('formatting', () => {
  it.each([
    ['<formatStatus><formating>true</formating><percent>37</percent></formatStatus>', true, 37],
    ['<FormatStatus><formatting>1</formatting><percent>999</percent></FormatStatus>', true, undefined],
    ['<formatStatus><formating>false</formating><percent>100</percent></formatStatus>', false, 100],
    ['<formatStatus/>', false, undefined],
  ])('is read in either spelling: %s', (body, formatting, percent) => {
    expect(value(read.parseFormatStatus(answer(body)))).toEqual({ formatting, percent });
  });
});

describe('the cloud account', () => {
  it.each([
    ['<enabled>true</enabled><registerStatus>true</registerStatus>', true, true],
    ['<enabled>false</enabled>', false, undefined],
    ['<enabled>maybe</enabled><registerStatus>0</registerStatus>', undefined, false],
  ])('is read as reported: %s', (inner, enabled, registered) => {
    expect(value(read.parseCloud(answer(`<EZVIZ>${inner}</EZVIZ>`)))).toEqual({ enabled, registered });
  });
});

describe('connected cameras', () => {
  const channel = (id: number, inner: string) =>
    `<InputProxyChannel><id>${String(id)}</id><name>Door &amp; yard</name><sourceInputPortDescriptor>${inner}</sourceInputPortDescriptor></InputProxyChannel>`;

  it('are read with what each channel reports, without the empty channels', () => {
    const body = `<InputProxyChannelList>${channel(1, '<ipAddress>192.168.254.2</ipAddress><model>DS-1</model><serialNumber>S1</serialNumber>')}${channel(2, '<ipAddress>0.0.0.0</ipAddress>')}${channel(3, '<hostName>cam.example</hostName>')}${channel(4, '<ipAddress>nonsense</ipAddress>')}</InputProxyChannelList>`;
    expect(value(read.parseChannels(answer(body)))).toEqual([
      { id: '1', name: 'Door & yard', model: 'DS-1', serial: 'S1', address: '192.168.254.2' },
      { id: '3', name: 'Door & yard', model: undefined, serial: undefined, address: 'cam.example' },
    ]);
  });

  it('are limited to 512, with and without their status', () => {
    const many = Array.from({ length: 700 }, (_, index) => channel(index, '<ipAddress>10.0.0.1</ipAddress>'));
    expect(
      value(read.parseChannels(answer(`<InputProxyChannelList>${many.join('')}</InputProxyChannelList>`))),
    ).toHaveLength(512);
    const states = Array.from(
      { length: 700 },
      (_, index) =>
        `<InputProxyChannelStatus><id>${String(index)}</id><online>${String(index === 0)}</online></InputProxyChannelStatus>`,
    );
    const online = value(
      read.parseChannelStatus(
        answer(`<InputProxyChannelStatusList>${states.join('')}</InputProxyChannelStatusList>`),
      ),
    );
    expect([online.size, online.get('0'), online.get('1')]).toEqual([512, true, false]);
  });

  it('are recognized on a PoE port by that port’s network', () => {
    expect(['192.168.254.2', '192.168.25.4', undefined].map(read.isOnPoePort)).toEqual([true, false, false]);
  });
});
