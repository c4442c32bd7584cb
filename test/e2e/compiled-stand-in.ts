/**
 * Runs around all e2e tests: compiles the stand-in for Electron to plain JavaScript once, so that its many
 * starts don't each load and compile its files again. The result is at the same depth in the project as its
 * sources, because they locate files relative to themselves.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { FILE_VARIABLE } from '../electron-stand-in/control.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SOURCES = join(ROOT, 'test', 'electron-stand-in');

let folder = '';

export async function setup(): Promise<void> {
  const out = join(ROOT, 'out');
  await mkdir(out, { recursive: true });
  // A new folder each time, so that two runs at a time don't take it from each other.
  folder = await mkdtemp(join(out, 'stand-in-'));
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['playwright-core'] },
    build: {
      ssr: true,
      outDir: folder,
      target: 'node20.19',
      minify: false, // parts of it are sent to the page as text
      rolldownOptions: {
        input: { run: join(SOURCES, 'run.ts'), electron: join(SOURCES, 'electron.ts') },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
      },
    },
  });
  process.env[FILE_VARIABLE] = join(folder, 'run.js');
}

export async function teardown(): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}
