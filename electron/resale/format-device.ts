/** What formatting asks of one device: the one request that formats, and looks at how it goes. */
import { CLOCK_TOLERANCE, instantOf, partedSince, type Clock, type Instant } from '../../shared/clock.ts';
import type { DeviceId } from '../../shared/device.ts';
import type { Disk, ResaleId } from '../../shared/resale.ts';
import { fail, isLoginRefusal, ok, type Failure, type Result } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Credentials } from '../devices/credentials.ts';
import type { Reach } from '../devices/reach.ts';
import type { Registry, Vouched } from '../devices/registry.ts';
import { diskIdOf, type IdentityRead, type Permit } from '../isapi/client.ts';
import { createLoginKeys, type LoginGate } from '../maintenance/login-gate.ts';
import { confirmedDevice, createPermit } from '../maintenance/permit.ts';
import { preflight } from '../maintenance/preflight.ts';
import type { FormatSign } from './format.ts';
import type { ResaleNote } from '../maintenance/journal-resales.ts';

export interface FormatTarget {
  readonly deviceId: DeviceId;
  /** As it was confirmed. */
  readonly disk: Disk;
}

export interface Job extends FormatTarget {
  readonly resale: ResaleId;
  readonly key: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
}

/** What came of asking. */
export type Asked =
  | { readonly kind: 'not-sent' | 'refused'; readonly failure: Failure }
  | { readonly kind: 'sent'; readonly accepted: boolean; readonly before: Disk };

/** From the start of the checks to the request, milliseconds. */
const CHECKS_LIVE = 30_000;

export interface FormatDeviceDeps {
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly registry: Registry;
  readonly reach: Reach;
  readonly credentials: Credentials;
  /** Resolves when it is on the disk. */
  readonly note: (resale: ResaleId, what: ResaleNote) => Promise<Result<null>>;
}

export interface FormatDevice {
  /**
   * Checks everything once more and sends the request, once. `sending`: with the disk as it is now, just before;
   * `mayGoOn`: asked last of all.
   */
  ask(job: Job, gate: LoginGate, sending: (disk: Disk) => void, mayGoOn: () => boolean): Promise<Asked>;
  look(job: Job): Promise<FormatSign>;
}

