/** The table's columns: widths, and in which order they give way where there is no room. */
import { COLUMN_IDS } from '../../shared/columns.ts';
import type { ColumnId } from '../../shared/columns.ts';
import { words } from '../../shared/language.ts';
import { COLUMNS } from '../../shared/text.ts';
import type { UiState } from '../state/stores.ts';

export interface Column {
  readonly id: ColumnId;
  /** CSS pixels; the least where the column grows. */
  readonly width: number;
  /** Takes an equal part of what is left over. */
  readonly grows: boolean;
  /** What it should have before another column has to go; growing columns only. */
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

export function columnTitle(id: ColumnId): string {
  return isMore(id) ? MORE[id] : COLUMNS[id];
}

function isMore(id: ColumnId): id is keyof typeof MORE {
  return id in MORE;
}

/** First to go first. What the user added beyond these stays: the table scrolls sideways for it. */
const GIVES_WAY: readonly ColumnId[] = ['firmware', 'seen', 'serial'];

export interface Layout {
  readonly columns: readonly Column[];
  /** For `grid-template-columns`. */
  readonly template: string;
  /** Below this the table scrolls sideways, CSS pixels. */
  readonly minWidth: number;
}

function wanted(column: Column, widths: UiState['widths']): number {
  return widths[column.id] ?? column.comfort;
}

/** Those of `shown` that fit into `width` CSS pixels; a dragged width counts as wanted and does not grow. */
export function layOut(width: number, shown: readonly ColumnId[], widths: UiState['widths']): Layout {
  let columns = ALL_COLUMNS.filter(({ id }) => shown.includes(id));
  for (const id of GIVES_WAY) {
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
