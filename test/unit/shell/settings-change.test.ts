import { describe, expect, it } from 'vitest';
import {
  DEFAULT_SETTINGS,
  LIMITS,
  settingsChangeSchema,
  settingsClash,
  withChange,
} from '../../../shared/settings.ts';

describe('the settings that the window may change', () => {
  it.each<unknown>([
    { discovery: { port: 1 } },
    { discovery: { idleEvery: 1_999 } },
    { discovery: { idleEvery: 20_001 } },
    { operation: { silence: 0 } },
    { operation: { deadlineCamera: 9_999 } },
    { operation: { deadlineCamera: 30_000.5 } },
    { batch: { parallel: 0 } },
    { batch: { parallel: 33 } },
    { batch: { checkWithin: 1 } },
    { journal: { keepDays: 0 } },
    { closeOnSuccessAfter: -1 },
    { adaptersOff: [] },
    { theme: 'purple' },
    { language: 'xx' },
    { isapi: { permitLife: 60_000 } },
    { confirm: { wait: 0 } },
  ])('have limits, and no other setting can be changed: %j', (change) => {
    expect(settingsChangeSchema.safeParse(change).success).toBe(false);
  });

  it('have defaults that are within the limits and fit together', () => {
    const { discovery, operation, batch, journal, closeOnSuccessAfter } = DEFAULT_SETTINGS;
    expect(settingsClash(DEFAULT_SETTINGS)).toBeUndefined();
    const chosen = { idleEvery: discovery.idleEvery, waitingEvery: discovery.waitingEvery };
    const { hintAfter, deadlineCamera, deadlineRecorder } = operation;
    expect(
      settingsChangeSchema.safeParse({
        closeOnSuccessAfter,
        discovery: chosen,
        operation: { hintAfter, deadlineCamera, deadlineRecorder },
        batch: { parallel: batch.parallel },
        journal,
      }).success,
    ).toBe(true);
  });

  it('in a file cannot ask too seldom for a silence to be noticed', () => {
    const slow = { ...DEFAULT_SETTINGS, discovery: { ...DEFAULT_SETTINGS.discovery, waitingEvery: 4_000 } };
    expect(settingsClash(slow)).toBe('waiting-too-slow');
  });

  it('allow two rounds within the time after which a silent row counts as offline', () => {
    expect(2 * LIMITS.discovery.idleEvery.max).toBeLessThan(DEFAULT_SETTINGS.discovery.offlineAfter);
  });

  it.each([
    ['hint-after-deadline', { operation: { hintAfter: 301_000 } }],
    ['hint-after-deadline', { operation: { deadlineRecorder: 60_000 } }],
    ['waiting-slower', { discovery: { idleEvery: 2_000, waitingEvery: 3_000 } }],
    ['deadline-too-early', { operation: { deadlineCamera: 20_000, hintAfter: 10_000 } }],
  ] as const)('must not contradict each other: %s', (clash, change) => {
    expect(settingsClash(withChange(DEFAULT_SETTINGS, change))).toBe(clash);
  });
});
