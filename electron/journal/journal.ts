/**
 * The journal: `journal.jsonl` in the user-data folder, what was asked of devices and what became of it. Appended to,
 * one line after another, each on the disk before the next step is taken for written. Rules: docs/proof.md.
 */
import { join } from 'node:path';
import type { Notice } from '../../shared/notice.ts';
import type { OperationId } from '../../shared/operation.ts';
import type { ResaleId } from '../../shared/resale.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { createNoticeBoard } from '../files/notice-board.ts';
import type { ActingRequest } from '../isapi/contract.ts';
import {
  readLine,
  writeLine,
  writeResaleLine,
  type Baseline,
  type JournalHead,
  type JournalNote,
} from './entries.ts';
import { openJournalFile, readWholeFile, type JournalFile, type OpenFile, type WholeFile } from './file.ts';
import { dropFinished } from './keep.ts';
import { foldLine, foldLines, type JournalRecord, type Ledger } from './ledger.ts';
import { isLockHeld, takeLock } from './lock.ts';
import type { ResaleNote, ResaleRecord } from './resales.ts';
import { isKept, rewrite, tidy } from './tidy.ts';

/** What never changes of an operation. */
export type NewHead = JournalHead & { readonly id: OperationId };

/** What the runner writes to. */
export interface Journal {
  begin(head: NewHead): Promise<Result<null>>;
  /** Resolves when the intent is on the disk. If it cannot be, nothing is sent. Error: `save-failed`. */
  intend(head: NewHead, request: ActingRequest, baseline: Baseline): Promise<Result<null>>;
  /** A step; one that cannot be written now is tried again before the next line. Error: `save-failed`. */
  note(id: OperationId, what: JournalStep): Promise<Result<null>>;
}

/** What a resale writes to. */
export interface ResaleJournal {
  /** Resolves when it is on the disk. If it cannot be, it is as if it had not happened. Error: `save-failed`. */
  resaleNote(id: ResaleId, what: ResaleNote): Promise<Result<null>>;
  /** What is on the disk by now, in the order in which they began. */
  resales(): readonly ResaleRecord[];
}

export type JournalStep = Exclude<JournalNote, { type: 'begin' | 'intent' }>;

export interface OpenJournal extends Journal, ResaleJournal {
  /** What is on the disk by now, in the order in which operations began. */
  records(): readonly JournalRecord[];
  notices(): readonly Notice[];
  onNotices(listener: (notices: readonly Notice[]) => void): () => void;
  /** Takes out all finished operations and resales for good; what belongs to an unfinished one stays with it. Error: `save-failed`, with nothing changed. */
  clear(): Promise<Result<null>>;
  /** Writes what is left and lets go of the file. */
  close(): Promise<void>;
}

export interface JournalOptions {
  /** Days that finished operations are kept. */
  readonly keepDays: number;
  /** Epoch milliseconds. */
  readonly wall: () => number;
  readonly openFile?: OpenFile | undefined;
}

export interface Opened {
  /** Always there: where the file cannot be written, each `intend` says so and nothing can be sent. */
  readonly journal: OpenJournal;
  /** Every operation in it, in the order in which they began. Empty where another program is at work on them. */
  readonly records: readonly JournalRecord[];
}

const FILE = 'journal.jsonl';
const LOCK = 'journal.lock';
const DAY = 86_400_000;
/** Steps waiting for a disk with room. */
const MOST_UNWRITTEN = 1_000;

