/** Exports the Activity page: CSV for spreadsheets, JSON for programs. Operations hold no passwords. */
import type { ActivityEntry, ExportFormat, ExportedView } from '../../shared/activity.ts';
import { words } from '../../shared/language.ts';
import { ok, type Result } from '../../shared/result.ts';
import { outcomeText, stepLines } from '../../shared/text-activity.ts';
import { actionText } from '../../shared/text-operation.ts';
import { evidenceLines, resultText } from '../../shared/text-result.ts';
import { zonedTime } from '../../shared/zoned-time.ts';
import { csv } from '../files/csv.ts';
import { saveAs, type AskWhere } from '../files/save-as.ts';

export interface ExportDeps {
  readonly entries: () => readonly ActivityEntry[];
  readonly askWhere: AskWhere;
  /** Epoch milliseconds. */
  readonly wall: () => number;
  readonly version: string;
}

/** Asks where to save, then writes all operations that the journal keeps. See {@link saveAs}. */
export function exportActivity(format: ExportFormat, deps: ExportDeps): Promise<Result<ExportedView>> {
  const fileName = `cogwheel-activity-${zonedTime(deps.wall()).slice(0, 10)}.${format}`;
  return saveAs({ title: EXPORT.title, fileName, extension: format }, deps.askWhere, () => {
    const entries = deps.entries();
    const content =
      format === 'csv' ? activityCsv(entries) : activityJson(entries, deps.wall(), deps.version);
    return ok({ content, count: entries.length });
  });
}

const EXPORT = words('activityExport');
type Column = keyof typeof EXPORT.columns;

/** One line per operation. Has a byte order mark and no formulas, so it is safe to open in a spreadsheet. Pure. */
export function activityCsv(entries: readonly ActivityEntry[]): string {
  return csv([Object.values(EXPORT.columns), ...entries.map(csvLine)]);
}

function csvLine(entry: ActivityEntry): string[] {
  const { operation, user } = entry;
  const { device, startedAt, endedAt, endedAs, lastHeardAt, result, action } = operation;
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
    endedAs: endedAs === undefined ? undefined : resultText(endedAs, action).title,
    later: operation.later
      .map(({ at, result: found, evidence }) =>
        [`${zonedTime(at)} ${resultText(found, action).title}.`, ...evidenceLines(evidence)].join(' '),
      )
      .join('; '),
    operation: operation.id,
  };
  // The cast is safe because these keys define Column.
  return (Object.keys(EXPORT.columns) as Column[]).map((column) => cells[column] ?? '');
}

/** All facts of each operation, with the texts that the window shows. Pure. `exportedAt`: epoch milliseconds. */
export function activityJson(entries: readonly ActivityEntry[], exportedAt: number, version: string): string {
  const file = {
    format: 'cogwheel-activity',
    formatVersion: 2,
    program: `Cogwheel ${version}`,
    exportedAt: zonedTime(exportedAt),
    operations: entries.map((entry) => {
      const { operation, user } = entry;
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
        /** `at`: milliseconds since the operation began. */
        steps,
        evidence,
        evidenceInWords: evidenceLines(evidence),
        /** The result at the end of the operation. Present only if a later result replaced it. */
        endedAs: operation.endedAs,
        later: operation.later.map((found) => ({
          at: zonedTime(found.at),
          result: found.result,
          evidence: found.evidence,
          evidenceInWords: evidenceLines(found.evidence),
        })),
      };
    }),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

function optionalTime(epoch: number | undefined): string | undefined {
  return epoch === undefined ? undefined : zonedTime(epoch);
}
