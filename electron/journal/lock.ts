/**
 * Keeps a second program off the journal. On Windows the lock file is opened exclusively, and the system lets go of it
 * however the program ends. Elsewhere the file names its holder (process, when it started, which start of the PC): the
 * lock of a program that was killed is taken over, even if its process number was given to another program since.
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

/** libuv's flag for a Windows file that nobody else may open; Node hands numbers through. */
const WINDOWS_EXCLUSIVE = 0x10000000;
/** Where the system does not tell its start by name, two that lie this close are the same. Seconds. */
const BOOT_TOLERANCE = 600;
/** Each try takes one stale lock away; more than a few mean that others are trying too. */
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
    // Written elsewhere first, so that nobody ever reads half a lock; a link is made by one program only.
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

/** Removes a stale lock, but not one that another program has made in its place meanwhile. */
async function takeAway(path: string, stale: string): Promise<void> {
  const aside = `${path}.${process.pid}.stale`;
  try {
    await rename(path, aside);
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return;
    throw cause;
  }
  if ((await readFile(aside, 'utf8')) !== stale) await link(aside, path).catch(() => undefined); // made anew already
  await rm(aside, { force: true });
}

async function release(path: string, mine: string): Promise<void> {
  const found = await readFile(path, 'utf8').catch(() => '');
  if (found === mine) await rm(path, { force: true });
}

/** Whether the program that this lock names still runs; a lock that cannot be read names nobody. */
async function isAlive(text: string): Promise<boolean> {
  const holder = parseHolder(text);
  if (holder === undefined || holder.pid === process.pid) {
    // Our own number in a lock that we did not make: it is another program's, from before.
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
    return undefined; // no JSON: nobody's
  }
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return codeOf(cause) === 'EPERM'; // it runs, as somebody else
  }
}

/** Where there is no /proc, `started` is empty and the number alone counts. */
export async function holderOf(pid: number): Promise<Holder> {
  const [status, bootId] = await Promise.all([
    readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''),
    readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
  ]);
  // The name in parentheses may hold anything; the 22nd field of the whole is the 20th after it.
  const started = status.slice(status.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  const boot = bootId.trim() === '' ? String(Math.round(Date.now() / 1_000 - uptime())) : bootId.trim();
  return { pid, started, boot };
}

function isSameBoot(one: string, other: string): boolean {
  if (one === other) return true;
  return /^\d+$/.test(one) && Math.abs(Number(one) - Number(other)) <= BOOT_TOLERANCE;
}

/** Whether somebody holds the lock now, without taking it: for folders in which none can be made. */
export async function isLockHeld(path: string): Promise<boolean> {
  const found: Stats | undefined = await stat(path).catch(() => undefined);
  return found !== undefined && (await isAlive(await readFile(path, 'utf8').catch(() => '')));
}

function codeOf(cause: unknown): string | undefined {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
}
