/**
 * Saved sign-ins: `logins.json` in the user-data folder, with passwords encrypted by the system. The encrypted part
 * also holds the device that the sign-in was saved for, so that an entry moved to another device in the file is
 * useless. See docs/isapi.md, Login.
 */
import { join } from 'node:path';
import { z } from 'zod';
import type { DeviceId } from '../../shared/device.ts';
import type { CannotRemember } from '../../shared/ipc-views.ts';
import type { DeviceSummary } from '../../shared/operation.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { openSmallFile, parseJson, type Found, type SmallFile } from '../files/small-file.ts';
import type { ChallengeFacts } from '../isapi/contract.ts';
import type { Vault } from './vault.ts';

/** The device and challenge that a sign-in was saved for. Cogwheel sends it automatically to nothing else. */
export interface KeptFor {
  /** Lower-case hex with colons. */
  readonly mac: string;
  readonly serial?: string | undefined;
  readonly challenge: ChallengeFacts;
  /** SHA-256 of the certificate; undefined if the connection used HTTP. */
  readonly fingerprint?: string | undefined;
  readonly user: string;
}

/** A saved sign-in without its password. */
export interface KeptLogin extends KeptFor {
  /** The device at the time of saving, for the list of saved sign-ins. */
  readonly device: DeviceSummary;
  readonly allowOldTls?: boolean | undefined;
  /** Epoch milliseconds. */
  readonly since: number;
}

export interface RememberedLogins {
  /** Why sign-ins can't be saved; undefined if they can. */
  readonly cannot: CannotRemember | undefined;
  has(id: DeviceId): boolean;
  get(id: DeviceId): KeptLogin | undefined;
  list(): readonly (readonly [DeviceId, KeptLogin])[];
  /** Errors: `login-not-remembered`; `login-not-readable`, for example if saved on another PC. The entry stays. */
  password(id: DeviceId): Promise<Result<string>>;
  /**
   * Saves a sign-in and replaces an earlier one of this device. Error: `remember-failed`. If writing the file failed,
   * the device has no saved sign-in for the rest of this run. Otherwise, the earlier one stays.
   */
  keep(id: DeviceId, login: KeptLogin, password: string): Promise<Result<null>>;
  /** Deletes a saved sign-in. Error: `remember-failed`; it is no longer used in this run even then. */
  forget(id: DeviceId): Promise<Result<null>>;
  /** Like {@link forget}, for every device. */
  forgetAll(): Promise<Result<null>>;
  onChange(listener: () => void): () => void;
}

const FILE = 'logins.json';
const VERSION = 1;
const MOST_BYTES = 4 * 1024 * 1024;
const MOST_LOGINS = 2_000;

const text = z.string().max(1_024);
const challengeSchema = z
  .object({
    scheme: z.enum(['digest', 'basic']),
    realm: text,
    // Missing for Basic, because JSON drops `undefined`.
    algorithm: z.enum(['MD5', 'SHA-256']).optional(),
  })
  .transform(({ scheme, realm, algorithm }): ChallengeFacts => ({ scheme, realm, algorithm }));
const keptFor = {
  mac: z.string().regex(/^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/),
  serial: text.optional(),
  challenge: challengeSchema,
  fingerprint: z.string().max(128).optional(),
  user: z.string().min(1).max(64),
};
const entrySchema = z.object({
  ...keptFor,
  device: z.object({
    name: text.optional(),
    model: text.optional(),
    serial: text.optional(),
    mac: text,
    address: text.optional(),
    kind: z.enum(['camera', 'recorder', 'other']),
  }),
  allowOldTls: z.boolean().optional(),
  since: z.number(),
  /** Base64. */
  sealed: z.base64().max(16_384),
});
const fileSchema = z.object({ version: z.number(), logins: z.record(z.string(), z.unknown()) });
const sealedSchema = z.object({ ...keptFor, password: z.string().max(128) });

type Entry = z.output<typeof entrySchema>;

export interface OpenedLogins {
  readonly logins: RememberedLogins;
  /** A sentence for the log if some of the file could not be used. */
  readonly problem?: string | undefined;
}

/** Never rejects. `report` gets the system's error messages, never a password. */
export async function openRememberedLogins(
  folder: string,
  vault: Vault,
  report: (sentence: string, cause: unknown) => void,
): Promise<OpenedLogins> {
  const path = join(folder, FILE);
  const [file, canEncrypt] = await Promise.all([
    openSmallFile({ path, schema: fileSchema, mostBytes: MOST_BYTES, version: VERSION, keepsNoCopy: true }),
    vault.isAvailable(),
  ]);
  const { entries, problem } = usable(file);
  const cannot = CANNOT[file.found.state] ?? (canEncrypt ? undefined : 'no-encryption');
  return { logins: createLogins(file, entries, cannot, vault, report), problem };
}

