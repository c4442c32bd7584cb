/** A small file of our own in the user-data folder: read bounded and checked, written whole, one write at a time. */
import { open, rename } from 'node:fs/promises';
import writeFileAtomic from 'write-file-atomic';
import type { z } from 'zod';
import { fail, ok, type Result } from '../../shared/result.ts';

export interface KeptFile<T> {
  /** Undefined where there is none, or none that can be used. */
  readonly found: T | undefined;
  /** Why it could not be used, and where it was put aside; for the log. */
  readonly problem?: string | undefined;
  /** Error: `save-failed`. */
  save(value: T): Promise<Result<null>>;
}

/** Never rejects: without a usable file `found` is undefined, and what was there is put aside as `….damaged.json`. */
export async function openKeptFile<T>(
  path: string,
  schema: z.ZodType<T>,
  mostBytes: number,
): Promise<KeptFile<T>> {
  /** The last one has everything. */
  let writing: Promise<unknown> = Promise.resolve();
  const save = (value: T) => {
    const written = writing.then(() => write(path, value));
    writing = written;
    return written;
  };
  const read = await readChecked(path, schema, mostBytes);
  if (read.problem === undefined) return { found: read.found, save };
  const aside = path.replace(/\.json$/, '.damaged.json');
  const kept = await rename(path, aside).then(
    () => `kept as ${aside}`,
    () => 'left where it is',
  );
  return { found: undefined, problem: `${read.problem}; ${kept}`, save };
}

async function write(path: string, value: unknown): Promise<Result<null>> {
  try {
    await writeFileAtomic(path, `${JSON.stringify(value)}\n`, { mode: 0o600 });
    return ok(null);
  } catch (cause) {
    return fail('save-failed', { detail: cause instanceof Error ? cause.message : String(cause) });
  }
}

async function readChecked<T>(
  path: string,
  schema: z.ZodType<T>,
  mostBytes: number,
): Promise<{ readonly found?: T; readonly problem?: string }> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size > mostBytes) return { problem: `${path} is larger than ${mostBytes} bytes` };
      return { found: schema.parse(JSON.parse(await file.readFile('utf8'))) };
    } finally {
      await file.close();
    }
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return {};
    // What is in it may be anybody's: the kind of the error is enough.
    return { problem: `${path} cannot be used (${cause instanceof Error ? cause.name : 'unknown'})` };
  }
}
