/** The user's labels for devices, by MAC, saved as `labels.json` in the user-data folder. */
import { join } from 'node:path';
import { z } from 'zod';
import { MOST_LABEL, type DeviceId } from '../../shared/device.ts';
import { showable } from '../../shared/foreign-text.ts';
import { fail, type Result } from '../../shared/result.ts';
import { openSmallFile } from '../files/small-file.ts';

export interface Labels {
  get(id: DeviceId): string | undefined;
  /**
   * Sets a label; an empty text removes it. Error: `save-failed`. The label then still holds for this run, unless there
   * are too many labels.
   */
  set(id: DeviceId, text: string): Promise<Result<null>>;
  onChange(listener: (id: DeviceId) => void): () => void;
}

const MOST_LABELS = 10_000;
const MOST_BYTES = 4 * 1024 * 1024;
const fileSchema = z.object({
  version: z.literal(1),
  labels: z.record(z.string().regex(/^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/), z.string().min(1).max(MOST_LABEL)),
});

/** The label as stored and shown: one line of at most {@link MOST_LABEL} characters. Pure. */
export function cleanLabel(text: string): string {
  return showable(text).replace(/\s+/g, ' ').slice(0, MOST_LABEL).trim();
}

/** `problem`: why the file could not be used, to be logged. */
export async function openLabels(
  folder: string,
): Promise<{ readonly labels: Labels; readonly problem?: string | undefined }> {
  const file = await openSmallFile({
    path: join(folder, 'labels.json'),
    schema: fileSchema,
    mostBytes: MOST_BYTES,
    version: 1,
  });
  const { found } = file;
  const kept = new Map(Object.entries(found.state === 'read' ? found.value.labels : {}));
  const listeners = new Set<(id: DeviceId) => void>();
  const labels: Labels = {
    get: (id) => kept.get(id),
    async set(id, text) {
      const label = cleanLabel(text);
      if (label === (kept.get(id) ?? '')) return { ok: true, value: null };
      if (label !== '' && !kept.has(id) && kept.size >= MOST_LABELS) {
        return fail('save-failed', { detail: `${MOST_LABELS} labels are kept already` });
      }
      if (label === '') kept.delete(id);
      else kept.set(id, label);
      for (const listener of listeners) listener(id);
      return file.save({ version: 1, labels: Object.fromEntries(kept) });
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  return { labels, problem: file.problem };
}
