/** The words of the Activity page. What was done and how it ended is in `text-operation.ts` and `text-result.ts`. */
import type { ActivityEntry } from './activity.ts';
import { counted, formatElapsed, formatTimeOfDay } from './format.ts';
import { resultTone, type Action, type Tone } from './operation.ts';
import { deviceTitle } from './text-device.ts';
import { actionText, noteText, runningText, stepText } from './text-operation.ts';
import { resultText } from './text-result.ts';

export const ACTIVITY = {
  title: 'Activity',
  path: ['Maintenance and Management', 'Activity'],
  running: (count: number) => `${counted(count, 'operation')} running`,
  list: 'Operations',
  toolbar: 'Activity',
  loading: 'Reading the journal…',
  filter: 'Filter',
  filterHint: 'Filter (Ctrl+F)',
  clearFilter: 'Clear the filter',
  action: 'Action',
  allActions: 'All actions',
  result: 'Result',
  results: {
    all: 'All results',
    running: 'Running',
    success: 'Verified',
    info: 'Seen or heard',
    warning: 'Not proven',
    danger: 'Refused or not sent',
  } satisfies Record<Tone | 'running' | 'all', string>,
  columns: {
    what: 'Action and result',
    device: 'Device',
    user: 'Signed in as',
    when: 'Began',
    took: 'Took',
  },
  noUser: '–',
  again: 'Read it again',
  export: 'Export',
  exportAs: { csv: 'As CSV, for spreadsheets…', json: 'As JSON, for programs…' },
  exported: (count: number, file: string) => `${counted(count, 'operation')} written to ${file}.`,
  clear: 'Clear',
  clearTitle: (ended: number) => `Clear ${counted(ended, 'ended operation')}?`,
  clearLost:
    'Their steps, results and proof are removed from the journal on this PC for good. Export them first if you may need them.',
  clearKept:
    'Nothing is done to any device. Running operations stay, and rows of the list keep their results.',
  cleared: 'Activity cleared.',
  emptyTitle: 'Nothing has been done yet.',
  emptyHint:
    'Every reboot, restore and default is listed here with its steps and its proof, and stays after a restart of the program.',
  noMatch: 'No operation matches the filter.',
  noMatchHint: 'Change the text, the action or the result that is looked for.',
  showAll: 'Show all',
  more: (count: number) => `Show ${count} more`,
  leftOut: (count: number) =>
    `${counted(count, 'older operation')} ${count === 1 ? 'is' : 'are'} kept and not listed here.`,
  showDevice: 'Show the device',
  steps: 'Steps',
  evidence: 'What it is judged by',
  noEvidence: 'Nothing was measured.',
  facts: 'Device and times',
  earlier: 'Earlier results',
  watching: 'Still listened to: a late proof or a contradiction is added here.',
  terms: {
    model: 'Model',
    serial: 'Serial no.',
    mac: 'MAC',
    address: 'Address then',
    user: 'Signed in as',
    began: 'Began',
    ended: 'Ended',
    lastHeard: 'Last heard',
  },
  foot: (shown: number, all: number, running: number) =>
    [
      shown === all ? counted(all, 'operation') : `${shown} of ${counted(all, 'operation')}`,
      ...(running > 0 ? [`${running} running`] : []),
    ].join(' · '),
} as const;

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** A moment on this PC's clock: `2026-05-12 14:30:05`. */
export function formatMoment(epoch: number): string {
  const date = new Date(epoch);
  return `${formatDay(date)} ${formatTimeOfDay(epoch)}:${two(date.getSeconds())}`;
}

function formatDay(date: Date): string {
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** As short as it can be told: `14:30` today, else `2026-05-12 14:30`. Both epoch milliseconds. */
export function formatBegan(epoch: number, now: number): string {
  const day = formatDay(new Date(epoch));
  return day === formatDay(new Date(now))
    ? `Today ${formatTimeOfDay(epoch)}`
    : `${day} ${formatTimeOfDay(epoch)}`;
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
  const { device } = operation;
  const where = device.address === undefined ? '' : `, ${device.address}`;
  const who = user === undefined ? '' : `, signed in as ${user}`;
  return `${actionText(operation.action)} of ${deviceTitle(device)}${where}: ${outcomeText(entry)}. Began ${formatMoment(operation.startedAt)}${who}`;
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
