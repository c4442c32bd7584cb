/** What verbs take, checked: ids, and what a login is made of. Ids are only looked up, never followed. */
import { z } from 'zod';
import type { AddedId } from './added.ts';
import type { DeviceId } from './device.ts';
import type { DiagnosticsId } from './diagnostics.ts';
import type { ConsentId, OperationId } from './operation.ts';
import { isDiskId, type ResaleId } from './resale.ts';

// zod probes eval otherwise, which the page's CSP forbids.
z.config({ jitless: true });

const MAC = /^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/;
export const deviceId = z
  .string()
  .regex(MAC)
  .transform((value) => value as DeviceId); // the brand: checked by the pattern
export const operationId = z
  .string()
  .max(64)
  .transform((value) => value as OperationId); // the brand: looked up in main's own table
export const consentId = z
  .string()
  .max(64)
  .transform((value) => value as ConsentId); // the brand: looked up in main's own table
export const resaleId = z
  .string()
  .max(64)
  .transform((value) => value as ResaleId); // the brand: looked up in main's own table
export const deviceIds = z.array(deviceId).min(1).max(500);
export const diskId = z.string().refine(isDiskId);
export const addedId = z.uuid().transform((value) => value as AddedId); // the brand: looked up in main's own table
export const diagnosticsId = z
  .string()
  .max(64)
  .transform((value) => value as DiagnosticsId); // the brand: compared with main's own
export const action = z.enum(['reboot', 'restore', 'default']);
export const nothing = z.undefined();
export const typedLogin = { user: z.string().min(1).max(64), password: z.string().min(1).max(128) };
/** The user's answers for this device to what a sign-in asked back. */
export const agreed = {
  acceptFingerprint: z.string().max(128).optional(),
  allowBasic: z.boolean().optional(),
  allowOldTls: z.boolean().optional(),
};
