/** Reads the devices of a resale when they join, on request, and when the user signs in to one of them. */
import type { Device, DeviceId } from '../../shared/device.ts';
import type { ResaleId, ResaleView } from '../../shared/resale.ts';
import { fail, type Result } from '../../shared/result.ts';
import type { Registry } from '../devices/registry.ts';
import type { Formats } from './formats.ts';
import type { LiveViews } from './live-views.ts';
import type { Reader } from './reader.ts';
import type { ResaleRecords } from './records.ts';

export interface TrackReading {
  /** Reads these devices of the open resale, or all if undefined. Error: `request-invalid` if no resale is open. */
  read(ids: readonly DeviceId[] | undefined): Promise<Result<ResaleView>>;
  inBackground(ids: readonly DeviceId[]): void;
  /** Reads devices that have just joined. Doesn't count their existing sign-in as a new one. */
  joined(devices: readonly Device[]): void;
  stop(): void;
}

export interface TrackReadingDeps {
  readonly records: Pick<ResaleRecords, 'open' | 'find' | 'changed'>;
  readonly views: Pick<LiveViews, 'find'>;
  readonly registry: Pick<Registry, 'get' | 'onChange'>;
  readonly reader: Pick<Reader, 'read'>;
  readonly formats: Pick<Formats, 'lookAgain'>;
  readonly report: (sentence: string, cause: unknown) => void;
}

export function createTrackReading(deps: TrackReadingDeps): TrackReading {
  const { records, registry } = deps;
  /** Last known sign-in of each device, so that each sign-in triggers only one reading. */
  const signedIn = new Map<DeviceId, string | undefined>();

  async function read(ids: readonly DeviceId[] | undefined): Promise<Result<ResaleView>> {
    const record = records.open();
    if (record === undefined) return fail('request-invalid');
    const wanted = ids === undefined ? undefined : new Set(ids);
    const tracks = record.tracks.filter(({ deviceId }) => wanted?.has(deviceId) ?? true);
    for (const deviceId of await deps.reader.read(record.id, tracks)) lookAgain(record.id, deviceId);
    return deps.views.find(record.id);
  }

  /** Checks formats with an unknown result again: from earlier runs, or not verified in time. */
  function lookAgain(id: ResaleId, deviceId: DeviceId): void {
    const track = records.find(id)?.tracks.find((each) => each.deviceId === deviceId);
    // Use only the reading just made, because an older one says nothing about the current state.
    if (track?.disks.state !== 'read' || track.disks.failure !== undefined) return;
    deps.formats.lookAgain(id, deviceId, track.formats, track.disks.value);
  }

  function inBackground(ids: readonly DeviceId[]): void {
    read(ids).catch((cause: unknown) => deps.report('Reading for the resale failed unexpectedly.', cause));
  }

  function noteSignIns(ids: readonly DeviceId[]): void {
    const record = records.open();
    if (record === undefined) return;
    const tracks = new Set(record.tracks.map(({ deviceId }) => deviceId));
    const fresh: DeviceId[] = [];
    for (const id of ids.filter((each) => tracks.has(each))) {
      const user = registry.get(id)?.signedInAs;
      if (user === signedIn.get(id)) continue;
      signedIn.set(id, user);
      records.changed();
      if (user !== undefined) fresh.push(id);
    }
    if (fresh.length > 0) inBackground(fresh);
  }

  const stop = registry.onChange((ids) => noteSignIns(ids));

  return {
    read,
    inBackground,
    joined(devices) {
      for (const device of devices) signedIn.set(device.id, device.signedInAs);
      inBackground(devices.map(({ id }) => id));
    },
    stop,
  };
}
