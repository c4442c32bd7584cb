/**
 * Formats disks: each one asked for once, with its intent on the disk of this PC before, then watched to an end that is
 * proven or not known. Disks of one device one after another, devices at the same time. See docs/resale.md.
 */
import type { DeviceId } from '../../shared/device.ts';
import type { Disk, FormatView, ResaleId } from '../../shared/resale.ts';
import type { Failure } from '../../shared/result.ts';
import type { Occupancy } from '../access/occupancy.ts';
import { isFormatting } from '../isapi/responses-storage.ts';
import type { FormatRecord } from '../journal/resales.ts';
import { createFormatDevice, type FormatDeviceDeps, type FormatTarget, type Job } from './format-device.ts';
import { isFormatted, noteFormat, watchFormat, type FormatWatch } from './format.ts';

export interface Formats {
  /** From now on these are under way, until each has its end. */
  start(resale: ResaleId, targets: readonly FormatTarget[]): void;
  /**
   * After a look at a device's disks: what became of formats whose end is not known. One that is still under way is
   * watched again; nothing is sent that could act.
   */
  lookAgain(
    resale: ResaleId,
    deviceId: DeviceId,
    formats: readonly FormatRecord[],
    disks: readonly Disk[],
  ): void;
  /** How many. */
  underWay(): number;
  /** Those of this device that are under way, or that could not be written down. */
  live(id: DeviceId): readonly FormatView[];
  /** Ends all watching; what was sent goes on in the device. */
  stop(): void;
}

export interface FormatDeps extends FormatDeviceDeps {
  readonly occupancy: Occupancy;
  readonly changed: () => void;
  readonly report: (sentence: string, cause: unknown) => void;
}

const UNDER_WAY: ReadonlySet<FormatView['state']> = new Set(['queued', 'checking', 'sending', 'formatting']);

export function createFormats(deps: FormatDeps): Formats {
  const { clock } = deps;
  const device = createFormatDevice(deps);
  const live = new Map<string, { readonly deviceId: DeviceId; readonly format: FormatView }>();
  const stops = new Set<() => void>();
  let stopped = false;
  /** Ends the use of the device by each format that is under way. */
  const uses = new Map<string, () => void>();

  function show(job: Job, more: Partial<FormatView>): void {
    const { deviceId, disk, startedAt, key } = job;
    const before = live.get(key)?.format ?? { diskId: disk.id, disk, startedAt, state: 'queued' };
    const format = { ...before, ...more };
    live.set(key, { deviceId, format });
    noteUse(job, UNDER_WAY.has(format.state));
    deps.changed();
  }

  function noteUse({ key, deviceId }: Job, isUnderWay: boolean): void {
    if (isUnderWay === uses.has(key)) return;
    if (isUnderWay) {
      const { serial } = deps.registry.get(deviceId) ?? {};
      uses.set(key, deps.occupancy.occupy({ id: deviceId, serial }, 'format'));
    } else {
      uses.get(key)?.();
      uses.delete(key);
    }
  }

  function jobOf(resale: ResaleId, { deviceId, disk }: FormatTarget, startedAt = clock.wall()): Job {
    return { resale, deviceId, disk, startedAt, key: `${deviceId} ${disk.id}` };
  }

  async function run(job: Job): Promise<void> {
    if (stopped) return;
    // Of its own: an earlier disk of this device may have taken an hour.
    const task = deps.access.begin();
    show(job, { state: 'checking' });
    const asked = await device.ask(job, {
      task,
      sending: (disk) => show(job, { state: 'sending', disk }),
      mayGoOn: () => !stopped,
    });
    if (asked.kind !== 'sent') {
      await end(job, job.disk, asked.kind, asked.failure);
      return;
    }
    const { accepted, before } = asked;
    show(job, { state: 'formatting', accepted });
    const { deviceId } = job;
    await deps.note(job.resale, { type: 'format-answered', deviceId, diskId: before.id, accepted });
    await watch(job, watchFormat(before, clock.now()));
  }

  async function watch(job: Job, first: FormatWatch): Promise<void> {
    const { deviceId, disk } = job;
    let known = first;
    let disks: readonly Disk[] | undefined;
    while (known.end === undefined) {
      await pause(deps.settings().resale.formatPollEvery);
      if (stopped) return;
      const sign = await device.look(job);
      if (sign.type === 'look') disks = sign.disks;
      const next = noteFormat(known, sign, deps.settings().resale);
      if (next.seen && !known.seen)
        await deps.note(job.resale, { type: 'format-seen', deviceId, diskId: disk.id });
      if (next.percent !== known.percent) show(job, { percent: next.percent });
      known = next;
    }
    if (disks !== undefined) {
      await deps.note(job.resale, { type: 'disks', deviceId, reading: { state: 'read', value: [...disks] } });
    }
    await end(job, known.before, known.end.state, known.end.failure);
  }

  async function end(
    job: Job,
    disk: Disk,
    state: 'formatted' | 'refused' | 'not-sent' | 'unknown',
    failure: Failure | undefined,
  ): Promise<void> {
    if (stopped && state === 'not-sent') return;
    const { deviceId, startedAt, key } = job;
    const written = await deps.note(job.resale, {
      type: 'format-ended',
      deviceId,
      disk,
      startedAt,
      state,
      failure,
    });
    show(job, { state, failure, endedAt: clock.wall() });
    // From now on the journal tells it.
    if (written.ok) live.delete(key);
    else deps.report('The end of a format could not be written to the journal.', written.failure.detail);
    deps.changed();
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = clock.after(ms, done);
      function done(): void {
        stops.delete(stop);
        resolve();
      }
      function stop(): void {
        cancel();
        done();
      }
      stops.add(stop);
    });
  }

  function guard(job: Job, work: Promise<void>): Promise<void> {
    return work.catch(async (cause: unknown) => {
      deps.report('Formatting a disk failed unexpectedly.', cause);
      // Whether the request left is not known here.
      await end(job, job.disk, 'unknown', { code: 'internal' });
    });
  }

  return {
    start(resale, targets) {
      const jobs = targets.map((target) => jobOf(resale, target));
      for (const job of jobs) {
        live.delete(job.key);
        show(job, { state: 'queued' });
      }
      for (const id of new Set(jobs.map(({ deviceId }) => deviceId))) {
        const own = jobs.filter(({ deviceId }) => deviceId === id);
        void own.reduce((before, job) => before.then(() => guard(job, run(job))), Promise.resolve());
      }
    },
    lookAgain(resale, deviceId, formats, disks) {
      for (const format of formats) {
        const now = disks.find(({ id }) => id === format.diskId);
        const job = jobOf(resale, { deviceId, disk: format.disk }, format.startedAt);
        const isOpen = format.intended && format.state === 'unknown' && !live.has(job.key);
        if (!isOpen || now === undefined) continue;
        if (isFormatting(now)) {
          const { accepted, startedAt } = format;
          show(job, { state: 'formatting', startedAt, accepted, failure: undefined, endedAt: undefined });
          void guard(job, watch(job, watchFormat(format.disk, clock.now(), format.seen)));
        } else if (isFormatted({ before: format.disk, seen: format.seen }, now)) {
          void guard(job, end(job, format.disk, 'formatted', undefined));
        }
      }
    },
    underWay: () => [...live.values()].filter(({ format }) => UNDER_WAY.has(format.state)).length,
    live: (id) => [...live.values()].flatMap(({ deviceId, format }) => (deviceId === id ? [format] : [])),
    stop() {
      stopped = true;
      for (const stop of [...stops]) stop();
      for (const free of uses.values()) free();
      uses.clear();
    },
  };
}
