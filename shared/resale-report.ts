/**
 * The outcome of a resale, derived from its record: what was done with each device and which issues are open. Pure
 * facts; the words are in `resale-report-text.ts`. Nothing counts as done unless it is known to be done. Everything
 * that was skipped, not read, not formatted, or not verified is an open issue.
 */
import type { DeviceId } from './device.ts';
import { isVerified } from './operation.ts';
import type { DeviceSummary, OperationResult, OperationView } from './operation.ts';
import type {
  AttachedCamera,
  CloudBinding,
  Disk,
  FormatView,
  Reading,
  ResaleId,
  ResaleNotes,
  ResaleRecordView,
  ResaleStep,
  ResaleTrack,
} from './resale.ts';
import type { Failure } from './result.ts';

/** The steps that read something from the device. */
type ReadStep = 'disks' | 'cloud' | 'cameras';
const READ_STEPS: readonly ReadStep[] = ['disks', 'cloud', 'cameras'];

export type OpenPoint =
  | { readonly kind: 'not-signed-in' }
  | { readonly kind: 'skipped'; readonly step: ResaleStep }
  | { readonly kind: 'not-read'; readonly step: ReadStep }
  | { readonly kind: 'read-failed'; readonly step: ReadStep; readonly failure: Failure }
  | { readonly kind: 'disk-kept'; readonly disk: Disk }
  /** Formatting was requested, and it is not known to have succeeded. */
  | { readonly kind: 'disk-not-proven'; readonly format: FormatView }
  | { readonly kind: 'cloud-bound' }
  | { readonly kind: 'cloud-on' }
  | { readonly kind: 'cloud-not-told' }
  /** A connected camera that needs its own reset and did not get one in this resale. */
  | { readonly kind: 'camera-behind'; readonly camera: AttachedCamera }
  | { readonly kind: 'default-missing' }
  /** A Default was confirmed, but its record is gone. */
  | { readonly kind: 'default-lost' }
  | { readonly kind: 'default-running' }
  | { readonly kind: 'default-not-proven'; readonly result: OperationResult };

export interface ReportedDisk {
  readonly disk: Disk;
  /** Absent if the disk was left as it is. */
  readonly format?: FormatView | undefined;
}

export interface ReportedDevice {
  readonly deviceId: DeviceId;
  readonly device: DeviceSummary;
  readonly addressBefore?: string | undefined;
  /** The address at which it was last seen after the Default; absent if it was not seen. */
  readonly addressAfter?: string | undefined;
  readonly signedInAs?: string | undefined;
  readonly skipped: readonly ResaleStep[];
  readonly disks: Reading<readonly ReportedDisk[]>;
  readonly cloud: Reading<CloudBinding>;
  readonly cameras: Reading<readonly AttachedCamera[]>;
  /** Its Default, if one was confirmed. */
  readonly operation?: OperationView | undefined;
  readonly verified: boolean;
  readonly open: readonly OpenPoint[];
}

export interface ResaleReport {
  readonly id: ResaleId;
  readonly notes: ResaleNotes;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly endedAt?: number | undefined;
  readonly madeAt: number;
  /** Version of Cogwheel. */
  readonly version: string;
  readonly devices: readonly ReportedDevice[];
  /** Number of devices whose Default was verified. */
  readonly verified: number;
  readonly openPoints: number;
  /** Some lines of the journal could not be read, so the report might be incomplete. */
  readonly hasGap: boolean;
}

/** The report for a record. `madeAt`: epoch milliseconds. `version`: of Cogwheel. */
export function resaleReport(
  { resale, operations, hasGap }: ResaleRecordView,
  about: { readonly madeAt: number; readonly version: string },
): ResaleReport {
  const byId = new Map(operations.map(({ operation }) => [operation.id, operation]));
  const taken = new Set(resale.tracks.map(({ deviceId }) => deviceId));
  const devices = resale.tracks.map((track) =>
    reportedDevice(track, track.operationId === undefined ? undefined : byId.get(track.operationId), taken),
  );
  return {
    id: resale.id,
    notes: resale.notes,
    startedAt: resale.startedAt,
    endedAt: resale.endedAt,
    madeAt: about.madeAt,
    version: about.version,
    devices,
    verified: devices.filter(({ verified }) => verified).length,
    hasGap,
    openPoints: devices.reduce((sum, { open }) => sum + open.length, 0),
  };
}

function reportedDevice(
  track: ResaleTrack,
  operation: OperationView | undefined,
  taken: ReadonlySet<DeviceId>,
): ReportedDevice {
  const { addressBefore, addressAfter } = operation?.evidence ?? {};
  return {
    deviceId: track.deviceId,
    // As it was when the Default was confirmed, because the sign-in had reported its name by then.
    device: operation?.device ?? track.device,
    addressBefore: addressBefore ?? track.device.address,
    addressAfter,
    signedInAs: track.signedInAs,
    skipped: track.skipped,
    disks: mapReading(track.disks, (disks) => reportedDisks(disks, track.formats)),
    cloud: track.cloud,
    cameras: track.cameras,
    operation,
    verified: operation?.result?.kind === 'inactive-verified',
    open: openPoints(track, operation, taken),
  };
}

