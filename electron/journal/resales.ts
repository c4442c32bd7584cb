/**
 * The lines of a resale in the journal, and the record built from them. Pure. They are in the same file as the lines of
 * operations; see `entries.ts` and docs/decisions/016-resale-in-the-journal.md. No field holds a password.
 */
import { z } from 'zod';
import type { DeviceId } from '../../shared/device.ts';
import type { DeviceSummary } from '../../shared/operation.ts';
import {
  RESALE_STEPS,
  type AttachedCamera,
  type CloudBinding,
  type Disk,
  type FormatView,
  type Reading,
  type ResaleId,
  type ResaleNotes,
  type ResaleTrack,
  type ResaleView,
} from '../../shared/resale.ts';
import { count, deviceId, epoch, failure, operationId, summary, text } from './schemas.ts';

const disk: z.ZodType<Disk> = z.object({
  id: text,
  name: text.optional(),
  type: text.optional(),
  status: text.optional(),
  property: text.optional(),
  capacityMb: count.optional(),
  freeMb: count.optional(),
});

const cloud: z.ZodType<CloudBinding> = z.object({
  enabled: z.boolean().optional(),
  registered: z.boolean().optional(),
});

const camera: z.ZodType<AttachedCamera> = z.object({
  channel: text,
  name: text.optional(),
  model: text.optional(),
  serial: text.optional(),
  address: text.optional(),
  online: z.boolean().optional(),
  connection: z.enum(['poe', 'lan', 'unknown']),
  deviceId: deviceId.optional(),
});

const readingOf = <T>(value: z.ZodType<T>) =>
  z.discriminatedUnion('state', [
    z.object({ state: z.literal('read'), value }),
    z.object({ state: z.literal('none') }),
    z.object({ state: z.literal('failed'), failure }),
  ]);

const tracks = z.array(z.object({ deviceId, device: summary })).max(500);

export const resaleNote = z.discriminatedUnion('type', [
  z.object({ type: z.literal('started'), tracks }),
  z.object({ type: z.literal('joined'), tracks }),
  z.object({ type: z.literal('notes'), site: text, operator: text, note: text }),
  z.object({ type: z.literal('skipped'), deviceId, step: z.enum(RESALE_STEPS), skip: z.boolean() }),
  /** `name`: the device's own name, which is known only after the sign-in. */
  z.object({ type: z.literal('signed-in'), deviceId, user: text, name: text.optional() }),
  z.object({ type: z.literal('disks'), deviceId, reading: readingOf(z.array(disk).max(64)) }),
  z.object({ type: z.literal('cloud'), deviceId, reading: readingOf(cloud) }),
  z.object({ type: z.literal('cameras'), deviceId, reading: readingOf(z.array(camera).max(512)) }),
  /** On the disk of this PC before the first byte of the request is sent. `disk`: its state just before. */
  z.object({ type: z.literal('format-intent'), deviceId, disk, startedAt: epoch }),
  /** `accepted` is false if no response arrived. The device may have carried out the request. */
  z.object({ type: z.literal('format-answered'), deviceId, diskId: text, accepted: z.boolean() }),
  /** The device reported that it is formatting the disk. */
  z.object({ type: z.literal('format-seen'), deviceId, diskId: text }),
  /** A second one replaces the first: Cogwheel checked again after a restart, or the end came late. */
  z.object({
    type: z.literal('format-ended'),
    deviceId,
    disk,
    startedAt: epoch,
    state: z.enum(['formatted', 'refused', 'not-sent', 'unknown']),
    failure: failure.optional(),
  }),
  z.object({ type: z.literal('default'), deviceId, operationId }),
  z.object({ type: z.literal('finished') }),
  /** Stands in for an unreadable line that was moved to another file. */
  z.object({ type: z.literal('gap') }),
]);

/** One event of a resale. */
export type ResaleNote = z.output<typeof resaleNote>;
export type NotedReading<T> =
  | { readonly state: 'read'; readonly value: T }
  | { readonly state: 'none' }
  | Extract<Reading<T>, { state: 'failed' }>;

/** One line of a resale. `at`: epoch milliseconds. */
export type ResaleEntry = ResaleNote & { readonly at: number; readonly resale: ResaleId };

/** One format, reconstructed from its lines. */
export interface FormatRecord extends FormatView {
  /** The request may have left this PC. */
  readonly intended: boolean;
  /** The device reported that it is formatting the disk. */
  readonly seen: boolean;
}

export interface TrackRecord extends ResaleTrack {
  readonly formats: readonly FormatRecord[];
}

/** One resale, reconstructed from its lines. A format without a recorded end is `unknown`. */
export interface ResaleRecord extends ResaleView {
  readonly tracks: readonly TrackRecord[];
  /** The journal had an unreadable line while the resale was open, or the line that began the resale was lost. */
  readonly hasGap: boolean;
  /** Epoch milliseconds of its last line. */
  readonly lastAt: number;
}

export function isOpen(record: ResaleView): boolean {
  return record.endedAt === undefined;
}

