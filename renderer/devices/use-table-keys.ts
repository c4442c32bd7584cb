/** Does what a key press on a row means; `table-keys.ts` decides what that is. */
import type { KeyboardEvent } from 'react';
import type { DeviceId } from '../../shared/device.ts';
import { copy, openPanel, removeDevices } from '../state/actions.ts';
import { useApp } from '../state/app-context.ts';
import { extendTo, toggle, toggleAll } from '../state/selection.ts';
import { rowOf } from './row-element.ts';
import type { RowMenuAt } from './row-menu.tsx';
import { tableCommand } from './table-keys.ts';
import type { TableCommand } from './table-keys.ts';
import type { VisibleRows } from './use-visible-rows.ts';

export interface TableKeysInput {
  /** All rows, in the order shown. */
  readonly order: readonly DeviceId[];
  readonly rows: VisibleRows;
  readonly openMenu: (at: RowMenuAt) => void;
}

/** The listener for all rows. */
export function useTableKeys({ order, rows, openMenu }: TableKeysInput): (event: KeyboardEvent) => void {
  const app = useApp();
  const { ui } = app.stores;

  function goTo(index: number, extend: boolean): void {
    const id = order[index];
    if (id === undefined) return;
    rows.scrollTo(index);
    rows.focusWhenDrawn(id);
    ui.setState((state) => (extend ? extendTo(state, order, id) : { active: id, anchor: id }));
  }

  function run(command: TableCommand, id: DeviceId, row: HTMLElement): void {
    switch (command.kind) {
      case 'go':
        return goTo(command.to, command.extend);
      case 'into':
        return moveInside(row, 1);
      case 'out':
        return moveInside(row, -1);
      case 'toggle':
        return ui.setState((state) => toggle(state, id));
      case 'select-all':
        return ui.setState((state) => toggleAll(state, order));
      case 'open':
        return openPanel(app, id);
      case 'rename':
        return ui.setState({ dialog: { kind: 'label', deviceId: id } });
      case 'copy':
        return void copy(app, id, command.what);
      case 'menu': {
        const box = row.getBoundingClientRect();
        return openMenu({ deviceId: id, x: box.left + 60, y: box.bottom - 4 });
      }
      case 'remove': {
        const chosen = ui.getState().selected;
        return void removeDevices(app, chosen.has(id) ? [...chosen] : [id]);
      }
    }
  }

  return (event) => {
    const row = rowOf(event.target);
    const index = order.findIndex((id) => id === row?.dataset.deviceId);
    const id = order[index];
    if (row === null || id === undefined) return;
    // Enter and Space belong to a button that has the focus.
    if (event.target !== row && (event.key === 'Enter' || event.key === ' ')) return;
    const command = tableCommand(event, index, order.length, rows.rowsPerPage());
    if (command === undefined) return;
    event.preventDefault();
    run(command, id, row);
  };
}

/** From the row to its first button, and back; stops at both ends. */
function moveInside(row: HTMLElement, by: 1 | -1): void {
  const stops = [row, ...row.querySelectorAll<HTMLElement>('button')];
  const now = stops.findIndex((stop) => stop === document.activeElement);
  stops[Math.min(stops.length - 1, Math.max(0, now + by))]?.focus();
}
