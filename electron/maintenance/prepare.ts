/**
 * The checks before a confirmation, for one device or for many. Only reads; nothing here can act. With many devices,
 * those that can't be acted on are left out with their reason. Rules: docs/many-devices.md.
 */
import type { Clock } from '../../shared/clock.ts';
import type { Device, DeviceId } from '../../shared/device.ts';
import { nothingToDo, warningsFor } from '../../shared/hazards.ts';
import { summaryOf, type Action, type ConsentDevice, type LeftOutDevice } from '../../shared/operation.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Access } from '../access/access.ts';
import { inParallel } from '../access/in-parallel.ts';
import type { TaskStart } from '../access/login-gate.ts';
import type { Occupancy } from '../access/occupancy.ts';
import type { Visit } from '../access/visits.ts';
import type { Registry } from '../devices/registry.ts';
import { sharedSerials } from '../devices/shared-serials.ts';
import { preflight } from './preflight.ts';

export interface PrepareDeps {
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly registry: Registry;
  readonly access: Access;
  readonly occupancy: Pick<Occupancy, 'inTheWay'>;
}

export interface Prepared {
  readonly devices: readonly ConsentDevice[];
  readonly leftOut: readonly LeftOutDevice[];
}

export interface Preparation {
  /** Errors: `device-gone`, `operation-running`; login, vouching, connection and answer failures; see `stopReason`. */
  one(id: DeviceId, action: Action): Promise<Result<ConsentDevice>>;
  /**
   * Never fails. Waits at most `batch.checkAllWithin` in total. Each login is used on one device first, and on no
   * further one once a device refused it.
   */
  many(ids: readonly DeviceId[], action: Action): Promise<Prepared>;
}

export function createPreparation(deps: PrepareDeps): Preparation {
  const { registry } = deps;
  return {
    async one(id, action) {
      const device = free(deps, id);
      if (!device.ok) return device;
      if (isUntouched(device.value, action)) return ok(untouched(device.value, action));
      return deps.access.withDevice(id, (visit) => look(visit, action));
    },
    async many(ids, action) {
      const { settings, clock, access } = deps;
      const { parallel, checkAllWithin } = settings().batch;
      const until = clock.now() + checkAllWithin;
      const task = access.begin();
      const stopped = sharedSerials(
        ids.map((id) => registry.get(id)).filter((device) => device !== undefined),
        (id) => access.loginKey(id) !== undefined,
      );
      const outcomes = await inParallel(ids, parallel, async (id) => {
        const failure = stopped.get(id);
        const outcome: Result<ConsentDevice> =
          failure === undefined ? await oneOfMany(deps, id, action, task, until) : { ok: false, failure };
        return { id, outcome };
      });
      const devices: ConsentDevice[] = [];
      const leftOut: LeftOutDevice[] = [];
      for (const { id, outcome } of outcomes) {
        if (outcome.ok) devices.push(outcome.value);
        else {
          const device = registry.get(id);
          // The device is gone. Only its id is left, which is the MAC.
          const summary = device === undefined ? ({ mac: id, kind: 'other' } as const) : summaryOf(device);
          leftOut.push({ id, summary, failure: outcome.failure });
        }
      }
      return { devices, leftOut };
    },
  };
}

/** The device, unless it is in use. */
function free({ registry, occupancy }: PrepareDeps, id: DeviceId): Result<Device> {
  const device = registry.get(id);
  if (device === undefined) return fail('device-gone');
  const failure = occupancy.inTheWay(device);
  return failure === undefined ? ok(device) : { ok: false, failure };
}

/**
 * As `one`, but waits at most `batch.checkWithin` for the check and not beyond `until`. A check that takes longer ends
 * by its own limits. A refusal that it meets still counts.
 */
async function oneOfMany(
  deps: PrepareDeps,
  id: DeviceId,
  action: Action,
  task: TaskStart,
  until: number,
): Promise<Result<ConsentDevice>> {
  const { clock, settings, access } = deps;
  const device = free(deps, id);
  if (!device.ok) return device;
  const left = () => until - clock.now();
  if (left() <= 0) return fail('answer-timeout');
  if (isUntouched(device.value, action)) return ok(untouched(device.value, action));
  const opening = access.open(id, { task });
  const visit = await within(clock, left(), opening);
  if (!visit.ok) {
    // Too late for this check: if the visit still opens, close it without asking anything.
    void opening.then((late) => (late.ok ? late.value.close() : undefined));
    return visit;
  }
  const looked = look(visit.value, action).finally(() => visit.value.close());
  const outcome = await within(clock, Math.min(left(), settings().batch.checkWithin), looked);
  visit.value.yieldTurn();
  return outcome;
}

async function look(visit: Visit, action: Action): Promise<Result<ConsentDevice>> {
  const found = await preflight(visit, action, 'asking');
  return found.ok ? ok(consentDevice(visit.device, action, found.value.warnings)) : found;
}

/** The result of `work`, or `answer-timeout` after `milliseconds`. */
function within<T>(clock: Clock, milliseconds: number, work: Promise<Result<T>>): Promise<Result<T>> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(milliseconds, () => resolve(fail('answer-timeout')));
    work.then(resolve, reject).finally(cancel);
  });
}

function consentDevice(device: Device, action: Action, warnings: ConsentDevice['warnings']): ConsentDevice {
  return {
    id: device.id,
    summary: summaryOf(device),
    warnings,
    reappears: action !== 'default' ? undefined : reappears(device),
    noInactiveState: device.activation === 'no-inactive-state',
  };
}

function isUntouched({ activation }: Device, action: Action): boolean {
  return nothingToDo({ action, activation });
}

/** There is nothing to do on this device. The confirmation shows that, and it becomes the result. */
function untouched(device: Device, action: Action): ConsentDevice {
  const { kind, activation, marks } = device;
  return consentDevice(device, action, warningsFor({ action, kind, activation, marks }));
}

/** After a reset, cameras use a fixed factory address; newer recorders try DHCP first. */
function reappears(device: Device): ConsentDevice['reappears'] {
  return device.kind === 'recorder' ? 'factory-address-or-dhcp' : 'factory-address';
}
