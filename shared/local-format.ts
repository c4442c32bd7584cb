/** Dates, times, and sizes in the system's own format, for reports and for values that a person compares with paper. */
import { language, type LanguageId } from './language.ts';

interface Formats {
  readonly stamp: Intl.DateTimeFormat;
  readonly clock: Intl.DateTimeFormat;
  readonly sizes: readonly (readonly [least: number, format: Intl.NumberFormat])[];
}

/** In megabytes of 1,048,576 bytes, as devices count them. */
const GIGABYTE = 1_024;
const TERABYTE = 1_024 * GIGABYTE;

/** The formats are expensive to create, so each language's are created once. */
const known = new Map<LanguageId, Formats>();

function formats(): Formats {
  const made = known.get(language()) ?? makeFormats(locale());
  known.set(language(), made);
  return made;
}

/** The system's region if its language is the current one (`en-GB`, `de-AT`), otherwise the current language alone. */
function locale(): string {
  const system = new Intl.DateTimeFormat().resolvedOptions().locale;
  return system.split('-')[0] === language() ? system : language();
}

function makeFormats(tag: string): Formats {
  const size = (unit: string, maximumFractionDigits: number) =>
    new Intl.NumberFormat(tag, { style: 'unit', unit, maximumFractionDigits });
  return {
    stamp: new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'long' }),
    clock: new Intl.DateTimeFormat(tag, { timeStyle: 'medium' }),
    sizes: [
      [TERABYTE, size('terabyte', 1)],
      [GIGABYTE, size('gigabyte', 0)],
      [1, size('megabyte', 0)],
    ],
  };
}

/** Date, time and zone from epoch milliseconds: `12 May 2026, 14:30:05 CEST`. */
export function formatStamp(epoch: number): string {
  return formats().stamp.format(epoch);
}

/** Time of day from epoch milliseconds, for places that already show day and zone: `14:30:05`. */
export function formatClock(epoch: number): string {
  return formats().clock.format(epoch);
}

/** A size that a device reports in its megabytes: `29 GB`, `1.8 TB`. */
export function formatMegabytes(megabytes: number): string {
  const { sizes } = formats();
  const [least, format] = sizes.find(([from]) => megabytes >= from) ?? [1, sizes.at(-1)?.[1]];
  return format?.format(megabytes / least) ?? String(megabytes);
}
