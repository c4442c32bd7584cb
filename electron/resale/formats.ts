/**
 * Formats disks: each one asked for once, with its intent on the disk of this PC before, then watched to an end that is
 * proven or not known. Disks of one device one after another, devices at the same time. See docs/resale.md.
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
