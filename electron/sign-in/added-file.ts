/** The file of the added addresses, `added.json`. Reads check its size and content. It holds no passwords. */
import { join } from 'node:path';
import { z } from 'zod';
import { MOST_ADDED, type AddedId, type TypedAddress } from '../../shared/added.ts';
import type { DeviceId } from '../../shared/device.ts';
import type { Result } from '../../shared/result.ts';
import type { Named } from '../devices/registry.ts';
import { openSmallFile } from '../files/small-file.ts';

/** What a sign-in read from the device at the address. */
export interface Known extends Named {
  readonly mac: DeviceId;
}

export interface KeptEntry extends TypedAddress {
  readonly id: AddedId;
  readonly known?: Known | undefined;
}

export interface AddedFile {
  readonly found: readonly KeptEntry[];
  /** A sentence for the log if the file could not be used. */
  readonly problem?: string | undefined;
  /** Error: `save-failed`. */
  save(entries: readonly KeptEntry[]): Promise<Result<null>>;
}

const MOST_BYTES = 1024 * 1024;
const text = z.string().max(256);
const entrySchema = z.object({
  id: z.uuid().transform((value) => value as AddedId), // the cast adds the brand to a checked UUID
  host: z.string().min(1).max(253),
  port: z.number().int().min(1).max(65_535),
  secure: z.boolean(),
  user: z.string().min(1).max(64).optional(),
  known: z
    .object({
      mac: z
        .string()
        .regex(/^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/)
        .transform((value) => value as DeviceId), // the cast adds the brand; the pattern has checked the id
      serial: text.optional(),
      model: text.optional(),
      firmware: text.optional(),
      kind: z.enum(['camera', 'recorder', 'other']).optional(),
      since: z.number(),
    })
    .optional(),
});
const fileSchema = z.object({ version: z.literal(1), entries: z.array(entrySchema).max(MOST_ADDED) });

/** Never rejects. */
export async function openAddedFile(folder: string): Promise<AddedFile> {
  const file = await openSmallFile({
    path: join(folder, 'added.json'),
    schema: fileSchema,
    mostBytes: MOST_BYTES,
    version: 1,
  });
  const { found, problem } = file;
  return {
    found: found.state === 'read' ? found.value.entries : [],
    problem,
    save: (entries) => file.save({ version: 1, entries: [...entries] }),
  };
}
