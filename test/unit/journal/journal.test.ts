import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, type TestContext } from 'vitest';
import { openJournalFile, type JournalFile, type OpenFile } from '../../../electron/journal/file.ts';
import { openJournal, type Opened, type OpenJournal } from '../../../electron/journal/journal.ts';
import { holderOf } from '../../../electron/journal/lock.ts';
import type { OperationHead } from '../../../electron/maintenance/operation-state.ts';
import type { Action } from '../../../shared/operation.ts';
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
  RESTORE,
} from './journal-lines.ts';

const run = promisify(execFile);
const DAY = 86_400_000;

let folder: string;
const ends: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cogwheel-journal-'));
});

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  await rm(folder, { recursive: true, force: true });
});

async function open(
  options: { openFile?: OpenFile; wall?: number; keepDays?: number } = {},
): Promise<Opened> {
  const { openFile, wall = BEGAN + DAY, keepDays = 365 } = options;
  const opened = await openJournal(folder, { keepDays, wall: () => wall, openFile });
  ends.push(() => opened.journal.close());
  return opened;
}

const path = (name = 'journal.jsonl') => join(folder, name);
const text = () => readFile(path(), 'utf8');
const codes = (journal: OpenJournal) => journal.notices().map(({ code }) => code);
const operation = (name: string, action: Action = 'reboot'): OperationHead => ({
  id: id(name),
  begun: 0,
  ...headOf(action),
});
const put = (...lines: readonly string[]) => writeFile(path(), lines.join(''));

