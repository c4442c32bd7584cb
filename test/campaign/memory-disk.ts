/**
 * The journal on an in-memory disk. It takes the program's own lines (`journal/entries.ts`), each written a
 * few milliseconds later, one after another. When the program is killed, everything not yet on the disk is
 * lost, starting at any byte.
 */
import type { AllTries, TriesStore } from '../../electron/access/login-attempts-kept.ts';
import { readLine, writeLine, type JournalHead, type JournalNote } from '../../electron/journal/entries.ts';
import type { Journal, NewHead } from '../../electron/journal/journal.ts';
import { foldLines, type JournalRecord } from '../../electron/journal/ledger.ts';
import type { OperationId } from '../../shared/operation.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Network } from './network.ts';

/** Longest time until a line is on the disk, in milliseconds. */
export const DISK_DELAY = 30;

interface Waiting {
  readonly line: string;
  readonly resolve: (result: Result<null>) => void;
}

export class MemoryDisk {
  readonly #network: Network;
  #lines: string[] = [];
  #waiting: Waiting[] = [];
  #run = 0;
  #tries: AllTries = { tries: [] };

  constructor(network: Network) {
    this.#network = network;
  }

  /** Everything on the disk. */
  text(): string {
    return this.#lines.join('');
  }

  /** Every operation on the disk, as the program finds it at its start. */
  records(): readonly JournalRecord[] {
    return [...foldLines(this.#lines.map((line) => readLine(line.replace(/\n$/, '')))).operations.values()];
  }

  /** The program dies; only a random part of the pending lines reaches the disk. */
  crash(): void {
    this.#run += 1;
    const kept = this.#network.random.between(0, this.#waiting.length);
    // The next start discards an incomplete line, so none is kept here.
    this.#lines.push(...this.#waiting.slice(0, kept).map(({ line }) => line));
    this.#waiting = [];
  }

  /** The count of failed logins: a separate file that is always replaced as a whole. */
  tries(): TriesStore {
    const run = this.#run;
    const { agenda, random, pc } = this.#network;
    const write = (all: AllTries): Promise<boolean> =>
      new Promise((resolve) => {
        agenda.after(random.between(1, DISK_DELAY / 3), () =>
          pc.whenAwake(() => {
            if (run !== this.#run) return; // a dead program waits forever
            this.#tries = all;
            resolve(true);
          }),
        );
      });
    let writing = Promise.resolve(true);
    return {
      found: this.#tries,
      // The PC is not restarted here.
      running: () => pc.now(),
      save(all) {
        writing = writing.then(() => write(all));
        return writing;
      },
    };
  }

  journal(wall: () => number): Journal {
    const run = this.#run;
    const write = (id: OperationId, what: JournalNote): Promise<Result<null>> => {
      if (run !== this.#run) return new Promise(() => undefined); // a dead program waits forever
      const intent = what.type === 'intent';
      if (intent && this.#network.happens(this.#network.chances.diskFull, 'disk-full')) {
        return Promise.resolve(fail('save-failed', { detail: 'the disk is full' }));
      }
      return new Promise((resolve) => {
        this.#waiting.push({ line: writeLine(id, wall(), what), resolve });
        if (this.#waiting.length === 1) this.#next(run);
      });
    };
    return {
      begin: (head) => write(head.id, { type: 'begin', head: headOf(head) }),
      intend: (head, request, baseline) =>
        write(head.id, { type: 'intent', head: headOf(head), request, baseline }),
      note: (id, what) => write(id, what),
    };
  }

  #next(run: number): void {
    const { agenda, random, pc } = this.#network;
    agenda.after(random.between(1, DISK_DELAY / 3), () =>
      pc.whenAwake(() => {
        if (run !== this.#run) return;
        const written = this.#waiting.shift();
        if (written === undefined) return;
        this.#lines.push(written.line);
        written.resolve(ok(null));
        if (this.#waiting.length > 0) this.#next(run);
      }),
    );
  }
}

function headOf({ deviceId, action, device, user, startedAt }: NewHead): JournalHead {
  return { deviceId, action, device, user, startedAt };
}
