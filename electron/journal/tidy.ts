/** Deletes from the journal's file what is no longer kept, completely or not at all. */
import { appendFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeResaleLine } from './entries.ts';
import { rewrite, type RawLine, type WholeFile } from './file.ts';
import { dropOld, type Dropped } from './keep.ts';
import { isUnfinished, type Ledger } from './ledger.ts';

const DAMAGED = 'journal.damaged.jsonl';

export interface Tidied {
  readonly ledger: Ledger;
  readonly goodBytes: number;
  readonly keptAs?: string | undefined;
}

/**
 * Deletes finished operations and resales that are older than `oldest` (epoch milliseconds) or too many. Moves damaged
 * lines to `journal.damaged.jsonl` once there is no unfinished operation that they could belong to.
 */
export async function tidy(
  path: string,
  { lines, goodBytes }: WholeFile,
  ledger: Ledger,
  oldest: number,
): Promise<Tidied> {
  const records = [...ledger.operations.values()];
  const resales = [...ledger.resales.values()];
  const dropped = dropOld(records, resales, oldest);
  const mayTakeAside = records.every((record) => !isUnfinished(record));
  const damaged = mayTakeAside ? lines.filter(({ read }) => read.kind === 'damaged') : [];
  const isTidy = dropped.operations.size === 0 && dropped.resales.size === 0 && damaged.length === 0;
  if (isTidy) return { ledger, goodBytes };

  const keptAs = damaged.length > 0 ? join(dirname(path), DAMAGED) : undefined;
  if (keptAs !== undefined) await appendFile(keptAs, damaged.map(({ text }) => `${text}\n`).join(''));
  const left = lines
    .filter((line) => !damaged.includes(line))
    .filter((line) => isKept(line, dropped))
    .map(({ text }) => text);
  // With this, a report made later still shows that something may be missing.
  const gaps = resales
    .filter(({ id, hasGap }) => damaged.length > 0 && hasGap && !dropped.resales.has(id))
    .map(({ id, lastAt }) => writeResaleLine(id, lastAt, { type: 'gap' }).trimEnd());
  return { ledger: without(ledger, dropped), goodBytes: await rewrite(path, [...left, ...gaps]), keptAs };
}

export function isKept({ read }: RawLine, dropped: Dropped): boolean {
  if (read.kind === 'entry') return !dropped.operations.has(read.entry.op);
  return read.kind !== 'resale' || !dropped.resales.has(read.entry.resale);
}

function without(ledger: Ledger, dropped: Dropped): Ledger {
  return {
    operations: new Map([...ledger.operations].filter(([id]) => !dropped.operations.has(id))),
    resales: new Map([...ledger.resales].filter(([id]) => !dropped.resales.has(id))),
  };
}
