/** Numbers and times in a short, readable form, the same on the row, in the panel, and in a report. */
import { language, words } from './language.ts';

const FORMAT = words('format');

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** Elapsed time from milliseconds: `0:42`, `12:05`, `1:02:03`. Negative values count as zero. */
export function formatElapsed(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / SECOND));
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor((seconds % 3_600) / 60);
  const rest = two(seconds % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** A duration in a single unit, rounded down, from milliseconds: `40 s`, `3 min`, `2 h`, `5 d`. */
export function formatSpan(milliseconds: number): string {
  const span = Math.max(0, milliseconds);
  if (span < MINUTE) return FORMAT.seconds({ count: Math.floor(span / SECOND) });
  if (span < HOUR) return FORMAT.minutes({ count: Math.floor(span / MINUTE) });
  if (span < DAY) return FORMAT.hours({ count: Math.floor(span / HOUR) });
  return FORMAT.days({ count: Math.floor(span / DAY) });
}

/** Devices answer every few seconds, so anything newer than this is shown as "now". Milliseconds. */
const NOW = 15 * SECOND;

/** How long ago something was, from milliseconds: `now`, `40 s ago`, `3 min ago`. */
export function formatAgo(milliseconds: number): string {
  return milliseconds < NOW ? FORMAT.now : formatExactAgo(milliseconds);
}

/** The same as {@link formatAgo}, but never "now". For the footer, where every second counts. */
export function formatExactAgo(milliseconds: number): string {
  return FORMAT.ago({ span: formatSpan(milliseconds) });
}

/** Uptime from seconds, in up to two units: `41 s`, `12 min`, `3 h 12 min`, `5 d 22 h`. */
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

/** Date on this PC from epoch milliseconds: `2026-05-12`. */
export function formatDay(epoch: number): string {
  const date = new Date(epoch);
  return FORMAT.date({
    year: String(date.getFullYear()),
    month: two(date.getMonth() + 1),
    day: two(date.getDate()),
  });
}

/** A time on the current day: `Today 14:02`. */
export function formatToday(time: string): string {
  return FORMAT.today({ time });
}

/** A number with a fixed count of decimal places, in the current language. */
export function formatDecimal(value: number, digits: number): string {
  return new Intl.NumberFormat(language(), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
}

/** A text that is normally used alone, for use after a colon. Some languages start it in lower case there. */
export function afterColon(text: string): string {
  return FORMAT.afterColon === 'lower' ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;
}

/** `SoftwareVersion` for the panel. Devices omit the space before "build" (`V5.6.2build 190701`). */
export function fullFirmware(firmware: string): string {
  return firmware.replace(/,?\s*build\s*/i, ' build ').trim();
}

/** `SoftwareVersion` for the row: `V5.6.2 190701`. */
export function shortFirmware(firmware: string): string {
  return firmware.replace(/,?\s*build\s*/i, ' ').trim();
}

/** Splits a SHA-256 fingerprint into lines of eleven bytes, so that it is easy to compare with another one. */
export function fingerprintLines(fingerprint: string): readonly string[] {
  return fingerprint.match(/.{1,33}/g)?.map((line) => line.replace(/:$/, '')) ?? [];
}
