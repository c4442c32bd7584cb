import { describe, expect, it } from 'vitest';
import { readLine, writeLine, type JournalNote } from '../../../electron/journal/entries.ts';
import { foldLines, isUnfinished, type JournalRecord } from '../../../electron/journal/ledger.ts';
import { resultTone, type OperationResult } from '../../../shared/operation.ts';
import { ALL_RESULTS } from '../../ui/samples.ts';
import { BASELINE } from '../maintenance/play.ts';
import {
  ACCEPTED,
  begin,
  BEGAN,
  CHECKED,
  END,
  headOf,
  id,
  intent,
  linesOf,
  NO_ANSWER,
  REBOOT_REQUIRED,
  RESTORE,
} from './journal-lines.ts';

const foldAll = (lines: readonly string[]) => foldLines(lines.map((line) => readLine(line.trimEnd())));
const fold = (lines: readonly string[]) => [...foldAll(lines).operations.values()];

function only(lines: readonly string[]): JournalRecord {
  const [record, ...others] = fold(lines);
  if (record === undefined || others.length > 0) throw new Error('Not one record');
  return record;
}

describe('a line in the journal', () => {
  const notes: readonly JournalNote[] = [...RESTORE, NO_ANSWER, { type: 'resumed' }, { type: 'dismissed' }];

  it.each(notes.map((note) => [note.type, note] as const))('returns what was written: %s', (_, note) => {
    const line = writeLine(id('a'), BEGAN, note);
    expect(line.endsWith('\n')).toBe(true);
    expect(line.slice(0, -1)).not.toContain('\n');
    expect(readLine(line.slice(0, -1))).toEqual({
      kind: 'entry',
      entry: { v: 2, at: BEGAN, op: 'a', ...note },
    });
  });

  it('returns every kind of result', () => {
    for (const [, result] of ALL_RESULTS) {
      const read = readLine(writeLine(id('a'), BEGAN, { ...END, result }).trimEnd());
      const back = read.kind === 'entry' && read.entry.type === 'end' ? read.entry.result : undefined;
      expect(back).toEqual(JSON.parse(JSON.stringify(result)));
      // A kind that the schema lacks would be missing here.
      expect(back && resultTone(back)).toBe(resultTone(result));
    }
  });

  it('is damaged if any one of its bits is flipped, and never another fact', () => {
    const bytes = Buffer.from(writeLine(id('a'), BEGAN, intent('default')).trimEnd());
    for (let at = 0; at < bytes.length; at += 1) {
      for (const bit of [1, 4, 32]) {
        const flipped = Buffer.from(bytes);
        flipped[at] = (flipped[at] ?? 0) ^ bit;
        const read = readLine(flipped.toString('utf8'));
        expect([at, bit, read.kind]).toEqual([at, bit, 'damaged']);
      }
    }
  });

  it.each([
    ['empty', ''],
    ['of another kind', '[1,2]'],
    ['null', 'null'],
    ['without a checksum', '{"v":1,"at":1,"op":"a","type":"checked"}'],
    ['with zeros of a disk that lost power', '\0\0\0\0'],
    ['endless', `{"v":1,${'x'.repeat(70_000)}`],
  ])('is damaged if it is %s', (_, line) => {
    expect(readLine(line)).toEqual({ kind: 'damaged' });
  });

  it('of a newer version is recognized, with or without a checksum', () => {
    expect(readLine('{"v":3,"whatever":true}')).toEqual({ kind: 'newer' });
    expect(readLine('{"v":17}')).toEqual({ kind: 'newer' });
  });

  it('keeps a failure code of a later version as a failure', () => {
    const result = { kind: 'refused', failure: { code: 'made-later' } } as unknown as OperationResult; // on purpose
    const read = readLine(writeLine(id('a'), BEGAN, { ...END, result }).trimEnd());
    expect(read).toMatchObject({ entry: { result: { kind: 'refused', failure: { code: 'internal' } } } });
  });
});

describe('a set of journal lines', () => {
  it('without any line gives no operation', () => {
    expect(fold([])).toEqual([]);
  });

  it('gives a whole Restore with its reboot', () => {
    const record = only(linesOf('a', RESTORE));
    expect(record).toMatchObject({
      id: 'a',
      head: headOf('restore'),
      checkedAt: BEGAN + 1_000,
      rebootRequiredAt: BEGAN + 3_000,
      answer: { at: BEGAN + 5_000, kind: 'accepted' },
      ending: { at: BEGAN + 6_000, result: { kind: 'restored' } },
      lastAt: BEGAN + 6_000,
      hasGap: false,
    });
    expect(record.intents.map(({ request, baseline }) => [request, baseline])).toEqual([
      ['restore', BASELINE],
      ['reboot', BASELINE],
    ]);
    expect(isUnfinished(record)).toBe(false);
  });

  it('gives two operations, however their lines are mixed', () => {
    const a = linesOf('a', [begin('reboot'), intent('reboot'), ACCEPTED]);
    const b = linesOf('b', [begin('default'), CHECKED]);
    const records = fold([a, b].flatMap((lines) => lines.slice(0, 2)).concat(a.slice(2)));
    expect(records.map((record) => [record.id, record.intents.length, record.answer?.kind])).toEqual([
      ['a', 1, 'accepted'],
      ['b', 0, undefined],
    ]);
  });

  it('keeps the end as it was, and what came to light later beside it', () => {
    const end = { ...END, result: { kind: 'unknown', answered: true, heard: false } } as const;
    const later = { type: 'later', result: END.result, evidence: END.evidence } as const;
    const record = only(linesOf('a', [begin('reboot'), intent('reboot'), NO_ANSWER, end, later]));
    expect(record.ending?.result.kind).toBe('unknown');
    expect(record.later.map(({ result }) => result.kind)).toEqual(['rebooted']);
  });

  it('takes a second end, as version 1 wrote it, for what came to light later', () => {
    const end = { ...END, result: { kind: 'unknown', answered: true, heard: false } } as const;
    const record = only(linesOf('a', [begin('reboot'), intent('reboot'), NO_ANSWER, end, END]));
    expect(record.ending?.result.kind).toBe('unknown');
    expect(record.later.map(({ result }) => result.kind)).toEqual(['rebooted']);
  });

  it('gives no answer yet if another permit was needed, because an answer belongs to the last intent', () => {
    const record = only(
      linesOf('a', [begin('restore'), intent('restore'), REBOOT_REQUIRED, intent('restore', 'reboot')]),
    );
    expect(record.answer).toBeUndefined();
    expect(record.rebootRequiredAt).toBe(BEGAN + 2_000);
  });

  it('identifies an operation by its intent if the first line is lost', () => {
    const record = only(linesOf('a', [begin('default'), intent('default'), NO_ANSWER]).slice(1));
    expect(record).toMatchObject({ head: headOf('default'), answer: { kind: 'none' } });
  });

  it('leaves out an operation if both its first line and its intent are lost', () => {
    expect(fold(linesOf('a', [begin('reboot'), CHECKED, ACCEPTED]).slice(1))).toEqual([]);
  });

  it('marks operations that were open around a damaged line, and no others', () => {
    const done = linesOf('done', [begin('reboot'), intent('reboot'), END]);
    const open = linesOf('open', [begin('reboot')]);
    const later = linesOf('later', [begin('reboot')]);
    expect(fold([...done, ...open, 'x', ...later]).map(({ id: name, hasGap }) => [name, hasGap])).toEqual([
      ['done', false],
      ['open', true],
      ['later', false],
    ]);
  });
});
