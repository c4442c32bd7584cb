/** The words of the Activity page. What was done and how it ended is in `text-operation.ts` and `text-result.ts`. */
import type { ActivityEntry } from './activity.ts';
import { formatDay, formatElapsed, formatTimeOfDay, formatToday } from './format.ts';
import { words } from './language.ts';
import { resultTone, type Action, type Tone } from './operation.ts';
import { deviceTitle } from './text-device.ts';
import { actionText, noteText, runningText, stepText } from './text-operation.ts';
import { resultText } from './text-result.ts';

export const ACTIVITY = words('activity');

/** A moment on this PC's clock: `2026-05-12 14:30:05`. Epoch milliseconds. */
export function formatMoment(epoch: number): string {
  const seconds = String(new Date(epoch).getSeconds()).padStart(2, '0');
  return `${formatDay(epoch)} ${formatTimeOfDay(epoch)}:${seconds}`;
}

/** As short as it can be told: `Today 14:30`, else `2026-05-12 14:30`. Both epoch milliseconds. */
export function formatBegan(epoch: number, now: number): string {
  const day = formatDay(epoch);
  const time = formatTimeOfDay(epoch);
  return day === formatDay(now) ? formatToday(time) : `${day} ${time}`;
}

/** What the list shows of how many, and how many run: `3 of 12 operations · 1 running`. */
export function activityCounts(shown: number, all: number, running: number): string {
  return [
    shown === all ? ACTIVITY.footAll({ all }) : ACTIVITY.footShown({ shown, all }),
    ...(running > 0 ? [ACTIVITY.footRunning({ count: running })] : []),
  ].join(' · ');
}

/** How it ended or where it stands, in the exact word. */
export function outcomeText({ operation }: ActivityEntry): string {
  const { result, action } = operation;
  return result === undefined ? runningText(operation) : resultText(result, action).title;
}

/** What the filter by result sorts an entry under. */
export function outcomeKind({ operation }: ActivityEntry): Tone | 'running' {
  return operation.result === undefined ? 'running' : resultTone(operation.result);
}

/** A row as a screen reader says it. Free of running clocks. */
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

/** The steps that were gone through, one line each: `0:03 Sent`. */
export function stepLines({ operation }: ActivityEntry): readonly string[] {
  return operation.steps
    .filter(({ state }) => state !== 'pending')
    .map((step) => {
      const at = step.at === undefined ? '' : `${formatElapsed(step.at)} `;
      const note = step.note === undefined ? '' : ` (${noteText(step.note)})`;
      return `${at}${stepText(step, operation.action)}${note}`;
    });
}

/** All words that a text is looked for in, lower case. */
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
