/** Gathers the diagnostics, previews exactly what will be saved, and saves it as a ZIP file where the user chooses. */
import { randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import { hostname, release, userInfo } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { strToU8, zipSync } from 'fflate';
import type {
  DiagnosticsId,
  DiagnosticsText,
  DiagnosticsView,
  SavedDiagnostics,
} from '../../shared/diagnostics.ts';
import { words } from '../../shared/language.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import { zonedTime } from '../../shared/zoned-time.ts';
import type { Registry } from '../devices/registry.ts';
import type { AskingDiscovery } from '../discovery/discovery.ts';
import { saveAs, type AskWhere } from '../files/save-as.ts';
import type { RememberedLogins } from '../sign-in/remembered.ts';
import { diagnosticsFiles, type DiagnosticsFile } from './diagnostics-files.ts';

export interface Diagnostics {
  /** Gathers a new set. Discards the previous one. */
  prepare(isMasked: boolean): Promise<Result<DiagnosticsView>>;
  /** Returns the beginning of one file. Error: `request-invalid` if the set or the file doesn't exist. */
  read(id: DiagnosticsId, name: string): Result<DiagnosticsText>;
  /** Asks where to save, then writes the same files as in the preview. Errors: `request-invalid`, `save-failed`. */
  save(id: DiagnosticsId): Promise<Result<SavedDiagnostics>>;
  drop(): Result<null>;
}

export interface DiagnosticsDeps {
  /** The user-data folder. */
  readonly folder: string;
  readonly version: string;
  readonly discovery: Pick<AskingDiscovery, 'listening' | 'counts' | 'recent'>;
  readonly registry: Pick<Registry, 'devices'>;
  readonly remembered: Pick<RememberedLogins, 'list'>;
  readonly settings: { get(): Settings };
  readonly askWhere: AskWhere;
  /** Epoch milliseconds. */
  readonly wall: () => number;
}

const LOGS = ['cogwheel.log', 'cogwheel.1.log', 'cogwheel.2.log', 'cogwheel.3.log'];
const JOURNAL = 'journal.jsonl';
/** Most bytes taken from the end of each file in the user-data folder. */
const MOST_BYTES = 2 * 1024 * 1024;
/** Most characters of a preview. */
const MOST_PREVIEWED = 100_000;

const DIAGNOSTICS = words('diagnostics');

interface Prepared {
  readonly id: DiagnosticsId;
  readonly files: readonly DiagnosticsFile[];
}

export function createDiagnostics(deps: DiagnosticsDeps): Diagnostics {
  let prepared: Prepared | undefined;
  const current = (id: DiagnosticsId) => (prepared?.id === id ? prepared : undefined);
  return {
    async prepare(isMasked) {
      const files = await diagnosticsFiles(await gather(deps), isMasked, setImmediate);
      const id = randomUUID() as DiagnosticsId; // the cast adds the brand to a new id
      prepared = { id, files };
      return ok({
        id,
        isMasked,
        files: files.map(({ name, text }) => ({ name, bytes: Buffer.byteLength(text) })),
      });
    },
    read(id, name) {
      const file = current(id)?.files.find((each) => each.name === name);
      if (file === undefined) return fail('request-invalid');
      return ok({ text: file.text.slice(0, MOST_PREVIEWED), isCut: file.text.length > MOST_PREVIEWED });
    },
    async save(id) {
      const bundle = current(id);
      if (bundle === undefined) return fail('request-invalid');
      const now = deps.wall();
      const fileName = `cogwheel-diagnostics-${zonedTime(now).slice(0, 10)}.zip`;
      const saved = await saveAs(
        { title: DIAGNOSTICS.title, fileName, extension: 'zip' },
        deps.askWhere,
        () => ok({ content: zipped(bundle.files, now), count: bundle.files.length }),
      );
      return saved.ok ? ok({ file: saved.value.file }) : saved;
    },
    drop() {
      prepared = undefined;
      return ok(null);
    },
  };
}

/** `at`: epoch milliseconds. Pure. */
function zipped(files: readonly DiagnosticsFile[], at: number): Uint8Array {
  const entries = files.map(({ name, text }) => [name, strToU8(text)] as const);
  return zipSync(Object.fromEntries(entries), { level: 6, mtime: at });
}

async function gather(deps: DiagnosticsDeps) {
  const { discovery, registry, remembered, settings, folder, version } = deps;
  const logs: (readonly [string, string])[] = [];
  for (const name of LOGS) {
    const text = await readEnd(join(folder, name));
    if (text !== undefined) logs.push([name, text]);
  }
  return {
    at: deps.wall(),
    program: {
      program: `Cogwheel ${version}`,
      versions: { electron: process.versions.electron, node: process.version },
      system: `${process.platform} ${release()} ${process.arch}`,
      runningForSeconds: Math.round(process.uptime()),
      datagrams: discovery.counts(),
    },
    adapters: discovery.listening(),
    settings: settings.get(),
    devices: registry.devices(),
    recent: discovery.recent(),
    logs,
    journal: (await readEnd(join(folder, JOURNAL))) ?? '',
    users: [nameOfUser(), ...remembered.list().map(([, { user }]) => user)],
    names: [hostname(), ...remembered.list().flatMap(([, { device }]) => device.name ?? [])],
  };
}

function nameOfUser(): string {
  try {
    return userInfo().username;
  } catch {
    return ''; // the system has no entry for this user
  }
}

/** The end of a file, from its first whole line. Undefined if there is no file; an error text if it can't be read. */
async function readEnd(path: string): Promise<string | undefined> {
  try {
    const handle = await open(path, 'r');
    try {
      const { size } = await handle.stat();
      const from = Math.max(0, size - MOST_BYTES);
      const buffer = Buffer.alloc(size - from);
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, from);
      const text = buffer.toString('utf8', 0, bytesRead);
      return from === 0 ? text : text.slice(text.indexOf('\n') + 1);
    } finally {
      await handle.close();
    }
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    return code === 'ENOENT' ? undefined : `${DIAGNOSTICS.notRead} ${code}\n`;
  }
}
