/** ISO 8601 time on this PC, with its time zone: `2026-05-12T14:30:05+02:00`. `epoch`: milliseconds. */
export function zonedTime(epoch: number): string {
  // Minutes by which the zone is ahead of UTC.
  const ahead = -new Date(epoch).getTimezoneOffset();
  const local = new Date(epoch + ahead * 60_000).toISOString().slice(0, 19);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${local}${ahead < 0 ? '-' : '+'}${two(Math.floor(Math.abs(ahead) / 60))}:${two(Math.abs(ahead) % 60)}`;
}
