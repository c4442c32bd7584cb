import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadSettings } from '../../../electron/shell/settings.ts';
import { DEFAULT_SETTINGS } from '../../../shared/settings.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cogwheel-settings-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const write = (text: string) => writeFile(join(folder, 'settings.json'), text);
const read = async () => JSON.parse(await readFile(join(folder, 'settings.json'), 'utf8')) as unknown;

describe('settings', () => {
  it('are the defaults if there is no file, and no file is created', async () => {
    const { store, notice } = await loadSettings(folder);
    expect(store.get()).toEqual(DEFAULT_SETTINGS);
    expect(notice).toBeUndefined();
    expect(await readdir(folder)).toEqual([]);
  });

  it('are all on the disk once the end of the program has waited for them', async () => {
    const { store } = await loadSettings(folder);
    for (const idleEvery of [13_000, 14_000, 15_000]) void store.change({ discovery: { idleEvery } });
    await store.saved();
    expect(await read()).toMatchObject({ discovery: { idleEvery: 15_000 } });
  });

  it('are the defaults plus what the file contains, even with an editor’s byte order mark', async () => {
    await write('\uFEFF{"theme":"dark","discovery":{"port":40000}}');
    const { store, notice } = await loadSettings(folder);
    expect(notice).toBeUndefined();
    expect(store.get()).toEqual({
      ...DEFAULT_SETTINGS,
      theme: 'dark',
      discovery: { ...DEFAULT_SETTINGS.discovery, port: 40_000 },
    });
  });

  it.each([
    ['broken off', '{"theme":"dark"'],
    ['empty', ''],
    ['no object', '[1,2]'],
    ['of wrong values', '{"discovery":{"port":"many"}}'],
    ['out of bounds', '{"operation":{"hintAfter":-1}}'],
    ['of settings that contradict each other', '{"discovery":{"waitingEvery":9000}}'],
    ['too large', `{"theme":"dark","more":"${'x'.repeat(300_000)}"}`],
    ['no text at all', '\u0000\u0001\u0002'],
  ])('are the defaults if the file is %s, and the file is set aside', async (_what, text) => {
    await write(text);
    const { store, notice } = await loadSettings(folder);
    expect(store.get()).toEqual(DEFAULT_SETTINGS);
    expect(notice?.keptAs).toBe(join(folder, 'settings.damaged.json'));
    expect(notice?.problem).not.toBe('');
    expect(await readFile(join(folder, 'settings.damaged.json'), 'utf8')).toBe(text);
    expect(await readdir(folder)).toEqual(['settings.damaged.json']);
  });

  it('are the defaults if there is a folder in place of the file', async () => {
    await mkdir(join(folder, 'settings.json'));
    const { store, notice } = await loadSettings(folder);
    expect(store.get()).toEqual(DEFAULT_SETTINGS);
    expect(notice?.problem).toContain('cannot be read');
  });

  it('keep the keys of a newer version, and only changes are written', async () => {
    await write('{"theme":"light","fromTomorrow":{"a":[1]},"discovery":{"port":40000,"alsoNew":true}}');
    const { store } = await loadSettings(folder);
    expect(await store.change({ theme: 'dark' })).toEqual({ ok: true, value: null });
    expect(await read()).toEqual({
      theme: 'dark',
      fromTomorrow: { a: [1] },
      discovery: { port: 40_000, alsoNew: true },
    });
  });

  it('change one value of a group and keep its neighbors, in the file too', async () => {
    await write('{"operation":{"silence":7000,"hintAfter":9000},"batch":{"parallel":3}}');
    const { store } = await loadSettings(folder);
    await store.change({ operation: { deadlineCamera: 60_000 }, theme: undefined });
    expect(store.get().operation).toMatchObject({ silence: 7_000, hintAfter: 9_000, deadlineCamera: 60_000 });
    expect(await read()).toEqual({
      operation: { silence: 7_000, hintAfter: 9_000, deadlineCamera: 60_000 },
      batch: { parallel: 3 },
    });
  });

  it('return to the defaults as far as the user can set them; the rest of the file stays', async () => {
    await write(
      '{"theme":"light","language":"de","adaptersOff":["Wi-Fi"],"batch":{"parallel":3},"operation":{"silence":7000,"hintAfter":9000},"fromTomorrow":1}',
    );
    const { store } = await loadSettings(folder);
    expect(await store.reset()).toEqual({ ok: true, value: null });
    expect(await read()).toEqual({ adaptersOff: ['Wi-Fi'], operation: { silence: 7_000 }, fromTomorrow: 1 });
    expect(store.get()).toMatchObject({ theme: 'system', language: 'system', adaptersOff: ['Wi-Fi'] });
    expect(store.get().batch).toEqual(DEFAULT_SETTINGS.batch);
  });

  it('apply immediately, notify listeners, and are there after a restart', async () => {
    const { store } = await loadSettings(folder);
    const told: string[] = [];
    const end = store.onChange((settings) => told.push(settings.theme));
    const saving = store.change({ theme: 'dark' });
    expect(store.get().theme).toBe('dark');
    await saving;
    end();
    await store.change({ theme: 'light', adaptersOff: ['Ethernet 2'] });
    expect(told).toEqual(['dark']);
    const again = await loadSettings(folder);
    expect(again.store.get()).toMatchObject({ theme: 'light', adaptersOff: ['Ethernet 2'] });
  });

  it('are the latest ones on the disk after many changes at the same time', async () => {
    const { store } = await loadSettings(folder);
    const names = Array.from({ length: 20 }, (_, index) => `Ethernet ${index}`);
    await Promise.all(names.map((name) => store.change({ adaptersOff: [name] })));
    expect(await read()).toEqual({ adaptersOff: ['Ethernet 19'] });
    expect(await readdir(folder)).toEqual(['settings.json']);
  });

  it('report that they could not be saved, but last for this run', async () => {
    const { store } = await loadSettings(join(folder, 'file', 'below'));
    await writeFile(join(folder, 'file'), 'in the way');
    expect(await store.change({ theme: 'dark' })).toMatchObject({
      ok: false,
      failure: { code: 'save-failed' },
    });
    expect(store.get().theme).toBe('dark');
    await chmod(join(folder, 'file'), 0o600);
  });
});
