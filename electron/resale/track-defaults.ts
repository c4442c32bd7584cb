/** The Default of each track: which devices still need one, and which operation it is. */
import type { DeviceId } from '../../shared/device.ts';
import type { ConsentView, OperationId, OperationView } from '../../shared/operation.ts';
import type { ResaleTrack } from '../../shared/resale.ts';
import { fail, type Result } from '../../shared/result.ts';
import type { OpenJournal } from '../journal/journal.ts';
import type { Activity } from '../maintenance/activity.ts';
import type { Maintenance } from '../maintenance/service.ts';
import type { ResaleRecords } from './records.ts';

export interface TrackDefaults {
  /**
   * The ordinary confirmation, of all devices that still need a Default. Errors: `request-invalid` where none does, and
   * those of {@link Maintenance.prepare}.
   */
  prepare(): Promise<Result<ConsentView>>;
  stop(): void;
}

export interface TrackDefaultsDeps {
  readonly records: Pick<ResaleRecords, 'open' | 'note'>;
  readonly journal: Pick<OpenJournal, 'records'>;
  readonly maintenance: Pick<Maintenance, 'prepare' | 'onChange'>;
  readonly activity: Pick<Activity, 'all'>;
}

/** From now on each Default of a track is linked to it, wherever the user confirmed it. */
export function createTrackDefaults(deps: TrackDefaultsDeps): TrackDefaults {
  const { records, journal, maintenance } = deps;
  const linked = new Set<string>();

  /** The youngest counts. */
  function link(
    operations: readonly Pick<OperationView, 'id' | 'deviceId' | 'action' | 'startedAt'>[],
  ): void {
    const record = records.open();
    if (record === undefined) return;
    const beganAt = new Map(journal.records().map(({ id, head }) => [id, head.startedAt]));
    for (const { id, deviceId, action, startedAt } of operations) {
      if (action !== 'default' || startedAt < record.startedAt || linked.has(id)) continue;
      const track = record.tracks.find((each) => each.deviceId === deviceId);
      if (track === undefined) continue;
      linked.add(id);
      const before = track.operationId === undefined ? undefined : beganAt.get(track.operationId);
      if (track.operationId === id || (before !== undefined && before > startedAt)) continue;
      void records.note(record.id, { type: 'default', deviceId, operationId: id });
    }
  }

  // What ended just before the program did may not be linked yet.
  link(
    journal
      .records()
      .map(({ id, head: { deviceId, action, startedAt } }) => ({ id, deviceId, action, startedAt })),
  );
  const stop = maintenance.onChange((operations) => link(operations));

  return {
    prepare() {
      const operations = new Map(deps.activity.all().map(({ operation }) => [operation.id, operation]));
      const ids = needDefault(records.open()?.tracks ?? [], operations);
      return ids.length === 0
        ? Promise.resolve(fail('request-invalid'))
        : maintenance.prepare(ids, 'default');
    },
    stop,
  };
}

/**
 * The devices that still need a Default: neither skipped nor under way, and not known to be inactive. Pure.
 * `operations`: all that are kept.
 */
export function needDefault(
  tracks: readonly Pick<ResaleTrack, 'deviceId' | 'skipped' | 'operationId'>[],
  operations: ReadonlyMap<OperationId, Pick<OperationView, 'result'>>,
): readonly DeviceId[] {
  return tracks
    .filter(({ skipped }) => !skipped.includes('default'))
    .filter(({ operationId }) => {
      const operation = operationId === undefined ? undefined : operations.get(operationId);
      const kind = operation?.result?.kind;
      const isDone = kind === 'inactive-verified' || kind === 'already-inactive';
      return operation === undefined || (operation.result !== undefined && !isDone);
    })
    .map(({ deviceId }) => deviceId);
}
