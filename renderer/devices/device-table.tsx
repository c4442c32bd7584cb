/** The list: an ARIA grid of which only the visible rows exist. One listener for all rows; one stop for Tab. */
import { useMemo, useState } from 'react';
import type { CSSProperties } from 'react';
import { makeStyles, tokens } from '@fluentui/react-components';
import type { Device } from '../../shared/device.ts';
import { TABLE } from '../../shared/text.ts';
import { useApp, useOperations, useUi } from '../state/app-context.ts';
import { selectOnly } from '../state/selection.ts';
import { DeviceRow } from './device-row.tsx';
import { drawnRow } from './row-element.ts';
import { RowMenu } from './row-menu.tsx';
import type { RowMenuAt } from './row-menu.tsx';
import { HEADER_HEIGHT, TableHeader } from './table-header.tsx';
import { useColumnLayout } from './use-column-layout.ts';
import { useTableKeys } from './use-table-keys.ts';
import { useTablePointer } from './use-table-pointer.ts';
import { useVisibleRows } from './use-visible-rows.ts';

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

/** @param devices Filtered and sorted. */
export function DeviceTable({ devices }: { readonly devices: readonly Device[] }) {
  const styles = useStyles();
  const { ui } = useApp().stores;
  const latest = useOperations((state) => state.latest);
  const selected = useUi((state) => state.selected);
  const active = useUi((state) => state.active);
  const panel = useUi((state) => state.panel);
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const [menu, setMenu] = useState<RowMenuAt>();
  const layout = useColumnLayout(scroller);

  const order = useMemo(() => devices.map((device) => device.id), [devices]);
  const activeIndex = Math.max(0, active === undefined ? 0 : order.indexOf(active));
  const rows = useVisibleRows({ scroller, order, active, activeIndex });

  function openMenu(at: RowMenuAt): void {
    const id = at.deviceId;
    ui.setState((state) => (state.selected.has(id) ? { active: id } : selectOnly(id)));
    setMenu(at);
  }

  const onKeyDown = useTableKeys({ order, rows, openMenu });
  const { onClick, onDoubleClick, onContextMenu } = useTablePointer({ devices, order, rows, openMenu });

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
          <div role="rowgroup" className={styles.rows} style={{ height: `${rows.height}px` }}>
            {rows.items.map(({ index, start }) => {
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
            drawnRow(scroller, menu.deviceId)?.focus({ preventScroll: true });
          }}
        />
      )}
    </>
  );
}
