/** One device or a few on a simulated site, for tests of a single operation. */
import type { DeviceConfig } from '../../simulator/config.ts';
import { takePlace } from '../../simulator/place.ts';
import { openWorkbench, SOON, type Workbench } from './workbench.ts';

export const PLACE = await takePlace();

export const CAMERA: DeviceConfig = { name: 'Yard', kind: 'camera', address: 11 };
export const RECORDER: DeviceConfig = { name: 'Recorder', kind: 'recorder', address: 20 };

/** Three seconds of silence during a restart: much longer than what counts as silence. */
export const LONG = 18_000;

export function on(...devices: DeviceConfig[]): Promise<Workbench> {
  return openWorkbench(PLACE, devices);
}

/** As `on`, with a deadline that is waited for. */
export function onUntilDeadline(...devices: DeviceConfig[]): Promise<Workbench> {
  return openWorkbench({ ...PLACE, changes: SOON }, devices);
}
