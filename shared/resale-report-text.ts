/**
 * The report of a resale in words, ready for layout on screen, on paper, or in a table. The sentences are the same
 * everywhere. All of it is plain text; code that turns it into markup must escape it.
 */
import { formatClock, formatStamp } from './local-format.ts';
import { words } from './language.ts';
import { resultTone, type OperationView, type ResultKind, type Tone } from './operation.ts';
import type { OpenPoint, ReportedDevice, ReportedDisk, ResaleReport } from './resale-report.ts';
import type { AttachedCamera } from './resale.ts';
import { assertNever } from './result.ts';
import { deviceTitle } from './text-device.ts';
import { failureText } from './text-failure.ts';
import { laterLines } from './text-later.ts';
import { stepText } from './text-operation.ts';
import { cameraName, cloudLine, diskName, formatStateText } from './text-resale.ts';
import { evidenceLines, resultText } from './text-result.ts';

const REPORT = words('resaleReport');

export interface Term {
  readonly term: string;
  readonly value: string;
}

export interface OpenLine {
  /** Counted from 1 over the whole report. {@link DeviceLines.open} refers to it. */
  readonly number: number;
  readonly device: string;
  /** Serial number, otherwise MAC. It tells devices with the same name apart. */
  readonly identity: string;
  readonly what: string;
  readonly todo?: string | undefined;
}

export interface DeviceLines {
  readonly number: number;
  readonly title: string;
  /** Model, serial number, MAC, addresses. */
  readonly identity: readonly string[];
  readonly done: readonly string[];
  /** Times and evidence of the Default; empty if none was confirmed. */
  readonly proof: readonly string[];
  readonly result: string;
  readonly tone: Tone;
  /** Numbers of its open issues, see {@link OpenLine.number}. */
  readonly open: readonly number[];
}

export interface ReportText {
  readonly title: string;
  readonly facts: readonly Term[];
  readonly summary: string;
  /** Shown above everything else. */
  readonly warning?: string | undefined;
  readonly open: readonly OpenLine[];
  readonly devices: readonly DeviceLines[];
  /** What each kind of result in this report is based on. */
  readonly meanings: readonly Term[];
  readonly limits: readonly string[];
}

/** The words of a report, in the current language. */
export function reportText(report: ResaleReport): ReportText {
  const open: OpenLine[] = [];
  const devices = report.devices.map((device, index) => {
    const numbers = device.open.map((point) => {
      const number = open.length + 1;
      open.push({ number, ...openText(point), ...nameOf(device) });
      return number;
    });
    return deviceLines(device, index + 1, numbers);
  });
  return {
    title: REPORT.title,
    facts: factsOf(report),
    summary: REPORT.summary({
      devices: devices.length,
      verified: report.verified,
      open: report.openPoints,
    }),
    warning: report.hasGap ? REPORT.gap : undefined,
    open,
    devices,
    meanings: meaningsOf(report),
    limits: [REPORT.limits.format, REPORT.limits.default, REPORT.limits.cloud, REPORT.limits.network],
  };
}

function nameOf({ device }: ReportedDevice): Pick<OpenLine, 'device' | 'identity'> {
  return { device: deviceTitle(device), identity: device.serial ?? device.mac };
}

function factsOf({ notes, startedAt, endedAt, madeAt, version }: ResaleReport): readonly Term[] {
  const typed = (text: string) => (text.trim() === '' ? REPORT.notStated : text);
  return [
    { term: REPORT.site, value: typed(notes.site) },
    { term: REPORT.operator, value: typed(notes.operator) },
    ...(notes.note.trim() === '' ? [] : [{ term: REPORT.note, value: notes.note }]),
    { term: REPORT.began, value: formatStamp(startedAt) },
    { term: REPORT.ended, value: endedAt === undefined ? REPORT.notEnded : formatStamp(endedAt) },
    { term: REPORT.made, value: REPORT.madeBy({ version, when: formatStamp(madeAt) }) },
  ];
}

function meaningsOf({ devices }: ResaleReport): readonly Term[] {
  const terms = new Map<ResultKind, Term>();
  for (const { operation } of devices) {
    const result = operation?.result;
    if (operation === undefined || result === undefined || terms.has(result.kind)) continue;
    terms.set(result.kind, { term: resultWord(operation), value: REPORT.meaning[result.kind] });
  }
  return [...terms.values()];
}

/** The title of a result without the reason, which follows a colon in refusals. */
function resultWord({ result, action }: OperationView): string {
  return result === undefined ? '' : (resultText(result, action).title.split(':')[0] ?? '');
}

function deviceLines(device: ReportedDevice, number: number, open: readonly number[]): DeviceLines {
  const { operation } = device;
  const result = operation?.result;
  return {
    number,
    title: deviceTitle(device.device),
    identity: identityLines(device),
    done: doneLines(device),
    proof: operation === undefined ? [] : proofLines(operation),
    result: operation === undefined ? REPORT.line.noDefault : outcomeOf(operation),
    tone: result === undefined ? 'warning' : resultTone(result),
    open,
  };
}

function outcomeOf(operation: OperationView): string {
  return operation.result === undefined
    ? REPORT.open.defaultRunning.what
    : resultText(operation.result, operation.action).title;
}

function identityLines(reported: ReportedDevice): readonly string[] {
  const { name, model, serial, mac } = reported.device;
  return [
    ...(name !== undefined && model !== undefined ? [model] : []),
    serial === undefined ? REPORT.noSerial : REPORT.serial({ serial }),
    REPORT.mac({ mac }),
    ...addressLine(reported),
  ];
}

