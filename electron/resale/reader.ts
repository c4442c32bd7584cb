/** Reads the devices of a resale, each once at a time, and writes down what they said. */
import type { DeviceId } from '../../shared/device.ts';
import type { Reading, ResaleId, ResaleTrack } from '../../shared/resale.ts';
import { isLoginRefusal, type Failure, type Result } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Credentials, KnownLogin } from '../devices/credentials.ts';
import { inParallel } from '../devices/in-parallel.ts';
import type { Reach } from '../devices/reach.ts';
import type { Registry } from '../devices/registry.ts';
import { createLoginGate, createLoginKeys, type LoginGate } from '../maintenance/login-gate.ts';
import { failedReadings, READ_STEPS, readDevice, type Readings, type ReadStep } from './readings.ts';
import type { ResaleNote, TrackRecord } from '../maintenance/journal-resales.ts';

export interface ReaderDeps {
  readonly settings: () => Settings;
  readonly registry: Registry;
  readonly reach: Reach;
  readonly credentials: Credentials;
  readonly maintenance: { isBusy(id: DeviceId): boolean };
  readonly isFormatting: (id: DeviceId) => boolean;
  readonly note: (resale: ResaleId, what: ResaleNote) => Promise<Result<null>>;
  readonly changed: () => void;
}

export interface Reader {
  /**
   * Resolves with those that were read, or that failed to be. What is not signed in to, or is being worked on, is left
   * as it is. Each login is used on one device first, and on no further one once it was refused.
   */
  read(resale: ResaleId, tracks: readonly TrackRecord[]): Promise<readonly DeviceId[]>;
  /** What of a track is being read now. */
  under(id: DeviceId): Partial<Pick<ResaleTrack, ReadStep>>;
}

export function createReader(deps: ReaderDeps): Reader {
  const { registry, reach, credentials } = deps;
  const loginKey = createLoginKeys();
  const under = new Map<DeviceId, { readonly steps: readonly ReadStep[]; readonly done: Promise<void> }>();

  async function readTrack(
    resale: ResaleId,
    deviceId: DeviceId,
    steps: readonly ReadStep[],
    login: KnownLogin,
    gate: LoginGate,
  ): Promise<void> {
    const readings = await ask(deviceId, steps, login, gate);
    const { disks, cloud, cameras, refused } = readings;
    const wasRead = [disks, cloud, cameras].some((each) => each !== undefined && each.state !== 'failed');
    const notes: ResaleNote[] = [];
    const name = registry.get(deviceId)?.name;
    if (wasRead) notes.push({ type: 'signed-in', deviceId, user: login.user, name });
    if (disks !== undefined) notes.push({ type: 'disks', deviceId, reading: mutable(disks) });
    if (cloud !== undefined) notes.push({ type: 'cloud', deviceId, reading: cloud });
    if (cameras !== undefined) notes.push({ type: 'cameras', deviceId, reading: mutable(cameras) });
    if (refused !== undefined && credentials.noteFailure(deviceId, refused)) {
      registry.learn(deviceId, { signedInAs: null });
    }
    await Promise.all(notes.map((what) => deps.note(resale, what)));
  }

  async function ask(
    deviceId: DeviceId,
    steps: readonly ReadStep[],
    login: KnownLogin,
    gate: LoginGate,
  ): Promise<Readings> {
    const failed = (failure: Failure) => failedReadings(steps, failure);
    const refused = credentials.mayTry(deviceId, login.user);
    if (refused !== undefined) return failed(refused);
    const vouched = await reach.vouch(deviceId);
    if (!vouched.ok) return failed(vouched.failure);
    const device = registry.get(deviceId);
    if (device === undefined) return failed({ code: 'device-gone' });
    const key = loginKey(login);
    if (!(await gate.enter(key))) return failed({ code: 'login-refused-elsewhere' });
    const client = reach.open(vouched.value, login);
    let readings: Readings = {};
    try {
      readings = await readDevice(client, login, device, steps, registry.devices());
      return readings;
    } finally {
      const wasRefused = readings.refused !== undefined && isLoginRefusal(readings.refused);
      gate.leave(key, wasRefused ? 'refused' : Object.keys(readings).length > 0 ? 'right' : 'not-known');
      await client.close();
    }
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
      const gate = createLoginGate();
      const read = await inParallel(tracks, deps.settings().batch.parallel, async ({ deviceId, skipped }) => {
        const login = credentials.get(deviceId);
        const steps = READ_STEPS.filter((step) => !skipped.includes(step));
        const isAtWork = deps.maintenance.isBusy(deviceId) || deps.isFormatting(deviceId);
        if (login === undefined || steps.length === 0 || isAtWork) return undefined;
        const before = under.get(deviceId);
        // Asked for twice at once, it is read once.
        if (before !== undefined) await before.done;
        else await begin(deviceId, steps, readTrack(resale, deviceId, steps, login, gate));
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

/** zod's lists are not read-only. */
function mutable<T>(reading: { readonly state: 'read'; readonly value: readonly T[] } | Unread): Listed<T> {
  return reading.state === 'read' ? { state: 'read', value: [...reading.value] } : reading;
}

type Unread = { readonly state: 'none' } | { readonly state: 'failed'; readonly failure: Failure };
type Listed<T> = { readonly state: 'read'; readonly value: T[] } | Unread;
