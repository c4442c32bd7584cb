/** What a row says about a device: states, marks with what to do, kinds. */
import type { Activation, Device, DeviceKind, Mark } from './device.ts';
import { nothingToDo, stopReason } from './hazards.ts';
import type { Action, DeviceSummary } from './operation.ts';
import { failureText } from './text-failure.ts';

const ACTIVATION: Readonly<Record<Activation, string>> = {
  active: 'Active',
  inactive: 'Inactive',
  'no-inactive-state': 'Active',
  unknown: 'Unknown',
};

export function activationText(activation: Activation): string {
  return ACTIVATION[activation];
}

const KIND: Readonly<Record<DeviceKind, string>> = {
  camera: 'camera',
  recorder: 'recorder',
  other: 'device',
};

/** For the middle of a sentence: `this camera`. */
export function kindText(kind: DeviceKind): string {
  return KIND[kind];
}

/** What to call a device by: its name, else its model, else its MAC. */
export function deviceTitle(device: Pick<DeviceSummary, 'name' | 'model' | 'mac'>): string {
  return device.name ?? device.model ?? device.mac;
}

export interface MarkText {
  /** On the row, under the address. */
  readonly label: string;
  /** What it means. */
  readonly meaning: string;
  /** What to do about it. */
  readonly advice: string;
}

type MarkWords = MarkText | ((device: Device) => MarkText);

const MARKS: Readonly<Record<Mark, MarkWords>> = {
  'identity-conflict': {
    label: 'Identity conflict',
    meaning: 'Two devices claim this MAC, or one answers as active and inactive at once.',
    advice: 'Unplug one of them and refresh. Until then no action is possible.',
  },
  'address-conflict': (device) => ({
    label: 'Address conflict',
    meaning: `Another device was heard at ${device.address ?? 'this address'} in the last ten minutes.`,
    advice: 'Unplug one of the two, or give one another address. Until then no action is possible.',
  }),
  'address-not-confirmed': (device) => ({
    label: 'Address not confirmed',
    meaning: `It states ${device.address ?? 'an address'}, but its answer came from another one.`,
    advice: 'Refresh. If it stays so, check what answers in its place. Until then no action is possible.',
  }),
  'other-subnet': (device) => ({
    label: 'Other subnet',
    meaning: 'It can be heard, but not reached from any address of this PC.',
    advice:
      device.addressToAdd === undefined
        ? 'Give an adapter of this PC an address in its subnet, then refresh.'
        : `Add the address ${device.addressToAdd.address} to “${device.addressToAdd.adapter}”, then refresh.`,
  }),
  'not-confirmed': {
    label: 'Make not confirmed',
    meaning: 'Its serial number or make does not look like the vendor’s.',
    advice: 'Signing in shows what it really is.',
  },
  'no-inactive-state': {
    label: 'No inactive state',
    meaning: 'Its firmware is too old to have an inactive state.',
    advice: 'After Default it comes back as user admin with the password 12345: change that at once.',
  },
};

export function markText(mark: Mark, device: Device): MarkText {
  const words = MARKS[mark];
  return typeof words === 'function' ? words(device) : words;
}

/**
 * Why an action is not offered now, in a few visible words; undefined when it is. The rules are those of hazards.ts; what
 * to do about a mark stands beside the mark.
 */
export function blockedText(device: Device, action: Action): string | undefined {
  if (nothingToDo({ action, activation: device.activation })) {
    return 'Inactive already: there is nothing to remove.';
  }
  const stop = stopReason({ action, kind: device.kind, activation: device.activation, marks: device.marks });
  if (stop?.code === 'device-not-activated') return 'An inactive device takes no commands.';
  if (stop !== undefined) return `Not possible: ${failureText(stop).reason}.`;
  return device.online ? undefined : `Not possible: ${failureText({ code: 'offline' }).reason}.`;
}
