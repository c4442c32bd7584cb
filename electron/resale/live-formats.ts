/**
 * The formats that this run shows: each from when it is queued until the journal holds its end. While one is under way,
 * its device is in use.
 */
import type { Clock } from '../../shared/clock.ts';
import type { DeviceId } from '../../shared/device.ts';
import type { Disk, FormatView, ResaleId } from '../../shared/resale.ts';
import type { Failure, Result } from '../../shared/result.ts';
import type { Occupancy } from '../access/occupancy.ts';
import type { Registry } from '../devices/registry.ts';
import type { ResaleNote } from '../journal/resales.ts';
import type { Job } from './format-device.ts';

export interface LiveFormats {
  /** Whether this run shows a format of the job's disk. */
  has(job: Job): boolean;
  /** Queues it, in place of an earlier format of the same disk. */
  queue(job: Job): void;
  /** Shows what has changed. */
  show(job: Job, more: Partial<FormatView>): void;
  /**
   * Writes its end to the journal and shows it. Where the journal cannot take it, the format stays here. `disk`: as it
   * was just before. `failure`: of an end other than `formatted`.
   */
  end(job: Job, disk: Disk, state: FormatEndState, failure: Failure | undefined): Promise<void>;
  /** How many are under way. */
  underWay(): number;
  of(id: DeviceId): readonly FormatView[];
  /** Ends the use of every device. */
  release(): void;
}

type FormatEndState = Extract<ResaleNote, { readonly type: 'format-ended' }>['state'];

export interface LiveFormatsDeps {
  readonly clock: Clock;
  readonly registry: Pick<Registry, 'get'>;
  readonly occupancy: Pick<Occupancy, 'occupy'>;
  /** Resolves when it is on the disk. */
  readonly note: (resale: ResaleId, what: ResaleNote) => Promise<Result<null>>;
  readonly changed: () => void;
  readonly report: (sentence: string, cause: unknown) => void;
}

const UNDER_WAY: ReadonlySet<FormatView['state']> = new Set(['queued', 'checking', 'sending', 'formatting']);

export function createLiveFormats(deps: LiveFormatsDeps): LiveFormats {
  const live = new Map<string, { readonly deviceId: DeviceId; readonly format: FormatView }>();
  /** Ends the use of the device by each format that is under way. */
  const uses = new Map<string, () => void>();
  /** What responds after Cogwheel stopped takes no device into use any more. */
  let isReleased = false;

  function show(job: Job, more: Partial<FormatView>): void {
    const { deviceId, disk, startedAt, key } = job;
    const before = live.get(key)?.format ?? { diskId: disk.id, disk, startedAt, state: 'queued' };
    const format = { ...before, ...more };
    live.set(key, { deviceId, format });
    noteUse(job, UNDER_WAY.has(format.state));
    deps.changed();
  }

  function noteUse({ key, deviceId, serial: confirmed }: Job, isUnderWay: boolean): void {
    if (isReleased || isUnderWay === uses.has(key)) return;
    if (isUnderWay) {
      const serial = confirmed ?? deps.registry.get(deviceId)?.serial;
      uses.set(key, deps.occupancy.occupy({ id: deviceId, serial }, 'format'));
    } else {
      uses.get(key)?.();
      uses.delete(key);
    }
  }

  return {
    has: ({ key }) => live.has(key),
    queue(job) {
      live.delete(job.key);
      show(job, { state: 'queued' });
    },
    show,
    async end(job, disk, state, failure) {
      const { resale, deviceId, startedAt, key } = job;
      const ended = { type: 'format-ended', deviceId, disk, startedAt, state, failure } as const;
      const written = await deps.note(resale, ended);
      show(job, { state, failure, endedAt: deps.clock.wall() });
      // From now on the journal tells it.
      if (written.ok) live.delete(key);
      else deps.report('The end of a format could not be written to the journal.', written.failure.detail);
      deps.changed();
    },
    underWay: () => [...live.values()].filter(({ format }) => UNDER_WAY.has(format.state)).length,
    of: (id) => [...live.values()].flatMap(({ deviceId, format }) => (deviceId === id ? [format] : [])),
    release() {
      isReleased = true;
      for (const free of uses.values()) free();
      uses.clear();
    },
  };
}
