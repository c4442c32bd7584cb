import { chmod, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openSmallFile } from '../../../electron/files/small-file.ts';
import { unless } from '../../unless.ts';

const schema = z.object({ version: z.number(), text: z.string() });
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cogwheel-file-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const path = () => join(folder, 'kept.json');
const open = (more: object = {}) =>
  openSmallFile({ path: path(), schema, mostBytes: 100, version: 1, ...more });

describe('a small file', () => {
  it('is absent at first, and read as it was saved', async () => {
    const first = await open();
    expect(first.found).toEqual({ state: 'absent' });
    expect(await first.save({ version: 1, text: 'Grüße' })).toEqual({ ok: true, value: null });
    expect((await open()).found).toEqual({ state: 'read', value: { version: 1, text: 'Grüße' } });
  });

  it('is written into a folder that does not exist yet', async () => {
    const file = await openSmallFile({ path: join(folder, 'new', 'kept.json'), schema, mostBytes: 100 });
    expect((await file.save({ version: 1, text: '' })).ok).toBe(true);
  });

  it('contains what was saved last after several saves at the same time, and is then on the disk', async () => {
    const file = await open();
    for (const text of ['a', 'b', 'c']) void file.save({ version: 1, text });
    await file.saved();
    expect(JSON.parse(await readFile(path(), 'utf8'))).toEqual({ version: 1, text: 'c' });
  });

  it('is read with the byte order mark that Windows editors add', async () => {
    await writeFile(path(), '\uFEFF{"version":1,"text":"x"}');
    expect((await open()).found).toMatchObject({ state: 'read' });
  });

  it.each([
    ['no JSON', '{"version":1,'],
    ['of another form', '{"version":1,"text":7}'],
    ['too large', JSON.stringify({ version: 1, text: 'x'.repeat(100) })],
  ])('is set aside if it is damaged (%s), and a new one is written beside it', async (_, text) => {
    await writeFile(path(), text);
    const file = await open();
    const keptAs = join(folder, 'kept.damaged.json');
    expect(file.found).toMatchObject({ state: 'damaged', keptAs });
    expect(file.problem).toContain(keptAs);
    expect(file.problem).not.toContain('xxx');
    expect((await file.save({ version: 1, text: 'new' })).ok).toBe(true);
    expect((await readdir(folder)).toSorted()).toEqual(['kept.damaged.json', 'kept.json']);
    expect(await readFile(keptAs, 'utf8')).toBe(text);
  });

  it('is not overwritten if it is from a newer version', async () => {
    const newer = '{"version":2,"what":"else"}';
    await writeFile(path(), newer);
    const file = await open();
    expect(file.found).toMatchObject({ state: 'newer' });
    expect(await file.save({ version: 1, text: '' })).toMatchObject({
      ok: false,
      failure: { code: 'save-failed' },
    });
    expect(await readFile(path(), 'utf8')).toBe(newer);
  });

  it('is not overwritten if it cannot be read, unless its owner allows that', async () => {
    // A folder in its place cannot be read as a file.
    await mkdir(path());
    const file = await open();
    expect(file.found).toMatchObject({ state: 'unreadable' });
    expect(await file.save({ version: 1, text: '' })).toMatchObject({ ok: false });
    await rm(path(), { recursive: true });
    expect(await file.save({ version: 1, text: '' })).toMatchObject({ ok: false });
    await mkdir(path());
    const other = await open({ replacesUnreadable: true });
    await rm(path(), { recursive: true });
    expect((await other.save({ version: 1, text: '' })).ok).toBe(true);
  });

  it(
    'is read even if it was locked for a moment',
    unless(process.getuid?.() === 0 ? 'root may read every file' : undefined),
    async () => {
      await writeFile(path(), '{"version":1,"text":"x"}');
      await chmod(path(), 0o000);
      const opened = open();
      await chmod(path(), 0o600);
      expect((await opened).found).toMatchObject({ state: 'read' });
    },
  );

  it('returns why it cannot be written, without its content', async () => {
    const file = await open();
    await mkdir(path());
    const saved = await file.save({ version: 1, text: 'SECRET' });
    expect(saved).toMatchObject({ ok: false, failure: { code: 'save-failed' } });
    expect(JSON.stringify(saved)).not.toContain('SECRET');
  });
});
