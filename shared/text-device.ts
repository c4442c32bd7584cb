/** The words of a device on a row: its states, and its marks with advice. */
import type { Activation, Device, Mark } from './device.ts';
import { nothingToDo, stopReason } from './hazards.ts';
import { words } from './language.ts';
import type { Action, DeviceSummary } from './operation.ts';
import { failureText } from './text-failure.ts';

const DEVICE = words('device');

export function activationText(activation: Activation): string {
  return DEVICE.activation[activation];
}

/** What to call a device: its name, otherwise its model, otherwise its MAC. */
export function deviceTitle(device: Pick<DeviceSummary, 'name' | 'model' | 'mac'>): string {
  return device.name ?? device.model ?? device.mac;
}

export interface MarkText {
  /** Shown on the row, under the address. */
  readonly label: string;
  /** What it means. */
  readonly meaning: string;
  /** What to do about it. */
  readonly advice: string;
}

export function markText(mark: Mark, { address, addressToAdd }: Device): MarkText {
  const { label, meaning, advice } = DEVICE.marks[mark];
  const known = address === undefined ? 'no' : 'yes';
  return {
    label,
    meaning: typeof meaning === 'string' ? meaning : meaning({ known, address: address ?? '' }),
    advice:
      typeof advice === 'string'
        ? advice
        : addressToAdd === undefined
          ? DEVICE.marks['other-subnet'].adviceUnknown
          : advice(addressToAdd),
  };
}

/**
 * Why an action is not offered now, in a few words; undefined if it is offered. The rules are in hazards.ts. The advice
 * for a mark is shown beside the mark.
 */
export function blockedText(device: Device, action: Action): string | undefined {
  if (nothingToDo({ action, activation: device.activation })) return DEVICE.alreadyInactive;
  const stop = stopReason({ action, kind: device.kind, activation: device.activation, marks: device.marks });
  if (stop?.code === 'device-not-activated') return DEVICE.takesNoCommands;
  if (stop !== undefined) return DEVICE.notPossible({ reason: failureText(stop).reason });
  return device.online ? undefined : DEVICE.notPossible({ reason: failureText({ code: 'offline' }).reason });
}
