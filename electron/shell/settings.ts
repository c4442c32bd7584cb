/**
 * `settings.json` in the user-data folder. Writes only changed settings and keeps everything else in the file. This
 * way, a new version can change defaults, and an older version keeps the keys of a newer one.
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

/** The settings that Cogwheel changes. Users change the others by editing the file. */
type StoredChange = SettingsChange & Partial<Pick<Settings, 'adaptersOff' | 'columns'>>;

export interface SettingsStore {
  get(): Settings;
  /** Applies a change immediately and saves it. Error: `save-failed`; the change still applies in this run. */
  change(change: StoredChange): Promise<Result<null>>;
  /** Removes everything from the file that the window can set, so that the defaults apply. Error: as `change`. */
  reset(): Promise<Result<null>>;
  onChange(listener: (settings: Settings) => void): () => void;
  /** Resolves once every change so far has been saved or has failed. */
  saved(): Promise<void>;
}

/** Why the file could not be used. `keptAs`: where it was moved; undefined if it was not moved. */
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

/** Accepts the raw contents of the file if the settings in it are valid. */
const fileSchema = rawSchema.superRefine((raw, context) => {
  const settings = settingsSchema.safeParse(raw);
  for (const { path, message } of settings.error?.issues ?? []) {
    context.addIssue({ code: 'custom', path, message });
  }
  const clash = settings.success ? settingsClash(settings.data) : undefined;
  if (clash !== undefined) context.addIssue({ code: 'custom', message: clash });
});

/** Opens the file only, without applying it. Never rejects. */
export function openSettingsFile(folder: string): Promise<SmallFile<Raw>> {
  return openSmallFile({
    path: join(folder, 'settings.json'),
    schema: fileSchema,
    mostBytes: MOST_BYTES,
    pretty: true,
  });
}

/** Never rejects. If the file is not usable, the defaults apply, and `notice` holds the reason. */
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
  let settings = settingsSchema.parse(raw); // valid, because reading the file checked it
  const listeners = new Set<(settings: Settings) => void>();

  function take(changed: Raw): Promise<Result<null>> {
    raw = changed;
    settings = settingsSchema.parse(raw); // valid, because the file and every change were checked
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

/** Removes what the window can change. Keeps the other keys of the same groups. */
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
