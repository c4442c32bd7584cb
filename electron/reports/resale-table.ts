/** The report of a resale for other programs: CSV for spreadsheets, and JSON. Pure. Records hold no passwords. */
import { words } from '../../shared/language.ts';
import { reportText, type DeviceLines, type ReportText } from '../../shared/resale-report-text.ts';
import type { ReportedDevice, ResaleReport } from '../../shared/resale-report.ts';
import { resultText } from '../../shared/text-result.ts';
import { zonedTime } from '../../shared/zoned-time.ts';
import { csv } from '../files/csv.ts';

const REPORT = words('resaleReport');

/** One line per device. Has a byte order mark and no formulas, so it is safe to open in a spreadsheet. */
export function resaleCsv(report: ResaleReport): string {
  const text = reportText(report);
  const rows = report.devices.map((device, index) => cellsOf(device, text.devices[index], text, report));
  const [first] = rows;
  const heads = first === undefined ? [] : first.map(([head]) => head);
  return csv([heads, ...rows.map((row) => row.map(([, cell]) => cell))]);
}

type Cell = readonly [head: string, cell: string];

/** The cells of one device. Open issues come first, as in the printed report. */
function cellsOf(
  { device, addressBefore, addressAfter, signedInAs, skipped, operation }: ReportedDevice,
  lines: DeviceLines | undefined,
  text: ReportText,
  { notes, startedAt }: ResaleReport,
): readonly Cell[] {
  const { columns } = REPORT;
  const result = operation?.result;
  const open = text.open.filter(({ number }) => lines?.open.includes(number) === true);
  return [
    [columns.openCount, String(open.length)],
    [columns.open, open.map(({ what }) => what).join(' ')],
    [REPORT.result, lines?.result ?? ''],
    [columns.resultCode, result?.kind ?? ''],
    [columns.explanation, result === undefined ? '' : resultText(result, 'default').explanation],
    [columns.name, device.name ?? ''],
    [columns.model, device.model ?? ''],
    [columns.serial, device.serial ?? ''],
    [columns.mac, device.mac],
    [columns.kind, device.kind],
    [columns.addressBefore, addressBefore ?? ''],
    [columns.addressAfter, addressAfter ?? ''],
    [columns.user, signedInAs ?? ''],
    [REPORT.done, lines?.done.join(' ') ?? ''],
    [columns.skipped, skipped.map((step) => REPORT.steps[step]).join(', ')],
    [REPORT.proof, lines?.proof.join(' ') ?? ''],
    [columns.defaultBegan, optionalTime(operation?.startedAt)],
    [columns.defaultEnded, optionalTime(operation?.endedAt)],
    [REPORT.site, notes.site],
    [REPORT.operator, notes.operator],
    [REPORT.note, notes.note],
    [REPORT.began, zonedTime(startedAt)],
  ];
}

function optionalTime(epoch: number | undefined): string {
  return epoch === undefined ? '' : zonedTime(epoch);
}

/** All facts of the report, with the texts of the window. `formatVersion` changes if the meaning of a key changes. */
export function resaleJson(report: ResaleReport): string {
  const text = reportText(report);
  const file = {
    format: 'cogwheel-resale',
    formatVersion: 1,
    program: `Cogwheel ${report.version}`,
    madeAt: zonedTime(report.madeAt),
    id: report.id,
    ...report.notes,
    startedAt: zonedTime(report.startedAt),
    endedAt: report.endedAt === undefined ? undefined : zonedTime(report.endedAt),
    summary: text.summary,
    warning: text.warning,
    openPoints: text.open,
    devices: report.devices.map((device, index) => jsonDevice(device, text.devices[index])),
    meanings: text.meanings,
    limits: text.limits,
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

function jsonDevice(reported: ReportedDevice, lines: DeviceLines | undefined): object {
  const { operation, device, open, disks, cloud, cameras, ...facts } = reported;
  return {
    // Listed one by one, because the device holds more than the report needs.
    device: {
      name: device.name,
      model: device.model,
      serial: device.serial,
      mac: device.mac,
      kind: device.kind,
    },
    ...facts,
    disks: withTimes(disks),
    cloud: withTimes(cloud),
    cameras: withTimes(cameras),
    default:
      operation === undefined
        ? undefined
        : {
            id: operation.id,
            startedAt: zonedTime(operation.startedAt),
            endedAt: optionalTime(operation.endedAt),
            result: operation.result,
            /** `at`: milliseconds since the operation began. */
            steps: operation.steps,
            evidence: operation.evidence,
            endedAs: operation.endedAs,
            later: operation.later.map((found) => ({ ...found, at: zonedTime(found.at) })),
          },
    open,
    words: lines,
  };
}

/** Replaces epoch milliseconds with times that include the time zone. */
function withTimes(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, inner: unknown) =>
      typeof inner === 'number' && (key === 'at' || key === 'startedAt' || key === 'endedAt')
        ? zonedTime(inner)
        : inner,
    ),
  );
}