function mapReading<A, B>(reading: Reading<A>, map: (value: A) => B): Reading<B> {
  return reading.state === 'read' ? { ...reading, value: map(reading.value) } : reading;
}

/** The disks that were read, and formatted disks that the latest reading no longer contains. */
export function reportedDisks(
  disks: readonly Disk[],
  formats: readonly FormatView[],
): readonly ReportedDisk[] {
  const known = new Set(disks.map(({ id }) => id));
  return [
    ...disks.map((disk) => ({ disk, format: formats.find(({ diskId }) => diskId === disk.id) })),
    ...formats.filter(({ diskId }) => !known.has(diskId)).map((format) => ({ disk: format.disk, format })),
  ];
}

/** The open issues of one device, in the order of the steps. `taken`: all devices of the same resale. */
export function openPoints(
  track: ResaleTrack,
  operation: OperationView | undefined,
  taken: ReadonlySet<DeviceId>,
): readonly OpenPoint[] {
  return [...openReads(track, taken), ...openDefault(track, operation)];
}

function openReads(track: ResaleTrack, taken: ReadonlySet<DeviceId>): readonly OpenPoint[] {
  const skipped = (step: ResaleStep) => track.skipped.includes(step);
  const nothingRead = READ_STEPS.every((step) => isUnread(track[step]));
  // No cameras are connected to a camera, whether or not that was read.
  const hasCameras = track.device.kind !== 'camera' || track.cameras.state === 'read';
  // Without a sign-in nothing can be read. That is one open issue, not three.
  if (nothingRead && skipped('sign-in')) return [{ kind: 'skipped', step: 'sign-in' }];
  if (nothingRead && track.signedInAs === undefined && !READ_STEPS.every(skipped)) {
    return [{ kind: 'not-signed-in' }];
  }
  return [
    ...openRead(track, 'disks', track.disks, (disks) => openDisks(disks, track.formats)),
    ...openRead(track, 'cloud', track.cloud, openCloud),
    ...(hasCameras
      ? openRead(track, 'cameras', track.cameras, (cameras) => openCameras(cameras, taken))
      : []),
  ];
}

function isUnread(reading: Reading<unknown>): boolean {
  return reading.state === 'not-read' || reading.state === 'reading';
}

/** What was read still counts, even if the user skipped the step afterwards. */
function openRead<T>(
  track: ResaleTrack,
  step: ReadStep,
  reading: Reading<T>,
  open: (value: T) => readonly OpenPoint[],
): readonly OpenPoint[] {
  if (reading.state === 'none') return [];
  const isSkipped = track.skipped.includes(step);
  if (reading.state === 'read') {
    const points = open(reading.value);
    return isSkipped ? [{ kind: 'skipped', step }, ...points] : points;
  }
  // Report formats that were started, even if the disks can no longer be read.
  const begun = step === 'disks' ? openDisks([], track.formats) : [];
  if (isSkipped) return [{ kind: 'skipped', step }, ...begun];
  return reading.state === 'failed'
    ? [{ kind: 'read-failed', step, failure: reading.failure }, ...begun]
    : [{ kind: 'not-read', step }, ...begun];
}

function openDisks(disks: readonly Disk[], formats: readonly FormatView[]): readonly OpenPoint[] {
  return reportedDisks(disks, formats).flatMap(({ disk, format }): readonly OpenPoint[] => {
    if (format === undefined) return [{ kind: 'disk-kept', disk }];
    return format.state === 'formatted' ? [] : [{ kind: 'disk-not-proven', format }];
  });
}

function openCloud({ enabled, registered }: CloudBinding): readonly OpenPoint[] {
  if (registered === true) return [{ kind: 'cloud-bound' }];
  if (enabled === true) return [{ kind: 'cloud-on' }];
  // A link that is switched off says nothing about a binding, which stays with the owner's account.
  return registered === undefined ? [{ kind: 'cloud-not-told' }] : [];
}

function openCameras(cameras: readonly AttachedCamera[], taken: ReadonlySet<DeviceId>): readonly OpenPoint[] {
  return cameras
    .filter(({ deviceId }) => deviceId === undefined || !taken.has(deviceId))
    .map((camera) => ({ kind: 'camera-behind', camera }));
}

function openDefault(track: ResaleTrack, operation: OperationView | undefined): readonly OpenPoint[] {
  if (operation === undefined) {
    if (track.operationId !== undefined) return [{ kind: 'default-lost' }];
    return track.skipped.includes('default')
      ? [{ kind: 'skipped', step: 'default' }]
      : [{ kind: 'default-missing' }];
  }
  const { result } = operation;
  if (result === undefined) return [{ kind: 'default-running' }];
  return isVerified(result) ? [] : [{ kind: 'default-not-proven', result }];
}
