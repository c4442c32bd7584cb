/** The columns of the list: which there are, in their one order, and which of them are shown. */

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

/** Without these a row cannot be told apart, selected, or acted on. */
const ALWAYS_SHOWN: readonly ColumnId[] = ['select', 'name', 'operation'];

const SHOWN_AT_FIRST: readonly ColumnId[] = ['address', 'serial', 'firmware', 'status', 'seen', 'progress'];

/** What the user may show and hide. */
export const CHOOSABLE_COLUMNS: readonly ColumnId[] = COLUMN_IDS.filter((id) => !ALWAYS_SHOWN.includes(id));

/** CSS pixels that a column can be made. */
export const MIN_WIDTH = 56;
export const MAX_WIDTH = 600;

/** As the settings keep it: names of another version of the program are let be, and count for nothing here. */
export interface ColumnSettings {
  /** Of the choosable ones; absent: those shown at first. */
  readonly shown?: readonly string[] | undefined;
  /** CSS pixels, of the columns that the user made wider or narrower. */
  readonly widths: Readonly<Record<string, number>>;
}

/** In the one order. */
export function shownColumns(settings: ColumnSettings): readonly ColumnId[] {
  const chosen: readonly string[] = settings.shown ?? SHOWN_AT_FIRST;
  return COLUMN_IDS.filter((id) => ALWAYS_SHOWN.includes(id) || chosen.includes(id));
}

/** Whether anything differs from a list that nobody has touched. */
export function isAsAtFirst({ shown, widths }: ColumnSettings): boolean {
  return shown === undefined && Object.keys(widths).length === 0;
}
