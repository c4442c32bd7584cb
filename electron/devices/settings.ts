/**
 * `settings.json` in the user-data folder. Only what was changed is written, on top of what the file held: defaults can
 * change with a new version, and keys of a newer version survive an older one.
 */
import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { fail, ok, type Result } from '../../shared/result.ts';
import {
  DEFAULT_SETTINGS,
  overlay,
  settingsChangeSchema,
  settingsSchema,
  type Settings,
  type SettingsChange,
} from '../../shared/settings.ts';

/** What the program itself changes; the rest is changed in the file by hand. */
export type StoredChange = SettingsChange & Partial<Pick<Settings, 'adaptersOff' | 'columns'>>;

export interface SettingsStore {
  get(): Settings;
  /** Takes effect at once, and is saved. Error: `save-failed`; it holds for this run all the same. */
  change(change: StoredChange): Promise<Result<null>>;
  /** Takes out of the file what the user can set, so that the defaults of this version hold. Error: as `change`. */
  reset(): Promise<Result<null>>;
  onChange(listener: (settings: Settings) => void): () => void;
  /** Resolves when everything that was changed so far is on the disk, or could not be put there. */
  saved(): Promise<void>;
}

/** The file could not be used. `keptAs`: where it was put aside; absent when even that failed. */
export interface SettingsNotice {
  readonly problem: string;
  readonly keptAs?: string | undefined;
}

export interface LoadedSettings {
  readonly store: SettingsStore;
  readonly notice?: SettingsNotice | undefined;
}

const FILE = 'settings.json';
const DAMAGED = 'settings.damaged.json';
const MOST_BYTES = 256 * 1024;
const rawSchema = z.record(z.string(), z.unknown());

type Raw = Readonly<Record<string, unknown>>;

/** Never rejects: without a usable file there are the defaults, and `notice` says why. */
export async function loadSettings(folder: string): Promise<LoadedSettings> {
  const file = join(folder, FILE);
  const text = await readCapped(file);
  if (text.kind === 'absent') return { store: createStore(file, {}, DEFAULT_SETTINGS) };
  const parsed = text.kind === 'text' ? parse(text.text) : text;
  if (parsed.kind === 'settings') return { store: createStore(file, parsed.raw, parsed.settings) };
  const keptAs = join(folder, DAMAGED);
  const isKept = await rename(file, keptAs).then(
    () => true,
    () => false,
  );
  return {
    store: createStore(file, {}, DEFAULT_SETTINGS),
    notice: { problem: parsed.problem, keptAs: isKept ? keptAs : undefined },
  };
}

type Read =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'problem'; readonly problem: string };

async function readCapped(file: string): Promise<Read> {
  try {
    const handle = await open(file, 'r');
    try {
      // One byte more than is allowed tells a file that is too large, however it grows meanwhile.
      const buffer = Buffer.alloc(MOST_BYTES + 1);
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
      if (bytesRead > MOST_BYTES) return { kind: 'problem', problem: `larger than ${MOST_BYTES} bytes` };
      return { kind: 'text', text: buffer.toString('utf8', 0, bytesRead).replace(/^\uFEFF/, '') };
    } finally {
      await handle.close();
    }
  } catch (cause) {
    if (isMissing(cause)) return { kind: 'absent' };
    return { kind: 'problem', problem: `cannot be read: ${String(cause)}` };
  }
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
}

function parse(
  text: string,
):
  | { readonly kind: 'settings'; readonly raw: Raw; readonly settings: Settings }
  | { readonly kind: 'problem'; readonly problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    return { kind: 'problem', problem: `no JSON: ${String(cause)}` };
  }
  const raw = rawSchema.safeParse(value);
  const settings = settingsSchema.safeParse(value);
  if (!raw.success) return { kind: 'problem', problem: 'no JSON object' };
  if (!settings.success) return { kind: 'problem', problem: z.prettifyError(settings.error) };
  return { kind: 'settings', raw: raw.data, settings: settings.data };
}

function createStore(file: string, initialRaw: Raw, initial: Settings): SettingsStore {
  let raw = initialRaw;
  let settings = initial;
  let saving: Promise<unknown> = Promise.resolve();
  const listeners = new Set<(settings: Settings) => void>();

  function take(changed: Raw): Promise<Result<null>> {
    raw = changed;
    settings = settingsSchema.parse(raw); // fits: what the file held and every change of it was checked
    for (const listener of listeners) listener(settings);
    const written = write();
    saving = Promise.all([saving, written]);
    return written;
  }

  async function write(): Promise<Result<null>> {
    try {
      await mkdir(join(file, '..'), { recursive: true });
      await writeFileAtomic(file, `${JSON.stringify(raw, null, 2)}\n`);
      return ok(null);
    } catch (cause) {
      return fail('save-failed', { detail: String(cause) });
    }
  }

  return {
    get: () => settings,
    change: (change) => take(overlay(raw, change)),
    reset: () => take(withoutChosen(raw)),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    saved: () => saving.then(() => undefined),
  };
}

/** Without what the window can change; keys of the same groups that it cannot stay. */
function withoutChosen(raw: Raw): Raw {
  const kept: Record<string, unknown> = { ...raw };
  for (const [key, schema] of Object.entries(settingsChangeSchema.shape)) {
    const inner = schema.unwrap();
    const group = rawSchema.safeParse(kept[key]);
    if (inner instanceof z.ZodObject && group.success) {
      const rest = Object.entries(group.data).filter(([name]) => !(name in inner.shape));
      if (rest.length > 0) {
        kept[key] = Object.fromEntries(rest);
        continue;
      }
    }
    Reflect.deleteProperty(kept, key);
  }
  return kept;
}
