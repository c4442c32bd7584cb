/**
 * One small JSON file of Cogwheel's in the user-data folder. Anybody may have written to it, so reading is limited in
 * size and checks the content. Each write replaces the whole file atomically, one write at a time. On Windows, a virus
 * scanner may lock a file for a moment, so reads and writes are retried for half a second.
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
  /** The `version` that Cogwheel writes. A file with a higher version is not changed. Undefined: the file has none. */
  readonly version?: number | undefined;
  readonly pretty?: boolean | undefined;
  /** Leaves a damaged file in place until the next save replaces it, because a copy of secrets would stay forever. */
  readonly keepsNoCopy?: boolean | undefined;
  /** Allows overwriting a file that the system refused to read. */
  readonly replacesUnreadable?: boolean | undefined;
}

/** The state of the file when it was opened. */
export type Found<T> =
  | { readonly state: 'absent' }
  | { readonly state: 'read'; readonly value: T }
  /** The content is not valid. `keptAs`: where the file was moved; undefined if it was not moved. */
  | { readonly state: 'damaged'; readonly problem: string; readonly keptAs?: string | undefined }
  /** A newer version of Cogwheel wrote the file, so it is never overwritten. */
  | { readonly state: 'newer'; readonly problem: string }
  /** The system refused to read the file. It is not overwritten unless the options allow it. */
  | { readonly state: 'unreadable'; readonly problem: string };

export interface SmallFile<T> {
  readonly found: Found<T>;
  /** A sentence for the log; undefined if nothing is wrong. */
  readonly problem: string | undefined;
  /** Writes the whole value. Error: `save-failed` with the reason, never with the content. */
  save(value: T): Promise<Result<null>>;
  /** Resolves once every save so far has finished or failed. */
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
  // Report where the problem is, but not the content, because anybody may have written it.
  return read.success ? { state: 'read', value: read.data } : damaged(describe(path, read.error));
}

function describe(path: string, { issues }: z.ZodError): string {
  const places = issues
    .slice(0, 5)
    .map((issue) => `${issue.path.join('.') || 'the whole'}: ${issue.message}`);
  return `${path} does not fit (${places.join('; ')})`;
}

/** Returns undefined if the file is larger than `mostBytes`, even if it grows meanwhile. Rejects as `open` does. */
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
    // Some Windows editors write a byte order mark.
    return length > mostBytes ? undefined : buffer.toString('utf8', 0, length).replace(/^\uFEFF/, '');
  } finally {
    await handle.close();
  }
}

/** Returns undefined if the text is not valid JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // callers check the value and reject undefined
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

/** The system's error message only. */
function reasonOf(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).slice(0, 200);
}
