/** The list: an ARIA grid of which only the visible rows exist. One listener for all rows; one stop for Tab. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { CSSProperties, KeyboardEvent, MouseEvent } from 'react';
import { makeStyles, tokens } from '@fluentui/react-components';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { shownColumns } from '../../shared/columns.ts';
import type { Device, DeviceId } from '../../shared/device.ts';
import { TABLE } from '../../shared/text.ts';
import { webPageBlocked } from '../../shared/web-page.ts';
import { copy, openPanel, openWebPage, removeDevices } from '../state/actions.ts';
import { useApp, useOperations, useUi } from '../state/app-context.ts';
import { extendTo, selectOnly, toggle, toggleAll } from '../state/selection.ts';
import { layOut } from './columns.ts';
import { DeviceRow, ROW_HEIGHT } from './device-row.tsx';
import { RowMenu } from './row-menu.tsx';
import type { RowMenuAt } from './row-menu.tsx';
import { HEADER_HEIGHT, TableHeader } from './table-header.tsx';
import { tableCommand } from './table-keys.ts';
import type { TableCommand } from './table-keys.ts';

const useStyles = makeStyles({
  scroller: {
    height: '100%',
    overflow: 'auto',
    position: 'relative',
    fontSize: tokens.fontSizeBase300,
    scrollPaddingTop: `${HEADER_HEIGHT}px`,
    overscrollBehavior: 'contain',
    userSelect: 'none',
  },
  rows: { position: 'relative' },
});

/** Custom properties are not part of React's style type. */
type GridStyle = CSSProperties & { readonly '--columns': string };

function rowOf(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-device-id]') : null;
}

function commandOf(target: EventTarget): string | undefined {
  return target instanceof Element
    ? target.closest<HTMLElement>('[data-command]')?.dataset.command
    : undefined;
}

/** Inner width of an element, CSS pixels, as it changes. */
function useWidth(element: HTMLElement | null): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (element === null) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

