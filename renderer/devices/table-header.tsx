/**
 * The header row of the table. A click on a title sorts. Dragging an edge, or Shift with the arrow keys, resizes a
 * column; a double click on the edge resets its width.
 */
import { useState } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { Checkbox, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowDown12Filled, ArrowUp12Filled } from '@fluentui/react-icons';
import type { ColumnId } from '../../shared/columns.ts';
import type { DeviceId } from '../../shared/device.ts';
import { words } from '../../shared/language.ts';
import { TABLE } from '../../shared/text.ts';
import { useApp, useUi } from '../state/app-context.ts';
import { saveColumns, setWidth, resetWidth } from '../state/column-actions.ts';
import { toggleAll } from '../state/selection.ts';
import type { SortColumn } from '../state/stores.ts';
import { columnTitle } from './columns.ts';
import type { Column } from './columns.ts';

const WORDS = words('columnChoice');

export const HEADER_HEIGHT = 36;

/** How much one key press widens or narrows a column, CSS pixels. */
const KEY_STEP = 16;

const useStyles = makeStyles({
  group: { position: 'sticky', top: 0, zIndex: 2 },
  row: {
    height: `${HEADER_HEIGHT}px`,
    display: 'grid',
    gridTemplateColumns: 'var(--columns)',
    alignItems: 'stretch',
    backgroundColor: tokens.colorNeutralBackground2,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    color: tokens.colorNeutralForeground2,
  },
  cell: { position: 'relative', minWidth: 0, display: 'flex', alignItems: 'stretch' },
  tick: { alignItems: 'center' },
  sort: {
    flexGrow: 1,
    minWidth: 0,
    display: 'flex',
    alignItems: 'center',
    columnGap: '4px',
    padding: '0 8px',
    border: 'none',
    backgroundColor: 'transparent',
    color: 'inherit',
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    textAlign: 'start',
    whiteSpace: 'nowrap',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground2Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  title: { overflow: 'hidden', textOverflow: 'ellipsis' },
  edge: {
    position: 'absolute',
    right: '-4px',
    top: '6px',
    bottom: '6px',
    width: '9px',
    zIndex: 1,
    cursor: 'col-resize',
    touchAction: 'none',
    '::after': {
      content: '""',
      position: 'absolute',
      left: '4px',
      top: 0,
      bottom: 0,
      width: '1px',
      backgroundColor: tokens.colorNeutralStroke2,
    },
    ':hover::after': { width: '2px', backgroundColor: tokens.colorCompoundBrandBackground },
  },
});

export interface TableHeaderProps {
  readonly columns: readonly Column[];
  /** All rows that match the filter, for the checkbox that selects them. */
  readonly order: readonly DeviceId[];
}

export function TableHeader({ columns, order }: TableHeaderProps) {
  const styles = useStyles();
  const app = useApp();
  const { stores } = app;
  const selected = useUi((state) => state.selected);
  const sort = useUi((state) => state.sort);
  const [stop, setStop] = useState<ColumnId>('select');
  const count = order.reduce((sum, id) => sum + (selected.has(id) ? 1 : 0), 0);
  const ticked = count === 0 ? false : count === order.length ? true : 'mixed';
  const stopAt = columns.some(({ id }) => id === stop) ? stop : 'select';

  function resize(event: KeyboardEvent<HTMLElement>, by: number): void {
    const button = event.target instanceof HTMLElement ? event.target.closest('button') : null;
    const header = button?.closest('[role=columnheader]');
    const column = columns.find(({ id }) => id === button?.dataset.column);
    if (header === null || header === undefined || column === undefined || column.id === 'operation') return;
    event.preventDefault();
    setWidth(app, column.id, header.getBoundingClientRect().width + by);
    saveColumns(app);
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
    if (event.shiftKey) return resize(event, event.key === 'ArrowRight' ? KEY_STEP : -KEY_STEP);
    const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-column]')];
    const now = stops.findIndex((each) => each === document.activeElement);
    const next = stops[now + (event.key === 'ArrowRight' ? 1 : -1)];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  }

  return (
    <div role="rowgroup" className={styles.group}>
      <div role="row" aria-rowindex={1} className={styles.row} onKeyDown={onKeyDown}>
        {columns.map((column) =>
          column.id === 'select' ? (
            <div key={column.id} role="columnheader" className={mergeClasses(styles.cell, styles.tick)}>
              <Checkbox
                checked={ticked}
                onChange={() => stores.ui.setState((state) => toggleAll(state, order))}
                aria-label={TABLE.selectAll}
                tabIndex={stopAt === 'select' ? 0 : -1}
                onFocus={() => setStop('select')}
                data-column={column.id}
              />
            </div>
          ) : (
            <SortHeader
              key={column.id}
              // Every column except the checkbox sorts, and the checkbox was handled above.
              id={column.id}
              direction={sort.column === column.id ? (sort.descending ? 'descending' : 'ascending') : 'none'}
              isStop={stopAt === column.id}
              onStop={() => setStop(column.id)}
            />
          ),
        )}
      </div>
    </div>
  );
}

interface SortHeaderProps {
  readonly id: SortColumn;
  readonly direction: 'ascending' | 'descending' | 'none';
  readonly isStop: boolean;
  readonly onStop: () => void;
}

function SortHeader({ id, direction, isStop, onStop }: SortHeaderProps) {
  const styles = useStyles();
  const { stores } = useApp();
  return (
    <div role="columnheader" aria-sort={direction} className={styles.cell}>
      <button
        type="button"
        className={styles.sort}
        tabIndex={isStop ? 0 : -1}
        onFocus={onStop}
        onClick={() => stores.ui.setState({ sort: { column: id, descending: direction === 'ascending' } })}
        data-column={id}
        aria-description={WORDS.resize}
      >
        <span className={styles.title}>{columnTitle(id)}</span>
        {direction === 'ascending' && <ArrowUp12Filled aria-hidden />}
        {direction === 'descending' && <ArrowDown12Filled aria-hidden />}
      </button>
      {id !== 'operation' && <ResizeEdge id={id} />}
    </div>
  );
}

/** For the mouse. The keyboard uses Shift with the arrow keys. */
function ResizeEdge({ id }: { readonly id: ColumnId }) {
  const styles = useStyles();
  const app = useApp();

  function onPointerDown(event: PointerEvent<HTMLElement>): void {
    const cell = event.currentTarget.parentElement;
    if (cell === null || event.button !== 0) return;
    event.preventDefault();
    const edge: HTMLElement = event.currentTarget;
    const from = event.clientX;
    const width = cell.getBoundingClientRect().width;
    const dragging = new AbortController();
    edge.setPointerCapture(event.pointerId);
    edge.addEventListener(
      'pointermove',
      (move) => {
        setWidth(app, id, width + move.clientX - from);
      },
      { signal: dragging.signal },
    );
    for (const end of ['pointerup', 'pointercancel'] as const) {
      edge.addEventListener(
        end,
        () => {
          dragging.abort();
          saveColumns(app);
        },
        { signal: dragging.signal },
      );
    }
  }

  function onDoubleClick(): void {
    resetWidth(app, id);
    saveColumns(app);
  }

  return (
    <div className={styles.edge} aria-hidden onPointerDown={onPointerDown} onDoubleClick={onDoubleClick} />
  );
}
