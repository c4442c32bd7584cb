/**
 * What the Windows package contains, built around a stand-in for Electron's folder. It proves the contents,
 * not that the package runs.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import asar from '@electron/asar';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp } from '../e2e/driver/driver.ts';
import { quickSettings } from '../e2e/settings.ts';
import { takePlace } from '../simulator/place.ts';
import { startSite } from '../simulator/site.ts';
import { FUSE_SENTINEL, makeStandInFolder } from './stand-in-folder.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const require = createRequire(import.meta.url);
const PLACE = await takePlace();
const { network: NETWORK } = PLACE.site;
const MEGABYTE = 1024 * 1024;
// The cast: our own package.json.
const OWN = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<
  'version' | 'productName',
  string
> & { devDependencies: Record<string, string> };
const ELECTRON_VERSION = OWN.devDependencies.electron ?? '';

const folder = mkdtempSync(join(tmpdir(), 'cogwheel-pack-'));
const archive = join(folder, 'extracted');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(tool: string, inputs: readonly string[]): void {
  const ended = spawnSync(process.execPath, [tool, ...inputs], { cwd: ROOT, encoding: 'utf8' });
  expect(ended.status, `${tool} ${inputs.join(' ')}\n${ended.stdout}\n${ended.stderr}`).toBe(0);
}

/**
 * Packs with `flavour` (electron-builder's own switches) into a folder of its own; returns the folder of the
 * unpacked program.
 */
function pack(name: string, flavour: readonly string[]): string {
  const output = join(folder, name);
  run(require.resolve('electron-builder/cli.js'), [
    ...['--win', '--dir', '--x64', '--publish', 'never'],
    `--config.electronDist=${join(folder, 'electron')}`,
    `--config.electronVersion=${ELECTRON_VERSION}`,
    `--config.directories.output=${output}`,
    ...flavour,
  ]);
  return join(output, 'win-unpacked');
}

