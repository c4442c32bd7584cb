/**
 * `login-tries.json` in the user-data folder: wrong logins counted by earlier runs of the program. Names of users, no
 * passwords. What cannot be read counts as some tries spent on every device, see `login-tries.ts`.
 */
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { MOST_TRIES, type AllTries, type TriesStore } from './login-tries.ts';
import { parseJson, readCapped } from './small-file.ts';

const FILE = 'login-tries.json';
const VERSION = 1;
const MOST_BYTES = 4 * 1024 * 1024;

const count = z.number().int().min(0).max(1_000);
const keptSchema = z.object({
  device: z.string().max(64),
  user: z.string().max(256),
  refused: count,
  open: count,
  triesLeft: z.number().int().min(-1_000).max(1_000).optional(),
  lockedUntil: z.number().optional(),
  at: z.number(),
});
const fileSchema = z.object({
  version: z.number(),
  tries: z.array(z.unknown()).max(MOST_TRIES),
  lostAt: z.number().optional(),
});

export interface OpenedTries {
  readonly store: TriesStore;
  /** What is wrong with the file, for the log. */
  readonly problem?: string | undefined;
}

/** Never rejects. A file of a newer version stays as it is: nothing is written over it. `wall`: epoch milliseconds. */
export async function openTriesFile(
  folder: string,
  wall: number,
  report: (sentence: string, cause: unknown) => void,
): Promise<OpenedTries> {
  const path = join(folder, FILE);
  const { tries, problem, isNewer, lostAt } = await readTries(path);
  /** One write at a time. */
  let writing: Promise<void> = Promise.resolve();
  let isReported = false;

  async function write(all: AllTries): Promise<void> {
    try {
      await writeFileAtomic(path, JSON.stringify({ version: VERSION, ...all }), { mode: 0o600 });
      isReported = false;
    } catch (cause) {
      if (!isReported) report('The count of wrong logins could not be written.', cause);
      isReported = true;
    }
  }

  return {
    store: {
      found: { tries, lostAt: problem === undefined ? lostAt : wall },
      save(all) {
        if (isNewer) return Promise.resolve();
        writing = writing.then(() => write(all));
        return writing;
      },
    },
    problem,
  };
}

interface Read extends AllTries {
  readonly problem?: string;
  readonly isNewer?: boolean;
}

async function readTries(path: string): Promise<Read> {
  let content: string | undefined;
  try {
    content = await readCapped(path, MOST_BYTES);
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    return isMissing ? { tries: [] } : { tries: [], problem: String(cause) };
  }
  const value = content === undefined ? undefined : parseJson(content);
  const version = z.object({ version: z.number() }).safeParse(value);
  if (version.success && version.data.version > VERSION) {
    return { tries: [], problem: `It has version ${version.data.version}.`, isNewer: true };
  }
  const file = fileSchema.safeParse(value);
  if (!file.success) return { tries: [], problem: 'The file is damaged.' };
  const entries = file.data.tries.map((entry) => keptSchema.safeParse(entry));
  const tries = entries.flatMap((entry) => (entry.success ? [entry.data] : []));
  const damaged = entries.length - tries.length;
  return {
    tries,
    lostAt: file.data.lostAt,
    ...(damaged === 0 ? {} : { problem: `${damaged} entries could not be used.` }),
  };
}
