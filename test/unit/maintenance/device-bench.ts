/** Opens one device or a few on a simulated site, for tests of a single operation. */
import type { DeviceConfig } from '../../simulator/config.ts';
import { takePlace } from '../../simulator/place.ts';
import { openWorkbench, SOON, type BenchPlace, type Workbench } from './workbench.ts';

export const PLACE = await takePlace();

export const CAMERA: DeviceConfig = { name: 'Yard', kind: 'camera', address: 11 };
export const RECORDER: DeviceConfig = { name: 'Recorder', kind: 'recorder', address: 20 };

export function on(...devices: DeviceConfig[]): Promise<Workbench> {
  return onWith({}, ...devices);
}

/** Like `on`, with other settings. */
export function onWith(
  changes: NonNullable<BenchPlace['changes']>,
  ...devices: DeviceConfig[]
): Promise<Workbench> {
  return openWorkbench({ ...PLACE, changes }, devices);
}

/** Like `on`, with a deadline short enough to wait for. */
export function onUntilDeadline(...devices: DeviceConfig[]): Promise<Workbench> {
  return onWith(SOON, ...devices);
}

/**
 * Like `on`, for a device whose restart shows only as silence. Questions up to a second apart count as one silence, and
 * the device is silent for six seconds, so a stall of the machine neither breaks the silence nor uses it up.
 */
export function onSilent(device: DeviceConfig): Promise<Workbench> {
  return onWith({ discovery: { idleEvery: 500, waitingEvery: 500 } }, { ...device, silent: 36_000 });
}