function files(of: string): readonly string[] {
  return readdirSync(of, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(of, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .toSorted();
}

/** The state of each fuse, in order: `1` is on, `0` is off. */
function fuses(program: string): string {
  const bytes = readFileSync(program);
  const at = bytes.indexOf(FUSE_SENTINEL, 0, 'latin1') + FUSE_SENTINEL.length;
  expect(bytes[at], 'version of the fuse wire').toBe(1);
  return bytes.toString('latin1', at + 2, at + 2 + (bytes[at + 1] ?? 0));
}

let unpacked = '';
beforeAll(() => {
  makeStandInFolder(join(folder, 'electron'), ELECTRON_VERSION);
  run(join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js'), [
    ...['build', '--app', '--logLevel', 'warn', '--mode', 'package'],
  ]);
  unpacked = pack('user', []);
  asar.extractAll(join(unpacked, 'resources', 'app.asar'), archive);
}, 180_000);

describe('the packed program, on the stand-in', () => {
  it('starts from the files of the archive and shows the devices it detects', async () => {
    const site = await startSite({
      ...PLACE.site,
      devices: [{ name: 'Gate', kind: 'camera', address: 11 }],
    });
    const app = await launchApp({
      main: join(archive, 'main', 'main.js'),
      settings: quickSettings(PLACE.site),
      args: ['--loopback-site'],
    });
    try {
      await app.page.getByText(`${NETWORK}.11`).waitFor();
      const licenses = JSON.stringify(await app.page.evaluate(() => window.cogwheel?.licenses()));
      for (const bundled of ['react-dom', 'undici', 'selfsigned'])
        expect(licenses).toContain(`## ${bundled} - `);
      expect(app.consoleProblems()).toEqual([]);
    } finally {
      await app.quit();
      await site.stop();
    }
  });
});

describe('--demo', () => {
  it('starts a site of its own, shows that it does, and keeps its activity apart from that of real devices', async () => {
    const app = await launchApp({ main: join(archive, 'main', 'main.js'), args: ['--demo'] });
    try {
      await app.page.getByText('Demo site', { exact: true }).waitFor();
      await app.page
        .getByText(/^127\.0\.\d+\.11$/)
        .first()
        .waitFor();
      await app.page.getByText('15 devices', { exact: false }).first().waitFor();
      expect(readdirSync(app.userDataDir)).not.toContain('journal.jsonl');
      expect(readdirSync(`${app.userDataDir} demo`)).toContain('journal.jsonl');
    } finally {
      await app.quit();
      rmSync(`${app.userDataDir} demo`, { recursive: true, force: true });
    }
  });
});

describe('the package', () => {
  it('contains main, preload, the window, licenses and nothing else', () => {
    const hashed = files(archive).map((file) => file.replace(/-[\w-]{8}\./, '-HASH.'));
    expect(hashed.toSorted()).toEqual([
      'main/demo.js',
      'main/licenses-demo.md',
      'main/licenses.md',
      'main/main.js',
      'main/preload.cjs',
      'package.json',
      'renderer/assets/icon-HASH.svg',
      'renderer/assets/index-HASH.css',
      'renderer/assets/index-HASH.js',

      'renderer/index.html',
      'renderer/licenses.md',
    ]);
  });

  it('contains no source map, not even a reference to one', () => {
    const code = files(archive).filter((file) => /\.(?:c?js|css)$/.test(file));
    expect(code.length).toBeGreaterThan(3);
    for (const file of code) {
      expect(readFileSync(join(archive, file), 'utf8'), file).not.toContain('sourceMappingURL=');
    }
  });

  it('is small: our own part stays under 3 MB', () => {
    const size = statSync(join(unpacked, 'resources', 'app.asar')).size;
    expect(size).toBeGreaterThan(MEGABYTE / 2);
    expect(size).toBeLessThan(3 * MEGABYTE);
  });

  it('is one program beside Electron’s own files, with locale files for two languages only', () => {
    const beside = files(unpacked);
    expect(beside).toContain('Cogwheel.exe');
    expect(beside.filter((file) => file.startsWith('locales/'))).toEqual([
      'locales/de.pak',
      'locales/en-US.pak',
    ]);
    expect(beside.filter((file) => file.startsWith('resources/'))).toEqual(['resources/app.asar']);
  });

  it('has its name, versions, copyright and icon', () => {
    const resources = NtExecutableResource.from(
      NtExecutable.from(readFileSync(join(unpacked, 'Cogwheel.exe')), { ignoreCert: true }),
    );
    const [info] = Resource.VersionInfo.fromEntries(resources.entries);
    const language = info?.getAllLanguagesForStringValues()[0];
    const values = language === undefined ? undefined : info?.getStringValues(language);
    expect(values).toMatchObject({
      ProductName: OWN.productName,
      FileDescription: 'Cogwheel',
      FileVersion: OWN.version,
      LegalCopyright: 'Copyright © 2026 The Cogwheel maintainers',
    });
    const [icon] = Resource.IconGroupEntry.fromEntries(resources.entries);
    expect(icon?.icons.map(({ width }) => width || 256).toSorted((a, b) => a - b)).toEqual([
      16, 24, 32, 48, 64, 72, 96, 128, 256,
    ]);
  });

  it('has all nine fuses as decided', () => {
    // Order: run as node, cookie encryption, NODE_OPTIONS, inspect switches, archive integrity, archive only,
    // a V8 snapshot of its own, file:// privileges, and a fuse that Electron 45 added and that keeps its
    // default.
    expect(fuses(join(unpacked, 'Cogwheel.exe'))).toBe('010011001');
  });

  it('carries the checksum of its archive', () => {
    const resources = NtExecutableResource.from(
      NtExecutable.from(readFileSync(join(unpacked, 'Cogwheel.exe')), { ignoreCert: true }),
    );
    const integrity = resources.entries.find(({ type, id }) => type === 'INTEGRITY' && id === 'ELECTRONASAR');
    // The cast: electron-builder's own JSON.
    const [entry] = JSON.parse(Buffer.from(integrity?.bin ?? new ArrayBuffer()).toString('utf8')) as {
      file: string;
      alg: string;
      value: string;
    }[];
    expect(entry).toMatchObject({ file: 'resources\\app.asar', alg: 'SHA256' });
    expect(entry?.value).toMatch(/^[0-9a-f]{64}$/);
  });

  it('differs only in the inspector fuse in the build for tests', () => {
    const tested = pack('e2e', ['--config', 'test/pack/electron-builder-e2e.yml']);
    const [user, e2e] = [unpacked, tested].map((of) => fuses(join(of, 'Cogwheel.exe')));
    expect(e2e).toBe('010111001');
    expect(user).toBe('010011001');
    expect(files(tested)).toEqual(files(unpacked));
    expect(readFileSync(join(tested, 'resources', 'app.asar'))).toEqual(
      readFileSync(join(unpacked, 'resources', 'app.asar')),
    );
  });
});
