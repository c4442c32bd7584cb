import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, describe, expect, it } from 'vitest';
import { deviceCsv, deviceJson, exportDevices } from '../../../electron/reports/device-export.ts';
import type { Device, DeviceId } from '../../../shared/device.ts';
import { setLanguage } from '../../../shared/language.ts';

const ID = '44:47:cc:00:00:02' as DeviceId; // the brand: a valid MAC
const DEVICE: Device = {
  id: ID,
  mac: ID,
  name: '=HYPERLINK("http://bad")\n+1',
  label: '@Gate',
  model: 'DS-2CD2042WD-I',
  serial: 'DS-2CD2042WD-I20150101AAWR500000002',
  kind: 'camera',
  address: '192.168.1.64',
  dhcp: false,
  firmware: 'V5.4.0 build 160530',
  activation: 'inactive',
  firstSeen: 0,
  lastSeen: 1_000,
  online: true,
  marks: ['other-subnet'],
  formerAddresses: ['10.0.0.1', '10.0.0.2'],
};

afterEach(() => setLanguage('en'));

describe('the list as CSV', () => {
  it('has a byte order mark, and no cell that a spreadsheet would execute', () => {
    const csv = deviceCsv([DEVICE]);
    expect(csv.startsWith('\uFEFF"Name",')).toBe(true);
    const rows = parse<Record<string, string>>(csv, { bom: true, columns: true });
    expect(rows).toHaveLength(1);
    for (const cell of Object.values(rows[0] ?? {})) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    expect(rows[0]).toMatchObject({
      'IPv4 address': '192.168.1.64',
      Status: 'Inactive',
      DHCP: 'No',
      'Former addresses': '10.0.0.1 10.0.0.2',
      Marks: 'Other subnet',
      'Own label': "'@Gate",
    });
  });

  it('uses the language of the window', () => {
    setLanguage('de');
    expect(deviceCsv([DEVICE])).toContain('"Seriennummer"');
  });
});

describe('the list as a file', () => {
  it('contains every fact as JSON, with times that have a zone', () => {
    const file: unknown = JSON.parse(deviceJson([DEVICE], 0, '1.2.3'));
    expect(file).toMatchObject({
      format: 'cogwheel-devices',
      program: 'Cogwheel 1.2.3',
      devices: [{ mac: ID, name: DEVICE.name, marks: ['other-subnet'] }],
    });
    expect(JSON.stringify(file)).toMatch(/"lastSeen":"19(70|69)-.+[+-]\d\d:\d\d"/);
  });

  it('is written where the user chooses, and nowhere if the user cancels the dialog', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cogwheel-export-'));
    const filePath = join(folder, 'list.csv');
    const deps = { devices: () => [DEVICE], wall: () => 0, version: '1' };
    expect(
      await exportDevices('csv', { ...deps, askWhere: () => Promise.resolve({ canceled: true, filePath }) }),
    ).toEqual({ ok: true, value: { count: 0 } });
    await expect(readFile(filePath)).rejects.toThrow();
    expect(
      await exportDevices('csv', { ...deps, askWhere: () => Promise.resolve({ canceled: false, filePath }) }),
    ).toEqual({ ok: true, value: { count: 1, file: filePath } });
    expect(await readFile(filePath, 'utf8')).toBe(deviceCsv([DEVICE]));
    const nowhere = join(folder, 'no', 'such', 'folder.csv');
    expect(
      await exportDevices('csv', {
        ...deps,
        askWhere: () => Promise.resolve({ canceled: false, filePath: nowhere }),
      }),
    ).toMatchObject({ ok: false, failure: { code: 'save-failed' } });
    await rm(folder, { recursive: true });
  });
});
