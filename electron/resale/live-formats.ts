/**
 * The formats of this run, each from when it is queued until the journal holds its end. While a format is under way,
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
  /** Whether this run has a format of the job's disk whose end is not in the journal. */
  has(job: Job): boolean;
  /** Queues a format. Replaces an earlier one of the same disk. */
  queue(job: Job): void;
  /** Updates a format and reports the change. */
  show(job: Job, more: Partial<FormatView>): void;
  /**
   * Writes the end to the journal and shows it. If the journal can't be written, the format stays here. `disk`: its
   * state just before the request. `failure`: the reason for an end other than `formatted`.
   */
  end(job: Job, disk: Disk, state: FormatEndState, failure: Failure | undefined): Promise<void>;
  /** Number of formats that are under way. */
  underWay(): number;
  of(id: DeviceId): readonly FormatView[];
  /** Marks every device as no longer in use. */
  release(): void;
}

type FormatEndState = Extract<ResaleNote, { readonly type: 'format-ended' }>['state'];

export interface LiveFormatsDeps {
  readonly clock: Clock;
  readonly registry: Pick<Registry, 'get'>;
  readonly occupancy: Pick<Occupancy, 'occupy'>;
  /** Resolves once the note is on the disk of this PC. */
  readonly note: (resale: ResaleId, what: ResaleNote) => Promise<Result<null>>;
  readonly changed: () => void;
  readonly report: (sentence: string, cause: unknown) => void;
}

const UNDER_WAY: ReadonlySet<FormatView['state']> = new Set(['queued', 'checking', 'sending', 'formatting']);

export function createLiveFormats(deps: LiveFormatsDeps): LiveFormats {
  const live = new Map<string, { readonly deviceId: DeviceId; readonly format: FormatView }>();
  /** For each format under way: marks its device as no longer in use by it. */
  const uses = new Map<string, () => void>();
  /** Set when Cogwheel stops. A response that arrives later no longer marks a device as in use. */
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
      // The journal holds the format from now on.
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
