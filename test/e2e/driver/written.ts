/**
 * Keeps what every run of the program wrote, for the search at the end of the tests (`search-written.ts`):
 * its folder, its output, what it passed to the system, the files it exported, and the passwords typed into
 * it.
 */
import { existsSync } from 'node:fs';
import { copyFile, cp, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** Names the folder for all of it; if it isn't set, nothing is kept. */
export const WRITTEN_VARIABLE = 'COGWHEEL_WRITTEN';
export const PASSWORDS_FILE = 'passwords.json';

export interface Written {
  readonly userDataDir: string;
  readonly output: string;
  /** Texts of notifications and dialogs, and what was copied to the clipboard. */
  readonly calls: unknown;
  /** Files whose path a dialog returned. */
  readonly exports: readonly string[];
  readonly passwords: readonly string[];
}

/** Throws if something that the program wrote cannot be kept: nobody would search it. */
export async function keepWritten(written: Written): Promise<void> {
  const all = process.env[WRITTEN_VARIABLE];
  if (all === undefined) return;
  const folder = await mkdtemp(join(all, `${basename(written.userDataDir)}-`));
  const files = join(folder, 'files');
  await cp(written.userDataDir, files, {
    recursive: true,
    filter: (file) => !basename(file).startsWith('browser-'),
  });
  await mkdir(files, { recursive: true });
  for (const [index, file] of written.exports.entries()) {
    if (!existsSync(file)) continue; // the export failed, or the test removed it
    await copyFile(file, join(folder, `export-${index}-${basename(file)}`));
  }
  await writeFile(join(folder, 'output.txt'), written.output);
  await writeFile(join(folder, 'calls.json'), JSON.stringify(written.calls));
  await writeFile(join(folder, PASSWORDS_FILE), JSON.stringify(written.passwords));
}
