/** Figures as people read them: short, without a locale's surprises, the same on the row, in the panel and in a report. */

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
  if (span < MINUTE) return `${Math.floor(span / SECOND)} s`;
  if (span < HOUR) return `${Math.floor(span / MINUTE)} min`;
  if (span < DAY) return `${Math.floor(span / HOUR)} h`;
  return `${Math.floor(span / DAY)} d`;
}

/** Devices answer every few seconds: anything younger than this is "now". Milliseconds. */
const NOW = 15 * SECOND;

/** How long ago, milliseconds: `now`, `40 s ago`, `3 min ago`. */
export function formatAgo(milliseconds: number): string {
  return milliseconds < NOW ? 'now' : `${formatSpan(milliseconds)} ago`;
}

/** As {@link formatAgo}, but never rounding to "now": for the foot, where every second counts. */
export function formatExactAgo(milliseconds: number): string {
  return `${formatSpan(milliseconds)} ago`;
}

/** Seconds since a start, two units: `41 s`, `12 min`, `3 h 12 min`, `5 d 22 h`. */
export function formatUptime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  const days = Math.floor(hours / 24);
  return hours % 24 === 0 ? `${days} d` : `${days} d ${hours % 24} h`;
}

/** Time of day on this PC from epoch milliseconds: `14:02`. */
export function formatTimeOfDay(epoch: number): string {
  const date = new Date(epoch);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
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

/** `1 device`, `2 devices`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
