/**
 * The journal, `journal.jsonl` in the user-data folder. It records what Cogwheel requested of devices and the results.
 * Lines are appended one after another, and each counts as written only once it is on the disk. Rules: docs/proof.md.
 */
import { join } from 'node:path';
import type { Notice } from '../../shared/notice.ts';
import type { OperationId } from '../../shared/operation.ts';
import type { ResaleId } from '../../shared/resale.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { createNoticeBoard } from '../files/notice-board.ts';
import type { ActingRequest } from '../isapi/contract.ts';
import { createAppender, type Appender } from './append.ts';
import {
  readLine,
  writeLine,
  writeResaleLine,
  type Baseline,
  type JournalHead,
  type JournalNote,
} from './entries.ts';
import {
  detailOf,
  openJournalFile,
  readWholeFile,
  type JournalFile,
  type OpenFile,
  type WholeFile,
} from './file.ts';
import { dropFinished } from './keep.ts';
import { foldLine, foldLines, type JournalRecord, type Ledger } from './ledger.ts';
import { isLockHeld, takeLock } from './lock.ts';
import type { ResaleNote, ResaleRecord } from './resales.ts';
import { isKept, tidy } from './tidy.ts';
import { createWriteQueue } from './write-queue.ts';

/** The part of an operation that never changes. */
export type NewHead = JournalHead & { readonly id: OperationId };

/** The journal as the runner uses it. */
export interface Journal {
  begin(head: NewHead): Promise<Result<null>>;
  /** Resolves once the intent is on the disk. If it fails, the request must not be sent. Error: `save-failed`. */
  intend(head: NewHead, request: ActingRequest, baseline: Baseline): Promise<Result<null>>;
  /** Writes a step. If that fails, the next write includes the step. Error: `save-failed`. */
  note(id: OperationId, what: JournalStep): Promise<Result<null>>;
}

/** The journal as a resale uses it. */
export interface ResaleJournal {
  /**
   * Resolves once the note is on the disk. If it fails, the note is discarded, except for the types in
   * `MUST_BE_KEPT`, which the next write includes. Error: `save-failed`.
   */
  resaleNote(id: ResaleId, what: ResaleNote): Promise<Result<null>>;
  /** The resales on the disk, oldest first. */
  resales(): readonly ResaleRecord[];
}

export type JournalStep = Exclude<JournalNote, { type: 'begin' | 'intent' }>;

export interface OpenJournal extends Journal, ResaleJournal {
  /** The operations on the disk, oldest first. */
  records(): readonly JournalRecord[];
  notices(): readonly Notice[];
  onNotices(listener: (notices: readonly Notice[]) => void): () => void;
  /**
   * Deletes all finished operations and resales. A resale and its operations stay until all of them are finished.
   * Error: `save-failed`; then nothing is deleted.
   */
  clear(): Promise<Result<null>>;
  /** Writes the remaining lines, closes the file, and releases the lock. */
  close(): Promise<void>;
}

export interface JournalOptions {
  /** How many days finished operations are kept. */
  readonly keepDays: number;
  /** Epoch milliseconds. */
  readonly wall: () => number;
  readonly openFile?: OpenFile | undefined;
}

export interface Opened {
  /** Always defined. If the file can't be written, every `intend` fails, so nothing can be sent. */
  readonly journal: OpenJournal;
  /** All operations in the journal, oldest first. Empty if another program uses the journal or if it can't be read. */
  readonly records: readonly JournalRecord[];
}

const FILE = 'journal.jsonl';
const LOCK = 'journal.lock';
const DAY = 86_400_000;

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
    // This version can't interpret the newer lines, and a rewrite would lose them.
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
    await file?.close().catch(() => undefined); // the file is not used any further
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

interface JournalParts {
  readonly path: string;
  readonly file: JournalFile;
  /** Reopens the journal after it was replaced. */
  readonly openFile: OpenFile;
  /** Size of the file in bytes. It holds whole lines only. */
  readonly size: number;
  readonly ledger: Ledger;
  readonly notices: readonly Notice[];
  readonly wall: () => number;
  readonly release: () => Promise<void>;
}

function createJournal({ ledger, notices, wall, release, ...opened }: JournalParts): OpenJournal {
  const board = createNoticeBoard(notices);
  const written = (line: string) => foldLine(ledger, readLine(line));
  const appender = createAppender({ ...opened, board, written });
  const queue = createWriteQueue(appender);
  const { operations: records, resales } = ledger;

  return {
    begin: (head) =>
      queue.write(writeLine(head.id, wall(), { type: 'begin', head: journalHead(head) }), 'try-again'),
    intend: (head, request, baseline) =>
      queue.write(
        writeLine(head.id, wall(), { type: 'intent', head: journalHead(head), request, baseline }),
        'forget',
      ),
    note: (id, what) => queue.write(writeLine(id, wall(), what), 'try-again'),
    resaleNote: (id, what) =>
      queue.write(writeResaleLine(id, wall(), what), MUST_BE_KEPT.has(what.type) ? 'try-again' : 'forget'),
    resales: () => [...resales.values()],
    records: () => [...records.values()],
    clear: () => queue.alone(() => takeOutFinished(ledger, appender)),
    notices: () => board.list(),
    onNotices: (listener) => board.onChange(listener),
    async close() {
      await queue.written();
      // The next start must not find an intent whose write failed and that could not be cut off.
      if (appender.hasUnwritten() || appender.isRagged()) await appender.append([]);
      await appender.close();
      await release();
    },
  };
}

/** Deletes finished operations and resales from the file, then from the ledger. */
async function takeOutFinished(
  { operations, resales }: Ledger,
  appender: Pick<Appender, 'append' | 'hasUnwritten' | 'isRagged' | 'replace'>,
): Promise<Result<null>> {
  // Write the steps that were kept for later first, because one of them may end an operation.
  const isBehind = appender.hasUnwritten() || appender.isRagged();
  const failure = isBehind ? await appender.append([]) : undefined;
  if (failure !== undefined) return failure;
  const dropped = dropFinished([...operations.values()], [...resales.values()]);
  try {
    // An operation that was deleted earlier may have written more lines since. Delete those too.
    await appender.replace(
      (line) => isKept(line, dropped) && (line.read.kind !== 'entry' || operations.has(line.read.entry.op)),
    );
  } catch (cause) {
    return fail('save-failed', { detail: detailOf(cause) });
  }
  for (const id of dropped.operations) operations.delete(id);
  for (const id of dropped.resales) resales.delete(id);
  return ok(null);
}

/** Events that can't be undone. If one can't be written now, the next write includes it. */
const MUST_BE_KEPT: ReadonlySet<ResaleNote['type']> = new Set([
  'format-answered',
  'format-seen',
  'format-ended',
  'default',
]);

function journalHead({ deviceId, action, device, user, startedAt }: NewHead): JournalHead {
  return { deviceId, action, device, user, startedAt };
}

/** Stands in for a journal that can't be written. */
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
