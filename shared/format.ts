/** Figures as people read them: short, and the same on the row, in the panel and in a report. */
import { language, words } from './language.ts';

const FORMAT = words('format');

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** A running clock from milliseconds: `0:42`, `12:05`, `1:02:03`. Negative counts as zero. */
export function formatElapsed(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / SECOND));
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor((seconds % 3_600) / 60);
  const rest = two(seconds % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** How long something took or has lasted, milliseconds, one unit: `40 s`, `3 min`, `2 h`, `5 d`. */
export function formatSpan(milliseconds: number): string {
  const span = Math.max(0, milliseconds);
  if (span < MINUTE) return FORMAT.seconds({ count: Math.floor(span / SECOND) });
  if (span < HOUR) return FORMAT.minutes({ count: Math.floor(span / MINUTE) });
  if (span < DAY) return FORMAT.hours({ count: Math.floor(span / HOUR) });
  return FORMAT.days({ count: Math.floor(span / DAY) });
}

/** Devices answer every few seconds: anything younger than this is "now". Milliseconds. */
const NOW = 15 * SECOND;

/** How long ago, milliseconds: `now`, `40 s ago`, `3 min ago`. */
export function formatAgo(milliseconds: number): string {
  return milliseconds < NOW ? FORMAT.now : formatExactAgo(milliseconds);
}

/** As {@link formatAgo}, but never rounding to "now": for the foot, where every second counts. */
export function formatExactAgo(milliseconds: number): string {
  return FORMAT.ago({ span: formatSpan(milliseconds) });
}

/** Seconds since a start, two units: `41 s`, `12 min`, `3 h 12 min`, `5 d 22 h`. */
export function formatUptime(seconds: number): string {
  const span = Math.max(0, seconds) * SECOND;
  const rest = span < HOUR ? 0 : span < DAY ? span % HOUR : span % DAY;
  const smallest = span < DAY ? MINUTE : HOUR;
  return rest < smallest ? formatSpan(span) : `${formatSpan(span)} ${formatSpan(rest)}`;
}

/** Time of day on this PC from epoch milliseconds: `14:02`. */
export function formatTimeOfDay(epoch: number): string {
  const date = new Date(epoch);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** A day on this PC from epoch milliseconds: `2026-05-12`. */
export function formatDay(epoch: number): string {
  const date = new Date(epoch);
  return FORMAT.date({
    year: String(date.getFullYear()),
    month: two(date.getMonth() + 1),
    day: two(date.getDate()),
  });
}

/** A time of this day: `Today 14:02`. */
export function formatToday(time: string): string {
  return FORMAT.today({ time });
}

/** A figure with so many digits after the point. */
export function formatDecimal(value: number, digits: number): string {
  return new Intl.NumberFormat(language(), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
}

/** A text that stands alone elsewhere, as it goes on after a colon: some languages write it lower case there. */
export function afterColon(text: string): string {
  return FORMAT.afterColon === 'lower' ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;
}

/** `SoftwareVersion` for the panel: devices leave out the space before "build" (`V5.6.2build 190701`). */
export function fullFirmware(firmware: string): string {
  return firmware.replace(/,?\s*build\s*/i, ' build ').trim();
}

/** `SoftwareVersion` for the row: `V5.6.2 190701`. */
export function shortFirmware(firmware: string): string {
  return firmware.replace(/,?\s*build\s*/i, ' ').trim();
}

/** A SHA-256 fingerprint in lines of eleven bytes, so that two can be compared by eye. */
export function fingerprintLines(fingerprint: string): readonly string[] {
  return fingerprint.match(/.{1,33}/g)?.map((line) => line.replace(/:$/, '')) ?? [];
}
