/** Selecting rows, as pure functions over the shown order. The caller puts the result into the store. */
import type { DeviceId } from '../../shared/device.ts';
import type { UiState } from './stores.ts';

type Selection = Pick<UiState, 'selected' | 'active' | 'anchor'>;

export function selectOnly(id: DeviceId): Selection {
  return { selected: new Set([id]), active: id, anchor: id };
}

export function toggle(current: Selection, id: DeviceId): Selection {
  const selected = new Set(current.selected);
  if (!selected.delete(id)) selected.add(id);
  return { selected, active: id, anchor: id };
}

/** Selects from the anchor to `id`, in the shown order. */
export function extendTo(current: Selection, order: readonly DeviceId[], id: DeviceId): Selection {
  const anchor = current.anchor ?? current.active ?? id;
  const from = order.indexOf(anchor);
  const to = order.indexOf(id);
  if (from < 0 || to < 0) return selectOnly(id);
  return { selected: new Set(order.slice(Math.min(from, to), Math.max(from, to) + 1)), active: id, anchor };
}

/** Selects all shown rows, or none if all were selected. */
export function toggleAll(current: Selection, order: readonly DeviceId[]): Selection {
  const all = order.length > 0 && order.every((id) => current.selected.has(id));
  return { ...current, selected: new Set(all ? [] : order) };
}
