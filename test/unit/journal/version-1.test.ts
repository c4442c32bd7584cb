/** A journal that the program wrote before the end of an operation was kept apart from what came to light later. */
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openJournal } from '../../../electron/journal/journal.ts';
import { resumeOperation } from '../../../electron/maintenance/resume.ts';
import type { OperationId } from '../../../shared/operation.ts';

const WRITTEN = new URL('../../fixtures/journal/version-1.jsonl', import.meta.url);
const WALL = 1_700_010_000_000;

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cogwheel-journal-'));
  await copyFile(WRITTEN, join(folder, 'journal.jsonl'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = () => openJournal(folder, { keepDays: 36_500, wall: () => WALL });

it('is read whole: a second end counts as what came to light later', async () => {
  const { journal, records } = await open();
  expect(journal.notices()).toEqual([]);
  expect(
    records.map(({ ending, later }) => [ending?.result.kind, later.map(({ result }) => result.kind)]),
  ).toEqual([
    ['unknown', ['rebooted']],
    ['inactive-verified', ['active-again']],
    [undefined, []],
  ]);
  expect(records[0]?.ending?.steps).toHaveLength(6);
  await journal.close();
});

it('lets its unfinished operation go on, and takes new lines beside its own', async () => {
  const { journal, records } = await open();
  const left = records.find(({ ending }) => ending === undefined);
  if (left === undefined) throw new Error('the file has one');
  expect(resumeOperation(left, { now: 0, wall: WALL }).state).toMatchObject({
    phase: 'observing',
    accepted: true,
  });
  const id = '33333333-3333-4333-8333-333333333333' as OperationId; // of the file
  await journal.note(id, { type: 'end', result: { kind: 'restart-seen' }, evidence: {}, steps: [] });
  await journal.close();
  const again = await open();
  expect(again.records.map(({ ending }) => ending?.result.kind)).toEqual([
    'unknown',
    'inactive-verified',
    'restart-seen',
  ]);
  await again.journal.close();
  expect(await readFile(join(folder, 'journal.jsonl'), 'utf8')).toContain(await readFile(WRITTEN, 'utf8'));
});
