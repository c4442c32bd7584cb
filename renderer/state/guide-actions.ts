/** The guide to the reset button: which device it is for, and since when it watches. */
import type { Device, DeviceId } from '../../shared/device.ts';
import { beginWatch } from '../../shared/guide.ts';
import type { App } from './app-context.ts';
import { openPage } from './pages.ts';

/** Opens the guide from a device's panel. The watch starts again unless it is already for this device. */
export function openGuideFor(app: App, deviceId: DeviceId): void {
  const { watch, target } = app.stores.guide.getState();
  if (watch === undefined || target?.id !== deviceId) {
    restartWatch(app);
    chooseTarget(app, app.stores.devices.getState().byId.get(deviceId));
  }
  openPage(app, 'guide');
}

/** Watches from now on. Devices that are already inactive don't count. */
export function restartWatch(app: App): void {
  const { devices, guide } = app.stores;
  guide.setState({ watch: beginWatch(devices.getState().byId.values(), Date.now()) });
}

/** Chooses the device at hand; undefined if the user doesn't know which one it is. What was received so far is kept. */
export function chooseTarget(app: App, target: Device | undefined): void {
  app.stores.guide.setState({ target });
}
