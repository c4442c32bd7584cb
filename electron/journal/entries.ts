/**
 * The contents of a journal line. Pure. Each line is one JSON object with `v` first and a checksum last. The checksum
 * detects a line that a failing disk has changed. No field holds a password. `ledger.ts` turns lines into records.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Activation } from '../../shared/device.ts';
import type { Evidence, OperationId, OperationResult, StepView } from '../../shared/operation.ts';
import type { ResaleId } from '../../shared/resale.ts';
import { resaleNote, type ResaleEntry, type ResaleNote } from './resales.ts';
import { count, deviceId, epoch, failure, operationId, summary, text } from './schemas.ts';

/** Version 2 writes a result found after the end as a `later` line. Version 1 wrote a second `end`. Both are read. */
const JOURNAL_VERSION = 2;

/** The device just before the request. Uptime in seconds. */
export interface Baseline {
  readonly mac: string;
  readonly serial?: string | undefined;
  readonly address: string;
  readonly activation: Activation;
  readonly dhcp?: boolean | undefined;
  readonly bootTime?: string | undefined;
  readonly uptime?: number | undefined;
  readonly rebootCount?: number | undefined;
}

const baseline: z.ZodType<Baseline> = z.object({
  mac: text,
  serial: text.optional(),
  address: text,
  activation: z.enum(['active', 'inactive', 'no-inactive-state', 'unknown']),
  dhcp: z.boolean().optional(),
  bootTime: text.optional(),
  uptime: count.optional(),
  rebootCount: count.optional(),
});

const result: z.ZodType<OperationResult> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rebooted') }),
  z.object({
    kind: z.literal('restored'),
    after: z.enum(['login-works', 'inactive']),
  }),
  z.object({ kind: z.literal('inactive-verified') }),
  z.object({ kind: z.literal('inactive-heard') }),
  z.object({ kind: z.literal('restart-seen') }),
  z.object({ kind: z.literal('accepted-not-proven') }),
  z.object({ kind: z.literal('no-inactive-state'), restart: z.enum(['proven', 'seen']) }),
  z.object({ kind: z.literal('active-again'), inactiveAt: count.optional(), activeAt: count }),
  z.object({ kind: z.literal('already-inactive') }),
  z.object({ kind: z.literal('two-claim-identity'), addresses: z.array(text).max(64) }),
  z.object({ kind: z.literal('refused'), failure }),
  z.object({ kind: z.literal('not-sent'), failure }),
  z.object({ kind: z.literal('contradicted'), why: z.enum(['uptime-grew', 'still-active']) }),
  z.object({ kind: z.literal('restore-waits-for-reboot'), failure: failure.optional() }),
  z.object({
    kind: z.literal('unknown'),
    answered: z.boolean(),
    heard: z.boolean(),
    lastHeardAt: epoch.optional(),
    maybeSent: z.boolean().optional(),
  }),
]);

const evidence: z.ZodType<Evidence> = z.object({
  uptimeBefore: count.optional(),
  uptimeAfter: count.optional(),
  rebootCountBefore: count.optional(),
  rebootCountAfter: count.optional(),
  bootTimeBefore: text.optional(),
  bootTimeAfter: text.optional(),
  silence: count.optional(),
  unanswered: count.optional(),
  addressBefore: text.optional(),
  addressAfter: text.optional(),
  inactiveAnswers: count.optional(),
  activateStatus: z.enum(['active', 'inactive']).optional(),
  newConnectionAfter: count.optional(),
});

const step: z.ZodType<StepView> = z.object({
  name: z.enum(['checking', 'sent', 'accepted', 'restarting', 'back', 'verified']),
  state: z.enum(['pending', 'running', 'done', 'skipped', 'failed']),
  at: count.optional(),
  note: z
    .enum([
      'identity-and-login-confirmed',
      'reboot-required',
      'reboot-sent',
      'answer-lost',
      'silent',
      'answers-again',
      'new-address',
      'already-inactive',
      'maybe-sent',
    ])
    .optional(),
});

