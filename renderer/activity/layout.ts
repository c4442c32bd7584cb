/** Columns that the head of the list and its rows share. */
export const COLUMNS = '22px minmax(0, 1.15fr) minmax(0, 1fr) 110px 126px 60px 20px';
/** Who and how long give way first; the details tell them. */
export const COLUMNS_NARROW = '22px minmax(0, 1.15fr) minmax(0, 1fr) 126px 20px';
export const NARROW = '@container page (max-width: 760px)';
