/**
 * Preparing devices for resale: one list with a track per device. What happened is in the journal and only there; this
 * adds what is going on right now. One is open at a time, also over restarts. See docs/resale.md.
 */
import { randomUUID } from 'node:crypto';
import type { DeviceId } from '../../shared/device.ts';
import { summaryOf, type ConsentId, type ConsentView, type OperationView } from '../../shared/operation.ts';
import type {
  FormatConsentView,
  ResaleId,
  ResaleNotes,
  ResaleRecordView,
  ResaleStep,
  ResaleSummary,
  ResaleTrack,
  ResaleView,
} from '../../shared/resale.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Occupancy } from '../access/occupancy.ts';
import type { OpenJournal } from '../journal/journal.ts';
import { isOpen, type ResaleNote, type ResaleRecord, type TrackRecord } from '../journal/resales.ts';
import type { Activity } from '../maintenance/activity.ts';
import { createBook } from '../maintenance/consent.ts';
import type { Maintenance } from '../maintenance/service.ts';
import { formatConsent, type DiskChoice } from './format-consent.ts';
import { createFormats, type FormatDeps } from './formats.ts';
import { createReader } from './reader.ts';
import { listed, plainTrack } from './resale-view.ts';

export interface Resale {
  /** The one that is open. */
  open(): ResaleView | undefined;
  /** Begins one, or adds to the one that is open. */
  start(ids: readonly DeviceId[]): Promise<Result<ResaleView>>;
  add(ids: readonly DeviceId[]): Promise<Result<ResaleView>>;
  read(ids: readonly DeviceId[] | undefined): Promise<Result<ResaleView>>;
  skip(id: DeviceId, step: ResaleStep, skip: boolean): Promise<Result<ResaleView>>;
  setNotes(notes: ResaleNotes): Promise<Result<ResaleView>>;
  prepareFormat(disks: readonly DiskChoice[]): Promise<Result<FormatConsentView>>;
  executeFormat(id: ConsentId, typed: string): Result<null>;
  dropConsent(id: ConsentId): void;
  prepareDefault(): Promise<Result<ConsentView>>;
  finish(): Promise<Result<ResaleView>>;
  list(): readonly ResaleSummary[];
  record(id: ResaleId): Result<ResaleRecordView>;
  /** Disks being formatted, or about to be. */
  formatsUnderWay(): number;
  onChange(listener: (resale: ResaleView) => void): () => void;
  stop(): void;
}

export interface ResaleDeps extends Omit<FormatDeps, 'note' | 'changed'> {
  readonly occupancy: Occupancy;
  readonly maintenance: Pick<Maintenance, 'check' | 'prepare' | 'operations' | 'onChange'>;
  readonly journal: Pick<OpenJournal, 'resaleNote' | 'resales' | 'records'>;
  readonly activity: Pick<Activity, 'all'>;
  /** Monotonic time of the last real key or button press in the window. */
  readonly lastInputAt: () => number | undefined;
}

const MOST_TRACKS = 500;

