/** Adds devices to a resale as tracks. The first devices begin a resale; later ones join the one that is open. */
import { randomUUID } from 'node:crypto';
import type { Device, DeviceId } from '../../shared/device.ts';
import { summaryOf } from '../../shared/operation.ts';
import type { ResaleId, ResaleView } from '../../shared/resale.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Registry } from '../devices/registry.ts';
import type { ResaleRecord } from '../journal/resales.ts';
import type { LiveViews } from './live-views.ts';
import type { ResaleRecords } from './records.ts';
import type { TrackReading } from './track-reading.ts';

export interface Joining {
  /** Begins a resale, or adds to the open one. Errors: those of {@link toJoin}, `save-failed`. */
  start(ids: readonly DeviceId[]): Promise<Result<ResaleView>>;
  /** Errors: `request-invalid` if no resale is open; those of {@link toJoin}; `save-failed`. */
  add(ids: readonly DeviceId[]): Promise<Result<ResaleView>>;
}

export interface JoiningDeps {
  readonly records: Pick<ResaleRecords, 'open' | 'note' | 'inTurn'>;
  readonly views: Pick<LiveViews, 'find'>;
  readonly registry: Pick<Registry, 'get'>;
  readonly reading: Pick<TrackReading, 'joined'>;
}

const MOST_TRACKS = 500;

export function createJoining({ records, views, registry, reading }: JoiningDeps): Joining {
  async function join(open: ResaleRecord | undefined, ids: readonly DeviceId[]): Promise<Result<ResaleView>> {
    const id = open?.id ?? (randomUUID() as ResaleId); // the cast adds the brand to a new id
    const joining = toJoin(open, ids, (each) => registry.get(each));
    if (!joining.ok) return joining;
    const devices = joining.value;
    if (devices.length === 0) return views.find(id);
    const tracks = devices.map((device) => ({ deviceId: device.id, device: summaryOf(device) }));
    const written = await records.note(id, { type: open === undefined ? 'started' : 'joined', tracks });
    if (!written.ok) return written;
    reading.joined(devices);
    return views.find(id);
  }

  return {
    start: (ids) => records.inTurn(() => join(records.open(), ids)),
    add: (ids) =>
      records.inTurn(() => {
        const open = records.open();
        return open === undefined ? Promise.resolve(fail('request-invalid')) : join(open, ids);
      }),
  };
}

/**
 * Returns the devices that are not tracks yet, each once; empty if all of them are tracks already. Pure.
 * Errors: `device-gone` if none of the new ones is in the list, or if a resale would begin without a device;
 * `request-invalid` if there would be too many tracks.
 */
export function toJoin(
  open: Pick<ResaleRecord, 'tracks'> | undefined,
  ids: readonly DeviceId[],
  find: (id: DeviceId) => Device | undefined,
): Result<readonly Device[]> {
  const known = new Set(open?.tracks.map(({ deviceId }) => deviceId));
  const fresh = [...new Set(ids)].filter((each) => !known.has(each));
  const devices = fresh.map(find).filter((device) => device !== undefined);
  if (devices.length === 0) return open === undefined || fresh.length > 0 ? fail('device-gone') : ok([]);
  return known.size + devices.length > MOST_TRACKS ? fail('request-invalid') : ok(devices);
}
