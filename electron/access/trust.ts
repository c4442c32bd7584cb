/** The certificates that the user trusts, one per device, saved to a file. A fingerprint is no secret. */
import { join } from 'node:path';
import { z } from 'zod';
import type { DeviceId } from '../../shared/device.ts';
import { ok, type Result } from '../../shared/result.ts';
import { openSmallFile } from '../files/small-file.ts';

export interface TrustStore {
  get(id: DeviceId): string | undefined;
  /** Error: `save-failed`. The certificate is still trusted for this run. */
  accept(id: DeviceId, fingerprint: string): Promise<Result<null>>;
  /** For Default, after which the device creates a new certificate. Error: `save-failed`. */
  forget(id: DeviceId): Promise<Result<null>>;
}

const fileSchema = z.object({
  version: z.literal(1),
  certificates: z.record(z.string(), z.string().max(128)),
});
const MOST_BYTES = 1024 * 1024;

/**
 * `problem`: why the file could not be used. No certificate is trusted then, and Cogwheel asks about each one again.
 */
export async function openTrustStore(
  folder: string,
): Promise<{ readonly store: TrustStore; readonly problem?: string | undefined }> {
  const file = await openSmallFile({
    path: join(folder, 'trusted-certificates.json'),
    schema: fileSchema,
    mostBytes: MOST_BYTES,
    version: 1,
  });
  const { found, problem } = file;
  const known = new Map(Object.entries(found.state === 'read' ? found.value.certificates : {}));
  const save = () => file.save({ version: 1, certificates: Object.fromEntries(known) });

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