/** Never rejects. */
export async function openJournal(folder: string, options: JournalOptions): Promise<Opened> {
  const path = join(folder, FILE);
  const lock = await takeLock(join(folder, LOCK));
  if (lock.kind === 'in-use') return unusable({ code: 'journal-in-use', file: path });
  if (lock.kind === 'failed' && (await isLockHeld(join(folder, LOCK)))) {
    return unusable({ code: 'journal-in-use', file: path });
  }
  const release = lock.kind === 'locked' ? lock.release : () => Promise.resolve();
  const notWritable = (cause: unknown, ledger?: Ledger): Opened =>
    unusable({ code: 'journal-not-writable', file: path, detail: detailOf(cause) }, ledger, release);

  let whole: WholeFile;
  try {
    whole = await readWholeFile(path);
  } catch (cause) {
    return notWritable(cause);
  }
  if (whole.lines.some(({ read }) => read.kind === 'newer')) {
    // What its lines add up to is not known here, and a rewrite would lose them.
    return unusable({ code: 'journal-newer', file: path }, undefined, release);
  }
  const ledger = foldLines(whole.lines.map(({ read }) => read));
  if (lock.kind === 'failed') return notWritable(lock.cause, ledger);

  const notices: Notice[] = [];
  const damaged = whole.lines.filter(({ read }) => read.kind === 'damaged').length;
  if (whole.tail === 'torn') notices.push({ code: 'journal-torn', file: path });
  let { goodBytes } = whole;
  let kept = ledger;
  let keptAs: string | undefined;
  try {
    const tidied = await tidy(path, whole, ledger, options.wall() - options.keepDays * DAY);
    kept = tidied.ledger;
    keptAs = tidied.keptAs;
    goodBytes = tidied.goodBytes;
  } catch (cause) {
    notices.push({ code: 'journal-not-tidied', file: path, detail: detailOf(cause) });
  }
  if (damaged > 0) notices.push({ code: 'journal-damaged', file: path, count: damaged, keptAs });
  let file: JournalFile | undefined;
  try {
    file = await (options.openFile ?? openJournalFile)(path);
    await file.truncate(goodBytes);
    if (whole.tail === 'whole' && goodBytes === whole.goodBytes) {
      await file.write('\n', goodBytes);
      goodBytes += 1;
    }
    await file.sync();
  } catch (cause) {
    await file?.close().catch(() => undefined); // it is given up anyway
    return notWritable(cause, kept);
  }
  return {
    journal: createJournal({
      path,
      file,
      openFile: options.openFile ?? openJournalFile,
      size: goodBytes,
      ledger: kept,
      notices,
      wall: options.wall,
      release,
    }),
    records: [...kept.operations.values()],
  };
}

interface Pending {
  readonly line: string;
  readonly isIntent: boolean;
  readonly done: (result: Result<null>) => void;
}

interface JournalParts {
  readonly path: string;
  readonly file: JournalFile;
  /** Opens it again after another was put in its place. */
  readonly openFile: OpenFile;
  /** Bytes in it, all of them whole lines. */
  readonly size: number;
  readonly ledger: Ledger;
  readonly notices: readonly Notice[];
  readonly wall: () => number;
  readonly release: () => Promise<void>;
}

