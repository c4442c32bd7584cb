/**
 * Prepares devices for resale: one list with a track per device. The journal alone holds what happened; this service
 * adds what is happening right now. Only one resale is open at a time, and it stays open after a restart. See
 * docs/resale.md.
 */
import type { DeviceId } from '../../shared/device.ts';
import type { ConsentView } from '../../shared/operation.ts';
import type {
  ResaleId,
  ResaleNotes,
  ResaleRecordView,
  ResaleStep,
  ResaleSummary,
  ResaleView,
} from '../../shared/resale.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Occupancy } from '../access/occupancy.ts';
import type { OpenJournal } from '../journal/journal.ts';
import type { ResaleNote } from '../journal/resales.ts';
import type { Activity } from '../maintenance/activity.ts';
import type { Maintenance } from '../maintenance/service.ts';
import { createFormatConfirmation, type FormatConfirmation } from './format-confirmation.ts';
import { createFormats, type FormatDeps } from './formats.ts';
import { createJoining, type Joining } from './joining.ts';
import { createLiveViews } from './live-views.ts';
import { createReader } from './reader.ts';
import { createResaleRecords } from './records.ts';
import { listed } from './resale-view.ts';
import { createTrackDefaults } from './track-defaults.ts';
import { createTrackReading } from './track-reading.ts';

export interface Resale extends Joining, FormatConfirmation {
  /** The open resale. */
  open(): ResaleView | undefined;
  read(ids: readonly DeviceId[] | undefined): Promise<Result<ResaleView>>;
  skip(id: DeviceId, step: ResaleStep, skip: boolean): Promise<Result<ResaleView>>;
  setNotes(notes: ResaleNotes): Promise<Result<ResaleView>>;
  prepareDefault(): Promise<Result<ConsentView>>;
  finish(): Promise<Result<ResaleView>>;
  list(): readonly ResaleSummary[];
  record(id: ResaleId): Result<ResaleRecordView>;
  /** Number of disks that are being formatted or waiting for it. */
  formatsUnderWay(): number;
  onChange(listener: (resale: ResaleView) => void): () => void;
  stop(): void;
}

export interface ResaleDeps extends Omit<FormatDeps, 'note' | 'changed'> {
  readonly occupancy: Occupancy;
  readonly maintenance: Pick<Maintenance, 'check' | 'prepare' | 'onChange'>;
  readonly journal: Pick<OpenJournal, 'resaleNote' | 'resales' | 'records'>;
  readonly activity: Pick<Activity, 'all'>;
  /** Monotonic time of the last real key or button press in the window. */
  readonly lastInputAt: () => number | undefined;
}

export function createResale(deps: ResaleDeps): Resale {
  const { registry, journal, maintenance, activity, report } = deps;
  const records = createResaleRecords(journal);
  const note = (id: ResaleId, what: ResaleNote) => records.note(id, what);
  const changed = () => records.changed();
  const formats = createFormats({ ...deps, note, changed });
  const reader = createReader({ ...deps, note, changed });
  const views = createLiveViews({ records, registry, formats, reader });
  const defaults = createTrackDefaults({ records, journal, maintenance, activity });
  const reading = createTrackReading({ records, views, registry, reader, formats, report });

  /** Writes a note for the open resale and returns its new view. */
  async function noteOpen(what: ResaleNote): Promise<Result<ResaleView>> {
    const record = records.open();
    if (record === undefined) return fail('request-invalid');
    const written = await records.note(record.id, what);
    return written.ok ? views.find(record.id) : written;
  }

  return {
    ...createJoining({ records, views, registry, reading }),
    ...createFormatConfirmation(deps, records, formats),
    open() {
      const record = records.open();
      return record === undefined ? undefined : views.of(record);
    },
    read: (ids) => reading.read(ids),
    async skip(deviceId, step, skip) {
      const track = records.open()?.tracks.find((each) => each.deviceId === deviceId);
      if (track === undefined) return fail('request-invalid');
      const result = await noteOpen({ type: 'skipped', deviceId, step, skip });
      if (result.ok && !skip) reading.inBackground([deviceId]);
      return result;
    },
    setNotes: ({ site, operator, note: text }) => noteOpen({ type: 'notes', site, operator, note: text }),
    prepareDefault: () => defaults.prepare(),
    finish: () =>
      records.inTurn(() =>
        formats.underWay() > 0 ? Promise.resolve(fail('device-formatting')) : noteOpen({ type: 'finished' }),
      ),
    list: () => records.all().map(listed).reverse(),
    record(id) {
      const record = records.find(id);
      if (record === undefined) return fail('request-invalid');
      const entries = new Map(activity.all().map((entry) => [entry.operation.id, entry]));
      const operations = record.tracks.flatMap(
        ({ operationId }) => (operationId === undefined ? undefined : entries.get(operationId)) ?? [],
      );
      return ok({ resale: views.of(record), operations, hasGap: record.hasGap });
    },
    formatsUnderWay: () => formats.underWay(),
    onChange: (listener) => views.onChange(listener),
    stop() {
      defaults.stop();
      reading.stop();
      formats.stop();
    },
  };
}
