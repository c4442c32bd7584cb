/**
 * Around the whole run of the e2e tests: the stand-in for Electron as plain JavaScript, so that each of its many starts
 * does not load and translate its files again. It lies as deep in the project as its sources, which look for files from
 * where they are.
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
  // Of its own: two runs at a time do not take it from each other.
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
      minify: false, // parts of it travel to the page as text
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
