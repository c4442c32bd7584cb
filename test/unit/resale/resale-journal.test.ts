import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { writeLine } from '../../../electron/journal/entries.ts';
import { openJournal } from '../../../electron/journal/journal.ts';
import type { ResaleNote } from '../../../electron/journal/resales.ts';
import type { DeviceId } from '../../../shared/device.ts';
import type { OperationId } from '../../../shared/operation.ts';
import type { ResaleId } from '../../../shared/resale.ts';

const DAY = 86_400_000;
const NOW = 1_800_000_000_000;
const MAC = '44:47:cc:00:00:02' as DeviceId; // a valid MAC
const ID = 'resale-1' as ResaleId; // as if made by the service
const OPERATION = 'operation-1' as OperationId; // as if made by the service
const DEVICE = { mac: MAC, serial: 'DS-2CD2320D-I20180919AACHC50000002', kind: 'camera' } as const;
const DISK = { id: '1', name: 'hdde', status: 'ok', capacityMb: 60_350, freeMb: 256 };

const STARTED: ResaleNote = { type: 'started', tracks: [{ deviceId: MAC, device: DEVICE }] };
const INTENT: ResaleNote = { type: 'format-intent', deviceId: MAC, disk: DISK, startedAt: NOW };
const LINKED: ResaleNote = { type: 'default', deviceId: MAC, operationId: OPERATION };

let folder: string;
let now: number;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cogwheel-resale-'));
  now = NOW;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const path = () => join(folder, 'journal.jsonl');

async function open(keepDays = 365) {
  const { journal } = await openJournal(folder, { keepDays, wall: () => now });
  onTestFinished(() => journal.close());
  return journal;
}

/** Writes these notes and ends the program. */
async function wrote(...notes: readonly ResaleNote[]): Promise<void> {
  const journal = await open();
  for (const note of notes) expect(await journal.resaleNote(ID, note)).toMatchObject({ ok: true });
  await journal.close();
}

/** What the next start of the program finds. */
async function found(keepDays = 365) {
  const journal = await open(keepDays);
  const resales = journal.resales();
  const operations = journal.records().map(({ id }) => id);
  await journal.close();
  return { resales, operations };
}

/** Writes a Default that has ended, or one that has not. */
async function operation(isEnded: boolean): Promise<void> {
  const head = { deviceId: MAC, action: 'default', device: DEVICE, startedAt: now } as const;
  const lines = [writeLine(OPERATION, now, { type: 'begin', head })];
  if (isEnded) {
    const result = { kind: 'inactive-verified' } as const;
    lines.push(writeLine(OPERATION, now, { type: 'end', result, evidence: {}, steps: [] }));
  }
  await appendFile(path(), lines.join(''));
}

