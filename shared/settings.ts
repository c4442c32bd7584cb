/**
 * Everything that can be set, with defaults. One file in the user-data folder; tests write one with times of seconds,
 * the code is the same. Times are milliseconds. See docs/proof.md and docs/sadp.md.
 */
import { z } from 'zod';
import { MAX_WIDTH, MIN_WIDTH } from './columns.ts';
import { LANGUAGE_IDS } from './language.ts';

const ms = (value: number, max = 24 * 3_600_000) => z.number().int().min(0).max(max).default(value);

z.config({ jitless: true }); // zod probes eval otherwise, which the page's CSP forbids

export const THEMES = ['system', 'light', 'dark'] as const;
export const LANGUAGE_CHOICES = ['system', ...LANGUAGE_IDS] as const;

export const settingsSchema = z.object({
  theme: z.enum(THEMES).default('system'),
  /** Of all words. What is not there any more falls back to the system's. */
  language: z.enum(LANGUAGE_CHOICES).catch('system').default('system'),
  /** The words of the first start were read. */
  welcomed: z.boolean().default(false),
  /** Close the Basic Settings panel this long after a verified result; 0 leaves it open. */
  closeOnSuccessAfter: ms(5_000),
  /** Adapters the user switched off, by name. */
  adaptersOff: z.array(z.string().max(256)).max(64).default([]),
  /** Of the list; see `columns.ts`. */
  columns: z
    .object({
      shown: z.array(z.string().max(32)).max(64).optional(),
      widths: z.record(z.string().max(32), z.number().int().min(MIN_WIDTH).max(MAX_WIDTH)).default({}),
    })
    .prefault({}),
  discovery: z
    .object({
      port: z.number().int().min(1).max(65_535).default(37_020),
      /** When to ask after a start or a refresh. */
      burst: z.array(z.number().int().min(0).max(60_000)).max(16).default([0, 1_000, 2_500, 5_000]),
      idleEvery: ms(12_000),
      waitingEvery: ms(2_000),
      offlineAfter: ms(45_000),
      /** A device must have been heard this recently before credentials go to it. */
      vouchedFor: ms(30_000),
      /** How long a MAC once heard at an address keeps counting for a conflict. */
      conflictMemory: ms(600_000),
    })
    .prefault({}),
  /** Devices added by address that discovery does not hear. */
  added: z
    .object({
      /** Between two looks at the same address. */
      askEvery: z.number().int().min(500).max(3_600_000).default(10_000),
      /** For the look-up of a host name. */
      lookUpWithin: ms(5_000, 60_000),
    })
    .prefault({}),
  isapi: z
    .object({
      connectTimeout: ms(3_000),
      answerTimeout: ms(10_000),
      resetAnswerTimeout: ms(60_000),
      pollEvery: z.number().int().min(100).max(60_000).default(1_000),
      httpsPort: z.number().int().min(1).max(65_535).default(443),
      /** Life of a permit: identity read to request. */
      permitLife: ms(2_000),
    })
    .prefault({}),
  operation: z
    .object({
      hintAfter: ms(120_000),
      deadlineCamera: ms(300_000),
      deadlineRecorder: ms(480_000),
      /** Silence in SADP and TCP that counts as a restart seen. */
      silence: ms(10_000),
      /** Uptime after may exceed the time since sending by this much. */
      uptimeSlack: ms(30_000),
      /** An inquiry counts for Inactive when sent this long after the request. */
      inquiryAfterSend: ms(1_000),
      /** Distance between the two challenges that must come before a login is used again. */
      challengeGap: ms(5_000),
      /** Before the one more authenticated read after a 401. */
      loginRetryAfter: ms(30_000),
      /** After Inactive was verified: how long another's activation is still reported. */
      activeAgainWatch: ms(300_000),
    })
    .prefault({}),
  /** Many devices at once. */
  batch: z
    .object({
      /** Operations under way at the same time. */
      parallel: z.number().int().min(1).max(32).default(8),
      /** Checks before a confirmation of several devices: of one device, and of all of them. */
      checkWithin: ms(15_000),
      checkAllWithin: ms(60_000),
    })
    .prefault({}),
  journal: z
    .object({
      /** Finished operations older than this are taken out of the journal at the start. Days. */
      keepDays: z.number().int().min(1).max(36_500).default(365),
    })
    .prefault({}),
  resale: z
    .object({
      /** A disk that does not show to be formatted by then is unknown. */
      formatWithin: ms(1_800_000),
      /** As long as the device shows no sign of formatting, and no proof that it did: unknown after this long. */
      formatSettle: ms(120_000),
      formatPollEvery: z.number().int().min(100).max(60_000).default(2_000),
    })
    .prefault({}),
  confirm: z
    .object({
      /** Default: before the button works. */
      wait: ms(2_000),
      life: ms(600_000),
    })
    .prefault({}),
});