/** @param devices Filtered and sorted. */
export function DeviceTable({ devices }: { readonly devices: readonly Device[] }) {
  const styles = useStyles();
  const app = useApp();
  const { ui } = app.stores;
  const latest = useOperations((state) => state.latest);
  const selected = useUi((state) => state.selected);
  const active = useUi((state) => state.active);
  const panel = useUi((state) => state.panel);
  const widths = useUi((state) => state.widths);
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const [menu, setMenu] = useState<RowMenuAt>();
  /** A row that gets the focus as soon as it exists. */
  const goingTo = useRef<DeviceId>(undefined);
  const chosen = useUi((state) => state.chosenColumns);
  const width = useWidth(scroller);
  const layout = useMemo(
    () => layOut(width, shownColumns({ shown: chosen, widths }), widths),
    [width, chosen, widths],
  );
  useEffect(() => {
    ui.setState({ fittingColumns: layout.columns.map(({ id }) => id) });
  }, [ui, layout]);

  const order = useMemo(() => devices.map((device) => device.id), [devices]);
  const activeIndex = Math.max(0, active === undefined ? 0 : order.indexOf(active));
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing here is compiled: the rows are memoised by hand
  const virtualizer = useVirtualizer({
    count: devices.length,
    getScrollElement: () => scroller,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => order[index] ?? index,
    overscan: 10,
    scrollPaddingStart: HEADER_HEIGHT,
    // The row with the focus stays in the document when scrolled away, or the keyboard would be lost.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      if (shown.includes(activeIndex) || activeIndex >= range.count) return shown;
      return [...shown, activeIndex].sort((a, b) => a - b);
    },
  });

  const rowElement = (id: DeviceId) =>
    scroller?.querySelector<HTMLElement>(`[data-device-id="${CSS.escape(id)}"]`) ?? undefined;

  useEffect(() => {
    const wanted = goingTo.current;
    if (wanted === undefined || wanted !== active) return;
    const row = scroller?.querySelector<HTMLElement>(`[data-device-id="${CSS.escape(wanted)}"]`);
    if (row === null || row === undefined) return;
    goingTo.current = undefined;
    row.focus({ preventScroll: true });
  });

  function goTo(index: number, extend: boolean): void {
    const id = order[index];
    if (id === undefined) return;
    virtualizer.scrollToIndex(index);
    goingTo.current = id;
    ui.setState((state) => (extend ? extendTo(state, order, id) : { active: id, anchor: id }));
  }

  function openMenu(id: DeviceId, at: { readonly x: number; readonly y: number }): void {
    ui.setState((state) => (state.selected.has(id) ? { active: id } : selectOnly(id)));
    setMenu({ deviceId: id, ...at });
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
        return openMenu(id, { x: box.left + 60, y: box.bottom - 4 });
      }
      case 'remove': {
        const chosen = ui.getState().selected;
        return void removeDevices(app, chosen.has(id) ? [...chosen] : [id]);
      }
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    const row = rowOf(event.target);
    const index = order.findIndex((id) => id === row?.dataset.deviceId);
    const id = order[index];
    if (row === null || id === undefined) return;
    // Enter and Space belong to a button that has the focus.
    if (event.target !== row && (event.key === 'Enter' || event.key === ' ')) return;
    const page = Math.max(1, Math.floor(((scroller?.clientHeight ?? 0) - HEADER_HEIGHT) / ROW_HEIGHT) - 1);
    const command = tableCommand(event, index, order.length, page);
    if (command === undefined) return;
    event.preventDefault();
    run(command, id, row);
  }

  function onClick(event: MouseEvent): void {
    const id = order.find((each) => each === rowOf(event.target)?.dataset.deviceId);
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
        goingTo.current = id;
        return ui.setState((state) => (event.shiftKey ? extendTo(state, order, id) : toggle(state, id)));
      default:
        goingTo.current = id;
        return ui.setState((state) => {
          if (event.shiftKey) return extendTo(state, order, id);
          return event.ctrlKey || event.metaKey ? toggle(state, id) : selectOnly(id);
        });
    }
  }

  function onDoubleClick(event: MouseEvent): void {
    const id = order.find((each) => each === rowOf(event.target)?.dataset.deviceId);
    if (id !== undefined && commandOf(event.target) === undefined) openPanel(app, id);
  }

  function onContextMenu(event: MouseEvent): void {
    const id = order.find((each) => each === rowOf(event.target)?.dataset.deviceId);
    if (id === undefined) return;
    event.preventDefault();
    openMenu(id, { x: event.clientX, y: event.clientY });
  }

  const gridStyle: GridStyle = { '--columns': layout.template, minWidth: `${layout.minWidth}px` };
  return (
    <>
      <div ref={setScroller} className={styles.scroller} tabIndex={-1}>
        <div
          role="grid"
          aria-label={TABLE.label}
          aria-multiselectable
          aria-rowcount={devices.length + 1}
          aria-colcount={layout.columns.length}
          style={gridStyle}
          onKeyDown={onKeyDown}
          onClick={onClick}
          onDoubleClick={onDoubleClick}
          onContextMenu={onContextMenu}
        >
          <TableHeader columns={layout.columns} order={order} />
          <div role="rowgroup" className={styles.rows} style={{ height: `${virtualizer.getTotalSize()}px` }}>
            {virtualizer.getVirtualItems().map(({ index, start }) => {
              const device = devices[index];
              if (device === undefined) return null;
              return (
                <DeviceRow
                  key={device.id}
                  device={device}
                  operation={latest.get(device.id)}
                  columns={layout.columns}
                  index={index}
                  top={start}
                  isSelected={selected.has(device.id)}
                  isActive={index === activeIndex}
                  isOpen={panel === device.id}
                />
              );
            })}
          </div>
        </div>
      </div>
      {menu !== undefined && (
        <RowMenu
          at={menu}
          onClose={() => {
            setMenu(undefined);
            rowElement(menu.deviceId)?.focus({ preventScroll: true });
          }}
        />
      )}
    </>
  );
}

/** From the row to its first button, and back; stops at both ends. */
function moveInside(row: HTMLElement, by: 1 | -1): void {
  const stops = [row, ...row.querySelectorAll<HTMLElement>('button')];
  const now = stops.findIndex((stop) => stop === document.activeElement);
  stops[Math.min(stops.length - 1, Math.max(0, now + by))]?.focus();
}
