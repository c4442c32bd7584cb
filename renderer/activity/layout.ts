/** Column widths that the header of the list and its rows share. */
export const COLUMNS = '22px minmax(0, 1.15fr) minmax(0, 1fr) 110px 126px 60px 20px';
/** In a narrow window, user and duration are left out. The details show them. */
export const COLUMNS_NARROW = '22px minmax(0, 1.15fr) minmax(0, 1fr) 126px 20px';
export const NARROW = '@container page (max-width: 760px)';
