/**
 * What the guide to the reset button reports about devices that became inactive while it was open. Pure. It relies on
 * the order in which the list changed, never on clocks, and on SADP alone. It shows what was received and claims
 * nothing beyond that.
 */
import type { Activation, Device, DeviceId } from './device.ts';

/** What was known about a device before it was seen inactive. */
type Before =
  | 'active'
  /** In the list, but no answer told whether it is active. */
  | 'unknown'
  /** Not in the list, so it might have been inactive all along. */
  | 'not-here';

/** A device that was seen inactive, and was not known to be inactive when the watch began. */
export interface Arrival {
  readonly before: Before;
  /** When it was first seen inactive, epoch milliseconds. */
  readonly at: number;
  /** When it was last seen inactive, epoch milliseconds. */
  readonly lastAt: number;
  /** True if it was seen inactive more than once. A single datagram is not enough for the check mark. */
  readonly again: boolean;
  /** The device as main last reported it. Kept when its row is removed. */
  readonly device: Device;
}

export interface Watch {
  /** When the watch began, epoch milliseconds. */
  readonly since: number;
  /** The last known activation of each device, including devices whose rows were removed since. */
  readonly known: ReadonlyMap<DeviceId, Activation>;
  /** Newest first. */
  readonly arrivals: readonly Arrival[];
}

/** Starts a watch. Devices that are inactive now don't count as arrivals. `since`: epoch milliseconds. */
export function beginWatch(devices: Iterable<Device>, since: number): Watch {
  return {
    since,
    known: new Map([...devices].map(({ id, activation }) => [id, activation])),
    arrivals: [],
  };
}

/** Updates the watch with a batch of changed or new devices. */
export function continueWatch(watch: Watch, changed: readonly Device[]): Watch {
  const known = new Map(watch.known);
  let { arrivals } = watch;
  for (const device of changed) {
    const before = beforeOf(known.get(device.id));
    known.set(device.id, device.activation);
    const arrival = arrivals.find((each) => each.device.id === device.id);
    if (device.activation === 'inactive' && before !== 'inactive') {
      const { lastSeen } = device;
      arrivals = [
        { before, at: lastSeen, lastAt: lastSeen, again: false, device },
        ...arrivals.filter((each) => each !== arrival),
      ];
    } else if (arrival !== undefined) {
      const next = { ...arrival, device, ...heardAgain(arrival, device) };
      arrivals = arrivals.map((each) => (each === arrival ? next : each));
    }
  }
  return { ...watch, known, arrivals };
}

function beforeOf(activation: Activation | undefined): Before | 'inactive' {
  switch (activation) {
    case undefined:
      return 'not-here';
    case 'no-inactive-state':
      return 'active';
    default:
      return activation;
  }
}

function heardAgain(arrival: Arrival, device: Device): Partial<Arrival> {
  const isAnswer = device.activation === 'inactive' && device.lastSeen !== arrival.lastAt;
  return isAnswer ? { lastAt: device.lastSeen, again: true } : {};
}

export type ArrivalState =
  /** Seen inactive more than once, and nothing contradicts it. The only state with the check mark. */
  | 'inactive'
  | 'heard-once'
  | 'active-again'
  /** Two devices claim this identity, or one device reports both active and inactive. */
  | 'identity-conflict'
  /** The answer did not come from the address that it reports, so anybody could have sent it. */
  | 'address-not-confirmed';

/** What the guide may claim about an arrival now. */
export function arrivalState(arrival: Arrival): ArrivalState {
  const { marks, activation } = arrival.device;
  if (marks.includes('identity-conflict')) return 'identity-conflict';
  if (activation !== 'inactive') return 'active-again';
  if (marks.includes('address-not-confirmed')) return 'address-not-confirmed';
  return arrival.again ? 'inactive' : 'heard-once';
}

export type TargetState =
  | ArrivalState
  /** Seen, and active. */
  | 'waiting'
  /** Not seen for a while: switched off or restarting. */
  | 'silent'
  /** Not in the list. */
  | 'gone'
  /** It was already inactive when the guide was opened. */
  | 'inactive-before'
  /** Old firmware that will never be seen inactive. */
  | 'no-inactive-state';

/** State of the device that the user chose. `device` is its current row. */
export function targetState(watch: Watch, id: DeviceId, device: Device | undefined): TargetState {
  const arrival = watch.arrivals.find((each) => each.device.id === id);
  if (arrival !== undefined) return arrivalState(arrival);
  if (device === undefined) return 'gone';
  if (device.marks.includes('identity-conflict')) return 'identity-conflict';
  if (device.activation === 'inactive') return 'inactive-before';
  if (!device.online) return 'silent';
  return device.activation === 'no-inactive-state' ? 'no-inactive-state' : 'waiting';
}
