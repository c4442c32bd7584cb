/** Finding the element of a row: the one that an event belongs to, or the one of a device. */
import type { DeviceId } from '../../shared/device.ts';

export function rowOf(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-device-id]') : null;
}

/** The row of a device inside `table`; undefined where it is not drawn. */
export function drawnRow(table: HTMLElement | null, id: DeviceId): HTMLElement | undefined {
  return table?.querySelector<HTMLElement>(`[data-device-id="${CSS.escape(id)}"]`) ?? undefined;
}