function createJournal(parts: JournalParts): OpenJournal {
  const { path, wall } = parts;
  let file: JournalFile | undefined = parts.file;
  const board = createNoticeBoard(parts.notices);
  const { operations: records, resales } = parts.ledger;
  let size = parts.size;
  /** Something lies behind the last whole line that could not be taken off. */
  let isRagged = false;
  let pending: Pending[] = [];
  /** Steps that could not be written; they go before the next line. An intent is never among them. */
  let unwritten: string[] = [];
  let isWriting = false;
  let written: Promise<void> = Promise.resolve();

  function write(line: string, isIntent: boolean): Promise<Result<null>> {
    return new Promise((done) => {
      pending.push({ line, isIntent, done });
      if (!isWriting) written = writeAll();
    });
  }

  /** One after another; what has gathered meanwhile goes to the disk together. */
  async function writeAll(): Promise<void> {
    isWriting = true;
    while (pending.length > 0) {
      const batch = pending;
      pending = [];
      const failure = await writeBatch(batch.map(({ line }) => line));
      if (failure !== undefined) {
        const steps = batch.filter(({ isIntent }) => !isIntent).map(({ line }) => line);
        unwritten = [...unwritten, ...steps].slice(-MOST_UNWRITTEN);
      }
      for (const { done } of batch) done(failure ?? ok(null));
    }
    // In the same turn as the look at what is pending: whoever comes next starts anew.
    isWriting = false;
  }

  async function writeBatch(lines: readonly string[]): Promise<Result<never> | undefined> {
    const text = `${unwritten.join('')}${lines.join('')}`;
    try {
      file ??= await parts.openFile(path);
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
    for (const line of text.split('\n').slice(0, -1)) foldLine(parts.ledger, readLine(line));
    board.remove('journal-step-not-written');
    return undefined;
  }

  /** Half a line, or one that may or may not be on the disk, must not be found by the next start. */
  async function takeOff(): Promise<void> {
    try {
      await file?.truncate(size);
    } catch {
      isRagged = true; // said by the failure that led here
    }
  }

  /** Nothing else is written meanwhile; what comes is written after it, before anything is taken for written. */
  async function clear(): Promise<Result<null>> {
    while (isWriting) await written;
    isWriting = true;
    const cleared = takeOut();
    written = cleared.then(writeAll);
    return cleared;
  }

  async function takeOut(): Promise<Result<null>> {
    // Steps that wait for room go first: one of them may be the end of an operation.
    const failure = unwritten.length > 0 || isRagged ? await writeBatch([]) : undefined;
    if (failure !== undefined) return failure;
    const dropped = dropFinished([...records.values()], [...resales.values()]);
    try {
      const { lines } = await readWholeFile(path);
      // Windows lets nobody put a file in the place of one that is open.
      await file?.close();
      file = undefined;
      // Lines of operations that were taken out earlier are left over when they were still listened to.
      const left = lines.filter(
        (line) => isKept(line, dropped) && (line.read.kind !== 'entry' || records.has(line.read.entry.op)),
      );
      size = await rewrite(
        path,
        left.map(({ text }) => text),
      );
      for (const id of dropped.operations) records.delete(id);
      for (const id of dropped.resales) resales.delete(id);
      // The next line opens it again.
    } catch (cause) {
      return fail('save-failed', { detail: detailOf(cause) });
    }
    return ok(null);
  }

  return {
    begin: (head) => write(writeLine(head.id, wall(), { type: 'begin', head: journalHead(head) }), false),
    intend: (head, request, baseline) =>
      write(writeLine(head.id, wall(), { type: 'intent', head: journalHead(head), request, baseline }), true),
    note: (id, what) => write(writeLine(id, wall(), what), false),
    resaleNote: (id, what) => write(writeResaleLine(id, wall(), what), !MUST_BE_KEPT.has(what.type)),
    resales: () => [...resales.values()],
    records: () => [...records.values()],
    clear,
    notices: () => board.list(),
    onNotices: (listener) => board.onChange(listener),
    async close() {
      await written;
      if (unwritten.length > 0) await writeBatch([]);
      await file?.close();
      await parts.release();
    },
  };
}

/** Things that happened, whether or not the disk has room: tried again before the next line. */
const MUST_BE_KEPT: ReadonlySet<ResaleNote['type']> = new Set([
  'format-answered',
  'format-seen',
  'format-ended',
  'default',
]);

function journalHead({ deviceId, action, device, user, startedAt }: NewHead): JournalHead {
  return { deviceId, action, device, user, startedAt };
}

/** In place of a journal that cannot be written. */
function unusable(
  notice: Notice,
  ledger: Ledger = foldLines([]),
  release: () => Promise<void> = () => Promise.resolve(),
): Opened {
  const refused = () => Promise.resolve(fail('save-failed', { detail: notice.detail ?? notice.code }));
  const board = createNoticeBoard([notice]);
  const records = [...ledger.operations.values()];
  return {
    journal: {
      begin: refused,
      intend: refused,
      note: refused,
      resaleNote: refused,
      resales: () => [...ledger.resales.values()],
      records: () => records,
      clear: refused,
      notices: () => board.list(),
      onNotices: (listener) => board.onChange(listener),
      close: release,
    },
    records,
  };
}

function detailOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
