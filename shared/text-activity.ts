/** The words of the Activity page. The words of actions and results are in `text-operation.ts` and `text-result.ts`. */
import type { ActivityEntry } from './activity.ts';
import { formatDay, formatElapsed, formatTimeOfDay, formatToday } from './format.ts';
import { words } from './language.ts';
import { resultTone, type Action, type Tone } from './operation.ts';
import { deviceTitle } from './text-device.ts';
import { actionText, noteText, runningText, stepText } from './text-operation.ts';
import { resultText } from './text-result.ts';

export const ACTIVITY = words('activity');

/** Date and time on this PC from epoch milliseconds: `2026-05-12 14:30:05`. */
export function formatMoment(epoch: number): string {
  const seconds = String(new Date(epoch).getSeconds()).padStart(2, '0');
  return `${formatDay(epoch)} ${formatTimeOfDay(epoch)}:${seconds}`;
}

/**
 * When an operation began, as short as possible: `Today 14:30`, otherwise `2026-05-12 14:30`. Both in epoch
 * milliseconds.
 */
export function formatBegan(epoch: number, now: number): string {
  const day = formatDay(epoch);
  const time = formatTimeOfDay(epoch);
  return day === formatDay(now) ? formatToday(time) : `${day} ${time}`;
}

/** How many operations the list shows, and how many are running: `3 of 12 operations · 1 running`. */
export function activityCounts(shown: number, all: number, running: number): string {
  return [
    shown === all ? ACTIVITY.footAll({ all }) : ACTIVITY.footShown({ shown, all }),
    ...(running > 0 ? [ACTIVITY.footRunning({ count: running })] : []),
  ].join(' · ');
}

/** The exact title of the result, or the current step of a running operation. */
export function outcomeText({ operation }: ActivityEntry): string {
  const { result, action } = operation;
  return result === undefined ? runningText(operation) : resultText(result, action).title;
}

/** The kind under which the filter by result finds an entry. */
export function outcomeKind({ operation }: ActivityEntry): Tone | 'running' {
  return operation.result === undefined ? 'running' : resultTone(operation.result);
}

/** The label of a row for screen readers. It contains no running clock. */
export function entryLabel(entry: ActivityEntry): string {
  const { operation, user } = entry;
  const { device, action, startedAt } = operation;
  const values = {
    action: actionText(action),
    device: deviceTitle(device),
    outcome: outcomeText(entry),
    time: formatMoment(startedAt),
    known: user === undefined ? 'no' : 'yes',
    user: user ?? '',
  } as const;
  return device.address === undefined
    ? ACTIVITY.entry(values)
    : ACTIVITY.entryAt({ ...values, address: device.address });
}

/** The steps so far, one line each: `0:03 Sent`. */
export function stepLines({ operation }: ActivityEntry): readonly string[] {
  return operation.steps
    .filter(({ state }) => state !== 'pending')
    .map((step) => {
      const at = step.at === undefined ? '' : `${formatElapsed(step.at)} `;
      const note = step.note === undefined ? '' : ` (${noteText(step.note)})`;
      return `${at}${stepText(step, operation.action)}${note}`;
    });
}

/** All words that the text filter searches, in lower case. */
export function searchedText(entry: ActivityEntry): string {
  const { operation, user } = entry;
  const { device, evidence } = operation;
  const action: Action = operation.action;
  return [
    actionText(action),
    outcomeText(entry),
    device.name,
    device.model,
    device.serial,
    device.mac,
    device.address,
    evidence.addressAfter,
    user,
  ]
    .filter((word) => word !== undefined)
    .join(' ')
    .toLowerCase();
}
