/** Writes lines in the order of the calls, one write at a time. */
import { ok, type Result } from '../../shared/result.ts';
import type { Appender } from './append.ts';

/**
 * What to do with a line that can't be written now. `try-again`: the event has happened, so the next write includes the
 * line. `forget`: the line is discarded, and the caller acts as if the event had not happened. For example, nothing is
 * sent after a failed intent.
 */
type IfNotWritten = 'try-again' | 'forget';

export interface WriteQueue {
  /** Writes a line, which ends with its line break. Resolves once it is on the disk. Error: `save-failed`. */
  write(line: string, ifNotWritten: IfNotWritten): Promise<Result<null>>;
  /** Runs `work` while nothing else is written. Lines that arrive meanwhile are written afterwards. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves once every line so far has been written or has failed. */
  written(): Promise<void>;
}

interface Pending {
  readonly line: string;
  readonly ifNotWritten: IfNotWritten;
  readonly done: (result: Result<null>) => void;
}

export function createWriteQueue(appender: Pick<Appender, 'append' | 'keepForLater'>): WriteQueue {
  let pending: Pending[] = [];
  let isWriting = false;
  let written: Promise<void> = Promise.resolve();

  /** Writes batch after batch. Lines that arrive during a write form the next batch. */
  async function writeAll(): Promise<void> {
    isWriting = true;
    while (pending.length > 0) {
      const batch = pending;
      pending = [];
      const failure = await appender.append(batch.map(({ line }) => line));
      if (failure !== undefined) {
        const steps = batch.filter(({ ifNotWritten }) => ifNotWritten === 'try-again');
        appender.keepForLater(steps.map(({ line }) => line));
      }
      for (const { done } of batch) done(failure ?? ok(null));
    }
    // No await between this and the check of `pending`, so a later line always starts a new run.
    isWriting = false;
  }

  return {
    write(line, ifNotWritten) {
      return new Promise((done) => {
        pending.push({ line, ifNotWritten, done });
        if (!isWriting) written = writeAll();
      });
    },
    async alone(work) {
      while (isWriting) await written;
      isWriting = true;
      const done = work();
      written = done.then(writeAll);
      return done;
    },
    written: () => written,
  };
}
