/** The guide for the reset button: which device it is for, and since when it watches. */
import type { Device, DeviceId } from '../../shared/device.ts';
import { beginWatch } from '../../shared/guide.ts';
import type { App } from './app-context.ts';
import { openPage } from './pages.ts';

/** From a device's panel: for this device, anew unless the guide is watching for it already. */
export function openGuideFor(app: App, deviceId: DeviceId): void {
  const { watch, target } = app.stores.guide.getState();
  if (watch === undefined || target?.id !== deviceId) {
    restartWatch(app);
    chooseTarget(app, app.stores.devices.getState().byId.get(deviceId));
  }
  openPage(app, 'guide');
}

/** From now on: whatever is inactive already does not count. */
export function restartWatch(app: App): void {
  const { devices, guide } = app.stores;
  guide.setState({ watch: beginWatch(devices.getState().byId.values(), Date.now()) });
}

/** The device at hand; undefined where nobody knows which one it is. What was heard so far stays. */
export function chooseTarget(app: App, target: Device | undefined): void {
  app.stores.guide.setState({ target });
}
