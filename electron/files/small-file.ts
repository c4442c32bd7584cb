/**
 * One small JSON file of our own in the user-data folder. Anybody may have written to it, so it is read bounded and
 * checked; it is written whole and atomically, one write at a time. Windows keeps a file locked for a moment while a virus
 * scanner looks at it, so reading and writing are tried again for half a second.
 */
import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { fail, ok, type Result } from '../../shared/result.ts';

export interface SmallFileOptions<T> {
  readonly path: string;
  readonly schema: z.ZodType<T>;
  readonly mostBytes: number;
  /** The `version` that this program writes; a file with a higher one is not touched. Left out: the file has none. */
  readonly version?: number | undefined;
  readonly pretty?: boolean | undefined;
  /** A damaged file stays where it is until the next save replaces it: a copy of a secret would never be deleted. */
  readonly keepsNoCopy?: boolean | undefined;
  /** Writes over a file that the system did not let us read. */
  readonly replacesUnreadable?: boolean | undefined;
}

/** What was found when the file was opened. */
export type Found<T> =
  | { readonly state: 'absent' }
  | { readonly state: 'read'; readonly value: T }
  /** Not what this program writes. `keptAs`: where it was set aside, if that was possible. */
  | { readonly state: 'damaged'; readonly problem: string; readonly keptAs?: string | undefined }
  /** A newer version of the program wrote it: nothing is written over it. */
  | { readonly state: 'newer'; readonly problem: string }
  /** The system did not let us read it: nothing is written over it, unless the options say so. */
  | { readonly state: 'unreadable'; readonly problem: string };

export interface SmallFile<T> {
  readonly found: Found<T>;
  /** For the log; undefined where nothing is wrong. */
  readonly problem: string | undefined;
  /** Writes the whole value. Error: `save-failed`, with what the system says; never the content. */
  save(value: T): Promise<Result<null>>;
  /** Resolves when everything that was saved so far is on the disk, or could not be put there. */
  saved(): Promise<void>;
}

/** Pauses between the attempts, milliseconds. */
const TRY_AGAIN_AFTER = [20, 50, 100, 330] as const;
const MOMENTARY: ReadonlySet<unknown> = new Set(['EBUSY', 'EPERM', 'EACCES', 'EMFILE', 'ENFILE']);

/** Never rejects. */
export async function openSmallFile<T>(options: SmallFileOptions<T>): Promise<SmallFile<T>> {
  const found = await find(options);
  const mayReplace = found.state !== 'unreadable' || options.replacesUnreadable === true;
  const isOurs = found.state !== 'newer' && mayReplace;
  let writing: Promise<unknown> = Promise.resolve();
  return {
    found,
    problem: 'problem' in found ? sentenceOf(found) : undefined,
    save(value) {
      if (!isOurs)
        return Promise.resolve(fail('save-failed', { detail: 'problem' in found ? found.problem : '' }));
      const written = writing.then(() => write(options, value));
      writing = written;
      return written;
    },
    saved: () => writing.then(() => undefined),
  };
}

function sentenceOf(found: Exclude<Found<unknown>, { state: 'absent' | 'read' }>): string {
  if (found.state !== 'damaged') return found.problem;
  return `${found.problem}; ${found.keptAs === undefined ? 'left where it is' : `kept as ${found.keptAs}`}`;
}

async function find<T>({
  path,
  schema,
  mostBytes,
  version,
  keepsNoCopy = false,
}: SmallFileOptions<T>): Promise<Found<T>> {
  const damaged = (problem: string): Found<T> | Promise<Found<T>> =>
    keepsNoCopy ? { state: 'damaged', problem } : setAside(path, problem);
  let text: string | undefined;
  try {
    text = await tryAgain(() => readCapped(path, mostBytes));
  } catch (cause) {
    return codeOf(cause) === 'ENOENT'
      ? { state: 'absent' }
      : { state: 'unreadable', problem: `${path} cannot be read: ${reasonOf(cause)}` };
  }
  if (text === undefined) return damaged(`${path} is larger than ${mostBytes} bytes`);
  const value = parseJson(text);
  if (value === undefined) return damaged(`${path} is not JSON`);
  const written = versionOf(value);
  if (version !== undefined && written !== undefined && written > version) {
    return { state: 'newer', problem: `${path} has version ${written}` };
  }
  const read = schema.safeParse(value);
  // Where, but not what: the content may be anybody's.
  return read.success ? { state: 'read', value: read.data } : damaged(describe(path, read.error));
}

function describe(path: string, { issues }: z.ZodError): string {
  const places = issues
    .slice(0, 5)
    .map((issue) => `${issue.path.join('.') || 'the whole'}: ${issue.message}`);
  return `${path} does not fit (${places.join('; ')})`;
}

/** Undefined where it is larger than a file of ours can be, however it grows meanwhile. Rejects as `open` does. */
async function readCapped(path: string, mostBytes: number): Promise<string | undefined> {
  const handle = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(mostBytes + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, length, buffer.length - length, length);
      length += bytesRead;
      if (bytesRead === 0 || length > mostBytes) break;
    }
    // Editors of Windows put a byte order mark before the text.
    return length > mostBytes ? undefined : buffer.toString('utf8', 0, length).replace(/^\uFEFF/, '');
  } finally {
    await handle.close();
  }
}

/** Undefined where it is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // what the schema then refuses
  }
}

function versionOf(value: unknown): number | undefined {
  return z.object({ version: z.number() }).safeParse(value).data?.version;
}

async function setAside(path: string, problem: string): Promise<Found<never>> {
  const keptAs = path.replace(/(?:\.json)?$/, '.damaged.json');
  const isKept = await rename(path, keptAs).then(
    () => true,
    () => false,
  );
  return { state: 'damaged', problem, keptAs: isKept ? keptAs : undefined };
}

async function write<T>({ path, pretty }: SmallFileOptions<T>, value: T): Promise<Result<null>> {
  try {
    const text = `${JSON.stringify(value, null, pretty === true ? 2 : undefined)}\n`;
    await mkdir(dirname(path), { recursive: true });
    await tryAgain(() => writeFileAtomic(path, text, { mode: 0o600 }));
    return ok(null);
  } catch (cause) {
    return fail('save-failed', { detail: reasonOf(cause) });
  }
}

async function tryAgain<T>(work: () => Promise<T>): Promise<T> {
  for (const milliseconds of TRY_AGAIN_AFTER) {
    try {
      return await work();
    } catch (cause) {
      if (!MOMENTARY.has(codeOf(cause))) throw cause;
      await pause(milliseconds);
    }
  }
  return work();
}

function codeOf(cause: unknown): unknown {
  return cause instanceof Error && 'code' in cause ? cause.code : undefined;
}

/** The system's words alone. */
function reasonOf(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).slice(0, 200);
}
