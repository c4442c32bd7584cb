/**
 * Prevents two programs from using the journal. On Windows the lock file is opened exclusively, and the system releases
 * it however the program ends. On other systems, the file names its holder: process ID, process start, and boot of the
 * PC. This lets Cogwheel take over the lock of a killed program, even if another process now has the same ID.
 */
import { constants, type Stats } from 'node:fs';
import { link, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { uptime } from 'node:os';
import { z } from 'zod';

export type LockResult =
  | { readonly kind: 'locked'; readonly release: () => Promise<void> }
  | { readonly kind: 'in-use' }
  | { readonly kind: 'failed'; readonly cause: unknown };

const holderSchema = z.object({ pid: z.number().int().min(1), started: z.string(), boot: z.string() });
export type Holder = z.output<typeof holderSchema>;

/** libuv's flag for a Windows file that no other process may open. Node.js passes the number on. */
const WINDOWS_EXCLUSIVE = 0x10000000;
/** Where the system has no boot ID, boot times that differ by no more than this are the same boot. Seconds. */
const BOOT_TOLERANCE = 600;
/** Each attempt removes one stale lock. If a few are not enough, other programs are trying too. */
const TRIES = 5;

/** Never rejects. */
export async function takeLock(path: string): Promise<LockResult> {
  try {
    return process.platform === 'win32' ? await takeOnWindows(path) : await takeByHolder(path);
  } catch (cause) {
    return { kind: 'failed', cause };
  }
}

async function takeOnWindows(path: string): Promise<LockResult> {
  try {
    const handle = await open(path, constants.O_RDWR | constants.O_CREAT | WINDOWS_EXCLUSIVE);
    return { kind: 'locked', release: () => handle.close() };
  } catch (cause) {
    if (codeOf(cause) === 'EBUSY') return { kind: 'in-use' };
    throw cause;
  }
}

async function takeByHolder(path: string): Promise<LockResult> {
  const mine = JSON.stringify(await holderOf(process.pid));
  for (let tries = 0; tries < TRIES; tries += 1) {
    // Written to another file first, so that nobody reads an incomplete lock. Only one program can create the link.
    const draft = `${path}.${process.pid}`;
    await writeDraft(draft, mine);
    const made = await link(draft, path).then(
      () => true,
      (cause: unknown) => {
        if (codeOf(cause) === 'EEXIST') return false;
        throw cause;
      },
    );
    await rm(draft, { force: true });
    if (made) return { kind: 'locked', release: () => release(path, mine) };
    const found = await readFile(path, 'utf8').catch(() => '');
    if (await isAlive(found)) return { kind: 'in-use' };
    await takeAway(path, found);
  }
  return { kind: 'in-use' };
}

async function writeDraft(draft: string, text: string): Promise<void> {
  const handle = await open(draft, 'w');
  try {
    await handle.writeFile(text);
  } finally {
    await handle.close();
  }
}

/** Removes a stale lock, but not a new one that another program has put in its place. */
async function takeAway(path: string, stale: string): Promise<void> {
  const aside = `${path}.${process.pid}.stale`;
  try {
    await rename(path, aside);
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return;
    throw cause;
  }
  if ((await readFile(aside, 'utf8')) !== stale) await link(aside, path).catch(() => undefined); // a newer lock exists
  await rm(aside, { force: true });
}

async function release(path: string, mine: string): Promise<void> {
  const found = await readFile(path, 'utf8').catch(() => '');
  if (found === mine) await rm(path, { force: true });
}

/** Whether the program named in the lock is still running. False if the lock can't be read. */
async function isAlive(text: string): Promise<boolean> {
  const holder = parseHolder(text);
  if (holder === undefined || holder.pid === process.pid) {
    // This process did not write the lock, so an earlier process with the same ID did.
    return false;
  }
  if (!runs(holder.pid)) return false;
  const now = await holderOf(holder.pid);
  return now.started === holder.started && isSameBoot(now.boot, holder.boot);
}

function parseHolder(text: string): Holder | undefined {
  try {
    return holderSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined; // not valid JSON, so it names no holder
  }
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return codeOf(cause) === 'EPERM'; // it runs as another user
  }
}

/** Describes a process. Without /proc, `started` is empty, and only the process ID and the boot time count. */
export async function holderOf(pid: number): Promise<Holder> {
  const [status, bootId] = await Promise.all([
    readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''),
    readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
  ]);
  // The process name in parentheses may contain spaces. Field 22 of the line is the 20th field after it.
  const started = status.slice(status.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  const boot = bootId.trim() === '' ? String(Math.round(Date.now() / 1_000 - uptime())) : bootId.trim();
  return { pid, started, boot };
}

function isSameBoot(one: string, other: string): boolean {
  if (one === other) return true;
  return /^\d+$/.test(one) && Math.abs(Number(one) - Number(other)) <= BOOT_TOLERANCE;
}

/** Whether a running program holds the lock. Doesn't take it, so it also works where no lock can be created. */
export async function isLockHeld(path: string): Promise<boolean> {
  const found: Stats | undefined = await stat(path).catch(() => undefined);
  return found !== undefined && (await isAlive(await readFile(path, 'utf8').catch(() => '')));
}

function codeOf(cause: unknown): string | undefined {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
}
