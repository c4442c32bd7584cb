/**
 * What became of a disk that a device was asked to format, from what it shows since. Pure; times are monotonic
 * milliseconds. An accepted request alone proves nothing, and neither does a disk that simply is `ok`: it was before.
 * See docs/resale.md.
 */
import type { Disk } from '../../shared/resale.ts';
import type { Failure } from '../../shared/result.ts';
import type { FormatStatus } from '../isapi/responses-storage.ts';
import { isFormatting } from '../isapi/responses-storage.ts';

export interface FormatTimes {
  readonly formatWithin: number;
  readonly formatSettle: number;
}

/** One look at the device. */
export type FormatSign =
  | {
      readonly type: 'look';
      readonly at: number;
      readonly disks: readonly Disk[];
      /** Undefined where the device has no such page. */
      readonly status?: FormatStatus | undefined;
    }
  /** It could not be asked: it may be busy with formatting. */
  | { readonly type: 'failed'; readonly at: number; readonly failure: Failure }
  /** It will not be asked again: the login is gone or was refused. */
  | { readonly type: 'over'; readonly at: number; readonly failure: Failure };

export interface FormatWatch {
  /** As it was just before. */
  readonly before: Disk;
  readonly since: number;
  /** The device showed it being formatted. */
  readonly seen: boolean;
  /** As told last. */
  readonly percent?: number | undefined;
  /** Since when it shows no sign of formatting; undefined while it does. */
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
  // What is left of an earlier format stands still; a number that moves does not.
  const moves = percent !== undefined && percent < 100 && isOther(watch.percent, percent);
  if (status?.formatting === true || moves || (now !== undefined && isFormatting(now))) {
    return { ...watch, seen: true, percent: percent ?? watch.percent, quietSince: undefined };
  }
  const next = { ...watch, percent: percent ?? watch.percent, quietSince: watch.quietSince ?? at };
  if (now !== undefined && isFormatted(watch, now)) return { ...next, end: { state: 'formatted' } };
  if (at - next.quietSince < formatSettle) return next;
  // Shown on screen and in the report as the device's own word.
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
 * The proof: the disk is ready, and either it was seen being formatted, or it was not ready before, or it is empty and
 * was not.
 */
export function isFormatted({ before, seen }: Pick<FormatWatch, 'before' | 'seen'>, now: Disk): boolean {
  return isReady(now) && (seen || !isReady(before) || (isEmpty(now) && !isEmpty(before)));
}

/** Devices let disks sleep: `idle`. */
function isReady({ status }: Disk): boolean {
  return /^(?:ok|idle|normal)$/i.test(status ?? '');
}

/** A file system takes a few per cent for itself. */
function isEmpty({ capacityMb, freeMb }: Disk): boolean {
  return capacityMb !== undefined && capacityMb > 0 && freeMb !== undefined && freeMb >= capacityMb * 0.9;
}

function late(watch: FormatWatch, at: number, { formatWithin }: FormatTimes, failure: Failure): FormatWatch {
  if (watch.end !== undefined || at - watch.since < formatWithin) return watch;
  return { ...watch, end: { state: 'unknown', failure } };
}