describe('the journal on disk', () => {
  it('returns at the next start what was written, in order', async () => {
    const { journal, records } = await open();
    expect(records).toEqual([]);
    const head = operation('a', 'default');
    void journal.begin(head);
    void journal.note(head.id, { type: 'checked' });
    expect(await journal.intend(head, 'default', BASELINE)).toEqual({ ok: true, value: null });
    void journal.note(head.id, { type: 'no-answer' });
    await journal.close();
    const again = await open();
    expect(again.records).toMatchObject([
      {
        id: 'a',
        head: headOf('default'),
        intents: [{ request: 'default', baseline: BASELINE }],
        answer: { kind: 'none' },
      },
    ]);
    expect(again.journal.notices()).toEqual([]);
    await again.journal.close();
  });

  it('has the intent on the disk before it confirms it: first written, then flushed', async () => {
    const done: string[] = [];
    const openFile: OpenFile = async (at) => {
      const file = await openJournalFile(at);
      return {
        ...file,
        async write(lines, where) {
          await file.write(lines, where);
          done.push(lines.includes('"type":"intent"') ? 'written' : 'other');
        },
        async sync() {
          await file.sync();
          done.push('flushed');
        },
      };
    };
    const { journal } = await open({ openFile });
    done.length = 0;
    await journal.intend(operation('a'), 'reboot', BASELINE).then(() => done.push('said'));
    expect(done).toEqual(['written', 'flushed', 'said']);
    expect(await text()).toContain('"type":"intent"');
    await journal.close();
  });

  it('cannot be read or written by other users', async () => {
    const { journal } = await open();
    expect((await stat(path())).mode & 0o077).toBe(0);
    await journal.close();
  });

  it('loses only the last record, wherever a crash cuts it off', async () => {
    const lines = [
      ...linesOf('before', [begin('reboot'), intent('reboot')]),
      ...linesOf('last', RESTORE.slice(0, 3)),
    ];
    const whole = Buffer.from(lines.join(''));
    const last = Buffer.byteLength(lines.at(-1) ?? '');
    async function expectAfter(cut: number): Promise<void> {
      const own = join(folder, String(cut));
      const openOwn = () => openJournal(own, { keepDays: 365, wall: () => BEGAN + DAY });
      await mkdir(own);
      await writeFile(join(own, 'journal.jsonl'), whole.subarray(0, whole.length - cut));
      const { journal, records } = await openOwn();
      const found = records.map((record) => [record.id, record.intents.length, record.hasGap]);
      // If only the line end is missing, the record is complete.
      expect([cut, found]).toEqual([
        cut,
        [
          ['before', 1, false],
          ['last', cut === 1 ? 1 : 0, false],
        ],
      ]);
      expect(codes(journal)).toEqual(cut === 1 || cut === last ? [] : ['journal-torn']);
      // The next entry starts on a line of its own.
      await journal.note(id('before'), { type: 'no-answer' });
      await journal.close();
      const again = await openOwn();
      expect(again.records[0]?.answer?.kind).toBe('none');
      expect(again.records.map((record) => record.hasGap)).toEqual([false, false]);
      expect(codes(again.journal)).toEqual([]);
      await again.journal.close();
    }
    // In parallel, because they wait for the disk.
    for (let cut = 1; cut <= last; cut += 32) {
      const some = Array.from({ length: Math.min(32, last - cut + 1) }, (_, index) => cut + index);
      await Promise.all(some.map(expectAfter));
    }
  });

  it('reports damaged lines in the middle, reads all others, and keeps the damaged ones while an operation is unfinished', async () => {
    const lines = linesOf('open', [begin('default'), CHECKED, intent('default')]);
    await put(...lines.slice(0, 1), 'not a line\n', ...lines.slice(2), '\0\0\0\n');
    const first = await open();
    expect(first.records).toMatchObject([{ id: 'open', hasGap: true, intents: [{ request: 'default' }] }]);
    expect(first.journal.notices()).toMatchObject([{ code: 'journal-damaged', count: 2, keptAs: undefined }]);
    await first.journal.close();
    expect(await text()).toContain('not a line\n');
  });

  it('sets damaged lines aside once no unfinished operation can depend on them', async () => {
    await put(
      ...linesOf('done', [begin('reboot'), intent('reboot')]),
      'not a line\n',
      ...linesOf('done', [END]),
    );
    const first = await open();
    expect(first.journal.notices()).toMatchObject([
      { code: 'journal-damaged', count: 1, keptAs: path('journal.damaged.jsonl') },
    ]);
    await first.journal.close();
    expect(await readFile(path('journal.damaged.jsonl'), 'utf8')).toBe('not a line\n');
    const again = await open();
    expect(codes(again.journal)).toEqual([]);
    expect(again.records).toMatchObject([{ id: 'done', ending: { result: { kind: 'rebooted' } } }]);
    await again.journal.close();
  });

  it('of a newer version is not changed, and takes no intent', async () => {
    const lines = [...linesOf('a', [begin('reboot')]), '{"v":3,"of":"tomorrow"}\n'];
    await put(...lines);
    const { journal, records } = await open();
    expect([codes(journal), records]).toEqual([['journal-newer'], []]);
    expect(await journal.intend(operation('b'), 'reboot', BASELINE)).toMatchObject({
      ok: false,
      failure: { code: 'save-failed' },
    });
    await journal.note(id('a'), { type: 'no-answer' });
    await journal.close();
    expect(await text()).toBe(lines.join(''));
  });

  it('stays small: it drops finished operations older than the setting, and keeps all others unchanged', async () => {
    const old = [...linesOf('old', [begin('reboot'), intent('reboot'), END], BEGAN - 366 * DAY)];
    const unfinished = linesOf('unfinished', [begin('reboot'), intent('reboot')], BEGAN - 400 * DAY);
    const young = linesOf('young', [begin('default'), intent('default'), END]);
    await put(...old, ...unfinished, ...young);
    const { journal, records } = await open({ wall: BEGAN });
    expect(records.map((record) => record.id)).toEqual(['unfinished', 'young']);
    expect(codes(journal)).toEqual([]);
    await journal.note(id('unfinished'), { type: 'no-answer' });
    await journal.close();
    const kept = [...unfinished, ...young].join('');
    expect((await text()).startsWith(kept)).toBe(true);
    expect((await text()).slice(kept.length)).toContain('"no-answer"');
  });

  it('contains no password, whatever is in the login', async () => {
    const { journal } = await open();
    const head = { ...operation('a'), password: 'Geheim-99' } as OperationHead; // more than it should get
    await journal.begin(head);
    await journal.intend(head, 'reboot', BASELINE);
    await journal.close();
    expect(await text()).toContain('"user":"admin"');
    expect(await text()).not.toMatch(/Geheim|password/);
  });

  it('takes no intent if somebody removed the file while it was open', async () => {
    const { journal } = await open();
    await rm(path());
    expect(await journal.intend(operation('a'), 'reboot', BASELINE)).toMatchObject({ ok: false });
    await journal.close();
  });
});

