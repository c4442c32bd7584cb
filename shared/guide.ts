/**
 * What the push-button guide says of devices that became inactive while it was open: pure. It goes by the order in which
 * the list changed, never by clocks, and by SADP alone: the guide shows what was heard, and claims no more.
 */
import type { Activation, Device, DeviceId } from './device.ts';

/** What was known of a device before it was heard inactive. */
type Before =
  | 'active'
  /** In the list, without an answer that says whether it is active. */
  | 'unknown'
  /** Not in the list: it may have been inactive all along. */
  | 'not-here';

/** A device that was heard inactive, and was not known to be inactive when the watch began. */
export interface Arrival {
  readonly before: Before;
  /** When it was first heard inactive. Epoch milliseconds. */
  readonly at: number;
  /** When it was last heard inactive. Epoch milliseconds. */
  readonly lastAt: number;
  /** It was heard inactive more than once: one datagram alone ticks nothing. */
  readonly again: boolean;
  /** As it was told last; stays when its row is removed. */
  readonly device: Device;
}

export interface Watch {
  /** When it began. Epoch milliseconds. */
  readonly since: number;
  /** What each device was last known to be, also of rows that were removed since. */
  readonly known: ReadonlyMap<DeviceId, Activation>;
  /** Newest first. */
  readonly arrivals: readonly Arrival[];
}

export function beginWatch(devices: Iterable<Device>, since: number): Watch {
  return {
    since,
    known: new Map([...devices].map(({ id, activation }) => [id, activation])),
    arrivals: [],
  };
}

/** The watch after a batch of devices that changed or are new. */
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
  /** Heard inactive more than once, nothing against it. The only state with a tick. */
  | 'inactive'
  | 'heard-once'
  | 'active-again'
  /** Two devices claim this identity, or one as active and inactive at once. */
  | 'identity-conflict'
  /** The answer came from another address than it states: anybody could have sent it. */
  | 'address-not-confirmed';

/** What may be said of it now. */
export function arrivalState(arrival: Arrival): ArrivalState {
  const { marks, activation } = arrival.device;
  if (marks.includes('identity-conflict')) return 'identity-conflict';
  if (activation !== 'inactive') return 'active-again';
  if (marks.includes('address-not-confirmed')) return 'address-not-confirmed';
  return arrival.again ? 'inactive' : 'heard-once';
}

export type TargetState =
  | ArrivalState
  /** Heard, and active. */
  | 'waiting'
  /** Not heard for a while: switched off, or restarting. */
  | 'silent'
  /** Not in the list. */
  | 'gone'
  /** It was inactive before the guide was opened. */
  | 'inactive-before'
  /** Old firmware: it will never be heard inactive. */
  | 'no-inactive-state';

/** Where the chosen device stands. `device`: its row now. */
export function targetState(watch: Watch, id: DeviceId, device: Device | undefined): TargetState {
  const arrival = watch.arrivals.find((each) => each.device.id === id);
  if (arrival !== undefined) return arrivalState(arrival);
  if (device === undefined) return 'gone';
  if (device.marks.includes('identity-conflict')) return 'identity-conflict';
  if (device.activation === 'inactive') return 'inactive-before';
  if (!device.online) return 'silent';
  return device.activation === 'no-inactive-state' ? 'no-inactive-state' : 'waiting';
}
