/** What a click on a row does: on one of its buttons, or on the row itself, which selects it. */
import type { MouseEvent } from 'react';
import type { Device, DeviceId } from '../../shared/device.ts';
import { webPageBlocked } from '../../shared/web-page.ts';
import { openPanel, openWebPage } from '../state/actions.ts';
import { useApp } from '../state/app-context.ts';
import { extendTo, selectOnly, toggle } from '../state/selection.ts';
import { rowOf } from './row-element.ts';
import type { RowMenuAt } from './row-menu.tsx';
import type { VisibleRows } from './use-visible-rows.ts';

export interface TablePointerInput {
  readonly devices: readonly Device[];
  /** The ids of `devices`. */
  readonly order: readonly DeviceId[];
  readonly rows: VisibleRows;
  readonly openMenu: (at: RowMenuAt) => void;
}

/** The listeners for all rows. */
export interface TablePointer {
  readonly onClick: (event: MouseEvent) => void;
  readonly onDoubleClick: (event: MouseEvent) => void;
  readonly onContextMenu: (event: MouseEvent) => void;
}

function commandOf(target: EventTarget): string | undefined {
  return target instanceof Element
    ? target.closest<HTMLElement>('[data-command]')?.dataset.command
    : undefined;
}

export function useTablePointer({ devices, order, rows, openMenu }: TablePointerInput): TablePointer {
  const app = useApp();
  const { ui } = app.stores;

  const idAt = (target: EventTarget) => order.find((each) => each === rowOf(target)?.dataset.deviceId);

  function onClick(event: MouseEvent): void {
    const id = idAt(event.target);
    if (id === undefined) return;
    switch (commandOf(event.target)) {
      case 'settings':
        return openPanel(app, id);
      case 'web': {
        const device = devices.find((each) => each.id === id);
        if (device !== undefined && webPageBlocked(device) === undefined) void openWebPage(app, id);
        return;
      }
      case 'marks':
        return ui.setState({ dialog: { kind: 'marks', deviceId: id } });
      case 'toggle':
        rows.focusWhenDrawn(id);
        return ui.setState((state) => (event.shiftKey ? extendTo(state, order, id) : toggle(state, id)));
      default:
        rows.focusWhenDrawn(id);
        return ui.setState((state) => {
          if (event.shiftKey) return extendTo(state, order, id);
          return event.ctrlKey || event.metaKey ? toggle(state, id) : selectOnly(id);
        });
    }
  }

  function onDoubleClick(event: MouseEvent): void {
    const id = idAt(event.target);
    if (id !== undefined && commandOf(event.target) === undefined) openPanel(app, id);
  }

  function onContextMenu(event: MouseEvent): void {
    const id = idAt(event.target);
    if (id === undefined) return;
    event.preventDefault();
    openMenu({ deviceId: id, x: event.clientX, y: event.clientY });
  }

  return { onClick, onDoubleClick, onContextMenu };
}
