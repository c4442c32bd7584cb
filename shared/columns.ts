/** The columns of the list, their fixed order, and which of them are shown. */

export const COLUMN_IDS = [
  'select',
  'name',
  'kind',
  'address',
  'port',
  'subnet',
  'gateway',
  'dhcp',
  'mac',
  'serial',
  'firmware',
  'dsp',
  'boot',
  'adapter',
  'status',
  'seen',
  'progress',
  'operation',
] as const;

export type ColumnId = (typeof COLUMN_IDS)[number];

/** Always shown. Without these, a row can't be identified, selected, or acted on. */
const ALWAYS_SHOWN: readonly ColumnId[] = ['select', 'name', 'operation'];

const SHOWN_AT_FIRST: readonly ColumnId[] = ['address', 'serial', 'firmware', 'status', 'seen', 'progress'];

/** Columns that the user can show and hide. */
export const CHOOSABLE_COLUMNS: readonly ColumnId[] = COLUMN_IDS.filter((id) => !ALWAYS_SHOWN.includes(id));

/** Limits of a column width, CSS pixels. */
export const MIN_WIDTH = 56;
export const MAX_WIDTH = 600;

/** The column settings as stored. Column names from another version of Cogwheel stay in the file and have no effect. */
export interface ColumnSettings {
  /** The choosable columns that the user wants to see; absent for the default columns. */
  readonly shown?: readonly string[] | undefined;
  /** CSS pixels, for the columns that the user resized. */
  readonly widths: Readonly<Record<string, number>>;
}

/** The columns that are shown, in their fixed order. */
export function shownColumns(settings: ColumnSettings): readonly ColumnId[] {
  const chosen: readonly string[] = settings.shown ?? SHOWN_AT_FIRST;
  return COLUMN_IDS.filter((id) => ALWAYS_SHOWN.includes(id) || chosen.includes(id));
}

/** True if the user has changed neither the choice of columns nor their widths. */
export function hasDefaultColumns({ shown, widths }: ColumnSettings): boolean {
  return shown === undefined && Object.keys(widths).length === 0;
}
