/**
 * `login-tries.json` in the user-data folder: the wrong logins that earlier runs of Cogwheel counted. It contains user
 * names but no passwords. If some of it can't be read, every device counts as having had a wrong login, see
 * `login-attempts.ts`.
 */
import { uptime } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { openSmallFile, type SmallFile } from '../files/small-file.ts';
import { MOST_TRIES, type AllTries, type TriesStore } from './login-attempts-kept.ts';

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
  running: z.number().min(0).optional(),
});
const fileSchema = z.object({
  version: z.number(),
  tries: z.array(z.unknown()).max(MOST_TRIES),
  lostAt: z.number().optional(),
});

export interface OpenedTries {
  readonly store: TriesStore;
  /** What is wrong with the file, to be logged. */
  readonly problem?: string | undefined;
}

/** Never rejects. Never overwrites a file of a newer version. `wall`: the current time in epoch milliseconds. */
export async function openTriesFile(
  folder: string,
  wall: number,
  report: (sentence: string, cause: unknown) => void,
): Promise<OpenedTries> {
  const path = join(folder, FILE);
  const file = await openSmallFile({
    path,
    schema: fileSchema,
    mostBytes: MOST_BYTES,
    version: VERSION,
    // The count of this run must not be lost. An unreadable earlier count is already treated as lost.
    replacesUnreadable: true,
  });
  const { tries, problem, lostAt } = usable(file);
  const isOurs = file.found.state !== 'newer';
  let isReported = false;
  return {
    store: {
      running: () => uptime() * 1_000,
      found: { tries, lostAt: problem === undefined ? lostAt : wall },
      async save(all) {
        if (!isOurs) return false;
        const saved = await file.save({ version: VERSION, ...all, tries: [...all.tries] });
        if (!saved.ok && !isReported) {
          report('The count of wrong logins could not be written.', saved.failure.detail);
        }
        isReported = !saved.ok;
        return saved.ok;
      },
    },
    problem,
  };
}

function usable({ found, problem }: SmallFile<z.output<typeof fileSchema>>): AllTries & { problem?: string } {
  if (found.state !== 'read') return { tries: [], ...(problem !== undefined && { problem }) };
  const entries = found.value.tries.map((entry) => keptSchema.safeParse(entry));
  const tries = entries.flatMap((entry) => (entry.success ? [entry.data] : []));
  const damaged = entries.length - tries.length;
  const { lostAt } = found.value;
  return { tries, lostAt, ...(damaged > 0 && { problem: `${damaged} entries could not be used.` }) };
}
