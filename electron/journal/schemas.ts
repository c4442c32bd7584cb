/** Schemas that several lines of the journal share. See `entries.ts` and `resales.ts`. */
import { z } from 'zod';
import type { DeviceId } from '../../shared/device.ts';
import type { DeviceSummary, OperationId } from '../../shared/operation.ts';
import type { Failure } from '../../shared/result.ts';
import { isFailureCode } from '../../shared/text-failure.ts';

/** Any text. Cogwheel writes none that is longer. */
export const text = z.string().max(4_096);
export const count = z.number();
/** Epoch milliseconds. */
export const epoch = z.number();

export const operationId = z
  .string()
  .min(1)
  .max(64)
  .transform((value) => value as OperationId); // the cast adds the brand; ids are only compared with each other
export const deviceId = z
  .string()
  .regex(/^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/)
  .transform((value) => value as DeviceId); // the cast adds the brand; the pattern has checked the id

export const summary: z.ZodType<DeviceSummary> = z.object({
  name: text.optional(),
  model: text.optional(),
  serial: text.optional(),
  mac: text,
  address: text.optional(),
  kind: z.enum(['camera', 'recorder', 'other']),
});

export const failure: z.ZodType<Failure> = z.object({
  // A code that this version does not know is still a failure.
  code: text.transform((code) => (isFailureCode(code) ? code : ('internal' as const))),
  address: text.optional(),
  port: count.optional(),
  adapter: text.optional(),
  addressToAdd: text.optional(),
  triesLeft: count.optional(),
  minutesLeft: count.optional(),
  fingerprint: text.optional(),
  previousFingerprint: text.optional(),
  expected: text.optional(),
  found: text.optional(),
  httpStatus: count.optional(),
  statusCode: count.optional(),
  subStatusCode: text.optional(),
  detail: text.optional(),
});
