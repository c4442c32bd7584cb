/** Reads, replaces, and writes the journal's file. */
import { constants, createReadStream } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { LONGEST_LINE, readLine, type ReadLine } from './entries.ts';

/** The open file. Tests pass one whose disk is full. */
export interface JournalFile {
  /** Writes at byte `at`, which is the end of the file unless an earlier write failed. */
  write(text: string, at: number): Promise<void>;
  /** Resolves once everything is on the disk. */
  sync(): Promise<void>;
  /** Cuts the file to this many bytes. */
  truncate(size: number): Promise<void>;
  close(): Promise<void>;
}

export type OpenFile = (path: string) => Promise<JournalFile>;

export const openJournalFile: OpenFile = async (path) => {
  const isNew = await stat(path).then(
    () => false,
    () => true,
  );
  // Not in append mode, because Windows can't truncate a file that is open in append mode.
  const handle = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600);
  if (isNew) await syncFolder(dirname(path));
  return {
    write: (text, at) => writeAll(handle, Buffer.from(text, 'utf8'), at),
    async sync() {
      await handle.sync();
      // Writing to a deleted file succeeds, but the lines are lost.
      if ((await handle.stat()).nlink === 0) throw new Error('The journal was removed while it was open.');
    },
    truncate: (size) => handle.truncate(size),
    close: () => handle.close(),
  };
};

async function writeAll(handle: FileHandle, bytes: Buffer, at: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, at + done);
    done += bytesWritten;
  }
}

/** Flushes a folder, without which a new file in it may be lost in a power failure. Windows can't do this. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export interface RawLine {
  /** Without its line break. */
  readonly text: string;
  readonly read: ReadLine;
}

export interface WholeFile {
  readonly lines: readonly RawLine[];
  /** Bytes up to the end of the last whole line. */
  readonly goodBytes: number;
  /**
   * What follows the last line break: nothing, a line that a crash cut off (`torn`), or a line that lacks only its line
   * break (`whole`), which is then in `lines`.
   */
  readonly tail: 'none' | 'torn' | 'whole';
}

/** Reads all lines. Treats a missing file as empty. Rejects if the file can't be read. */
export async function readWholeFile(path: string): Promise<WholeFile> {
  const lines: RawLine[] = [];
  let goodBytes = 0;
  let rest: Buffer = Buffer.alloc(0);
  try {
    // The cast is safe because a read stream without an encoding yields buffers.
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      let from = 0;
      for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
        const line = Buffer.concat([rest, chunk.subarray(from, end)]);
        rest = Buffer.alloc(0);
        goodBytes += line.length + 1;
        from = end + 1;
        addLine(lines, line);
      }
      rest = Buffer.concat([rest, chunk.subarray(from)]);
    }
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') {
      return { lines: [], goodBytes: 0, tail: 'none' };
    }
    throw cause;
  }
  if (rest.length === 0) return { lines, goodBytes, tail: 'none' };
  const text = rest.toString('utf8');
  const read = readLine(text);
  if (read.kind === 'damaged') return { lines, goodBytes, tail: 'torn' };
  return { lines: [...lines, { text, read }], goodBytes: goodBytes + rest.length, tail: 'whole' };
}

function addLine(lines: RawLine[], bytes: Buffer): void {
  if (bytes.length === 0) return;
  const text = bytes.toString('utf8', 0, Math.min(bytes.length, LONGEST_LINE + 1));
  lines.push({ text, read: readLine(text) });
}

/** Replaces the journal with a file of these lines, completely or not at all. Returns its size in bytes. */
export async function rewrite(path: string, lines: readonly string[]): Promise<number> {
  const text = lines.map((line) => `${line}\n`).join('');
  await writeFileAtomic(path, text, { mode: 0o600 });
  // The file is in place. If the folder can't be flushed, a power cut may restore the earlier file, which holds more.
  await syncFolder(dirname(path)).catch(() => undefined);
  return Buffer.byteLength(text);
}

/** The system's own error message. */
export function detailOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
