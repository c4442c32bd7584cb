/**
 * All settings with their defaults. They are stored in one file in the user-data folder. Tests write a file with times
 * of seconds and run the same code. Times are in milliseconds. See docs/proof.md and docs/sadp.md.
 */
import { z } from 'zod';
import { MAX_WIDTH, MIN_WIDTH } from './columns.ts';
import { LANGUAGE_IDS } from './language.ts';

const ms = (value: number, max = 24 * 3_600_000) => z.number().int().min(0).max(max).default(value);

z.config({ jitless: true }); // without this, zod probes for eval, which the page's CSP forbids

export const THEMES = ['system', 'light', 'dark'] as const;
export const LANGUAGE_CHOICES = ['system', ...LANGUAGE_IDS] as const;

export const settingsSchema = z.object({
  theme: z.enum(THEMES).default('system'),
  /** Language of all words. A choice that no longer exists falls back to the system's language. */
  language: z.enum(LANGUAGE_CHOICES).catch('system').default('system'),
  /** The user has closed the welcome screen of the first start. */
  welcomed: z.boolean().default(false),
  /** Closes the Basic Settings panel this long after a verified result; 0 leaves it open. */
  closeOnSuccessAfter: ms(5_000),
  /** Names of the adapters that the user switched off. */
  adaptersOff: z.array(z.string().max(256)).max(64).default([]),
  /** Columns of the list; see `columns.ts`. */
  columns: z
    .object({
      shown: z.array(z.string().max(32)).max(64).optional(),
      widths: z.record(z.string().max(32), z.number().int().min(MIN_WIDTH).max(MAX_WIDTH)).default({}),
    })
    .prefault({}),
  discovery: z
    .object({
      port: z.number().int().min(1).max(65_535).default(37_020),
      /** When to send inquiries, counted from a start or a refresh. */
      burst: z.array(z.number().int().min(0).max(60_000)).max(16).default([0, 1_000, 2_500, 5_000]),
      /** Time between inquiries; `waitingEvery` while something waits for a device. */
      idleEvery: ms(12_000),
      waitingEvery: ms(2_000),
      offlineAfter: ms(45_000),
      /** Cogwheel sends a login only to a device that was seen this recently. */
      vouchedFor: ms(30_000),
      /** How long a contradiction, or another MAC seen at the same address, counts as a conflict. */
      conflictMemory: ms(600_000),
    })
    .prefault({}),
  /** Devices added by address that discovery doesn't see. */
  added: z
    .object({
      /** Time between two checks of the same address. */
      askEvery: z.number().int().min(500).max(3_600_000).default(10_000),
      /** Time limit for resolving a host name. */
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
      /** Lifetime of a permit, from the identity read to the request. */
      permitLife: ms(2_000),
    })
    .prefault({}),
  operation: z
    .object({
      hintAfter: ms(120_000),
      deadlineCamera: ms(300_000),
      deadlineRecorder: ms(480_000),
      /** Silence in SADP and TCP that counts as a seen restart. */
      silence: ms(10_000),
      /** The uptime after the request may exceed the time since the request by this much. */
      uptimeSlack: ms(30_000),
      /** An inquiry counts for Inactive if it was sent at least this long after the request. */
      inquiryAfterSend: ms(1_000),
      /** Time between the two challenges that must come before Cogwheel uses the login again. */
      challengeGap: ms(5_000),
      /** Wait after a 401 before the one further authenticated read. */
      loginRetryAfter: ms(30_000),
      /** How long after a verified Inactive Cogwheel still reports that something activated the device. */
      activeAgainWatch: ms(300_000),
    })
    .prefault({}),
  /** Many devices at once. */
  batch: z
    .object({
      /** Operations that run at the same time. */
      parallel: z.number().int().min(1).max(32).default(8),
      /** Time limits of the checks before several devices are confirmed: for one device, and for all of them. */
      checkWithin: ms(15_000),
      checkAllWithin: ms(60_000),
    })
    .prefault({}),
  journal: z
    .object({
      /** At start, Cogwheel removes finished operations older than this from the journal. Days. */
      keepDays: z.number().int().min(1).max(36_500).default(365),
    })
    .prefault({}),
  resale: z
    .object({
      /** A disk that is not shown as formatted within this time ends as unknown. */
      formatWithin: ms(1_800_000),
      /** If the device shows neither formatting in progress nor proof of it for this long, the disk ends as unknown. */
      formatSettle: ms(120_000),
      formatPollEvery: z.number().int().min(100).max(60_000).default(2_000),
    })
    .prefault({}),
  confirm: z
    .object({
      /** Wait before the button of a Default or of a format works. */
      wait: ms(2_000),
      /** How long a confirmation is valid. */
      life: ms(600_000),
    })
    .prefault({}),
});

export type Settings = z.output<typeof settingsSchema>;

export const DEFAULT_SETTINGS: Settings = settingsSchema.parse({});

/** Limits of a whole number, in the unit of its setting. */
export interface Limits {
  readonly min: number;
  readonly max: number;
}

/** Limits of the numbers that the user can set. The file accepts more, for tests. */
export const LIMITS = {
  closeOnSuccessAfter: { min: 0, max: 600_000 },
  discovery: {
    // Two rounds must fit into the time after which a silent row counts as offline.
    idleEvery: { min: 2_000, max: 20_000 },
    waitingEvery: { min: 1_000, max: 3_000 },
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

/** Exactly what the window can change. */
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

/** The settings after a change. Pure. */
export function withChange(settings: Settings, change: SettingsChange): Settings {
  return overlay(settings, change) as Settings; // safe, because keys and value schemas are the same
}

/** Puts `over` on top of `base` and merges groups key by key. Undefined values change nothing. Pure. */
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

/** Values that are valid on their own but contradict each other. */
export type SettingsClash =
  | 'hint-after-deadline'
  | 'waiting-slower'
  /** Too few questions would fit into the silence that counts as a restart seen. */
  | 'waiting-too-slow'
  /** No device could restart, be silent, and be seen again before the deadline. */
  | 'deadline-too-early';

/** So many questions that nobody answers make a silence, and so many of its length a deadline. */
const LEAST = 3;

/** The contradiction in the settings; undefined if there is none. Pure. */
export function settingsClash({ operation, discovery }: Settings): SettingsClash | undefined {
  const deadline = Math.min(operation.deadlineCamera, operation.deadlineRecorder);
  if (operation.hintAfter > deadline) return 'hint-after-deadline';
  if (deadline < LEAST * operation.silence) return 'deadline-too-early';
  if (discovery.waitingEvery > discovery.idleEvery) return 'waiting-slower';
  return LEAST * discovery.waitingEvery > operation.silence ? 'waiting-too-slow' : undefined;
}
