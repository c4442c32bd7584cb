/** One running program per user-data folder, as Electron's single-instance lock does it. */
import { mkdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const LOCK = 'stand-in.lock';
const KNOCK = 'stand-in.knock';

/**
 * Takes the lock of a folder; returns how to give it back, or undefined when another program that still runs holds it.
 * That one is told: its `knocked` is called.
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
    return false; // it is there already
  }
}

/** One knock makes several events of the file system; it counts once. */
function takesKnock(file: string): boolean {
  try {
    rmSync(file);
    return true;
  } catch {
    return false; // counted already
  }
}

function holderOf(lock: string): number {
  try {
    return Number(readFileSync(lock, 'utf8'));
  } catch {
    return Number.NaN; // given back meanwhile
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
