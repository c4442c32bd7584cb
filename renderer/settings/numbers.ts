/**
 * The numbers of the Settings page: where each one is stored, its unit and limits, and what is wrong with a typed one.
 * Pure.
 */
import {
  LIMITS,
  settingsClash,
  withChange,
  type Limits,
  type Settings,
  type SettingsChange,
  type SettingsClash,
} from '../../shared/settings.ts';

type NumberId =
  | 'idleEvery'
  | 'waitingEvery'
  | 'deadlineCamera'
  | 'deadlineRecorder'
  | 'hintAfter'
  | 'parallel'
  | 'closeOnSuccessAfter'
  | 'keepDays';

export interface NumberSetting {
  readonly id: NumberId;
  readonly unit: 'seconds' | 'days' | 'devices';
  /** In the unit of the setting. */
  readonly limits: Limits;
  /** How many units of the setting make one shown unit. */
  readonly scale: number;
  readonly read: (settings: Settings) => number;
  readonly change: (value: number) => SettingsChange;
}

/** Times are stored in milliseconds and shown in seconds. */
const SECOND = { unit: 'seconds', scale: 1_000 } as const;

export const FINDING: readonly NumberSetting[] = [
  {
    ...SECOND,
    id: 'idleEvery',
    limits: LIMITS.discovery.idleEvery,
    read: ({ discovery }) => discovery.idleEvery,
    change: (idleEvery) => ({ discovery: { idleEvery } }),
  },
  {
    ...SECOND,
    id: 'waitingEvery',
    limits: LIMITS.discovery.waitingEvery,
    read: ({ discovery }) => discovery.waitingEvery,
    change: (waitingEvery) => ({ discovery: { waitingEvery } }),
  },
];

export const OPERATIONS: readonly NumberSetting[] = [
  {
    ...SECOND,
    id: 'deadlineCamera',
    limits: LIMITS.operation.deadlineCamera,
    read: ({ operation }) => operation.deadlineCamera,
    change: (deadlineCamera) => ({ operation: { deadlineCamera } }),
  },
  {
    ...SECOND,
    id: 'deadlineRecorder',
    limits: LIMITS.operation.deadlineRecorder,
    read: ({ operation }) => operation.deadlineRecorder,
    change: (deadlineRecorder) => ({ operation: { deadlineRecorder } }),
  },
  {
    ...SECOND,
    id: 'hintAfter',
    limits: LIMITS.operation.hintAfter,
    read: ({ operation }) => operation.hintAfter,
    change: (hintAfter) => ({ operation: { hintAfter } }),
  },
  {
    id: 'parallel',
    unit: 'devices',
    scale: 1,
    limits: LIMITS.batch.parallel,
    read: ({ batch }) => batch.parallel,
    change: (parallel) => ({ batch: { parallel } }),
  },
  {
    ...SECOND,
    id: 'closeOnSuccessAfter',
    limits: LIMITS.closeOnSuccessAfter,
    read: ({ closeOnSuccessAfter }) => closeOnSuccessAfter,
    change: (closeOnSuccessAfter) => ({ closeOnSuccessAfter }),
  },
];

export const ACTIVITY: readonly NumberSetting[] = [
  {
    id: 'keepDays',
    unit: 'days',
    scale: 1,
    limits: LIMITS.journal.keepDays,
    read: ({ journal }) => journal.keepDays,
    change: (keepDays) => ({ journal: { keepDays } }),
  },
];

export type NumberProblem =
  | { readonly kind: 'range'; readonly min: number; readonly max: number }
  | { readonly kind: 'clash'; readonly clash: SettingsClash };

export type TypedNumber =
  /** In the unit of the setting. */
  { readonly ok: true; readonly value: number } | { readonly ok: false; readonly problem: NumberProblem };

/** The value of a setting as text, in its shown unit. */
export function shownNumber(setting: NumberSetting, settings: Settings): string {
  return String(setting.read(settings) / setting.scale);
}

/**
 * Reads a typed number: a whole number of the shown unit, within the limits, that doesn't contradict other settings.
 */
export function readTyped(text: string, setting: NumberSetting, settings: Settings): TypedNumber {
  const { limits, scale } = setting;
  const trimmed = text.trim();
  const value = /^\d{1,9}$/.test(trimmed) ? Number(trimmed) * scale : Number.NaN;
  if (!(value >= limits.min && value <= limits.max)) {
    return { ok: false, problem: { kind: 'range', min: limits.min / scale, max: limits.max / scale } };
  }
  const clash = settingsClash(withChange(settings, setting.change(value)));
  return clash === undefined ? { ok: true, value } : { ok: false, problem: { kind: 'clash', clash } };
}
