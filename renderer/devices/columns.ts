/** The table's columns: widths, and in which order they give way where there is no room. */
import type { ColumnId, UiState } from '../state/stores.ts';

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

function column(id: ColumnId, width: number, more: Partial<Column> = {}): Column {
  return { id, width, grows: false, comfort: width, sortable: true, ...more };
}

export const ALL_COLUMNS: readonly Column[] = [
  column('select', 36, { sortable: false }),
  column('name', 140, { grows: true, comfort: 196 }),
  column('address', 126),
  column('serial', 108),
  column('firmware', 136),
  column('status', 94),
  column('seen', 84),
  column('progress', 126, { grows: true, comfort: 176 }),
  column('operation', 84),
];

/** First to go first. */
const GIVES_WAY: readonly ColumnId[] = ['firmware', 'seen', 'serial'];

export const MIN_WIDTH = 56;
export const MAX_WIDTH = 600;

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

/** The columns that fit into `width` CSS pixels; a dragged width counts as wanted and does not grow. */
export function layOut(width: number, widths: UiState['widths']): Layout {
  let columns = ALL_COLUMNS;
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
