/** Dates, times and sizes as the system writes them, for reports and for what a person compares with paper. */
import { language, type LanguageId } from './language.ts';

interface Formats {
  readonly stamp: Intl.DateTimeFormat;
  readonly clock: Intl.DateTimeFormat;
  readonly sizes: readonly (readonly [least: number, format: Intl.NumberFormat])[];
}

/** Megabytes of 1,048,576 bytes, as devices count. */
const GIGABYTE = 1_024;
const TERABYTE = 1_024 * GIGABYTE;

/** Costly to make: once a language. */
const known = new Map<LanguageId, Formats>();

function formats(): Formats {
  const made = known.get(language()) ?? makeFormats(locale());
  known.set(language(), made);
  return made;
}

/** The system's own region where it speaks the language in use (`en-GB`, `de-AT`); else the language alone. */
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

/** Time of day from epoch milliseconds, where day and zone stand beside it: `14:30:05`. */
export function formatClock(epoch: number): string {
  return formats().clock.format(epoch);
}

/** A size that a device states in its megabytes: `29 GB`, `1.8 TB`. */
export function formatMegabytes(megabytes: number): string {
  const { sizes } = formats();
  const [least, format] = sizes.find(([from]) => megabytes >= from) ?? [1, sizes.at(-1)?.[1]];
  return format?.format(megabytes / least) ?? String(megabytes);
}
