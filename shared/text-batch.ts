/**
 * The words for many devices at once: the sign-in, the confirmation, the bar above the list, and what holds a recorder.
 */
import { words } from './language.ts';
import type { Action, ConsentView, OperationResult, OperationView } from './operation.ts';
import { actionText } from './text-operation.ts';
import { resultText } from './text-result.ts';

export const SELECTION = words('selection');
export const SIGN_IN_MANY = words('signInMany');
export const CONFIRM_MANY = words('confirmMany');
export const HELD = words('held');
export const BATCH = words('batch');

/** The title of the sign-in dialog. `count` of the `all` selected devices need a login. */
export function signInTitle(count: number, all: number): string {
  return count === all ? SIGN_IN_MANY.titleAll({ all }) : SIGN_IN_MANY.title({ count, all });
}

/** Counts of operations that were confirmed together. `needsYou`: held until the user decides. */
export interface BatchCounts {
  readonly all: number;
  readonly done: number;
  readonly running: number;
  readonly waiting: number;
  readonly needsYou: number;
}

export function batchCounts(views: readonly OperationView[]): BatchCounts {
  const done = views.filter(({ result }) => result !== undefined).length;
  const needsYou = views.filter(({ held, result }) => result === undefined && held !== undefined).length;
  const queued = views.filter(({ phase, result }) => result === undefined && phase === 'queued').length;
  return {
    all: views.length,
    done,
    needsYou,
    waiting: queued - needsYou,
    running: views.length - done - queued,
  };
}

/** `Default: 3 of 12 done · 2 running · 6 waiting · 1 needs you`. */
export function batchLine(action: Action, counts: BatchCounts): string {
  const { all, done, running, waiting, needsYou } = counts;
  return [
    BATCH.done({ action: actionText(action), done, all }),
    ...(running > 0 ? [BATCH.running({ count: running })] : []),
    ...(waiting > 0 ? [BATCH.waiting({ count: waiting })] : []),
    ...(needsYou > 0 ? [BATCH.needsYou({ count: needsYou })] : []),
  ].join(' · ');
}

/** How often each result of a batch occurred, most frequent first: `9 × Inactive, verified · 2 × Not sent`. */
export function batchResults(views: readonly OperationView[]): string {
  const counts = new Map<string, number>();
  for (const { result, action } of views) {
    if (result === undefined) continue;
    const word = resultWord(result, action);
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return (
    [...counts]
      .sort(([, a], [, b]) => b - a)
      // A line may break between two results only, never between a number and its word.
      .map(([result, count]) => BATCH.end({ count, result }).replaceAll(' ', '\u00a0'))
      .join(' · ')
  );
}

function resultWord(result: OperationResult, action: Action): string {
  if (result.kind === 'not-sent') return BATCH.notSent;
  if (result.kind === 'refused') return BATCH.refused;
  return resultText(result, action).short;
}

/** Where the devices are expected after a Default, and what happens if several get the same address. */
export function reappearManyText(consent: ConsentView): string {
  const kinds = new Set(consent.devices.map(({ summary }) => summary.kind));
  return [
    ...(kinds.has('camera') || kinds.has('other') ? [CONFIRM_MANY.reappearCameras] : []),
    ...(kinds.has('recorder') ? [CONFIRM_MANY.reappearRecorders] : []),
    CONFIRM_MANY.meet,
  ].join(' ');
}
