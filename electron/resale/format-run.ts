/** Runs one format: checks, one request, then watching until the result is verified or stays unknown. */
import type { Disk } from '../../shared/resale.ts';
import { createFormatDevice, type FormatDeviceDeps, type Job } from './format-device.ts';
import { noteFormat, watchFormat, type FormatWatch } from './format.ts';
import type { LiveFormats } from './live-formats.ts';
import { createPauses } from './pauses.ts';

/** Each promise resolves when the format has ended or watching stops. Unexpected errors end the format as unknown. */
export interface FormatRun {
  /** Checks the device, sends the request once, and watches it. */
  begin(job: Job): Promise<void>;
  /** Watches a format that ended as unknown, in this run or an earlier one. Sends nothing that could act. */
  watchOn(job: Job, watch: FormatWatch): Promise<void>;
  /** Ends a format that a later check verified. `disk`: its state just before the request. */
  endFormatted(job: Job, disk: Disk): Promise<void>;
  /** Ends all watching and starts nothing more. */
  stop(): void;
}

export interface FormatRunDeps extends FormatDeviceDeps {
  readonly report: (sentence: string, cause: unknown) => void;
}

export function createFormatRun(deps: FormatRunDeps, live: LiveFormats): FormatRun {
  const { clock } = deps;
  const device = createFormatDevice(deps);
  const pauses = createPauses(clock);
  let stopped = false;
  const mayGoOn = () => !stopped;

  async function run(job: Job): Promise<void> {
    if (!mayGoOn()) return;
    // A new task for each disk, because the previous disk of this device may have taken an hour.
    const task = deps.access.begin();
    live.show(job, { state: 'checking' });
    const asked = await device.ask(job, {
      task,
      sending: (disk) => live.show(job, { state: 'sending', disk }),
      mayGoOn,
    });
    if (asked.kind !== 'sent') {
      // Cogwheel is stopping and sent nothing, so no end is recorded, as for formats that are still queued.
      if (!mayGoOn() && asked.kind === 'not-sent') return;
      await live.end(job, job.disk, asked.kind, asked.failure);
      return;
    }
    const { accepted, before } = asked;
    live.show(job, { state: 'formatting', accepted });
    const { deviceId } = job;
    await deps.note(job.resale, { type: 'format-answered', deviceId, diskId: before.id, accepted });
    await watch(job, watchFormat(before, clock.now()));
  }

  async function watch(job: Job, first: FormatWatch): Promise<void> {
    const { deviceId, disk } = job;
    let known = first;
    let disks: readonly Disk[] | undefined;
    while (known.end === undefined) {
      await pauses.pause(deps.settings().resale.formatPollEvery);
      if (!mayGoOn()) return;
      const sign = await device.look(job);
      if (sign.type === 'look') disks = sign.disks;
      const next = noteFormat(known, sign, deps.settings().resale);
      if (next.seen && !known.seen)
        await deps.note(job.resale, { type: 'format-seen', deviceId, diskId: disk.id });
      if (next.percent !== known.percent) live.show(job, { percent: next.percent });
      known = next;
    }
    if (disks !== undefined) {
      await deps.note(job.resale, { type: 'disks', deviceId, reading: { state: 'read', value: [...disks] } });
    }
    await live.end(job, known.before, known.end.state, known.end.failure);
  }

  function guard(job: Job, work: Promise<void>): Promise<void> {
    return work.catch(async (cause: unknown) => {
      deps.report('Formatting a disk failed unexpectedly.', cause);
      // The request may have been sent.
      await live.end(job, job.disk, 'unknown', { code: 'internal' }).catch((second: unknown) => {
        deps.report('The end of a format could not be shown.', second);
      });
    });
  }

  return {
    begin: (job) => guard(job, run(job)),
    watchOn: (job, known) => guard(job, watch(job, known)),
    endFormatted: (job, disk) => guard(job, live.end(job, disk, 'formatted', undefined)),
    stop() {
      stopped = true;
      pauses.endAll();
    },
  };
}
