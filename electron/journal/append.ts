/**
 * Appends lines to the journal's file. When `append` succeeds, the lines are on the disk. When it fails, it cuts off
 * anything that it may have written, so that the next start doesn't find it.
 */
import { fail, type Result } from '../../shared/result.ts';
import type { NoticeBoard } from '../files/notice-board.ts';
import { detailOf, readWholeFile, rewrite, type JournalFile, type OpenFile, type RawLine } from './file.ts';

export interface Appender {
  /** Writes the lines kept for later, then these. Returns undefined once all are on the disk. Error: `save-failed`. */
  append(lines: readonly string[]): Promise<Result<never> | undefined>;
  /** Keeps lines that could not be written. The next `append` writes them first. */
  keepForLater(lines: readonly string[]): void;
  /** Whether lines were kept for later. */
  hasUnwritten(): boolean;
  /** Whether the file still has bytes after its last whole line because truncating it failed. */
  isRagged(): boolean;
  /** Replaces the journal with a file of only the lines that `isKept` accepts. Rejects if that fails. */
  replace(isKept: (line: RawLine) => boolean): Promise<void>;
  close(): Promise<void>;
}

export interface AppenderDeps {
  readonly path: string;
  readonly file: JournalFile;
  /** Reopens the journal after it was replaced. */
  readonly openFile: OpenFile;
  /** Size of the file in bytes. It holds whole lines only. */
  readonly size: number;
  /** Shows `journal-step-not-written` until a write succeeds. */
  readonly board: Pick<NoticeBoard, 'add' | 'remove'>;
  /** Called with each line, without its line break, once it is on the disk. */
  readonly written: (line: string) => void;
}

/** Most lines that are kept for later. When there are more, the oldest are dropped. */
const MOST_UNWRITTEN = 1_000;

export function createAppender({ path, openFile, board, written, ...first }: AppenderDeps): Appender {
  let file: JournalFile | undefined = first.file;
  let { size } = first;
  let isRagged = false;
  let unwritten: readonly string[] = [];

  async function takeOff(): Promise<void> {
    try {
      await file?.truncate(size);
    } catch {
      isRagged = true; // append reports the failure that led here
    }
  }

  return {
    async append(lines) {
      const text = `${unwritten.join('')}${lines.join('')}`;
      try {
        file ??= await openFile(path);
        if (isRagged) await file.truncate(size);
        isRagged = false;
        await file.write(text, size);
        await file.sync();
      } catch (cause) {
        await takeOff();
        board.add({ code: 'journal-step-not-written', file: path, detail: detailOf(cause) });
        return fail('save-failed', { detail: detailOf(cause) });
      }
      size += Buffer.byteLength(text);
      unwritten = [];
      for (const line of text.split('\n').slice(0, -1)) written(line);
      board.remove('journal-step-not-written');
      return undefined;
    },
    keepForLater: (lines) => void (unwritten = [...unwritten, ...lines].slice(-MOST_UNWRITTEN)),
    hasUnwritten: () => unwritten.length > 0,
    isRagged: () => isRagged,
    async replace(isKept) {
      const { lines } = await readWholeFile(path);
      // Windows can't replace a file that is open. The next append reopens it.
      await file?.close();
      file = undefined;
      const left = lines.filter(isKept).map(({ text }) => text);
      size = await rewrite(path, left);
    },
    async close() {
      await file?.close();
    },
  };
}
