/**
 * `settings.json` in the user-data folder. Only what was changed is written, on top of what the file held: defaults can
 * change with a new version, and keys of a newer version survive an older one.
 */
import { join } from 'node:path';
import { z } from 'zod';
import type { Result } from '../../shared/result.ts';
import {
  overlay,
  settingsChangeSchema,
  settingsClash,
  settingsSchema,
  type Settings,
  type SettingsChange,
} from '../../shared/settings.ts';
import { openSmallFile, type SmallFile } from '../files/small-file.ts';

/** What the program itself changes; the rest is changed in the file by hand. */
type StoredChange = SettingsChange & Partial<Pick<Settings, 'adaptersOff' | 'columns'>>;

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
interface SettingsNotice {
  readonly problem: string;
  readonly keptAs?: string | undefined;
}

export interface LoadedSettings {
  readonly store: SettingsStore;
  readonly notice?: SettingsNotice | undefined;
}

const MOST_BYTES = 256 * 1024;
const rawSchema = z.record(z.string(), z.unknown());

type Raw = Readonly<Record<string, unknown>>;

/** What the file holds, once the settings in it fit. */
const fileSchema = rawSchema.superRefine((raw, context) => {
  const settings = settingsSchema.safeParse(raw);
  for (const { path, message } of settings.error?.issues ?? []) {
    context.addIssue({ code: 'custom', path, message });
  }
  const clash = settings.success ? settingsClash(settings.data) : undefined;
  if (clash !== undefined) context.addIssue({ code: 'custom', message: clash });
});

/** The file alone. Never rejects. */
export function openSettingsFile(folder: string): Promise<SmallFile<Raw>> {
  return openSmallFile({
    path: join(folder, 'settings.json'),
    schema: fileSchema,
    mostBytes: MOST_BYTES,
    pretty: true,
  });
}

/** Never rejects: without a usable file there are the defaults, and `notice` says why. */
export async function loadSettings(folder: string): Promise<LoadedSettings> {
  const file = await openSettingsFile(folder);
  const { found } = file;
  const store = createStore(file, found.state === 'read' ? found.value : {});
  if (found.state === 'read' || found.state === 'absent') return { store };
  const { problem } = found;
  return { store, notice: { problem, keptAs: found.state === 'damaged' ? found.keptAs : undefined } };
}

function createStore(file: SmallFile<Raw>, initial: Raw): SettingsStore {
  let raw = initial;
  let settings = settingsSchema.parse(raw); // fits: checked when it was read
  const listeners = new Set<(settings: Settings) => void>();

  function take(changed: Raw): Promise<Result<null>> {
    raw = changed;
    settings = settingsSchema.parse(raw); // fits: what the file held and every change of it was checked
    for (const listener of listeners) listener(settings);
    return file.save(raw);
  }

  return {
    get: () => settings,
    change: (change) => take(overlay(raw, change)),
    reset: () => take(withoutChosen(raw)),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    saved: () => file.saved(),
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