const CANNOT: Readonly<Partial<Record<Found<unknown>['state'], CannotRemember>>> = {
  newer: 'logins-newer',
  unreadable: 'logins-unreadable',
};

type LoginsFile = SmallFile<z.output<typeof fileSchema>>;

/** Skips unusable entries without affecting the others. The user types the password of those devices again. */
function usable({ found, problem }: LoginsFile): {
  readonly entries: ReadonlyMap<DeviceId, Entry>;
  readonly problem?: string | undefined;
} {
  const entries = new Map<DeviceId, Entry>();
  if (found.state !== 'read') return { entries, problem };
  let damaged = 0;
  for (const [id, value] of Object.entries(found.value.logins)) {
    const entry = entrySchema.safeParse(value);
    // The cast adds the brand. An id that no device has is never looked up.
    if (entry.success && entries.size < MOST_LOGINS) entries.set(id as DeviceId, entry.data);
    else damaged += 1;
  }
  return damaged === 0 ? { entries } : { entries, problem: `${damaged} entries could not be used.` };
}

function createLogins(
  file: LoginsFile,
  initial: ReadonlyMap<DeviceId, Entry>,
  cannot: CannotRemember | undefined,
  vault: Vault,
  report: (sentence: string, cause: unknown) => void,
): RememberedLogins {
  const entries = new Map(initial);
  const listeners = new Set<() => void>();

  async function save(): Promise<Result<null>> {
    for (const listener of listeners) listener();
    const saved = await file.save({ version: VERSION, logins: Object.fromEntries(entries) });
    if (saved.ok) return saved;
    const { detail } = saved.failure;
    report('The logins kept on this PC could not be written.', detail);
    return fail('remember-failed', { detail });
  }

  async function seal(login: KeptFor, password: string): Promise<string> {
    const { mac, serial, challenge, fingerprint, user } = login;
    const sealed = await vault.seal(JSON.stringify({ mac, serial, challenge, fingerprint, user, password }));
    return sealed.toString('base64');
  }

  return {
    cannot,
    has: (id) => entries.has(id),
    get: (id) => entries.get(id),
    list: () => [...entries],
    async password(id) {
      const entry = entries.get(id);
      if (entry === undefined) return fail('login-not-remembered');
      try {
        const { text: unsealed, isAgeing } = await vault.unseal(Buffer.from(entry.sealed, 'base64'));
        const found = sealedSchema.safeParse(parseJson(unsealed));
        if (!found.success || !isSame(found.data, entry)) return fail('login-not-readable');
        const { password } = found.data;
        if (isAgeing) {
          entries.set(id, { ...entry, sealed: await seal(entry, password) });
          await save();
        }
        return ok(password);
      } catch (cause) {
        report('A login kept on this PC could not be decrypted.', reasonOf(cause));
        return fail('login-not-readable');
      }
    },
    async keep(id, login, password) {
      if (cannot !== undefined) return fail('remember-failed', { detail: cannot });
      if (!entries.has(id) && entries.size >= MOST_LOGINS) {
        return fail('remember-failed', { detail: `${MOST_LOGINS} logins are kept already` });
      }
      try {
        const entry = entrySchema.parse({ ...login, sealed: await seal(login, password) });
        entries.set(id, entry);
      } catch (cause) {
        report('A login could not be encrypted.', reasonOf(cause));
        return fail('remember-failed', { detail: reasonOf(cause) });
      }
      const saved = await save();
      if (!saved.ok && entries.delete(id)) for (const listener of listeners) listener();
      return saved;
    },
    async forget(id) {
      return entries.delete(id) ? save() : ok(null);
    },
    async forgetAll() {
      if (entries.size === 0) return ok(null);
      entries.clear();
      return save();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Whether the encrypted facts match the unencrypted ones of the entry. */
function isSame(one: KeptFor, other: KeptFor): boolean {
  return (
    one.mac === other.mac &&
    one.serial === other.serial &&
    one.user === other.user &&
    one.fingerprint === other.fingerprint &&
    one.challenge.scheme === other.challenge.scheme &&
    one.challenge.realm === other.challenge.realm &&
    one.challenge.algorithm === other.challenge.algorithm
  );
}

/** Only the system's error message, because the error object may hold the text to be encrypted. */
function reasonOf(cause: unknown): string {
  if (cause instanceof z.ZodError) return 'the login does not fit the file';
  return (cause instanceof Error ? cause.message : 'unknown').slice(0, 200);
}
