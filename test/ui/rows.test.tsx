import { describe, expect, test } from 'vitest';
import { layOut } from '../../renderer/devices/columns.ts';
import { shownColumns } from '../../shared/columns.ts';
import { addressNumber, countDevices, filterDevices, sortDevices } from '../../renderer/devices/rows.ts';
import { tableCommand } from '../../renderer/devices/table-keys.ts';
import { expectedText, isTyped } from '../../renderer/confirm/typed.ts';
import { NOW, deviceId, sampleConsent, sampleDevice, sampleEnded, sampleOperation } from './samples.ts';

const none = new Map();
const names = (devices: readonly { readonly name?: string | undefined }[]) => devices.map(({ name }) => name);

describe('sorting', () => {
  test('addresses sort as numbers, and rows without one are always last', () => {
    const devices = [
      sampleDevice(1, { name: 'c', address: '192.168.1.115' }),
      sampleDevice(2, { name: 'a', address: '10.0.0.200' }),
      sampleDevice(3, { name: 'none', address: undefined }),
      sampleDevice(4, { name: 'b', address: '192.168.1.64' }),
    ];
    expect(names(sortDevices(devices, { column: 'address', descending: false }, none))).toEqual([
      'a',
      'b',
      'c',
      'none',
    ]);
    expect(names(sortDevices(devices, { column: 'address', descending: true }, none))).toEqual([
      'c',
      'b',
      'a',
      'none',
    ]);
    expect(addressNumber('1.2.3')).toBeUndefined();
    expect(addressNumber('1.2.3.x')).toBeUndefined();
  });

  test('equal rows keep their order, whatever order they arrive in', () => {
    const a = sampleDevice(1, { name: 'Gate', address: '192.168.1.9' });
    const b = sampleDevice(2, { name: 'Gate', address: '192.168.1.10' });
    const c = sampleDevice(3, { name: 'Gate', address: '192.168.1.10' });
    const sort = { column: 'name', descending: false } as const;
    expect(sortDevices([c, b, a], sort, none)).toEqual([a, b, c]);
    expect(sortDevices([a, c, b], sort, none)).toEqual([a, b, c]);
    expect(sortDevices([b, a, c], { ...sort, descending: true }, none)).toEqual([a, b, c]);
  });

  test('names sort by their numbers: Camera 2 before Camera 10', () => {
    const devices = [sampleDevice(1, { name: 'Camera 10' }), sampleDevice(2, { name: 'Camera 2' })];
    expect(names(sortDevices(devices, { column: 'name', descending: false }, none))).toEqual([
      'Camera 2',
      'Camera 10',
    ]);
  });

  test('an answer moves no row that was already online if the list is sorted by Seen', () => {
    const a = sampleDevice(1, { name: 'a', lastSeen: NOW - 20_000 });
    const b = sampleDevice(2, { name: 'b', lastSeen: NOW });
    const gone = sampleDevice(3, { name: 'gone', online: false, lastSeen: NOW - 90_000 });
    const longGone = sampleDevice(4, { name: 'long gone', online: false, lastSeen: NOW - 900_000 });
    const sort = { column: 'seen', descending: false } as const;
    expect(names(sortDevices([longGone, gone, b, a], sort, none))).toEqual(['a', 'b', 'gone', 'long gone']);
    expect(names(sortDevices([longGone, gone, b, { ...a, lastSeen: NOW }], sort, none))).toEqual([
      'a',
      'b',
      'gone',
      'long gone',
    ]);
  });

  test('sorting by Progress puts running operations first, then those that need attention, then successful ones', () => {
    const devices = ['ok', 'idle', 'runs', 'refused'].map((name, index) => sampleDevice(index + 1, { name }));
    const [ok, , runs, refused] = devices;
    if (ok === undefined || runs === undefined || refused === undefined)
      throw new Error('Four devices were made.');
    const latest = new Map([
      [ok.id, sampleEnded(ok, 'reboot', { kind: 'rebooted' })],
      [runs.id, sampleOperation(runs)],
      [refused.id, sampleEnded(refused, 'reboot', { kind: 'refused', failure: { code: 'device-busy' } })],
    ]);
    expect(names(sortDevices(devices, { column: 'progress', descending: false }, latest))).toEqual([
      'runs',
      'refused',
      'ok',
      'idle',
    ]);
  });
});

describe('filtering', () => {
  const gate = sampleDevice(1, {
    name: 'Yard gate',
    serial: 'DS-2CD2320D-I20180919AACHC50000002',
    marks: ['other-subnet'],
  });
  const hall = sampleDevice(2, { name: 'Hall', activation: 'inactive', firmware: 'V4.30build 190100' });
  const all = [gate, hall];

  test.each([
    ['yard', [gate]],
    ['AACHC5000', [gate]],
    [gate.mac, [gate]],
    ['other subnet', [gate]],
    ['V4.30 190100', [hall]],
    ['inactive', [hall]],
    ['active', [gate]],
    ['192.168.1.2', [hall]],
    ['hall inactive', [hall]],
    ['hall gate', []],
    ['  ', all],
  ])('“%s” finds what is shown on the row', (filter, found) => {
    expect(filterDevices(all, filter, none)).toEqual(found);
  });

  test('the result of an operation is found by its title', () => {
    const latest = new Map([[gate.id, sampleEnded(gate, 'reboot', { kind: 'rebooted' })]]);
    expect(filterDevices(all, 'rebooted', latest)).toEqual([gate]);
  });

  test('counts say how many are online and inactive', () => {
    expect(countDevices([gate, hall, sampleDevice(3, { online: false })])).toEqual({
      devices: 3,
      online: 2,
      inactive: 1,
    });
  });
});

