/** Reads the devices of a resale and writes the readings to the journal. Reads each device only once at a time. */
import type { DeviceId } from '../../shared/device.ts';
import type { Reading, ResaleId, ResaleTrack } from '../../shared/resale.ts';
import { ok, type Failure, type Result } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Access } from '../access/access.ts';
import { inParallel } from '../access/in-parallel.ts';
import type { TaskStart } from '../access/login-gate.ts';
import type { Occupancy } from '../access/occupancy.ts';
import type { Registry } from '../devices/registry.ts';
import type { ResaleNote, TrackRecord } from '../journal/resales.ts';
import { failedReadings, READ_STEPS, readDevice, type ReadStep } from './readings.ts';

export interface ReaderDeps {
  readonly settings: () => Settings;
  readonly registry: Registry;
  readonly access: Access;
  readonly occupancy: Pick<Occupancy, 'isInUse'>;
  readonly note: (resale: ResaleId, what: ResaleNote) => Promise<Result<null>>;
  readonly changed: () => void;
}

export interface Reader {
  /**
   * Returns the devices that were read, or whose reading failed. Skips devices that are not signed in to or are in use.
   * Each login is used on one device first. After a device has refused it, it is used on no other.
   */
  read(resale: ResaleId, tracks: readonly TrackRecord[]): Promise<readonly DeviceId[]>;
  /** The steps of a track that are being read right now. */
  under(id: DeviceId): Partial<Pick<ResaleTrack, ReadStep>>;
}

export function createReader(deps: ReaderDeps): Reader {
  const { registry, access, occupancy } = deps;
  const under = new Map<DeviceId, { readonly steps: readonly ReadStep[]; readonly done: Promise<void> }>();

  async function readTrack(
    resale: ResaleId,
    deviceId: DeviceId,
    steps: readonly ReadStep[],
    user: string,
    task: TaskStart,
  ): Promise<void> {
    const asked = await access.withDevice(
      deviceId,
      async ({ client, device }) => ok(await readDevice(client, device, steps, registry.devices())),
      { task },
    );
    const { disks, cloud, cameras } = asked.ok ? asked.value : failedReadings(steps, asked.failure);
    const wasRead = [disks, cloud, cameras].some((each) => each !== undefined && each.state !== 'failed');
    const notes: ResaleNote[] = [];
    const name = registry.get(deviceId)?.name;
    if (wasRead) notes.push({ type: 'signed-in', deviceId, user, name });
    if (disks !== undefined) notes.push({ type: 'disks', deviceId, reading: mutable(disks) });
    if (cloud !== undefined) notes.push({ type: 'cloud', deviceId, reading: cloud });
    if (cameras !== undefined) notes.push({ type: 'cameras', deviceId, reading: mutable(cameras) });
    await Promise.all(notes.map((what) => deps.note(resale, what)));
  }

  async function begin(id: DeviceId, steps: readonly ReadStep[], done: Promise<void>): Promise<void> {
    under.set(id, { steps, done });
    deps.changed();
    try {
      await done;
    } finally {
      under.delete(id);
      deps.changed();
    }
  }

  return {
    async read(resale, tracks) {
      const task = access.begin();
      const read = await inParallel(tracks, deps.settings().batch.parallel, async ({ deviceId, skipped }) => {
        const user = access.signedInAs(deviceId);
        const steps = READ_STEPS.filter((step) => !skipped.includes(step));
        if (user === undefined || steps.length === 0 || occupancy.isInUse(deviceId)) return undefined;
        const before = under.get(deviceId);
        // A reading of this device is already running, so wait for it.
        if (before !== undefined) await before.done;
        else await begin(deviceId, steps, readTrack(resale, deviceId, steps, user, task));
        return deviceId;
      });
      return read.filter((id) => id !== undefined);
    },
    under(id) {
      const reading: Reading<never> = { state: 'reading' };
      return Object.fromEntries((under.get(id)?.steps ?? []).map((step) => [step, reading]));
    },
  };
}

/** Copies the list, because the journal's schema types use mutable arrays. */
function mutable<T>(reading: { readonly state: 'read'; readonly value: readonly T[] } | Unread): Listed<T> {
  return reading.state === 'read' ? { state: 'read', value: [...reading.value] } : reading;
}

type Unread = { readonly state: 'none' } | { readonly state: 'failed'; readonly failure: Failure };
type Listed<T> = { readonly state: 'read'; readonly value: T[] } | Unread;
