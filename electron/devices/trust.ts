/** Certificates the user trusts, one per device, kept over restarts. A fingerprint is no secret. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import type { DeviceId } from '../../shared/device.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

export interface TrustStore {
  get(id: DeviceId): string | undefined;
  /** Error: `save-failed`; the certificate is trusted for this run all the same. */
  accept(id: DeviceId, fingerprint: string): Promise<Result<null>>;
  /** After our own Default the device makes a new certificate. */
  forget(id: DeviceId): Promise<Result<null>>;
}

const fileSchema = z.object({
  version: z.literal(1),
  certificates: z.record(z.string(), z.string().max(128)),
});
const MOST_BYTES = 1024 * 1024;

/** `problem` tells of a file that could not be used: nothing is trusted then, and every certificate is asked for again. */
export async function openTrustStore(
  folder: string,
): Promise<{ readonly store: TrustStore; readonly problem?: unknown }> {
  const path = join(folder, 'trusted-certificates.json');
  const { certificates, problem } = await read(path);
  const known = new Map(Object.entries(certificates));

  async function save(): Promise<Result<null>> {
    try {
      await writeFileAtomic(path, JSON.stringify({ version: 1, certificates: Object.fromEntries(known) }));
      return ok(null);
    } catch (error) {
      return fail('save-failed', { detail: error instanceof Error ? error.message : String(error) });
    }
  }

  return {
    problem,
    store: {
      get: (id) => known.get(id),
      accept(id, fingerprint) {
        known.set(id, fingerprint);
        return save();
      },
      async forget(id) {
        return known.delete(id) ? save() : ok(null);
      },
    },
  };
}

async function read(
  path: string,
): Promise<{ certificates: Readonly<Record<string, string>>; problem?: unknown }> {
  try {
    const text = await readFile(path, 'utf8');
    if (text.length > MOST_BYTES) throw new Error('larger than 1 MiB');
    return { certificates: fileSchema.parse(JSON.parse(text)).certificates };
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return absent ? { certificates: {} } : { certificates: {}, problem: error };
  }
}
