/** What formatting asks of one device: the one request that formats, and looks at how it goes. */
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
  /** As it was confirmed. */
  readonly disk: Disk;
  /** The device's, as it was confirmed: its row may have left the list since. */
  readonly serial?: string | undefined;
}

export interface Job extends FormatTarget {
  readonly resale: ResaleId;
  readonly key: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
}

/** What came of asking. */
type Asked =
  | { readonly kind: 'not-sent' | 'refused'; readonly failure: Failure }
  | { readonly kind: 'sent'; readonly accepted: boolean; readonly before: Disk };

export interface FormatDeviceDeps {
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly registry: Registry;
  readonly access: Access;
  /** Resolves when it is on the disk. */
  readonly note: (resale: ResaleId, what: ResaleNote) => Promise<Result<null>>;
}

export interface FormatDevice {
  /** Checks everything once more and sends the request, once. */
  ask(job: Job, terms: FormatTerms): Promise<Asked>;
  look(job: Job): Promise<FormatSign>;
}

interface FormatTerms {
  readonly task: TaskStart;
  /** Called with the disk as it is now, just before the request. */
  readonly sending: (disk: Disk) => void;
  /** Asked last of all. */
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
      // Nobody is signed in any more, or the device refused the login: it will not be asked again.
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
  // As before a reboot: active, and nothing else under way on it.
  const found = await preflight(visit, 'reboot', 'acting');
  if (!found.ok) return notSent(found.failure);
  const storage = await visit.client.readStorage();
  if (!storage.ok) return notSent(storage.failure);
  const before = storage.value.find((disk) => disk.id === job.disk.id);
  if (before === undefined || !isSameDisk(before, job.disk)) {
    return notSent({ code: 'identity-mismatch', expected: nameOf(job.disk), found: nameOf(before) });
  }
  const checkedAt = instantOf(clock);
  // A device that asks for no login holds up nobody's turn.
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