export function createFormatDevice(deps: FormatDeviceDeps): FormatDevice {
  const { clock, registry, reach, credentials } = deps;
  const loginKey = createLoginKeys();

  async function ask(
    job: Job,
    gate: LoginGate,
    sending: (disk: Disk) => void,
    mayGoOn: () => boolean,
  ): Promise<Asked> {
    const at = instantOf(clock);
    const device = registry.get(job.deviceId);
    const diskId = diskIdOf(job.disk.id);
    if (device === undefined) return notSent({ code: 'device-gone' });
    if (diskId === undefined) return notSent({ code: 'device-not-supported' });
    const vouched = await reach.vouch(job.deviceId);
    if (!vouched.ok) return notSent(vouched.failure);
    const login = credentials.get(job.deviceId);
    if (login === undefined) return notSent({ code: 'login-needed' });
    const refused = credentials.mayTry(job.deviceId, login.user);
    if (refused !== undefined) return notSent(refused);
    const client = reach.open(vouched.value, login);
    try {
      if (!(await gate.enter(loginKey(login)))) return notSent({ code: 'login-refused-elsewhere' });
      // As before a reboot: active, and nothing else under way on it.
      const found = await preflight(client, login, device, 'reboot', 'acting').catch((cause: unknown) => {
        gate.leave(loginKey(login), 'not-known');
        throw cause;
      });
      const trial = found.ok ? 'right' : isLoginRefusal(found.failure) ? 'refused' : 'not-known';
      gate.leave(loginKey(login), trial);
      if (!found.ok) return notSent(noted(job, found.failure));
      const storage = await client.readStorage(login);
      if (!storage.ok) return notSent(noted(job, storage.failure));
      const before = storage.value.find((disk) => disk.id === job.disk.id);
      if (before === undefined || !isSameDisk(before, job.disk)) {
        return notSent({ code: 'identity-mismatch', expected: nameOf(job.disk), found: nameOf(before) });
      }
      sending(before);
      const outcome = await client.act({ format: diskId }, login, (identity) =>
        permit(job, before, vouched.value, identity, () => mayGoOn() && isFresh(at)),
      );
      switch (outcome.kind) {
        case 'accepted':
          return { kind: 'sent', accepted: true, before };
        case 'no-answer':
          return { kind: 'sent', accepted: false, before };
        default:
          return { kind: outcome.kind, failure: noted(job, outcome.failure) };
      }
    } finally {
      await client.close();
    }
  }

  /** Checked a moment ago, by both clocks: one of them may stand still while the PC sleeps. */
  function isFresh(at: Instant): boolean {
    return clock.now() - at.now <= CHECKS_LIVE && partedSince(clock, at) <= CLOCK_TOLERANCE;
  }

  /** The identity was just read on the connection that will carry the request. */
  async function permit(
    job: Job,
    before: Disk,
    vouched: Vouched,
    identity: IdentityRead,
    holds: () => boolean,
  ): Promise<Result<Permit>> {
    if (!holds()) return fail('permit-expired');
    const confirmed = confirmedDevice(registry, job.deviceId, vouched, identity);
    if (!confirmed.ok) return confirmed;
    const given = createPermit(clock, deps.settings().isapi.permitLife, holds);
    const { deviceId, startedAt } = job;
    const intended = await deps.note(job.resale, {
      type: 'format-intent',
      deviceId,
      disk: before,
      startedAt,
    });
    return intended.ok ? ok(given) : intended;
  }

  /** A login that failed is not used again by itself. */
  function noted(job: Job, failure: Failure): Failure {
    if (credentials.noteFailure(job.deviceId, failure)) {
      registry.learn(job.deviceId, { signedInAs: null });
    }
    return failure;
  }

  async function look(job: Job): Promise<FormatSign> {
    const failed = (failure: Failure): FormatSign => ({ type: 'failed', at: clock.now(), failure });
    const login = credentials.get(job.deviceId);
    if (login === undefined) return { type: 'over', at: clock.now(), failure: { code: 'login-needed' } };
    const diskId = diskIdOf(job.disk.id);
    const vouched = await reach.vouch(job.deviceId);
    if (!vouched.ok) return failed(vouched.failure);
    const client = reach.open(vouched.value, login);
    try {
      const info = await client.readDeviceInfo(login);
      const same = info.ok
        ? confirmedDevice(registry, job.deviceId, vouched.value, {
            info: info.value,
            closesAfterAnswer: false,
          })
        : info;
      const storage = same.ok ? await client.readStorage(login) : same;
      const status =
        storage.ok && diskId !== undefined ? await client.readFormatStatus(login, diskId) : undefined;
      const refused = [storage, status].find((each) => each?.ok === false && isLoginRefusal(each.failure));
      if (refused?.ok === false) {
        return { type: 'over', at: clock.now(), failure: noted(job, refused.failure) };
      }
      if (!storage.ok) return failed(storage.failure);
      return {
        type: 'look',
        at: clock.now(),
        disks: storage.value,
        status: status?.ok === true ? status.value : undefined,
      };
    } finally {
      await client.close();
    }
  }

  return { ask, look };
}

function notSent(failure: Failure): Asked {
  return { kind: 'not-sent', failure };
}

/** Somebody may have put in another one since it was confirmed. */
function isSameDisk(now: Disk, confirmed: Disk): boolean {
  return (
    now.name === confirmed.name && now.type === confirmed.type && now.capacityMb === confirmed.capacityMb
  );
}

function nameOf(disk: Disk | undefined): string {
  return disk === undefined
    ? ''
    : [disk.name, disk.type, disk.capacityMb].filter((part) => part !== undefined).join(' ');
}
