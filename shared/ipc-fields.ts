/** Checked fields of the verbs' input: ids, and user name and password. Main only ever looks an id up. */
import { z } from 'zod';
import type { AddedId } from './added.ts';
import type { DeviceId } from './device.ts';
import type { DiagnosticsId } from './diagnostics.ts';
import type { ConsentId, OperationId } from './operation.ts';
import { isDiskId, type ResaleId } from './resale.ts';

// Without this, zod probes for eval, which the page's CSP forbids.
z.config({ jitless: true });

const MAC = /^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/;
export const deviceId = z
  .string()
  .regex(MAC)
  .transform((value) => value as DeviceId); // safe to brand; the pattern has checked it
export const operationId = z
  .string()
  .max(64)
  .transform((value) => value as OperationId); // safe to brand; main looks it up in its own table
export const consentId = z
  .string()
  .max(64)
  .transform((value) => value as ConsentId); // safe to brand; main looks it up in its own table
export const resaleId = z
  .string()
  .max(64)
  .transform((value) => value as ResaleId); // safe to brand; main looks it up in its own table
export const deviceIds = z.array(deviceId).min(1).max(500);
export const diskId = z.string().refine(isDiskId);
export const addedId = z.uuid().transform((value) => value as AddedId); // safe to brand; main looks it up in its own table
export const diagnosticsId = z
  .string()
  .max(64)
  .transform((value) => value as DiagnosticsId); // safe to brand; main compares it with its own
export const action = z.enum(['reboot', 'restore', 'default']);
export const nothing = z.undefined();
export const typedLogin = { user: z.string().min(1).max(64), password: z.string().min(1).max(128) };
/** What the user agreed to for this device, in response to the questions of an earlier attempt to sign in. */
export const agreed = {
  acceptFingerprint: z.string().max(128).optional(),
  allowBasic: z.boolean().optional(),
  allowOldTls: z.boolean().optional(),
};