export type Settings = z.output<typeof settingsSchema>;

export const DEFAULT_SETTINGS: Settings = settingsSchema.parse({});

/** Bounds of a whole number, in the unit of its setting. */
export interface Limits {
  readonly min: number;
  readonly max: number;
}

/** The numbers that the user may set, and how far; the file takes more, for tests. */
export const LIMITS = {
  closeOnSuccessAfter: { min: 0, max: 600_000 },
  discovery: {
    // Two rounds must fit into the time after which a silent row counts as offline.
    idleEvery: { min: 2_000, max: 20_000 },
    waitingEvery: { min: 1_000, max: 10_000 },
  },
  operation: {
    hintAfter: { min: 5_000, max: 3_600_000 },
    deadlineCamera: { min: 10_000, max: 7_200_000 },
    deadlineRecorder: { min: 10_000, max: 7_200_000 },
  },
  batch: { parallel: { min: 1, max: 32 } },
  journal: { keepDays: { min: 1, max: 3_650 } },
} as const satisfies Readonly<Record<string, Limits | Readonly<Record<string, Limits>>>>;

const within = ({ min, max }: Limits) => z.number().int().min(min).max(max).optional();

/** Exactly what the window may change. */
export const settingsChangeSchema = z.strictObject({
  theme: z.enum(THEMES).optional(),
  language: z.enum(LANGUAGE_CHOICES).optional(),
  welcomed: z.literal(true).optional(),
  closeOnSuccessAfter: within(LIMITS.closeOnSuccessAfter),
  discovery: z
    .strictObject({
      idleEvery: within(LIMITS.discovery.idleEvery),
      waitingEvery: within(LIMITS.discovery.waitingEvery),
    })
    .optional(),
  operation: z
    .strictObject({
      hintAfter: within(LIMITS.operation.hintAfter),
      deadlineCamera: within(LIMITS.operation.deadlineCamera),
      deadlineRecorder: within(LIMITS.operation.deadlineRecorder),
    })
    .optional(),
  batch: z.strictObject({ parallel: within(LIMITS.batch.parallel) }).optional(),
  journal: z.strictObject({ keepDays: within(LIMITS.journal.keepDays) }).optional(),
});

export type SettingsChange = z.output<typeof settingsChangeSchema>;

/** The settings with a change in them. Pure. */
export function withChange(settings: Settings, change: SettingsChange): Settings {
  return overlay(settings, change) as Settings; // the cast: the same keys, with values of the same schema
}

/** `over` on top of `base`, one level deep; what is undefined changes nothing. Pure. */
export function overlay(
  base: Readonly<Record<string, unknown>>,
  over: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    if (value === undefined) continue;
    const before = merged[key];
    merged[key] = isGroup(value) && isGroup(before) ? overlay(before, value) : value;
  }
  return merged;
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Values that are fine by themselves and make no sense together. */
export type SettingsClash = 'hint-after-deadline' | 'waiting-slower';

/** What makes no sense in the settings; undefined when all does. Pure. */
export function settingsClash({ operation, discovery }: Settings): SettingsClash | undefined {
  if (operation.hintAfter > Math.min(operation.deadlineCamera, operation.deadlineRecorder)) {
    return 'hint-after-deadline';
  }
  return discovery.waitingEvery > discovery.idleEvery ? 'waiting-slower' : undefined;
}
