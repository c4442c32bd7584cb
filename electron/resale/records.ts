/** The resales in the journal. Finds them, writes to them, and calls listeners when they change. */
import { createTurns } from '../../shared/in-turn.ts';
import type { ResaleId } from '../../shared/resale.ts';
import type { Result } from '../../shared/result.ts';
import type { OpenJournal } from '../journal/journal.ts';
import { isOpen, type ResaleNote, type ResaleRecord } from '../journal/resales.ts';

export interface ResaleRecords {
  /** Oldest first. */
  all(): readonly ResaleRecord[];
  open(): ResaleRecord | undefined;
  find(id: ResaleId): ResaleRecord | undefined;
  /** Writes a note, then calls the listeners, even if writing failed. Error: `save-failed`. */
  note(id: ResaleId, what: ResaleNote): Promise<Result<null>>;
  /** Calls the listeners with this record, or with the open one. */
  changed(id?: ResaleId): void;
  onChange(listener: (record: ResaleRecord) => void): () => void;
  /** Runs beginning, adding, and finishing one after another, so that two calls can't begin two resales. */
  inTurn<T>(run: () => Promise<T>): Promise<T>;
}

export function createResaleRecords(journal: Pick<OpenJournal, 'resaleNote' | 'resales'>): ResaleRecords {
  const listeners = new Set<(record: ResaleRecord) => void>();

  const open = () => journal.resales().findLast(isOpen);
  const find = (id: ResaleId) => journal.resales().find((each) => each.id === id);

  function changed(id?: ResaleId): void {
    const record = id === undefined ? open() : find(id);
    if (record === undefined) return;
    for (const listener of listeners) listener(record);
  }

  return {
    all: () => journal.resales(),
    open,
    find,
    async note(id, what) {
      const written = await journal.resaleNote(id, what);
      changed(id);
      return written;
    },
    changed,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    inTurn: createTurns(),
  };
}
