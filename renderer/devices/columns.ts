/** The table's columns: their widths, and the order in which they are dropped if there is no room. */
import { COLUMN_IDS } from '../../shared/columns.ts';
import type { ColumnId } from '../../shared/columns.ts';
import { words } from '../../shared/language.ts';
import { COLUMNS } from '../../shared/text.ts';
import type { UiState } from '../state/stores.ts';

export interface Column {
  readonly id: ColumnId;
  /** CSS pixels; the minimum if the column grows. */
  readonly width: number;
  /** Takes an equal share of the space that is left. */
  readonly grows: boolean;
  /** Width that a growing column should have before another column is dropped. */
  readonly comfort: number;
  readonly sortable: boolean;
}

function column(width: number, more: Partial<Column> = {}): Omit<Column, 'id'> {
  return { width, grows: false, comfort: width, sortable: true, ...more };
}

const BY_ID: Readonly<Record<ColumnId, Omit<Column, 'id'>>> = {
  select: column(36, { sortable: false }),
  name: column(140, { grows: true, comfort: 196 }),
  kind: column(96),
  address: column(126),
  port: column(92),
  subnet: column(126),
  gateway: column(126),
  dhcp: column(72),
  mac: column(144),
  serial: column(108),
  firmware: column(136),
  dsp: column(136),
  boot: column(158),
  adapter: column(126),
  status: column(94),
  seen: column(84),
  progress: column(126, { grows: true, comfort: 176 }),
  operation: column(98),
};

const ALL_COLUMNS: readonly Column[] = COLUMN_IDS.map((id) => ({ id, ...BY_ID[id] }));

const MORE = words('columnChoice').titles;

/** The title of a column, in the current language. */
export function columnTitle(id: ColumnId): string {
  return isMore(id) ? MORE[id] : COLUMNS[id];
}

function isMore(id: ColumnId): id is keyof typeof MORE {
  return id in MORE;
}

/**
 * The order in which columns are dropped if there is no room. Columns that the user added beyond these stay, and the
 * table scrolls sideways.
 */
const DROP_ORDER: readonly ColumnId[] = ['firmware', 'seen', 'serial'];

export interface Layout {
  readonly columns: readonly Column[];
  /** Value for `grid-template-columns`. */
  readonly template: string;
  /** If the table is narrower than this, it scrolls sideways. CSS pixels. */
  readonly minWidth: number;
}

function wanted(column: Column, widths: UiState['widths']): number {
  return widths[column.id] ?? column.comfort;
}

/**
 * The columns of `shown` that fit into `width` CSS pixels. A column that the user resized keeps its width and doesn't
 * grow.
 */
export function layOut(width: number, shown: readonly ColumnId[], widths: UiState['widths']): Layout {
  let columns = ALL_COLUMNS.filter(({ id }) => shown.includes(id));
  for (const id of DROP_ORDER) {
    if (columns.reduce((sum, each) => sum + wanted(each, widths), 0) <= width) break;
    columns = columns.filter((each) => each.id !== id);
  }
  const tracks = columns.map((each) => {
    const dragged = widths[each.id];
    if (dragged !== undefined) return `${dragged}px`;
    return each.grows ? `minmax(${each.width}px, 1fr)` : `${each.width}px`;
  });
  return {
    columns,
    template: tracks.join(' '),
    minWidth: columns.reduce((sum, each) => sum + (widths[each.id] ?? each.width), 0),
  };
}
