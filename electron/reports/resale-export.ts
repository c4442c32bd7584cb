/** The report of a resale as a file: asked where to, made anew from its record, written whole or not at all. */
import writeFileAtomic from 'write-file-atomic';
import type { ExportedView } from '../../shared/activity.ts';
import { words } from '../../shared/language.ts';
import { resaleReport } from '../../shared/resale-report.ts';
import type { ReportFormat, ResaleId, ResaleRecordView } from '../../shared/resale.ts';
import { assertNever, fail, ok, type Result } from '../../shared/result.ts';
import type { PrintedPage } from '../print.ts';
import { zonedTime, type AskWhere } from './activity-export.ts';
import { resalePage } from './resale-page.ts';
import { resaleCsv, resaleJson } from './resale-table.ts';

const REPORT = words('resaleReport');

export interface ResaleExportDeps {
  /** Error: `request-invalid` when there is no such resale. */
  readonly record: (id: ResaleId) => Result<ResaleRecordView> | Promise<Result<ResaleRecordView>>;
  readonly askWhere: AskWhere;
  readonly print: (page: PrintedPage) => Promise<Uint8Array>;
  /** Epoch milliseconds. */
  readonly wall: () => number;
  readonly version: string;
}

/** Answers without a file when the user thought better. Errors: `save-failed`, and those of the record. */
export async function exportResale(
  id: ResaleId,
  format: ReportFormat,
  deps: ResaleExportDeps,
): Promise<Result<ExportedView>> {
  const asked = await deps.record(id);
  if (!asked.ok) return asked;
  const { notes, startedAt } = asked.value.resale;
  const answer = await deps.askWhere({
    title: REPORT.file.ask,
    defaultPath: fileName(notes.site, startedAt, format),
    filters: [{ name: format === 'pdf' ? REPORT.file.pdf : format.toUpperCase(), extensions: [format] }],
  });
  if (answer.canceled || answer.filePath === '') return ok({ count: 0 });
  // After the question: it may have stood open for long, and results come in meanwhile.
  const record = await deps.record(id);
  if (!record.ok) return record;
  const report = resaleReport(record.value, { madeAt: deps.wall(), version: deps.version });
  try {
    await writeFileAtomic(answer.filePath, await contentOf());
  } catch (cause) {
    return fail('save-failed', { detail: cause instanceof Error ? cause.message : String(cause) });
  }
  return ok({ file: answer.filePath, count: report.devices.length });

  async function contentOf(): Promise<string | Buffer> {
    switch (format) {
      case 'pdf':
        return Buffer.from(await deps.print(resalePage(report)));
      case 'csv':
        return resaleCsv(report);
      case 'json':
        return resaleJson(report);
      default:
        return assertNever(format);
    }
  }
}

/** `cogwheel-resale-Main-Street-2026-05-12.pdf`: of the site what every file system takes. */
export function fileName(site: string, startedAt: number, format: ReportFormat): string {
  const plain = site
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);
  const parts = ['cogwheel', REPORT.file.name, plain, zonedTime(startedAt).slice(0, 10)];
  return `${parts.filter((part) => part !== '').join('-')}.${format}`;
}
