/**
 * Formats disks. For each disk, Cogwheel writes the intent to the disk of this PC, sends the request once, and watches
 * until the result is verified or stays unknown. Disks of one device are formatted one after another, devices in
 * parallel. See docs/resale.md.
 */
import type { DeviceId } from '../../shared/device.ts';
import type { Disk, FormatView, ResaleId } from '../../shared/resale.ts';
import { isFormatting } from '../isapi/responses-storage.ts';
import type { FormatRecord } from '../journal/resales.ts';
import type { FormatTarget, Job } from './format-device.ts';
import { createFormatRun, type FormatRunDeps } from './format-run.ts';
import { isFormatted, watchFormat } from './format.ts';
import { createLiveFormats, type LiveFormatsDeps } from './live-formats.ts';

export interface Formats {
  /** Queues and runs these formats. Each counts as under way until it ends. */
  start(resale: ResaleId, targets: readonly FormatTarget[]): void;
  /**
   * Checks formats with an unknown result against a new reading of the device's disks. Watches those again that are
   * still running. Sends nothing that could act.
   */
  lookAgain(
    resale: ResaleId,
    deviceId: DeviceId,
    formats: readonly FormatRecord[],
    disks: readonly Disk[],
  ): void;
  /** Number of formats that are under way. */
  underWay(): number;
  /** The formats of this device that are under way, or whose end could not be written to the journal. */
  live(id: DeviceId): readonly FormatView[];
  /** Ends all watching. Devices continue formats that were already sent. */
  stop(): void;
}

export type FormatDeps = FormatRunDeps & LiveFormatsDeps;

export function createFormats(deps: FormatDeps): Formats {
  const { clock } = deps;
  const live = createLiveFormats(deps);
  const formatting = createFormatRun(deps, live);

  function jobOf(resale: ResaleId, target: FormatTarget, startedAt = clock.wall()): Job {
    const { deviceId, disk, serial } = target;
    return { resale, deviceId, disk, serial, startedAt, key: `${deviceId} ${disk.id}` };
  }

  return {
    start(resale, targets) {
      const jobs = targets.map((target) => jobOf(resale, target));
      for (const job of jobs) live.queue(job);
      for (const id of new Set(jobs.map(({ deviceId }) => deviceId))) {
        const own = jobs.filter(({ deviceId }) => deviceId === id);
        void own.reduce((before, job) => before.then(() => formatting.begin(job)), Promise.resolve());
      }
    },
    lookAgain(resale, deviceId, formats, disks) {
      for (const format of formats) {
        const now = disks.find(({ id }) => id === format.diskId);
        const job = jobOf(resale, { deviceId, disk: format.disk }, format.startedAt);
        const isOpen = format.intended && format.state === 'unknown' && !live.has(job);
        if (!isOpen || now === undefined) continue;
        if (isFormatting(now)) {
          const { accepted, startedAt } = format;
          live.show(job, {
            state: 'formatting',
            startedAt,
            accepted,
            failure: undefined,
            endedAt: undefined,
          });
          void formatting.watchOn(job, watchFormat(format.disk, clock.now(), format.seen));
        } else if (isFormatted({ before: format.disk, seen: format.seen }, now)) {
          void formatting.endFormatted(job, format.disk);
        }
      }
    },
    underWay: () => live.underWay(),
    live: (id) => live.of(id),
    stop() {
      formatting.stop();
      live.release();
    },
  };
}