function addressLine({ addressBefore: before, addressAfter: after }: ReportedDevice): readonly string[] {
  if (before !== undefined && after !== undefined && before !== after) {
    return [REPORT.addressMoved({ before, after })];
  }
  const address = after ?? before;
  return address === undefined ? [] : [REPORT.addressStays({ address })];
}

function doneLines(device: ReportedDevice): readonly string[] {
  return [
    device.signedInAs === undefined
      ? device.skipped.includes('sign-in')
        ? REPORT.line.skipped({ step: REPORT.steps['sign-in'] })
        : REPORT.notSignedIn
      : REPORT.signedIn({ user: device.signedInAs }),
    ...readLines(device, 'disks', device.disks, REPORT.line.noDisks, (disks) => disks.map(diskLine)),
    ...readLines(device, 'cloud', device.cloud, REPORT.line.noCloud, (cloud) => [cloudLine(cloud)]),
    ...(device.device.kind === 'camera' && device.cameras.state !== 'read'
      ? []
      : readLines(device, 'cameras', device.cameras, REPORT.line.noCameras, (cameras) => [
          camerasLine(cameras, device),
        ])),
    ...(device.operation === undefined && device.skipped.includes('default')
      ? [REPORT.line.skipped({ step: REPORT.steps.default })]
      : []),
  ];
}

function readLines<Step extends 'disks' | 'cloud' | 'cameras'>(
  { skipped }: ReportedDevice,
  step: Step,
  reading: ReportedDevice[Step],
  none: string,
  lines: (value: Extract<ReportedDevice[Step], { readonly state: 'read' }>['value']) => readonly string[],
): readonly string[] {
  const isSkipped = skipped.includes(step);
  const skip = isSkipped ? [REPORT.line.skipped({ step: REPORT.steps[step] })] : [];
  switch (reading.state) {
    case 'read':
      return [...skip, ...lines(reading.value)];
    case 'none':
      return [none];
    case 'failed':
      return isSkipped
        ? skip
        : [REPORT.line.failed({ step: REPORT.steps[step], reason: failureText(reading.failure).reason })];
    case 'not-read':
    case 'reading':
      return isSkipped ? skip : [REPORT.line.notRead({ step: REPORT.steps[step] })];
    default:
      return assertNever(reading);
  }
}

function diskLine({ disk, format }: ReportedDisk): string {
  const name = diskName(disk);
  if (format === undefined) return REPORT.line.diskKept({ disk: name });
  return format.state === 'formatted'
    ? REPORT.line.diskFormatted({ disk: name, when: formatStamp(format.endedAt ?? format.startedAt) })
    : REPORT.line.diskFailed({ disk: name, state: formatStateText(format) });
}

function camerasLine(cameras: readonly AttachedCamera[], { open }: ReportedDevice): string {
  if (cameras.length === 0) return REPORT.line.noCameras;
  const left = open.filter(({ kind }) => kind === 'camera-behind').length;
  return REPORT.line.cameras({ count: cameras.length, open: left });
}

/** The steps that were done with their times, and what was measured. The first line contains day and time zone. */
function proofLines(operation: OperationView): readonly string[] {
  const { startedAt, steps, action, evidence } = operation;
  const times = steps
    .filter(({ name, state, at }) => state === 'done' && at !== undefined && name !== 'checking')
    .map((step) => `${stepText(step, action)} ${formatClock(startedAt + (step.at ?? 0))}`);
  return [
    REPORT.confirmed({ when: formatStamp(startedAt) }),
    ...(times.length === 0 ? [] : [times.join(' · ')]),
    // The address is shown with the device.
    ...evidenceLines({ ...evidence, addressAfter: undefined }),
    ...laterLines(operation).flatMap((line) => [line.text, ...line.evidence]),
  ];
}

function openText(point: OpenPoint): Pick<OpenLine, 'what' | 'todo'> {
  const { open } = REPORT;
  switch (point.kind) {
    case 'not-signed-in':
      return open.notSignedIn;
    case 'skipped':
      return open.skipped[point.step];
    case 'not-read':
      return open.notRead[point.step];
    case 'read-failed': {
      const { reason, advice } = failureText(point.failure);
      return { what: open.readFailed[point.step]({ reason }), todo: advice };
    }
    case 'disk-kept':
      return { what: open.diskKept.what({ disk: diskName(point.disk) }), todo: open.diskKept.todo };
    case 'disk-not-proven': {
      const disk = diskName(point.format.disk);
      return {
        what: open.diskNotProven.what({ disk, state: formatStateText(point.format) }),
        todo: open.diskNotProven.todo,
      };
    }
    case 'cloud-bound':
      return open.cloudBound;
    case 'cloud-on':
      return open.cloudOn;
    case 'cloud-not-told':
      return open.cloudNotTold;
    case 'camera-behind': {
      const { what, todo } = open.camera[point.camera.connection];
      return { what: what({ camera: cameraName(point.camera) }), todo };
    }
    case 'default-missing':
      return open.defaultMissing;
    case 'default-lost':
      return open.defaultLost;
    case 'default-running':
      return open.defaultRunning;
    case 'default-not-proven': {
      const { title, explanation, advice } = resultText(point.result, 'default');
      return { what: open.defaultNotProven({ result: title, explanation }), todo: advice };
    }
    default:
      return assertNever(point);
  }
}
