import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cleanLabel, openLabels } from '../../../electron/devices/labels.ts';
import { createRegistry } from '../../../electron/devices/registry.ts';
import { DEFAULT_SETTINGS } from '../../../shared/settings.ts';
import { ID, OTHER_ID, sighting } from './sightings.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cogwheel-labels-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('custom labels', () => {
  it('are kept by MAC across a restart, and are removed when cleared', async () => {
    const { labels } = await openLabels(folder);
    await labels.set(ID, '  Yard\u202e gate\n ');
    await labels.set(OTHER_ID, 'Till');
    await labels.set(OTHER_ID, '   ');
    const again = await openLabels(folder);
    expect(again.labels.get(ID)).toBe('Yard gate');
    expect(again.labels.get(OTHER_ID)).toBeUndefined();
    expect(again.problem).toBeUndefined();
  });

  it('are cut to one line of 64 characters', () => {
    expect(cleanLabel('x'.repeat(100))).toHaveLength(64);
    expect(cleanLabel('a\u0000\u2028b')).toBe('a b');
    expect(cleanLabel('\u202e')).toBe('');
  });

  it.each(['no json', '{"version":1,"labels":{"x":"y"}}'])(
    'in an unusable file (%s) are set aside, and the program starts without them',
    async (text) => {
      await writeFile(join(folder, 'labels.json'), text);
      const { labels, problem } = await openLabels(folder);
      expect(problem).toContain('damaged');
      expect(labels.get(ID)).toBeUndefined();
      expect(await readFile(join(folder, 'labels.damaged.json'), 'utf8')).toBe(text);
      expect((await labels.set(ID, 'Yard')).ok).toBe(true);
      expect((await readdir(folder)).sort()).toEqual(['labels.damaged.json', 'labels.json']);
    },
  );

  it('in a file of a newer version are not changed, and new ones last for this run', async () => {
    const newer = '{"version":2,"labels":{}}';
    await writeFile(join(folder, 'labels.json'), newer);
    const { labels, problem } = await openLabels(folder);
    expect(problem).toContain('version 2');
    expect(await labels.set(ID, 'Yard')).toMatchObject({ ok: false, failure: { code: 'save-failed' } });
    expect(labels.get(ID)).toBe('Yard');
    expect(await readFile(join(folder, 'labels.json'), 'utf8')).toBe(newer);
  });

  it('that cannot be written last for this run, and the failure is returned', async () => {
    const { labels } = await openLabels(folder);
    // Put a folder in place of the file.
    await mkdir(join(folder, 'labels.json'));
    expect(await labels.set(ID, 'Yard')).toMatchObject({ ok: false, failure: { code: 'save-failed' } });
    expect(labels.get(ID)).toBe('Yard');
  });

  it('are shown as the name in the list, before the one that the device reports', async () => {
    const { labels } = await openLabels(folder);
    const registry = createRegistry({
      clock: { now: () => 1_000, wall: () => 1_000, after: () => () => undefined },
      settings: DEFAULT_SETTINGS.discovery,
      ownAddresses: () => [{ adapter: 'Ethernet 2', address: '192.168.1.5', prefix: 24 }],
      loopbackAllowed: false,
      labelOf: (id) => labels.get(id),
    });
    registry.add(sighting(1_000));
    registry.learn(ID, { name: 'IP CAMERA' });
    await labels.set(ID, 'Yard');
    expect(registry.get(ID)).toMatchObject({ name: 'Yard', label: 'Yard' });
    await labels.set(ID, '');
    expect(registry.get(ID)).toMatchObject({ name: 'IP CAMERA' });
    expect(registry.get(ID)?.label).toBeUndefined();
  });
});