describe('sorting by the optional columns', () => {
  const a = sampleDevice(1, {
    name: 'a',
    kind: 'recorder',
    gateway: '10.0.0.9',
    subnetMask: '255.255.0.0',
    httpPort: 8_080,
    dhcp: false,
    dspVersion: 'V10.0',
    bootTime: '2026-5-9 1:00:00',
    adapter: 'Wi-Fi',
  });
  const b = sampleDevice(2, {
    name: 'b',
    kind: 'camera',
    gateway: '10.0.0.10',
    subnetMask: '255.255.255.0',
    httpPort: 88,
    dhcp: true,
    dspVersion: 'V9.0',
    bootTime: '2026-5-10 1:00:00',
    adapter: 'Ethernet 2',
  });
  test.each([
    ['gateway', ['a', 'b']],
    ['subnet', ['a', 'b']],
    ['port', ['b', 'a']],
    ['dhcp', ['b', 'a']],
    ['dsp', ['b', 'a']],
    ['boot', ['a', 'b']],
    ['adapter', ['b', 'a']],
    ['kind', ['b', 'a']],
    ['mac', ['a', 'b']],
  ] as const)('%s: numbers sort as numbers', (column, order) => {
    const none = sampleDevice(3, {
      name: 'none',
      gateway: undefined,
      subnetMask: undefined,
      httpPort: undefined,
      dhcp: undefined,
      dspVersion: undefined,
      bootTime: undefined,
      adapter: undefined,
    });
    const sorted = sortDevices([a, none, b], { column, descending: false }, new Map());
    expect(names(sorted.filter(({ name }) => name !== 'none'))).toEqual(order);
    const back = sortDevices([a, none, b], { column, descending: true }, new Map());
    expect(names(back.filter(({ name }) => name !== 'none'))).toEqual([...order].reverse());
  });
});

describe('columns', () => {
  const usual = shownColumns({ widths: {} });
  const ids = (width: number, shown = usual) => layOut(width, shown, {}).columns.map(({ id }) => id);

  test('all default columns fit into a window 1366 wide', () => {
    expect(ids(1_120)).toEqual(usual);
  });

  test('firmware is hidden first, then seen, then serial, and the others never', () => {
    expect(ids(960)).not.toContain('firmware');
    expect(ids(960)).toContain('seen');
    expect(ids(860)).not.toContain('seen');
    expect(ids(860)).toContain('serial');
    expect(ids(700)).not.toContain('serial');
    expect(ids(300)).toEqual(['select', 'name', 'address', 'status', 'progress', 'operation']);
  });

  test('a width that the user set is kept', () => {
    expect(layOut(1_120, usual, { name: 300 }).template).toContain('300px');
  });

  test('columns that the user added stay and make the table scroll, while the default ones give way', () => {
    const shown = shownColumns({ shown: ['mac', 'gateway', 'serial', 'firmware'], widths: {} });
    expect(shown).toEqual(['select', 'name', 'gateway', 'mac', 'serial', 'firmware', 'operation']);
    expect(ids(300, shown)).toEqual(['select', 'name', 'gateway', 'mac', 'operation']);
    expect(layOut(300, shown, {}).minWidth).toBeGreaterThan(300);
  });

  test('unknown columns from another version of the program are ignored', () => {
    expect(shownColumns({ shown: ['address', 'colour'], widths: {} })).toEqual([
      'select',
      'name',
      'address',
      'operation',
    ]);
  });
});

describe('keys', () => {
  const press = (key: string, more = {}) => ({
    key,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    altKey: false,
    ...more,
  });

  test.each([
    [press('ArrowDown'), { kind: 'go', to: 4, extend: false }],
    [press('ArrowUp', { shiftKey: true }), { kind: 'go', to: 2, extend: true }],
    [press('Home'), { kind: 'go', to: 0, extend: false }],
    [press('End'), { kind: 'go', to: 9, extend: false }],
    [press('PageDown'), { kind: 'go', to: 9, extend: false }],
    [press('PageUp'), { kind: 'go', to: 0, extend: false }],
    [press(' '), { kind: 'toggle' }],
    [press('a', { ctrlKey: true }), { kind: 'select-all' }],
    [press('a'), undefined],
    [press('c', { ctrlKey: true }), { kind: 'copy', what: 'address' }],
    [press('C', { ctrlKey: true, shiftKey: true }), { kind: 'copy', what: 'row' }],
    [press('F10', { shiftKey: true }), { kind: 'menu' }],
    [press('F10'), undefined],
    [press('F2'), { kind: 'rename' }],
    [press('Enter', { altKey: true }), undefined],
  ])('%o on row 3 of 10', (pressed, command) => {
    expect(tableCommand(pressed, 3, 10, 12)).toEqual(command);
  });
});

describe('the text that a confirmation requires', () => {
  test('is the end of the serial number, in upper or lower case, and nothing else', () => {
    const consent = sampleConsent(sampleDevice(1, { serial: 'DS-X20200101AAWRC5000ab0d' }), 'default');
    expect(expectedText(consent)).toBe('ab0d');
    expect(isTyped(consent, 'AB0D')).toBe(true);
    expect(isTyped(consent, 'ab0')).toBe(false);
    expect(isTyped(consent, '')).toBe(false);
  });

  test('is the end of the MAC without colons if there is no serial number', () => {
    const consent = sampleConsent(sampleDevice(0x12ef, { serial: undefined }), 'default');
    expect(deviceId(0x12ef)).toBe('44:47:cc:00:12:ef');
    expect(isTyped(consent, '12ef')).toBe(true);
  });

  test('is the number of devices if main asks for that', () => {
    const consent = sampleConsent(sampleDevice(1), 'default', { typed: { kind: 'device-count' } });
    expect(isTyped(consent, '1')).toBe(true);
    expect(isTyped(consent, '2')).toBe(false);
  });
});
