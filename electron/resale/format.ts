/**
 * Determines the result of formatting a disk from what the device has reported since. Pure; times are monotonic
 * milliseconds. An accepted request alone proves nothing. Neither does the status `ok`, which the disk may have had
 * before. See docs/resale.md.
 */
import type { Disk } from '../../shared/resale.ts';
import type { Failure } from '../../shared/result.ts';
import type { FormatStatus } from '../isapi/responses-storage.ts';
import { isFormatting } from '../isapi/responses-storage.ts';

export interface FormatTimes {
  readonly formatWithin: number;
  readonly formatSettle: number;
}

/** One check of the device. */
export type FormatSign =
  | {
      readonly type: 'look';
      readonly at: number;
      readonly disks: readonly Disk[];
      /** Undefined if the format status couldn't be read, for example because the device has no such page. */
      readonly status?: FormatStatus | undefined;
    }
  /** The check failed. The device may be busy with formatting. */
  | { readonly type: 'failed'; readonly at: number; readonly failure: Failure }
  /** Cogwheel doesn't check again, because the sign-in is gone or was refused. */
  | { readonly type: 'over'; readonly at: number; readonly failure: Failure };

export interface FormatWatch {
  /** The disk just before the request. */
  readonly before: Disk;
  readonly since: number;
  /** The device reported that it is formatting the disk. */
  readonly seen: boolean;
  /** The last progress that the device reported. */
  readonly percent?: number | undefined;
  /** When the device stopped showing signs of formatting; undefined while it shows them. */
  readonly quietSince?: number | undefined;
  readonly end?: FormatEnd | undefined;
}

interface FormatEnd {
  readonly state: 'formatted' | 'unknown';
  readonly failure?: Failure | undefined;
}

export function watchFormat(before: Disk, since: number, seen = false): FormatWatch {
  return { before, since, seen };
}

export function noteFormat(watch: FormatWatch, sign: FormatSign, times: FormatTimes): FormatWatch {
  if (watch.end !== undefined) return watch;
  switch (sign.type) {
    case 'over':
      return { ...watch, end: { state: 'unknown', failure: sign.failure } };
    case 'failed':
      return late(watch, sign.at, times, sign.failure);
    case 'look':
      return late(looked(watch, sign, times), sign.at, times, { code: 'answer-timeout' });
  }
}

function looked(
  watch: FormatWatch,
  { at, disks, status }: Extract<FormatSign, { type: 'look' }>,
  { formatSettle }: FormatTimes,
): FormatWatch {
  const now = disks.find((disk) => disk.id === watch.before.id);
  const percent = status?.percent;
  // The percentage of an earlier format doesn't change. One that changes shows that formatting is running.
  const moves = percent !== undefined && percent < 100 && isOther(watch.percent, percent);
  if (status?.formatting === true || moves || (now !== undefined && isFormatting(now))) {
    return { ...watch, seen: true, percent: percent ?? watch.percent, quietSince: undefined };
  }
  const next = { ...watch, percent: percent ?? watch.percent, quietSince: watch.quietSince ?? at };
  if (now !== undefined && isFormatted(watch, now)) return { ...next, end: { state: 'formatted' } };
  if (at - next.quietSince < formatSettle) return next;
  // The screen and the report show `detail` as the device's own status.
  const failure: Failure =
    now === undefined || isReady(now)
      ? { code: 'answer-timeout' }
      : { code: 'device-refused', detail: now.status };
  return { ...next, end: { state: 'unknown', failure } };
}

function isOther(before: number | undefined, now: number): boolean {
  return before !== undefined && before !== now;
}

/**
 * The proof that a disk was formatted. The disk is ready, and one of these is true: the device reported formatting it,
 * the disk was not ready before, or it is empty now and was not before.
 */
export function isFormatted({ before, seen }: Pick<FormatWatch, 'before' | 'seen'>, now: Disk): boolean {
  return isReady(now) && (seen || !isReady(before) || (isEmpty(now) && !isEmpty(before)));
}

/** `idle` counts as ready, because devices put disks to sleep. */
function isReady({ status }: Disk): boolean {
  return /^(?:ok|idle|normal)$/i.test(status ?? '');
}

/** At least 90 % free, because a file system uses a few percent itself. */
function isEmpty({ capacityMb, freeMb }: Disk): boolean {
  return capacityMb !== undefined && capacityMb > 0 && freeMb !== undefined && freeMb >= capacityMb * 0.9;
}

function late(watch: FormatWatch, at: number, { formatWithin }: FormatTimes, failure: Failure): FormatWatch {
  if (watch.end !== undefined || at - watch.since < formatWithin) return watch;
  return { ...watch, end: { state: 'unknown', failure } };
}
