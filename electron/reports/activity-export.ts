/** The Activity page as a file: CSV for spreadsheets, JSON for programs. Holds no password: no operation has one. */
import { stringify } from 'csv-stringify/sync';
import writeFileAtomic from 'write-file-atomic';
import type { ActivityEntry, ExportFormat, ExportedView } from '../../shared/activity.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { words } from '../../shared/language.ts';
import { outcomeText, stepLines } from '../../shared/text-activity.ts';
import { actionText } from '../../shared/text-operation.ts';
import { evidenceLines, resultText } from '../../shared/text-result.ts';

/** As far as Electron's save dialog is used. */
export interface SaveQuestion {
  readonly title: string;
  readonly defaultPath: string;
  readonly filters: { name: string; extensions: string[] }[];
}
export type AskWhere = (
  question: SaveQuestion,
) => Promise<{ readonly canceled: boolean; readonly filePath: string }>;

export interface ExportDeps {
  readonly entries: () => readonly ActivityEntry[];
  readonly askWhere: AskWhere;
  /** Epoch milliseconds. */
  readonly wall: () => number;
  readonly version: string;
}

const FILTERS: Readonly<Record<ExportFormat, { name: string; extensions: string[] }>> = {
  csv: { name: 'CSV', extensions: ['csv'] },
  json: { name: 'JSON', extensions: ['json'] },
};

/** Asks where, and writes all that are kept. Answers without a file when the user thought better. Error: `save-failed`. */
export async function exportActivity(format: ExportFormat, deps: ExportDeps): Promise<Result<ExportedView>> {
  const answer = await deps.askWhere({
    title: EXPORT.title,
    defaultPath: `cogwheel-activity-${zonedTime(deps.wall()).slice(0, 10)}.${format}`,
    filters: [FILTERS[format]],
  });
  if (answer.canceled || answer.filePath === '') return ok({ count: 0 });
  // After the question: it may have stood open for long.
  const entries = deps.entries();
  const text = format === 'csv' ? activityCsv(entries) : activityJson(entries, deps.wall(), deps.version);
  try {
    await writeFileAtomic(answer.filePath, text);
  } catch (cause) {
    return fail('save-failed', { detail: cause instanceof Error ? cause.message : String(cause) });
  }
  return ok({ file: answer.filePath, count: entries.length });
}

const EXPORT = words('activityExport');
type Column = keyof typeof EXPORT.columns;

/** One line an operation; with a byte order mark, and safe to open in a spreadsheet: nothing in it is a formula. Pure. */
export function activityCsv(entries: readonly ActivityEntry[]): string {
  return stringify([Object.values(EXPORT.columns), ...entries.map(csvLine)], {
    // SECURITY: a device's name is the device's choice; a cell that begins like a formula gets a mark before it.
    escape_formulas: true,
    // A lone line end inside a name would begin a row of its own, and with it a cell that nobody has looked at.
    quoted: true,
    bom: true,
    record_delimiter: 'windows',
  });
}

function csvLine(entry: ActivityEntry): string[] {
  const { operation, user, earlier } = entry;
  const { device, startedAt, endedAt, lastHeardAt, result, action } = operation;
  const words = result === undefined ? undefined : resultText(result, action);
  const cells: Readonly<Record<Column, string | undefined>> = {
    began: zonedTime(startedAt),
    ended: optionalTime(endedAt),
    seconds: endedAt === undefined ? undefined : String(Math.round((endedAt - startedAt) / 1_000)),
    action: actionText(action),
    result: outcomeText(entry),
    resultCode: result?.kind,
    explanation: words?.explanation,
    advice: words?.advice,
    device: device.name,
    model: device.model,
    serial: device.serial,
    mac: device.mac,
    address: device.address,
    kind: device.kind,
    user,
    steps: stepLines(entry).join('; '),
    evidence: evidenceLines(operation.evidence).join(' '),
    lastHeard: optionalTime(lastHeardAt),
    earlier: earlier.map((was) => `${zonedTime(was.at)} ${resultText(was.result, action).title}`).join('; '),
    operation: operation.id,
  };
  // The cast: the keys of the words are the columns.
  return (Object.keys(EXPORT.columns) as Column[]).map((column) => cells[column] ?? '');
}

/** All facts as they are held, and the words beside them. Pure. `exportedAt`: epoch milliseconds. */
export function activityJson(entries: readonly ActivityEntry[], exportedAt: number, version: string): string {
  const file = {
    format: 'cogwheel-activity',
    formatVersion: 1,
    program: `Cogwheel ${version}`,
    exportedAt: zonedTime(exportedAt),
    operations: entries.map((entry) => {
      const { operation, user, earlier } = entry;
      const { id, action, device, startedAt, endedAt, lastHeardAt, result, evidence, steps } = operation;
      return {
        id,
        action,
        device,
        signedInAs: user,
        startedAt: zonedTime(startedAt),
        endedAt: optionalTime(endedAt),
        lastHeardAt: optionalTime(lastHeardAt),
        result,
        outcome: outcomeText(entry),
        explanation: result === undefined ? undefined : resultText(result, action).explanation,
        /** `at`: milliseconds since the beginning. */
        steps,
        evidence,
        evidenceInWords: evidenceLines(evidence),
        earlierResults: earlier.map((was) => ({ at: zonedTime(was.at), result: was.result })),
      };
    }),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

function optionalTime(epoch: number | undefined): string | undefined {
  return epoch === undefined ? undefined : zonedTime(epoch);
}

/** ISO 8601 on this PC's clock with its zone: `2026-05-12T14:30:05+02:00`. `epoch` milliseconds. */
export function zonedTime(epoch: number): string {
  // Minutes that the zone is ahead of UTC.
  const ahead = -new Date(epoch).getTimezoneOffset();
  const local = new Date(epoch + ahead * 60_000).toISOString().slice(0, 19);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${local}${ahead < 0 ? '-' : '+'}${two(Math.floor(Math.abs(ahead) / 60))}:${two(Math.abs(ahead) % 60)}`;
}