describe('a failing disk', () => {
  /** Writes half of its input and then fails, while `full`. */
  function halfWriting(): { full: boolean; stuck: boolean; openFile: OpenFile } {
    const disk = {
      full: false,
      stuck: false,
      openFile: async (at: string): Promise<JournalFile> => {
        const file = await openJournalFile(at);
        return {
          ...file,
          async write(lines, where) {
            if (!disk.full) return file.write(lines, where);
            await file.write(lines.slice(0, lines.length / 2), where);
            throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
          },
          async truncate(size) {
            if (disk.stuck) throw new Error('EIO: i/o error, ftruncate');
            await file.truncate(size);
          },
        };
      },
    };
    return disk;
  }

  it('takes no intent, and holds no half line for the next start', async () => {
    const disk = halfWriting();
    const { journal } = await open({ openFile: disk.openFile });
    await journal.begin(operation('a'));
    const before = await text();
    disk.full = true;
    expect(await journal.intend(operation('a'), 'reboot', BASELINE)).toMatchObject({
      ok: false,
      failure: { code: 'save-failed' },
    });
    expect(await text()).toBe(before);
    await journal.close();
  });

  it('loses no step: what could not be written comes before the next line, but a refused intent never does', async () => {
    const disk = halfWriting();
    const { journal } = await open({ openFile: disk.openFile });
    const seen: string[][] = [];
    journal.onNotices((notices) => seen.push(notices.map(({ code }) => code)));
    await journal.begin(operation('a'));
    await journal.intend(operation('a'), 'reboot', BASELINE);
    disk.full = true;
    await journal.note(id('a'), ACCEPTED);
    await journal.intend(operation('b'), 'default', BASELINE);
    disk.full = false;
    await journal.note(id('a'), END);
    await journal.close();
    expect(seen).toEqual([['journal-step-not-written'], []]);
    const { records } = await open();
    expect(records).toMatchObject([
      { id: 'a', answer: { kind: 'accepted' }, ending: { result: { kind: 'rebooted' } } },
    ]);
  });

  it('gets a remaining step when the journal is closed', async () => {
    const disk = halfWriting();
    const { journal } = await open({ openFile: disk.openFile });
    await journal.begin(operation('a'));
    disk.full = true;
    await journal.note(id('a'), { type: 'checked' });
    disk.full = false;
    await journal.close();
    expect((await open()).records[0]?.checkedAt).toBeDefined();
  });

  it('takes nothing more while a half line cannot be removed', async () => {
    const disk = halfWriting();
    const { journal } = await open({ openFile: disk.openFile });
    await journal.begin(operation('a'));
    disk.full = true;
    disk.stuck = true;
    await journal.intend(operation('a'), 'reboot', BASELINE);
    disk.full = false;
    expect(await journal.intend(operation('a'), 'reboot', BASELINE)).toMatchObject({ ok: false });
    disk.stuck = false;
    expect(await journal.intend(operation('a'), 'reboot', BASELINE)).toMatchObject({ ok: true });
    await journal.close();
    expect((await open()).records).toMatchObject([{ id: 'a', hasGap: false, intents: [{}] }]);
  });

  it('has a refused intent removed when the journal is closed, at the latest', async () => {
    const disk = halfWriting();
    const { journal } = await open({ openFile: disk.openFile });
    await journal.begin(operation('a'));
    const before = await text();
    disk.full = true;
    disk.stuck = true;
    await journal.intend(operation('a'), 'reboot', BASELINE);
    expect(await text()).not.toBe(before);
    disk.full = false;
    disk.stuck = false;
    await journal.close();
    expect(await text()).toBe(before);
  });

  async function mountSmall(context: TestContext): Promise<void> {
    const mounted =
      process.platform === 'linux' &&
      process.getuid?.() === 0 &&
      (await run('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]).then(
        () => true,
        () => false,
      ));
    if (!mounted) {
      context.task.meta.skipped = 'a small disk needs root, and the right to mount';
      context.skip();
    }
    ends.push(() => run('umount', ['-l', folder]));
  }

  it('that is really full takes no intent and loses nothing earlier', async (context) => {
    await mountSmall(context);
    const { journal } = await open();
    await journal.begin(operation('a'));
    await writeFile(path('filler'), Buffer.alloc(1 << 20)).catch(() => undefined); // until it is full
    let refused = 0;
    // The last page of the file may still have room for a few.
    for (let at = 0; at < 20 && refused === 0; at += 1) {
      const result = await journal.intend(operation(`full-${at}`), 'reboot', BASELINE);
      if (!result.ok) refused += 1;
    }
    expect(refused).toBe(1);
    expect(codes(journal)).toEqual(['journal-step-not-written']);
    expect((await text()).endsWith('\n')).toBe(true);
    await rm(path('filler'));
    expect(await journal.intend(operation('room'), 'reboot', BASELINE)).toMatchObject({ ok: true });
    expect(codes(journal)).toEqual([]);
    await journal.close();
    const again = await open();
    expect(codes(again.journal)).toEqual([]);
    expect(again.records[0]?.id).toBe('a');
    expect(again.records.at(-1)?.id).toBe('room');
    await again.journal.close();
  });

  it('that is read-only still gives its contents, and takes no intent', async (context) => {
    await mountSmall(context);
    await put(...linesOf('a', [begin('reboot'), intent('reboot')]));
    await run('mount', ['-o', 'remount,ro', folder]);
    const { journal, records } = await open();
    expect(records.map((record) => record.id)).toEqual(['a']);
    expect(codes(journal)).toEqual(['journal-not-writable']);
    expect(await journal.intend(operation('b'), 'reboot', BASELINE)).toMatchObject({
      failure: { code: 'save-failed' },
    });
    await journal.close();
  });

  it('with a folder in place of the file takes no intent and causes no crash', async () => {
    await mkdir(path());
    const { journal, records } = await open();
    expect([records, codes(journal)]).toEqual([[], ['journal-not-writable']]);
    expect(await journal.intend(operation('b'), 'reboot', BASELINE)).toMatchObject({ ok: false });
    await journal.close();
  });
});