describe('a resale in the journal', () => {
  it('is restored completely', async () => {
    await wrote(
      STARTED,
      { type: 'notes', site: 'Shop', operator: 'Kim', note: 'Ümlaut\nline' },
      { type: 'skipped', deviceId: MAC, step: 'cloud', skip: true },
      { type: 'skipped', deviceId: MAC, step: 'cameras', skip: true },
      { type: 'skipped', deviceId: MAC, step: 'cameras', skip: false },
      { type: 'signed-in', deviceId: MAC, user: 'admin' },
      { type: 'disks', deviceId: MAC, reading: { state: 'read', value: [DISK] } },
      { type: 'cloud', deviceId: MAC, reading: { state: 'failed', failure: { code: 'device-busy' } } },
      { type: 'cameras', deviceId: MAC, reading: { state: 'none' } },
      INTENT,
      { type: 'format-answered', deviceId: MAC, diskId: '1', accepted: true },
      { type: 'format-seen', deviceId: MAC, diskId: '1' },
      { type: 'format-ended', deviceId: MAC, disk: DISK, startedAt: NOW, state: 'formatted' },
      LINKED,
      { type: 'finished' },
    );
    const { resales } = await found();
    expect(resales).toMatchObject([
      {
        id: ID,
        startedAt: NOW,
        endedAt: NOW,
        hasGap: false,
        notes: { site: 'Shop', operator: 'Kim', note: 'Ümlaut\nline' },
        tracks: [
          {
            device: DEVICE,
            signedInAs: 'admin',
            skipped: ['cloud'],
            disks: { state: 'read', value: [DISK], at: NOW },
            cloud: { state: 'failed', failure: { code: 'device-busy' } },
            cameras: { state: 'none', at: NOW },
            formats: [{ diskId: '1', state: 'formatted', accepted: true, startedAt: NOW, endedAt: NOW }],
            operationId: OPERATION,
          },
        ],
      },
    ]);
  });

  it('uses the name that a device reported after a sign-in', async () => {
    await wrote(STARTED, { type: 'signed-in', deviceId: MAC, user: 'admin', name: 'Office recorder' });
    const { resales } = await found();
    expect(resales[0]?.tracks[0]?.device).toEqual({ ...DEVICE, name: 'Office recorder' });
  });

  it('shows a format without an end as unknown, and keeps what is known about it', async () => {
    await wrote(STARTED, INTENT);
    const { resales } = await found();
    expect(resales[0]?.tracks[0]?.formats).toMatchObject([
      { state: 'unknown', failure: { code: 'program-ended' }, intended: true, seen: false },
    ]);
  });

  it('distinguishes a format that was not sent from one that may have been', async () => {
    const failure = { code: 'login-needed' } as const;
    await wrote(STARTED, {
      type: 'format-ended',
      deviceId: MAC,
      disk: DISK,
      startedAt: NOW,
      state: 'not-sent',
      failure,
    });
    const { resales } = await found();
    expect(resales[0]?.tracks[0]?.formats).toMatchObject([{ state: 'not-sent', failure, intended: false }]);
  });

  it('loses only the last line, wherever it is cut off', async () => {
    await wrote(STARTED, INTENT, { type: 'notes', site: 'Shop', operator: '', note: '' });
    const whole = await readFile(path());
    const last = whole.length - 1 - whole.lastIndexOf('\n', whole.length - 2);
    for (const cut of [1, 2, 9, Math.floor(last / 2), last]) {
      await writeFile(path(), whole.subarray(0, whole.length - cut));
      const { resales } = await found();
      expect(resales[0]?.tracks[0]?.formats).toHaveLength(1);
      expect([cut, resales[0]?.notes.site, resales[0]?.hasGap]).toEqual([
        cut,
        cut === 1 ? 'Shop' : '',
        false,
      ]);
    }
  });

  it('permanently records that a line in the middle could not be read', async () => {
    await wrote(STARTED, INTENT, { type: 'finished' });
    const lines = (await readFile(path(), 'utf8')).split('\n');
    lines[1] = (lines[1] ?? '').replace('hdde', 'hddf');
    await writeFile(path(), lines.join('\n'));
    // The first start sets the line aside; the others find what replaced it.
    for (const start of [1, 2, 3]) {
      const { resales } = await found();
      expect([start, resales]).toMatchObject([start, [{ hasGap: true, tracks: [{ formats: [] }] }]]);
    }
    expect(await readFile(path(), 'utf8')).not.toContain('hddf');
  });

  it('does not change what a newer version wrote', async () => {
    await wrote(STARTED);
    await appendFile(path(), '{"v":3,"at":1,"resale":"x","type":"new"}\n');
    const before = await readFile(path());
    const journal = await open();
    expect(journal.notices().map(({ code }) => code)).toEqual(['journal-newer']);
    expect(await journal.resaleNote(ID, INTENT)).toMatchObject({ failure: { code: 'save-failed' } });
    await journal.close();
    expect(await readFile(path())).toEqual(before);
  });
});

describe('the records of a resale and its operations', () => {
  it('are kept together while one of them is recent, and removed together', async () => {
    await wrote(STARTED, LINKED, { type: 'finished' });
    now += 20 * DAY;
    await operation(true);
    now += 15 * DAY;
    expect(await found(30)).toMatchObject({ resales: [{ id: ID }], operations: [OPERATION] });
    now += 20 * DAY;
    expect(await found(30)).toEqual({ resales: [], operations: [] });
    expect(await readFile(path(), 'utf8')).toBe('');
  });

  it('are kept however old they are while the resale is open, and cannot be cleared', async () => {
    await operation(true);
    await wrote(STARTED, LINKED);
    now += 900 * DAY;
    const journal = await open(30);
    expect(await journal.clear()).toMatchObject({ ok: true });
    expect(journal.resales()).toHaveLength(1);
    expect(journal.records()).toHaveLength(1);
    await journal.resaleNote(ID, { type: 'finished' });
    expect(await journal.clear()).toMatchObject({ ok: true });
    expect([journal.resales(), journal.records()]).toEqual([[], []]);
    await journal.close();
    expect(await found()).toEqual({ resales: [], operations: [] });
  });

  it('are kept while the operation has not ended', async () => {
    await operation(false);
    await wrote(STARTED, LINKED, { type: 'finished' });
    const journal = await open();
    await journal.clear();
    expect([journal.resales().length, journal.records().length]).toEqual([1, 1]);
    await journal.close();
  });
});
