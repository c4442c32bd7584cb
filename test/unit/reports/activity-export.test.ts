import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { AskWhere } from '../../../electron/files/save-as.ts';
import { activityCsv, activityJson, exportActivity } from '../../../electron/reports/activity-export.ts';
import type { ActivityEntry } from '../../../shared/activity.ts';
import type { DeviceId } from '../../../shared/device.ts';
import type { DeviceSummary, OperationId } from '../../../shared/operation.ts';
import { zonedTime } from '../../../shared/zoned-time.ts';

const BEGAN = Date.UTC(2026, 4, 12, 12, 30, 5);
const ID = '44:47:cc:00:00:02' as DeviceId; // the brand: a valid MAC

function entry(device: Partial<DeviceSummary> = {}, user = 'admin'): ActivityEntry {
  return {
    user,
    operation: {
      id: 'operation-1' as OperationId, // the brand: compared only
      deviceId: ID,
      action: 'reboot',
      device: { mac: ID, kind: 'camera', name: 'Yard', serial: 'DS-2CD20150101AAWR500000002', ...device },
      startedAt: BEGAN,
      endedAt: BEGAN + 61_000,
      phase: 'ended',
      steps: [
        { name: 'checking', state: 'done', at: 200, note: 'identity-and-login-confirmed' },
        { name: 'sent', state: 'done', at: 900 },
        { name: 'verified', state: 'pending' },
      ],
      evidence: { uptimeBefore: 511_200 },
      result: { kind: 'rebooted' },
      endedAs: { kind: 'unknown', answered: true, heard: false },
      later: [
        {
          at: BEGAN + 90_000,
          result: { kind: 'rebooted' },
          evidence: { uptimeBefore: 511_200, uptimeAfter: 41 },
        },
      ],
      overdue: false,
      watching: false,
    },
  };
}

/** Parses like a spreadsheet: removes quotes and keeps line breaks inside them. */
function cells(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}

function cell(csv: string, column: string, row = 1): string | undefined {
  const [head = [], ...rows] = cells(csv.replace(/^\uFEFF/, ''));
  return rows[row - 1]?.[head.indexOf(column)];
}

describe('the CSV of the Activity page', () => {
  it('begins with a byte order mark and has one line per operation', () => {
    const csv = activityCsv([entry(), entry()]);
    expect(csv.startsWith('\uFEFF"Began","Ended",')).toBe(true);
    expect(cells(csv)).toHaveLength(3);
  });

  it.each(['=cmd|calc!A0', '+1+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '\uFF1D1+1'])(
    'makes no formula of a name that looks like one: %j',
    (name) => {
      expect(cell(activityCsv([entry({ name })]), 'Device')).toBe(`'${name}`);
      expect(cell(activityCsv([entry({}, name)]), 'Signed in as')).toBe(`'${name}`);
      expect(cell(activityCsv([entry({ model: name })]), 'Model')).toBe(`'${name}`);
    },
  );

  it.each(['\n', '\r', '\r\n', ',', '"'])('starts no new row or cell because of a name: %j', (mark) => {
    const name = `Yard${mark}=1+1`;
    const csv = activityCsv([entry({ name })]);
    expect(cell(csv, 'Device')).toBe(name);
    expect(cells(csv)).toHaveLength(2);
  });

  it('keeps commas, quotes and line breaks of a name inside its cell', () => {
    const name = 'Yard, "main"\r\ngate';
    const csv = activityCsv([entry({ name })]);
    expect(csv).toContain('"Yard, ""main""\r\ngate"');
    expect(cell(csv, 'Device')).toBe(name);
    expect(cell(csv, 'MAC')).toBe(ID);
  });

  it('describes result, steps, evidence and later results in words, and has times with their zone', () => {
    const csv = activityCsv([entry()]);
    expect(cell(csv, 'Result')).toBe('Rebooted');
    expect(cell(csv, 'Result code')).toBe('rebooted');
    expect(cell(csv, 'Steps')).toBe('0:00 Checked (serial and login confirmed); 0:00 Sent');
    expect(cell(csv, 'Result at the end')).toBe('Unknown: not heard');
    expect(cell(csv, 'Evidence')).toBe('Uptime 5 d 22 h before, not read after.');
    expect(cell(csv, 'After the end')).toMatch(
      /^2026-05-12T\S+ Rebooted\. Uptime 5 d 22 h before, 41 s after\.$/,
    );
    expect(cell(csv, 'Seconds')).toBe('61');
    const began = cell(csv, 'Began') ?? '';
    expect(began).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
    expect(Date.parse(began)).toBe(BEGAN);
  });
});

describe('the JSON of the Activity page', () => {
  it('contains every fact, with times that can be read back', () => {
    // The cast: written by the line under test.
    const file = JSON.parse(activityJson([entry()], BEGAN, '1.2.3')) as {
      readonly program: string;
      readonly operations: readonly Record<string, unknown>[];
    };
    expect(file.program).toBe('Cogwheel 1.2.3');
    expect(file.operations).toHaveLength(1);
    expect(file.operations[0]).toMatchObject({
      action: 'reboot',
      signedInAs: 'admin',
      result: { kind: 'rebooted' },
      endedAs: { kind: 'unknown' },
      evidence: { uptimeBefore: 511_200 },
      later: [{ result: { kind: 'rebooted' }, evidenceInWords: ['Uptime 5 d 22 h before, 41 s after.'] }],
    });
    expect(Date.parse(String(file.operations[0]?.startedAt))).toBe(BEGAN);
  });
});

describe('a time with its time zone', () => {
  const zone = process.env.TZ;
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  it.each([
    ['Europe/Berlin', '2026-05-12T14:30:05+02:00'],
    ['America/St_Johns', '2026-05-12T10:00:05-02:30'],
    ['UTC', '2026-05-12T12:30:05+00:00'],
  ])('uses the PC’s time zone in %s', (name, expected) => {
    process.env.TZ = name;
    expect(zonedTime(BEGAN)).toBe(expected);
  });
});

describe('the export', () => {
  const folders: string[] = [];
  afterEach(async () => {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
  });

  async function run(format: 'csv' | 'json', askWhere: AskWhere) {
    return exportActivity(format, { entries: () => [entry()], askWhere, wall: () => BEGAN, version: '1' });
  }

  it('asks for a location, proposes a name with the date, and writes the file there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cogwheel-export-'));
    folders.push(folder);
    const filePath = join(folder, 'Übersicht.csv');
    let asked: unknown;
    const result = await run('csv', (question) => {
      asked = question;
      return Promise.resolve({ canceled: false, filePath });
    });
    expect(result).toEqual({ ok: true, value: { file: filePath, count: 1 } });
    expect(asked).toMatchObject({ defaultPath: 'cogwheel-activity-2026-05-12.csv' });
    expect((await readFile(filePath)).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  });

  it('writes nothing if the user cancels the dialog', async () => {
    const result = await run('json', () => Promise.resolve({ canceled: true, filePath: '' }));
    expect(result).toEqual({ ok: true, value: { count: 0 } });
  });

  it('reports if the file cannot be written', async () => {
    const filePath = join(tmpdir(), 'cogwheel-no-such-folder', 'a.json');
    const result = await run('json', () => Promise.resolve({ canceled: false, filePath }));
    expect(result).toMatchObject({ ok: false, failure: { code: 'save-failed' } });
  });
});