describe('a second program', () => {
  /** Starts another process that has this folder's journal open until it is killed. */
  async function otherProgram(): Promise<{ kill(): Promise<void> }> {
    const module = new URL('../../../electron/journal/journal.ts', import.meta.url).href;
    const script = `import { openJournal } from ${JSON.stringify(module)};
      const { journal } = await openJournal(process.argv[1], { keepDays: 365, wall: Date.now });
      process.stdout.write(journal.notices().map(({ code }) => code).join() || 'open');
      setInterval(() => undefined, 1000);`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const kill = async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    };
    ends.push(kill);
    const [said] = (await once(child.stdout, 'data')) as [Buffer]; // what Node passes to a `data` event
    expect(said.toString()).toBe('open');
    return { kill };
  }

  it('is kept out while the first one runs, and takes over after the first was killed', async () => {
    await put(...linesOf('a', [begin('reboot')]));
    const other = await otherProgram();
    const kept = await open();
    expect([codes(kept.journal), kept.records]).toEqual([['journal-in-use'], []]);
    expect(await kept.journal.intend(operation('b'), 'reboot', BASELINE)).toMatchObject({ ok: false });
    await kept.journal.close();
    await other.kill();
    const next = await open();
    expect([codes(next.journal), next.records.length]).toEqual([[], 1]);
    await next.journal.close();
    expect(await readdir(folder)).toEqual(['journal.jsonl']);
  });

  it.each([
    ['half written', () => '{"pid":1'],
    ['of a process that is gone', async () => JSON.stringify({ ...(await holderOf(1)), pid: 4_194_303 })],
    [
      'of a process whose number another one has now',
      async () => JSON.stringify({ ...(await holderOf(1)), started: '1' }),
    ],
    ['of before the PC was started', async () => JSON.stringify({ ...(await holderOf(1)), boot: 'another' })],
  ])('takes over a lock that is %s', async (_, lock) => {
    await writeFile(path('journal.lock'), await lock());
    const { journal } = await open();
    expect(codes(journal)).toEqual([]);
    await journal.close();
  });

  it('does not take over the lock of a running process', async () => {
    await writeFile(path('journal.lock'), JSON.stringify(await holderOf(1)));
    expect(codes((await open()).journal)).toEqual(['journal-in-use']);
  });
});

describe('clearing the journal', () => {
  it('removes what has ended and keeps the rest, for this run and the next', async () => {
    await put(...linesOf('ended', [begin('reboot'), intent('reboot'), ACCEPTED, END]));
    const { journal } = await open();
    await journal.intend(operation('running'), 'reboot', BASELINE);
    const cleared = journal.clear();
    // Arrives while the file is being replaced.
    void journal.note(id('running'), { type: 'accepted', rebootRequired: false });
    expect(await cleared).toEqual({ ok: true, value: null });
    expect(await journal.intend(operation('later'), 'reboot', BASELINE)).toEqual({ ok: true, value: null });
    expect(journal.records().map((record) => record.id)).toEqual(['running', 'later']);
    expect(await text()).not.toContain('"op":"ended"');
    await journal.close();
    const again = await open();
    expect(again.records.map((record) => [record.id, record.answer?.kind, record.hasGap])).toEqual([
      ['running', 'accepted', false],
      ['later', undefined, false],
    ]);
    await again.journal.close();
  });

  it('records contain what was written so far', async () => {
    const { journal } = await open();
    const head = operation('a');
    await journal.begin(head);
    await journal.intend(head, 'reboot', BASELINE);
    expect(journal.records()).toMatchObject([{ id: 'a', intents: [{ request: 'reboot' }] }]);
    await journal.note(head.id, END);
    expect(journal.records()[0]?.ending?.result).toEqual({ kind: 'rebooted' });
    await journal.close();
  });

  it('fails and changes nothing if the file cannot be written', async () => {
    await put(...linesOf('ended', [begin('reboot'), END]));
    const { journal } = await open({ openFile: () => Promise.reject(new Error('read only')) });
    const before = await text();
    expect(await journal.clear()).toMatchObject({ ok: false, failure: { code: 'save-failed' } });
    expect(journal.records()).toHaveLength(1);
    expect(await text()).toBe(before);
    await journal.close();
  });
});