export function createResale(deps: ResaleDeps): Resale {
  const { clock, registry, journal, maintenance } = deps;
  const listeners = new Set<(resale: ResaleView) => void>();
  const consents = createBook<FormatConsentView>(
    () => deps.settings().confirm,
    ({ disks }, typed) => disks.length > 0 && typed.trim() === String(disks.length),
  );
  const formats = createFormats({ ...deps, note, changed });
  const reader = createReader({ ...deps, note, changed });
  const linked = new Set<string>();
  /** As last heard of: a sign-in is news once. */
  const signedIn = new Map<DeviceId, string | undefined>();
  /** What begins, adds or ends goes one after another: nothing is begun twice. */
  let turn: Promise<unknown> = Promise.resolve();

  const current = () => journal.resales().findLast(isOpen);

  async function note(id: ResaleId, what: ResaleNote): Promise<Result<null>> {
    const written = await journal.resaleNote(id, what);
    changed(id);
    return written;
  }

  /** Told whole: of the open one, or of the one that was just changed. */
  function changed(id?: ResaleId): void {
    const record = journal.resales().find((each) => (id === undefined ? isOpen(each) : each.id === id));
    if (record === undefined) return;
    const view = viewOf(record);
    for (const listener of listeners) listener(view);
  }

  function viewOf(record: ResaleRecord): ResaleView {
    const { id, startedAt, endedAt, notes } = record;
    return {
      id,
      startedAt,
      endedAt,
      notes,
      tracks: record.tracks.map(isOpen(record) ? liveTrack : plainTrack),
    };
  }

  function liveTrack(record: TrackRecord): ResaleTrack {
    const track = plainTrack(record);
    const live = formats.live(track.deviceId);
    const shown = new Set(live.map(({ diskId }) => diskId));
    return {
      ...track,
      ...reader.under(track.deviceId),
      signedInAs: registry.get(track.deviceId)?.signedInAs ?? track.signedInAs,
      formats: [...track.formats.filter(({ diskId }) => !shown.has(diskId)), ...live],
    };
  }

  function inTurn<T>(run: () => Promise<T>): Promise<T> {
    const result = turn.then(run);
    turn = result.catch(() => undefined); // told to whoever asked
    return result;
  }

  /** Writes it down for the one that is open, and shows what came of it. */
  async function noteOpen(what: ResaleNote): Promise<Result<ResaleView>> {
    const record = current();
    if (record === undefined) return fail('request-invalid');
    const written = await note(record.id, what);
    return written.ok ? shown(record.id) : written;
  }

  function shown(id: ResaleId): Result<ResaleView> {
    const record = journal.resales().find((each) => each.id === id);
    return record === undefined ? fail('request-invalid') : ok(viewOf(record));
  }

  async function join(
    type: 'started' | 'joined',
    id: ResaleId,
    ids: readonly DeviceId[],
  ): Promise<Result<ResaleView>> {
    const known = new Set(current()?.tracks.map(({ deviceId }) => deviceId));
    const fresh = [...new Set(ids)].filter((each) => !known.has(each));
    const devices = fresh.map((each) => registry.get(each)).filter((device) => device !== undefined);
    if (devices.length === 0) return type === 'started' || fresh.length > 0 ? fail('device-gone') : shown(id);
    if (known.size + devices.length > MOST_TRACKS) return fail('request-invalid');
    const tracks = devices.map((device) => ({ deviceId: device.id, device: summaryOf(device) }));
    const written = await note(id, { type, tracks });
    if (!written.ok) return written;
    for (const device of devices) signedIn.set(device.id, device.signedInAs);
    readInBackground(devices.map((device) => device.id));
    return shown(id);
  }

  async function readTracks(ids: readonly DeviceId[] | undefined): Promise<Result<ResaleView>> {
    const record = current();
    if (record === undefined) return fail('request-invalid');
    const wanted = ids === undefined ? undefined : new Set(ids);
    const tracks = record.tracks.filter(({ deviceId }) => wanted?.has(deviceId) ?? true);
    for (const deviceId of await reader.read(record.id, tracks)) lookAgain(record.id, deviceId);
    return shown(record.id);
  }

  /** Formats of earlier runs, and those that nothing proved in time. */
  function lookAgain(id: ResaleId, deviceId: DeviceId): void {
    const record = journal.resales().find((each) => each.id === id);
    const track = record?.tracks.find((each) => each.deviceId === deviceId);
    // Only what was just read: an older reading says nothing of now.
    if (track?.disks.state !== 'read' || track.disks.failure !== undefined) return;
    formats.lookAgain(id, deviceId, track.formats, track.disks.value);
  }

  function readInBackground(ids: readonly DeviceId[]): void {
    readTracks(ids).catch((cause: unknown) =>
      deps.report('Reading for the resale failed unexpectedly.', cause),
    );
  }

  /** A Default of a track belongs to the resale, wherever it was confirmed. The youngest counts. */
  function link(
    operations: readonly Pick<OperationView, 'id' | 'deviceId' | 'action' | 'startedAt'>[],
  ): void {
    const record = current();
    if (record === undefined) return;
    const beganAt = new Map(journal.records().map(({ id, head }) => [id, head.startedAt]));
    for (const { id, deviceId, action, startedAt } of operations) {
      if (action !== 'default' || startedAt < record.startedAt || linked.has(id)) continue;
      const track = record.tracks.find((each) => each.deviceId === deviceId);
      if (track === undefined) continue;
      linked.add(id);
      const before = track.operationId === undefined ? undefined : beganAt.get(track.operationId);
      if (track.operationId === id || (before !== undefined && before > startedAt)) continue;
      void note(record.id, { type: 'default', deviceId, operationId: id });
    }
  }
  function noteSignIns(ids: readonly DeviceId[]): void {
    const record = current();
    if (record === undefined) return;
    const tracks = new Set(record.tracks.map(({ deviceId }) => deviceId));
    const mine = ids.filter((id) => tracks.has(id));
    const fresh = mine.filter((id) => {
      const user = registry.get(id)?.signedInAs;
      const isNew = user !== undefined && user !== signedIn.get(id);
      const isOther = user !== signedIn.get(id);
      signedIn.set(id, user);
      if (isOther) changed();
      return isNew;
    });
    if (fresh.length > 0) readInBackground(fresh);
  }

  // What ended just before the program did may not be linked yet.
  link(
    journal
      .records()
      .map(({ id, head: { deviceId, action, startedAt } }) => ({ id, deviceId, action, startedAt })),
  );
  const ends = [
    maintenance.onChange((operations) => link(operations)),
    registry.onChange((ids) => noteSignIns(ids)),
  ];

  return {
    open() {
      const record = current();
      return record === undefined ? undefined : viewOf(record);
    },
    start: (ids) =>
      inTurn(() => {
        const open = current();
        if (open !== undefined) return join('joined', open.id, ids);
        return join('started', randomUUID() as ResaleId, ids); // the branded id is made here
      }),
    add: (ids) =>
      inTurn(() => {
        const open = current();
        return open === undefined ? Promise.resolve(fail('request-invalid')) : join('joined', open.id, ids);
      }),
    read: readTracks,
    async skip(deviceId, step, skip) {
      const track = current()?.tracks.find((each) => each.deviceId === deviceId);
      if (track === undefined) return fail('request-invalid');
      const result = await noteOpen({ type: 'skipped', deviceId, step, skip });
      if (result.ok && !skip) readInBackground([deviceId]);
      return result;
    },
    setNotes: ({ site, operator, note: text }) => noteOpen({ type: 'notes', site, operator, note: text }),
    async prepareFormat(choice) {
      const record = current();
      if (record === undefined) return fail('request-invalid');
      const { life, wait } = deps.settings().confirm;
      const asked = await formatConsent(choice, record, deps);
      const view: FormatConsentView = {
        id: randomUUID() as ConsentId, // made here, looked up in the book only
        resaleId: record.id,
        ...asked,
        waitMs: wait,
        expiresAt: clock.wall() + life,
      };
      consents.open({ view, preparedAt: clock.now() });
      return ok(view);
    },
    executeFormat(id, typed) {
      const consent = consents.take(id, typed, clock.now(), deps.lastInputAt());
      if (!consent.ok) return consent;
      const { resaleId, disks } = consent.value.view;
      if (current()?.id !== resaleId) return fail('consent-gone');
      for (const { deviceId: each, device } of disks) {
        const failure = deps.occupancy.inTheWay({ id: each, serial: device.serial });
        if (failure !== undefined) return { ok: false, failure };
      }
      formats.start(resaleId, disks);
      return ok(null);
    },
    dropConsent: (id) => consents.drop(id),
    prepareDefault() {
      const operations = new Map(deps.activity.all().map(({ operation }) => [operation.id, operation]));
      const ids = (current()?.tracks ?? [])
        .filter(({ skipped }) => !skipped.includes('default'))
        .filter(({ operationId }) => {
          const operation = operationId === undefined ? undefined : operations.get(operationId);
          const kind = operation?.result?.kind;
          const isDone = kind === 'inactive-verified' || kind === 'already-inactive';
          return operation === undefined || (operation.result !== undefined && !isDone);
        })
        .map(({ deviceId }) => deviceId);
      return ids.length === 0
        ? Promise.resolve(fail('request-invalid'))
        : maintenance.prepare(ids, 'default');
    },
    finish: () =>
      inTurn(() =>
        formats.underWay() > 0 ? Promise.resolve(fail('device-formatting')) : noteOpen({ type: 'finished' }),
      ),
    list: () => journal.resales().map(listed).reverse(),
    record(id) {
      const record = journal.resales().find((each) => each.id === id);
      if (record === undefined) return fail('request-invalid');
      const entries = new Map(deps.activity.all().map((entry) => [entry.operation.id, entry]));
      const operations = record.tracks.flatMap(
        ({ operationId }) => (operationId === undefined ? undefined : entries.get(operationId)) ?? [],
      );
      return ok({ resale: viewOf(record), operations, hasGap: record.hasGap });
    },
    formatsUnderWay: () => formats.underWay(),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      for (const end of ends) end();
      formats.stop();
    },
  };
}
