/**
 * Runs around all e2e tests: at the end, searches everything that the program wrote during all of them for
 * every password that was typed in any of them. A match fails the run.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { DEMO_PASSWORD } from '../simulator/config.ts';
import { PASSWORDS_FILE, WRITTEN_VARIABLE } from './driver/written.ts';
import { filesUnder, filesWith } from './secrets.ts';

let folder = '';

export async function setup(): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), 'cogwheel-written-'));
  process.env[WRITTEN_VARIABLE] = folder;
}

export async function teardown(): Promise<void> {
  try {
    await search();
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

async function search(): Promise<void> {
  const runs = await readdir(folder);
  if (runs.length === 0) return; // no test started the program
  const files = await filesUnder(folder);
  const isOurs = (file: string) => basename(file) === PASSWORDS_FILE;
  const typed = await Promise.all(
    // The cast: written by keepWritten.
    files.filter(isOurs).map(async (file) => JSON.parse(await readFile(file, 'utf8')) as string[]),
  );
  const passwords = [...new Set([DEMO_PASSWORD, ...typed.flat()])];
  const written = files.filter((file) => !isOurs(file));
  const found = await filesWith(written, passwords);
  if (found.length > 0) {
    process.exitCode = 1;
    const places = found.map((file) => relative(folder, file)).join('\n  ');
    throw new Error(`A password that was typed stands in what the program wrote:\n  ${places}`);
  }
  console.log(
    `Searched ${written.length} files of ${runs.length} runs of the program for ${passwords.length} passwords: none found.`,
  );
}
