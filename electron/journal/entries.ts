/**
 * What a line of the journal holds. Pure. One JSON object a line, `v` first, a checksum last: a line that a failing disk
 * changed is known as damaged and never read as another fact. No field holds a password. What lines add up to is in
 * `ledger.ts`.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Activation } from '../../shared/device.ts';
import type { Evidence, OperationId, OperationResult, StepView } from '../../shared/operation.ts';
import type { ResaleId } from '../../shared/resale.ts';
import { resaleNote, type ResaleEntry, type ResaleNote } from './resales.ts';
import { count, deviceId, epoch, failure, operationId, summary, text } from './schemas.ts';

/**
 * 2: what comes to light after the end is a `later` line. In version 1 it was a second `end`. Both are read.
 */
const JOURNAL_VERSION = 2;

/** The device as it was just before the request. Uptime in seconds. */
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
  /** The login's name; never its password. */
  user: text.optional(),
  /** Epoch milliseconds. */
  startedAt: epoch,
});
/** What an operation is, without anything that happened. In `begin` and again in every `intent`: one lost line loses nothing. */
export type JournalHead = z.output<typeof head>;

const request = z.enum(['reboot', 'restore', 'default']);

const note = z.discriminatedUnion('type', [
  z.object({ type: z.literal('begin'), head }),
  /** On disk before the first byte that could act. */
  z.object({ type: z.literal('intent'), head, request, baseline }),
  z.object({ type: z.literal('checked') }),
  z.object({ type: z.literal('accepted'), rebootRequired: z.boolean() }),
  z.object({ type: z.literal('no-answer') }),
  /** A later start of the program goes on observing it. */
  z.object({ type: z.literal('resumed') }),
  z.object({
    type: z.literal('end'),
    result,
    evidence,
    steps: z.array(step).max(16),
    lastHeardAt: epoch.optional(),
  }),
  /** After the end: a late proof, or something undid it. */
  z.object({ type: z.literal('later'), result, evidence }),
  /** Taken off its row by the user or by the next operation on the device. */
  z.object({ type: z.literal('dismissed') }),
]);
/** What happened. */
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
      .transform((value) => value as ResaleId), // the brand: compared with other ids only
  })
  .and(resaleNote);

export type ReadLine =
  | { readonly kind: 'entry'; readonly entry: JournalEntry }
  /** Of a resale and not of an operation. */
  | { readonly kind: 'resale'; readonly entry: ResaleEntry }
  /** Of a version that this one does not know. */
  | { readonly kind: 'newer' }
  | { readonly kind: 'damaged' };

/** Longer ones were not written by this program: a recorder with 512 cameras has the longest. Bytes. */
export const LONGEST_LINE = 1024 * 1024;

const SUM = /,"sum":"([0-9a-f]{8})"\}$/;

function sumOf(body: string): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 8);
}

/** The line with its end. */
export function writeLine(op: OperationId, at: number, what: JournalNote): string {
  const entry: JournalEntry = { v: JOURNAL_VERSION, at: Math.round(at), op, ...what };
  return sealed(entry);
}

/** The line with its end. */
export function writeResaleLine(resale: ResaleId, at: number, what: ResaleNote): string {
  return sealed({ v: JOURNAL_VERSION, at: Math.round(at), resale, ...what });
}

function sealed(entry: object): string {
  const body = JSON.stringify(entry).slice(0, -1);
  return `${body},"sum":"${sumOf(body)}"}\n`;
}

/** One line without its end. Never throws. */
export function readLine(line: string): ReadLine {
  const damaged: ReadLine = { kind: 'damaged' };
  if (line.length > LONGEST_LINE) return damaged;
  const sum = SUM.exec(line);
  if (sum !== null && sum[1] !== sumOf(line.slice(0, sum.index))) return damaged;
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return damaged; // that it is no JSON is all there is to know of it
  }
  const version = z.object({ v: z.number().int() }).safeParse(value);
  if (version.success && version.data.v > JOURNAL_VERSION) return { kind: 'newer' };
  if (sum === null) return damaged;
  const entry = entrySchema.safeParse(value);
  if (entry.success) return { kind: 'entry', entry: entry.data };
  const resale = resaleSchema.safeParse(value);
  return resale.success ? { kind: 'resale', entry: resale.data } : damaged;
}
