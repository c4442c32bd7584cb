/** The requests to one device for formatting: the one that formats a disk, and those that check its progress. */
import { instantOf, type Clock } from '../../shared/clock.ts';
import type { DeviceId } from '../../shared/device.ts';
import type { Disk, ResaleId } from '../../shared/resale.ts';
import { fail, isLoginRefusal, ok, type Failure, type Result } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Access } from '../access/access.ts';
import type { TaskStart } from '../access/login-gate.ts';
import { confirmedDevice } from '../access/permit.ts';
import type { Visit } from '../access/visits.ts';
import type { Registry } from '../devices/registry.ts';
import { diskIdOf } from '../isapi/client.ts';
import type { DiskId } from '../isapi/contract.ts';
import type { ResaleNote } from '../journal/resales.ts';
import { preflight } from '../maintenance/preflight.ts';
import type { FormatSign } from './format.ts';

export interface FormatTarget {
  readonly deviceId: DeviceId;
  /** The disk as the user confirmed it. */
  readonly disk: Disk;
  /** The device's serial number as the user confirmed it, because its row may have left the list since. */
  readonly serial?: string | undefined;
}

export interface Job extends FormatTarget {
  readonly resale: ResaleId;
  readonly key: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
}

/** The result of the request. */
type Asked =
  | { readonly kind: 'not-sent' | 'refused'; readonly failure: Failure }
  | { readonly kind: 'sent'; readonly accepted: boolean; readonly before: Disk };

export interface FormatDeviceDeps {
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly registry: Registry;
  readonly access: Access;
  /** Resolves once the note is on the disk of this PC. */
  readonly note: (resale: ResaleId, what: ResaleNote) => Promise<Result<null>>;
}

export interface FormatDevice {
  /** Checks everything again and sends the request, at most once. */
  ask(job: Job, terms: FormatTerms): Promise<Asked>;
  look(job: Job): Promise<FormatSign>;
}

interface FormatTerms {
  readonly task: TaskStart;
  /** Called just before the request, with the current state of the disk. */
  readonly sending: (disk: Disk) => void;
  /** The last check before the request is sent. */
  readonly mayGoOn: () => boolean;
}

export function createFormatDevice(deps: FormatDeviceDeps): FormatDevice {
  const { clock, access } = deps;
  return {
    async ask(job, terms) {
      const diskId = diskIdOf(job.disk.id);
      if (diskId === undefined) return notSent({ code: 'device-not-supported' });
      const { task } = terms;
      const asked = await access.withDevice(
        job.deviceId,
        async (visit) => ok(await askVisited(deps, visit, job, diskId, terms)),
        { task },
      );
      return asked.ok ? asked.value : notSent(asked.failure);
    },
    async look(job) {
      const looked = await access.withDevice(job.deviceId, (visit) => lookVisited(deps, visit, job), {
        isWatching: true,
      });
      if (looked.ok) return { type: 'look', at: clock.now(), ...looked.value };
      const { failure } = looked;
      // Without a sign-in, or after the device has refused it, Cogwheel doesn't check again.
      const isOver = failure.code === 'login-needed' || isLoginRefusal(failure);
      return { type: isOver ? 'over' : 'failed', at: clock.now(), failure };
    },
  };
}

async function askVisited(
  { clock, access, note }: FormatDeviceDeps,
  visit: Visit,
  job: Job,
  diskId: DiskId,
  { sending, mayGoOn }: FormatTerms,
): Promise<Asked> {
  // The same checks as before a reboot: active, and not in use.
  const found = await preflight(visit, 'reboot', 'acting');
  if (!found.ok) return notSent(found.failure);
  const storage = await visit.client.readStorage();
  if (!storage.ok) return notSent(storage.failure);
  const before = storage.value.find((disk) => disk.id === job.disk.id);
  if (before === undefined || !isSameDisk(before, job.disk)) {
    return notSent({ code: 'identity-mismatch', expected: nameOf(job.disk), found: nameOf(before) });
  }
  const checkedAt = instantOf(clock);
  // A device that requires no login must not hold up others that wait for their turn.
  visit.yieldTurn();
  sending(before);
  const { deviceId, startedAt } = job;
  const intent = { type: 'format-intent', deviceId, disk: before, startedAt } as const;
  const outcome = await visit.client.act({ format: diskId }, (identity) =>
    access.permitFor(visit, identity, {
      checkedAt,
      holds: mayGoOn,
      record: () => note(job.resale, intent),
    }),
  );
  switch (outcome.kind) {
    case 'accepted':
      return { kind: 'sent', accepted: true, before };
    case 'no-answer':
      return { kind: 'sent', accepted: false, before };
    default:
      return { kind: outcome.kind, failure: outcome.failure };
  }
}

async function lookVisited(
  { registry }: FormatDeviceDeps,
  { client, vouched }: Visit,
  job: Job,
): Promise<Result<Pick<Extract<FormatSign, { type: 'look' }>, 'disks' | 'status'>>> {
  const info = await client.readDeviceInfo();
  if (!info.ok) return info;
  const same = confirmedDevice(registry, job.deviceId, vouched, { info: info.value });
  if (!same.ok) return same;
  const storage = await client.readStorage();
  if (!storage.ok) return storage;
  const diskId = diskIdOf(job.disk.id);
  const status = diskId === undefined ? fail('not-found') : await client.readFormatStatus(diskId);
  if (!status.ok && isLoginRefusal(status.failure)) return status;
  return ok({ disks: storage.value, status: status.ok ? status.value : undefined });
}

function notSent(failure: Failure): Asked {
  return { kind: 'not-sent', failure };
}

/** Whether it is still the confirmed disk. Somebody may have replaced it since. */
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
