/** One running program per user-data folder, as Electron's single-instance lock ensures. */
import { mkdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const LOCK = 'stand-in.lock';
const KNOCK = 'stand-in.knock';

/**
 * Takes the lock of a folder. Returns a function that releases it, or undefined if another running program
 * holds the lock; that program's `knocked` is then called.
 */
export function lockFolder(folder: string, knocked: () => void): (() => void) | undefined {
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, LOCK);
  if (!takes(lock)) {
    if (isAlive(holderOf(lock))) {
      writeFileSync(join(folder, KNOCK), String(process.pid));
      return undefined;
    }
    rmSync(lock, { force: true });
    if (!takes(lock)) return undefined;
  }
  const watcher = watch(folder, (_event, name) => {
    if (name === KNOCK && takesKnock(join(folder, KNOCK))) knocked();
  });
  watcher.unref();
  return () => {
    watcher.close();
    rmSync(lock, { force: true });
  };
}

function takes(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    return false; // it already exists
  }
}

/** One knock causes several file system events but counts once. */
function takesKnock(file: string): boolean {
  try {
    rmSync(file);
    return true;
  } catch {
    return false; // already counted
  }
}

function holderOf(lock: string): number {
  try {
    return Number(readFileSync(lock, 'utf8'));
  } catch {
    return Number.NaN; // released in the meantime
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
