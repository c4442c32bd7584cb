/** Determines which tracks still need a Default, and links each Default operation to its track. */
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
   * Prepares the usual confirmation for all devices that still need a Default. Errors: `request-invalid` if none does;
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

/** Links every Default of a track's device to the track, wherever in the window the user confirmed it. */
export function createTrackDefaults(deps: TrackDefaultsDeps): TrackDefaults {
  const { records, journal, maintenance } = deps;
  const linked = new Set<string>();

  /** Links Defaults to their tracks. If a device has several, the newest counts. */
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

  // A Default from just before Cogwheel was closed may not be linked yet.
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
 * The devices that still need a Default: it is neither skipped nor running, and did not end with the device inactive.
 * Pure. `operations`: all that the journal keeps.
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
