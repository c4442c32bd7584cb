/** The one writer of CSV: safe to open in a spreadsheet, with the byte order mark that Excel needs. Pure. */
import { stringify } from 'csv-stringify/sync';

/** The first row is the head. Nothing in the result is a formula. */
export function csv(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    {
      // SECURITY: a device chooses its own name; a cell that begins like a formula gets a mark before it.
      escape_formulas: true,
      // A lone line end inside a name would begin a row of its own, and with it a cell that nobody has looked at.
      quoted: true,
      bom: true,
      record_delimiter: 'windows',
    },
  );
}
