/** Finds Electron's own binary, or downloads it. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ELECTRON = join(ROOT, 'node_modules', 'electron');
const FAILED_BEFORE = join(ROOT, 'node_modules', '.cache', 'cogwheel', 'electron-not-fetched');
const DAY = 86_400_000;
const FETCH_WITHIN = 60_000;

/** The path of Electron's binary as its package records it; undefined if the file isn't there. */
function electronBinary(): string | undefined {
  const note = join(ELECTRON, 'path.txt');
  if (!existsSync(note)) return undefined;
  const binary = join(ELECTRON, 'dist', readFileSync(note, 'utf8').trim());
  return existsSync(binary) ? binary : undefined;
}

/**
 * Runs Electron's own download script if the binary is missing: for at most a minute, and after a failure not
 * again for a day.
 */
export function ensureElectron(): string | undefined {
  const there = electronBinary();
  if (there !== undefined || process.env.COGWHEEL_NO_DOWNLOAD !== undefined) return there;
  if (existsSync(FAILED_BEFORE) && Date.now() - statSync(FAILED_BEFORE).mtimeMs < DAY) return undefined;
  console.log('Fetching Electron, once; at most a minute (COGWHEEL_NO_DOWNLOAD=1 leaves it out).');
  spawnSync(process.execPath, [join(ELECTRON, 'install.js')], { stdio: 'ignore', timeout: FETCH_WITHIN });
  const fetched = electronBinary();
  if (fetched === undefined) {
    mkdirSync(dirname(FAILED_BEFORE), { recursive: true });
    writeFileSync(FAILED_BEFORE, '');
  }
  return fetched;
}
