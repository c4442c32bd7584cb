/** Writes CSV that is safe to open in a spreadsheet, with the byte order mark that Excel needs. Pure. */
import { stringify } from 'csv-stringify/sync';

/** The first row is the header. The result contains no formulas. */
export function csv(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    {
      // SECURITY: devices choose their names. A cell that looks like a formula gets an apostrophe before it.
      escape_formulas: true,
      // Without quotes, a line break inside a name would begin a new row with an unescaped cell.
      quoted: true,
      bom: true,
      record_delimiter: 'windows',
    },
  );
}
