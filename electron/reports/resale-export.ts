/** Exports the report of a resale: asks where to save, builds it from the current record, and writes the file. */
import type { ExportedView } from '../../shared/activity.ts';
import { words } from '../../shared/language.ts';
import { resaleReport, type ResaleReport } from '../../shared/resale-report.ts';
import type { ReportFormat, ResaleId, ResaleRecordView } from '../../shared/resale.ts';
import { assertNever, ok, type Result } from '../../shared/result.ts';
import { zonedTime } from '../../shared/zoned-time.ts';
import { saveAs, type AskWhere } from '../files/save-as.ts';
import { resalePage, type PrintedPage } from './resale-page.ts';
import { resaleCsv, resaleJson } from './resale-table.ts';

const REPORT = words('resaleReport');

export interface ResaleExportDeps {
  /** Error: `request-invalid` if the resale doesn't exist. */
  readonly record: (id: ResaleId) => Result<ResaleRecordView> | Promise<Result<ResaleRecordView>>;
  readonly askWhere: AskWhere;
  readonly print: (page: PrintedPage) => Promise<Uint8Array>;
  /** Epoch milliseconds. */
  readonly wall: () => number;
  readonly version: string;
}

/** Errors: those of {@link saveAs} and of the record. */
export async function exportResale(
  id: ResaleId,
  format: ReportFormat,
  deps: ResaleExportDeps,
): Promise<Result<ExportedView>> {
  const asked = await deps.record(id);
  if (!asked.ok) return asked;
  const { notes, startedAt } = asked.value.resale;
  const question = {
    title: REPORT.file.ask,
    fileName: fileName(notes.site, startedAt, format),
    extension: format,
    typeName: format === 'pdf' ? REPORT.file.pdf : undefined,
  };
  return saveAs(question, deps.askWhere, async () => {
    const record = await deps.record(id);
    if (!record.ok) return record;
    const report = resaleReport(record.value, { madeAt: deps.wall(), version: deps.version });
    return ok({ content: await contentOf(report, format, deps), count: report.devices.length });
  });
}

async function contentOf(
  report: ResaleReport,
  format: ReportFormat,
  { print }: ResaleExportDeps,
): Promise<string | Uint8Array> {
  switch (format) {
    case 'pdf':
      return print(resalePage(report));
    case 'csv':
      return resaleCsv(report);
    case 'json':
      return resaleJson(report);
    default:
      return assertNever(format);
  }
}

/** Such as `cogwheel-resale-Main-Street-2026-05-12.pdf`. Only letters and digits of the site are used. */
export function fileName(site: string, startedAt: number, format: ReportFormat): string {
  const plain = site
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);
  const parts = ['cogwheel', REPORT.file.name, plain, zonedTime(startedAt).slice(0, 10)];
  return `${parts.filter((part) => part !== '').join('-')}.${format}`;
}