/** Adds one line to the records. A resale whose first line was lost is kept and marked with a gap. */
export function foldResale(records: Map<ResaleId, ResaleRecord>, entry: ResaleEntry): void {
  const known = records.get(entry.resale) ?? {
    id: entry.resale,
    startedAt: entry.at,
    notes: NO_NOTES,
    tracks: [],
    hasGap: entry.type !== 'started',
    lastAt: entry.at,
  };
  records.set(entry.resale, { ...added(known, entry), lastAt: entry.at });
}

/** Notes an unreadable line. It may belong to any resale that is open at that point. */
export function foldGap(records: Map<ResaleId, ResaleRecord>): void {
  for (const record of records.values()) {
    if (isOpen(record)) records.set(record.id, { ...record, hasGap: true });
  }
}

const NO_NOTES: ResaleNotes = { site: '', operator: '', note: '' };

function added(record: ResaleRecord, entry: ResaleEntry): ResaleRecord {
  switch (entry.type) {
    case 'started':
    case 'joined': {
      const known = new Set(record.tracks.map((track) => track.deviceId));
      const fresh = entry.tracks.filter((track) => !known.has(track.deviceId));
      return { ...record, tracks: [...record.tracks, ...fresh.map((track) => newTrack(track))] };
    }
    case 'notes': {
      const { site, operator, note } = entry;
      return { ...record, notes: { site, operator, note } };
    }
    case 'finished':
      return { ...record, endedAt: entry.at };
    case 'gap':
      return { ...record, hasGap: true };
    default: {
      const id = entry.deviceId;
      const isKnown = record.tracks.some((track) => track.deviceId === id);
      const all = isKnown
        ? record.tracks
        : [...record.tracks, newTrack({ deviceId: id, device: nameless(id) })];
      return {
        ...record,
        tracks: all.map((track) => (track.deviceId === id ? addedToTrack(track, entry) : track)),
      };
    }
  }
}

/** What remains of a device whose line was lost. */
function nameless(id: DeviceId): DeviceSummary {
  return { mac: id, kind: 'other' };
}

function newTrack(track: { readonly deviceId: DeviceId; readonly device: DeviceSummary }): TrackRecord {
  return {
    ...track,
    skipped: [],
    disks: { state: 'not-read' },
    formats: [],
    cloud: { state: 'not-read' },
    cameras: { state: 'not-read' },
  };
}

type TrackEntry = Extract<ResaleEntry, { readonly deviceId: DeviceId }>;

function addedToTrack(track: TrackRecord, entry: TrackEntry): TrackRecord {
  switch (entry.type) {
    case 'skipped': {
      const others = track.skipped.filter((step) => step !== entry.step);
      return { ...track, skipped: entry.skip ? [...others, entry.step] : others };
    }
    case 'signed-in':
      return {
        ...track,
        signedInAs: entry.user,
        device: { ...track.device, name: entry.name ?? track.device.name },
      };
    case 'disks':
      return { ...track, disks: dated(track.disks, entry.reading, entry.at) };
    case 'cloud':
      return { ...track, cloud: dated(track.cloud, entry.reading, entry.at) };
    case 'cameras':
      return { ...track, cameras: dated(track.cameras, entry.reading, entry.at) };
    case 'default':
      return { ...track, operationId: entry.operationId };
    case 'format-intent':
      return withFormat(track, entry.disk.id, () => ({
        diskId: entry.disk.id,
        disk: entry.disk,
        startedAt: entry.startedAt,
        state: 'unknown',
        failure: { code: 'program-ended' },
        intended: true,
        seen: false,
      }));
    case 'format-answered':
      return withFormat(track, entry.diskId, (format) => format && { ...format, accepted: entry.accepted });
    case 'format-seen':
      return withFormat(track, entry.diskId, (format) => format && { ...format, seen: true });
    case 'format-ended': {
      const { disk: before, startedAt, state, failure: why, at } = entry;
      // The end belongs to the intent with the same start. A request that was not sent has no intent.
      return withFormat(track, before.id, (format) => {
        const own = format?.startedAt === startedAt ? format : undefined;
        const begun = own ?? { intended: state !== 'not-sent', seen: false };
        return { ...begun, diskId: before.id, disk: before, startedAt, state, failure: why, endedAt: at };
      });
    }
  }
}

/** Keeps an earlier reading if a later one fails, because the device may have been wiped by then. */
function dated<T>(before: Reading<T>, reading: NotedReading<T>, at: number): Reading<T> {
  if (reading.state !== 'failed') return { ...reading, at };
  const wasRead = before.state === 'read' || before.state === 'none';
  return wasRead ? { ...before, failure: reading.failure } : reading;
}

function withFormat(
  track: TrackRecord,
  diskId: string,
  change: (format: FormatRecord | undefined) => FormatRecord | undefined,
): TrackRecord {
  const changed = change(track.formats.find((format) => format.diskId === diskId));
  const others = track.formats.filter((format) => format.diskId !== diskId);
  return changed === undefined ? track : { ...track, formats: [...others, changed] };
}
