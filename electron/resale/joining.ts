/** How devices become tracks of a resale: the first ones begin it, later ones are added to the one that is open. */
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
  /** Begins a resale, or adds to the one that is open. Errors: those of {@link toJoin}, `save-failed`. */
  start(ids: readonly DeviceId[]): Promise<Result<ResaleView>>;
  /** Errors: `request-invalid` where none is open, and those of {@link toJoin}, `save-failed`. */
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
    const id = open?.id ?? (randomUUID() as ResaleId); // the branded id is made here
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
 * Those that are not tracks yet, each once, as the list has them; none where all are tracks already. Pure.
 * Errors: `device-gone` where the list has none of them, or a resale would begin without a device; `request-invalid`
 * where they would be too many.
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
