/**
 * The report of a resale as files. They contain no formula, no markup and no password, and are either
 * complete or missing.
 */
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, describe, expect, it } from 'vitest';
import type { AskWhere } from '../../../electron/files/save-as.ts';
import { exportResale, fileName } from '../../../electron/reports/resale-export.ts';
import type { PrintedPage } from '../../../electron/reports/resale-page.ts';
import { resalePage } from '../../../electron/reports/resale-page.ts';
import { resaleCsv, resaleJson } from '../../../electron/reports/resale-table.ts';
import { resaleReport, type ResaleReport } from '../../../shared/resale-report.ts';
import type { ReportFormat, ResaleRecordView } from '../../../shared/resale.ts';
import { fail, ok } from '../../../shared/result.ts';
import { HOSTILE, bigRecord, sampleRecord } from '../../ui/resale-samples.ts';
import { NOW, sampleDevice } from '../../ui/samples.ts';

const VERIFIED = { kind: 'inactive-verified' } as const;
const ABOUT = { madeAt: NOW, version: '1.2.3' };

function named(name: string, notes = { site: name, operator: name, note: name }): ResaleReport {
  const record = sampleRecord(sampleDevice(1, { name, model: name }), VERIFIED);
  return resaleReport({ ...record, resale: { ...record.resale, notes } }, ABOUT);
}

/** Parses like a spreadsheet. */
function rowsOf(csv: string): readonly Readonly<Record<string, string>>[] {
  return parse(csv, { bom: true, columns: true });
}

