/**
 * Everything that can be set, with defaults. One file in the user-data folder; tests write one with times of seconds,
 * the code is the same. Times are milliseconds. See docs/proof.md and docs/sadp.md.
 */
import { z } from 'zod';
import { LANGUAGE_IDS } from './language.ts';

const ms = (value: number, max = 24 * 3_600_000) => z.number().int().min(0).max(max).default(value);

z.config({ jitless: true }); // zod probes eval otherwise, which the page's CSP forbids

export const settingsSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** Of all words. What is not there any more falls back to the system's. */
  language: z
    .enum(['system', ...LANGUAGE_IDS])
    .catch('system')
    .default('system'),
  /** Close the Basic Settings panel this long after a verified result; 0 leaves it open. */
  closeOnSuccessAfter: ms(5_000),
  /** Adapters the user switched off, by name. */
  adaptersOff: z.array(z.string().max(256)).max(64).default([]),
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
