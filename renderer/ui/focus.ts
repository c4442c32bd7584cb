/** Where the focus goes when something over the list closes. */
import type { DeviceId } from '../../shared/device.ts';

/** Focuses the row of a device, if it is rendered. */
export function focusRow(id: DeviceId): void {
  document
    .querySelector<HTMLElement>(`[role="row"][data-device-id="${CSS.escape(id)}"]`)
    ?.focus({ preventScroll: true });
}
