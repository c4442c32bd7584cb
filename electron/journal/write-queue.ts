/** Writes lines in the order in which they come, one write at a time. */
import { ok, type Result } from '../../shared/result.ts';
import type { Appender } from './append.ts';

/**
 * What becomes of a line that cannot be written now. `try-again`: it happened, and goes before the next line. `forget`: it
 * is as if it had not happened, as for an intent, after which nothing is sent.
 */
type IfNotWritten = 'try-again' | 'forget';

export interface WriteQueue {
  /** Resolves when the line, which has its end, is on the disk. Error: `save-failed`. */
  write(line: string, ifNotWritten: IfNotWritten): Promise<Result<null>>;
  /** Nothing else is written meanwhile; what comes is written after it, before anything is taken for written. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves when what came so far was written, or could not be. */
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

  /** One after another; what has gathered meanwhile goes to the disk together. */
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
    // In the same turn as the look at what is pending: whoever comes next starts anew.
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