const head = z.object({
  deviceId,
  action: z.enum(['reboot', 'restore', 'default']),
  device: summary,
  /** The user name of the sign-in, never its password. */
  user: text.optional(),
  /** Epoch milliseconds. */
  startedAt: epoch,
});
/** Describes an operation, without its events. `begin` and every `intent` hold it, so one lost line loses nothing. */
export type JournalHead = z.output<typeof head>;

const request = z.enum(['reboot', 'restore', 'default']);

const note = z.discriminatedUnion('type', [
  z.object({ type: z.literal('begin'), head }),
  /** On the disk before the first byte of the request is sent. */
  z.object({ type: z.literal('intent'), head, request, baseline }),
  z.object({ type: z.literal('checked') }),
  z.object({ type: z.literal('accepted'), rebootRequired: z.boolean() }),
  z.object({ type: z.literal('no-answer') }),
  /** Cogwheel was started again and continues to observe the operation. */
  z.object({ type: z.literal('resumed') }),
  z.object({
    type: z.literal('end'),
    result,
    evidence,
    steps: z.array(step).max(16),
    lastHeardAt: epoch.optional(),
  }),
  /** A result found after the end: a late proof, or a change that undid the earlier result. */
  z.object({ type: z.literal('later'), result, evidence }),
  /** Removed from the device's row by the user or by the next operation on the device. */
  z.object({ type: z.literal('dismissed') }),
]);
/** One event of an operation. */
export type JournalNote = z.output<typeof note>;

const version = z.union([z.literal(1), z.literal(JOURNAL_VERSION)]);

const envelope = z.object({
  v: version,
  at: epoch,
  op: operationId,
});
const entrySchema = envelope.and(note);
export type JournalEntry = z.output<typeof entrySchema>;

const resaleSchema = z
  .object({
    v: version,
    at: epoch,
    resale: z
      .string()
      .min(1)
      .max(64)
      .transform((value) => value as ResaleId), // the cast adds the brand; ids are only compared with each other
  })
  .and(resaleNote);

export type ReadLine =
  | { readonly kind: 'entry'; readonly entry: JournalEntry }
  /** Belongs to a resale, not to an operation. */
  | { readonly kind: 'resale'; readonly entry: ResaleEntry }
  /** Written by a newer version of the format. */
  | { readonly kind: 'newer' }
  | { readonly kind: 'damaged' };

/** A longer line counts as damaged. The longest that Cogwheel writes is about a recorder with 512 cameras. Bytes. */
export const LONGEST_LINE = 1024 * 1024;

const SUM = /,"sum":"([0-9a-f]{8})"\}$/;

function sumOf(body: string): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 8);
}

/** Returns the line with its line break. */
export function writeLine(op: OperationId, at: number, what: JournalNote): string {
  const entry: JournalEntry = { v: JOURNAL_VERSION, at: Math.round(at), op, ...what };
  return sealed(entry);
}

/** Returns the line with its line break. */
export function writeResaleLine(resale: ResaleId, at: number, what: ResaleNote): string {
  return sealed({ v: JOURNAL_VERSION, at: Math.round(at), resale, ...what });
}

function sealed(entry: object): string {
  const body = JSON.stringify(entry).slice(0, -1);
  return `${body},"sum":"${sumOf(body)}"}\n`;
}

/** Reads one line without its line break. Never throws. */
export function readLine(line: string): ReadLine {
  const damaged: ReadLine = { kind: 'damaged' };
  if (line.length > LONGEST_LINE) return damaged;
  const sum = SUM.exec(line);
  if (sum !== null && sum[1] !== sumOf(line.slice(0, sum.index))) return damaged;
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return damaged; // not valid JSON
  }
  const version = z.object({ v: z.number().int() }).safeParse(value);
  if (version.success && version.data.v > JOURNAL_VERSION) return { kind: 'newer' };
  if (sum === null) return damaged;
  const entry = entrySchema.safeParse(value);
  if (entry.success) return { kind: 'entry', entry: entry.data };
  const resale = resaleSchema.safeParse(value);
  return resale.success ? { kind: 'resale', entry: resale.data } : damaged;
}
