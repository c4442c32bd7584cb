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
      // An intent that was refused and could not be taken off must not be found by the next start.
      if (appender.hasUnwritten() || appender.isRagged()) await appender.append([]);
      await appender.close();
      await release();
    },
  };
}

/** Of the file, and then of what it adds up to. */
async function takeOutFinished(
  { operations, resales }: Ledger,
  appender: Pick<Appender, 'append' | 'hasUnwritten' | 'isRagged' | 'replace'>,
): Promise<Result<null>> {
  // Steps that wait for room go first: one of them may be the end of an operation.
  const isBehind = appender.hasUnwritten() || appender.isRagged();
  const failure = isBehind ? await appender.append([]) : undefined;
  if (failure !== undefined) return failure;
  const dropped = dropFinished([...operations.values()], [...resales.values()]);
  try {
    // Lines of operations that were taken out earlier are left over when they were still listened to.
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
