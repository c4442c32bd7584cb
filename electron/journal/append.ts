/**
 * Appends lines to the journal's file. Lines are on the disk when this says so. Half a line, or one that may or may not be
 * on the disk, is taken off again: the next start must not find it.
 */
import { fail, type Result } from '../../shared/result.ts';
import type { NoticeBoard } from '../files/notice-board.ts';
import { detailOf, readWholeFile, rewrite, type JournalFile, type OpenFile, type RawLine } from './file.ts';

export interface Appender {
  /** Writes these lines behind those that were kept for later. Undefined when all are on the disk, else `save-failed`. */
  append(lines: readonly string[]): Promise<Result<never> | undefined>;
  /** Lines that could not be written and go before the next one. */
  keepForLater(lines: readonly string[]): void;
  /** Some lines were kept for later. */
  hasUnwritten(): boolean;
  /** Something lies behind the last whole line that could not be taken off. */
  isRagged(): boolean;
  /** Puts a file of only these lines in the place of the journal. Rejects when it cannot. */
  replace(isKept: (line: RawLine) => boolean): Promise<void>;
  close(): Promise<void>;
}

export interface AppenderDeps {
  readonly path: string;
  readonly file: JournalFile;
  /** Opens it again after another was put in its place. */
  readonly openFile: OpenFile;
  /** Bytes in it, all of them whole lines. */
  readonly size: number;
  /** Shows `journal-step-not-written` as long as it lasts. */
  readonly board: Pick<NoticeBoard, 'add' | 'remove'>;
  /** Called with each line, without its end, once it is on the disk. */
  readonly written: (line: string) => void;
}

/** Steps waiting for a disk with room. */
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
      isRagged = true; // the failure that led here is reported
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
      // Windows lets nobody put a file in the place of one that is open. The next line opens it again.
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