describe('the CSV of a report', () => {
  it('has one line per device, open issues first, and times with their zone', () => {
    const csv = resaleCsv(resaleReport(bigRecord(8), ABOUT));
    expect(csv.startsWith('\uFEFF"Open points","What is open","Result"')).toBe(true);
    const rows = rowsOf(csv);
    expect(rows).toHaveLength(8);
    expect(rows[0]).toMatchObject({
      'Open points': '0',
      'Result code': 'inactive-verified',
      Name: 'Camera 1',
    });
    expect(rows[3]?.['Open points']).toBe('1');
    expect(rows[3]?.['What is open']).toMatch(/^Refused/);
    expect(rows[0]?.['Default began']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
  });

  it.each(['=cmd|calc!A0', '+1+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '\uFF1D1+1'])(
    'makes no formula of text that looks like one: %j',
    (text) => {
      const [row] = rowsOf(resaleCsv(named(text)));
      for (const column of ['Name', 'Model', 'Site', 'Operator', 'Note']) {
        expect(row?.[column]).toBe(`'${text}`);
      }
    },
  );

  it.each(HOSTILE)('keeps a hostile name in its cell: %j', (name) => {
    const rows = rowsOf(resaleCsv(named(name)));
    expect(rows).toHaveLength(1);
    expect(rows[0]?.Name?.replace(/^'/, '')).toBe(name);
  });
});

describe('the JSON of a report', () => {
  it('has a version, the open issues before the devices, and both facts and words', () => {
    const text = resaleJson(resaleReport(bigRecord(8), ABOUT));
    // The cast: written by the line above.
    const file = JSON.parse(text) as Readonly<Record<string, unknown>> & {
      readonly devices: readonly Readonly<Record<string, unknown>>[];
    };
    expect(file).toMatchObject({ format: 'cogwheel-resale', formatVersion: 1, program: 'Cogwheel 1.2.3' });
    expect(text.indexOf('"openPoints"')).toBeLessThan(text.indexOf('"devices"'));
    expect(file.devices).toHaveLength(8);
    expect(file.devices[0]).toMatchObject({
      verified: true,
      default: { result: { kind: 'inactive-verified' } },
      words: { result: 'Inactive, verified' },
    });
    expect(text).not.toContain(`${NOW}`);
  });
});

describe('the page for printing', () => {
  const page = (name: string) => resalePage(named(name));

  it.each(HOSTILE)('shows a hostile name as text: %j', (name) => {
    const { html, header, footer } = page(name);
    for (const part of [html, header, footer]) expect(part).not.toMatch(/<(?:img|script|\/table><)/);
    expect(html.match(/<table/g)).toHaveLength(1);
    expect(html.match(/<\/td>/g)).toHaveLength(5);
  });

  it('may load and run nothing, and repeats its table headings on each page', () => {
    const { html, policy } = page('Gate');
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/]{43}='$/);
    expect(html).not.toMatch(/\b(?:src|href|url)\b\s*[=(]/);
    expect(html).toContain('thead { display: table-header-group; }');
    expect(html).toContain('tr { break-inside: avoid; }');
    expect(html).toContain('color-scheme: only light');
  });

  it('numbers its pages in the footer', () => {
    expect(page('Gate').footer).toContain(
      'Page <span class="pageNumber"></span> of <span class="totalPages"></span>',
    );
  });

  it('shows the open issues before the devices', () => {
    const { html } = resalePage(resaleReport(bigRecord(8), ABOUT));
    expect(html.indexOf('<h2>Open points')).toBeGreaterThan(0);
    expect(html.indexOf('<h2>Open points')).toBeLessThan(html.indexOf('<h2>Devices'));
  });
});

describe('an export of a report', () => {
  const folders: string[] = [];
  afterEach(async () => {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
  });

  async function run(
    format: ReportFormat,
    askWhere: AskWhere,
    print: (page: PrintedPage) => Promise<Uint8Array> = () => Promise.resolve(Buffer.from('%PDF-1.4')),
    record: () => ResaleRecordView = () => bigRecord(2),
  ) {
    const id = record().resale.id;
    return exportResale(id, format, {
      record: () => ok(record()),
      askWhere,
      print,
      wall: () => NOW,
      version: '1.2.3',
    });
  }

  async function folder(): Promise<string> {
    const made = await mkdtemp(join(tmpdir(), 'cogwheel-resale-'));
    folders.push(made);
    return made;
  }

  it.each<[ReportFormat, string]>([
    ['pdf', '%PDF'],
    ['csv', '\uFEFF"Open points"'],
    ['json', '{\n  "format": "cogwheel-resale"'],
  ])(
    'asks for a location, proposes a name with site and date, and writes the %s there',
    async (format, begin) => {
      const filePath = join(await folder(), `Übersicht.${format}`);
      let asked: unknown;
      const result = await run(format, (question) => {
        asked = question;
        return Promise.resolve({ canceled: false, filePath });
      });
      expect(result).toEqual({ ok: true, value: { file: filePath, count: 2 } });
      expect(asked).toMatchObject({
        defaultPath: `cogwheel-resale-Main-Street-12-shop-and-store-2026-05-12.${format}`,
        filters: [{ extensions: [format] }],
      });
      expect((await readFile(filePath, 'utf8')).startsWith(begin)).toBe(true);
    },
  );

  it('contains what arrived while the dialog was open', async () => {
    const filePath = join(await folder(), 'a.json');
    let size = 1;
    await run(
      'json',
      () => {
        size = 3;
        return Promise.resolve({ canceled: false, filePath });
      },
      undefined,
      () => bigRecord(size),
    );
    expect(await readFile(filePath, 'utf8')).toContain('"summary": "3 devices');
  });

  it('writes nothing if the user cancels the dialog, and leaves nothing if printing fails', async () => {
    expect(await run('pdf', () => Promise.resolve({ canceled: true, filePath: '' }))).toEqual(
      ok({ count: 0 }),
    );
    const into = await folder();
    const failed = await run(
      'pdf',
      () => Promise.resolve({ canceled: false, filePath: join(into, 'a.pdf') }),
      () => Promise.reject(new Error('no printer')),
    );
    expect(failed).toEqual(fail('save-failed', { detail: 'no printer' }));
    expect(await readdir(into)).toEqual([]);
  });

  it('proposes a name that every file system accepts', () => {
    expect(fileName('../..\\CON:<>|?*"\u0000', NOW, 'csv')).toBe('cogwheel-resale-CON-2026-05-12.csv');
    expect(fileName('   ', NOW, 'pdf')).toBe('cogwheel-resale-2026-05-12.pdf');
    expect(fileName('Köln 東京', NOW, 'pdf')).toBe('cogwheel-resale-Köln-東京-2026-05-12.pdf');
  });
});
