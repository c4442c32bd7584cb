/**
 * Devices that the user added by address: `added.json` in the user-data folder. Each is asked gently, without a login,
 * by one inquiry of its own and over HTTP. It is a row of the list from when discovery hears a device there, or a
 * sign-in has named it; before that it has no identity, and stands over the list. Rules: docs/decisions/018-added-by-address.md.
 */
import { randomUUID } from 'node:crypto';
import type { AddedId, AddedState, AddedView, AddressesAdded } from '../../shared/added.ts';
import { MOST_ADDED } from '../../shared/added.ts';
import type { Clock } from '../../shared/clock.ts';
import type { DeviceId } from '../../shared/device.ts';
import { fail, ok, type Failure, type Result } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Access } from '../access/access.ts';
import { inParallel } from '../access/in-parallel.ts';
import type { Occupancy } from '../access/occupancy.ts';
import type { TypedPlace } from '../access/reach.ts';
import { whyNotAllowed, type AddressRules } from '../devices/address-rules.ts';
import type { Registry } from '../devices/registry.ts';
import type { ManualAddress } from '../devices/standing.ts';
import type { AskingDiscovery } from '../discovery/discovery.ts';
import type { AddedFile, KeptEntry, Known } from './added-file.ts';
import { resolveHost, type LookUp } from './look-up.ts';
import { placeOf, readTyped, type TypedText } from './typed-address.ts';

export interface Added {
  /** Those that are no row yet, in the order they were added. */
  views(): readonly AddedView[];
  rules(): AddressRules;
  isKnown(place: string): boolean;
  room(): number;
  /** Checks each once more, keeps the good ones and asks them at once. Error: `save-failed`; they hold for this run. */
  add(texts: readonly TypedText[]): Promise<Result<AddressesAdded>>;
  /** For good. */
  remove(ids: readonly AddedId[]): Promise<Result<null>>;
  /** All entries of this row, for good. */
  removeOf(id: DeviceId): Promise<Result<null>>;
  /** Where to sign in to an entry that is no row yet. Errors: `device-gone`, `unreachable`, `address-not-allowed`, `address-conflict`. */
  placeFor(id: AddedId): Promise<Result<TypedPlace>>;
  /** A sign-in has named it: it is this row from now on. Error: `same-device` where another entry is it already. */
  name(id: AddedId, deviceId: DeviceId, known: Omit<Known, 'mac' | 'since'>): Promise<Result<null>>;
  /** Discovery or the list has changed: what was not known may be a row now. */
  relink(): void;
  onChange(listener: (views: readonly AddedView[]) => void): () => void;
  start(): void;
  stop(): void;
}

export interface AddedDeps {
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly registry: Registry;
  readonly discovery: Pick<AskingDiscovery, 'inquireAt' | 'ownAddresses'>;
  readonly access: Pick<Access, 'readActivation'>;
  readonly loopbackAllowed: boolean;
  readonly lookUp: LookUp;
  readonly occupancy: Pick<Occupancy, 'isInUse'>;
  readonly report: (sentence: string, cause: unknown) => void;
}

/** Addresses asked at the same time; a host name that nobody knows takes the system seconds. */
const ASK_AT_ONCE = 8;
/** An address that does not answer is passed over this often at most. */
const MOST_PASSED_OVER = 5;

/** What is known of an entry in this run. */
interface Entry {
  readonly kept: KeptEntry;
  readonly state: AddedState;
  readonly failure?: Failure | undefined;
  readonly address?: string | undefined;
  readonly answered?: ManualAddress['answered'];
  /** Looks in a row without an answer. */
  readonly misses: number;
  readonly passOver: number;
  /** The row that it is. */
  readonly row?: DeviceId | undefined;
}

export function createAdded(file: AddedFile, deps: AddedDeps): Added {
  const { clock, registry, discovery } = deps;
  const entries = new Map<AddedId, Entry>();
  const listeners = new Set<(views: readonly AddedView[]) => void>();
  let told = '[]';
  let running = false;
  let cancelTimer: () => void = () => undefined;

  const rules = (): AddressRules => ({
    own: discovery.ownAddresses(),
    loopbackAllowed: deps.loopbackAllowed,
  });
  const save = () => file.save([...entries.values()].map(({ kept }) => kept));

  const isKnown = (place: string) => [...entries.values()].some(({ kept }) => placeOf(kept) === place);

  function views(): readonly AddedView[] {
    return [...entries.values()].filter(({ row }) => row === undefined).map(viewOf);
  }

  function tell(): void {
    const now = views();
    const text = JSON.stringify(now);
    if (text === told) return;
    told = text;
    for (const listener of listeners) listener(now);
  }

  /** Puts an entry's new state where the list sees it. Does nothing for one that was removed meanwhile. */
  function update(id: AddedId, change: Partial<Entry>): void {
    const before = entries.get(id);
    if (before === undefined) return;
    const entry = { ...before, ...change };
    const row = rowOf(entry);
    entries.set(id, { ...entry, row });
    if (before.row !== undefined && before.row !== row) registry.unplace(before.row);
    if (row !== undefined) registry.place(row, typedOf(entry), entry.kept.known);
  }

  /** What a sign-in named, else the one device that discovery hears at the address. */
  function rowOf({ kept, address }: Entry): DeviceId | undefined {
    if (kept.known !== undefined) return kept.known.mac;
    const heard = address === undefined ? [] : registry.heardAt(address);
    return heard.length === 1 ? heard[0] : undefined;
  }

  async function ask(id: AddedId): Promise<void> {
    const entry = entries.get(id);
    if (entry === undefined) return;
    const { host, port, secure } = entry.kept;
    const address = await resolveHost(host, deps.lookUp, deps.settings().added.lookUpWithin, clock);
    if (address === undefined) {
      missed(id, { state: 'no-name', address: undefined, failure: undefined });
      return;
    }
    if (whyNotAllowed(address, rules()) !== undefined) {
      missed(id, { state: 'not-allowed', address, failure: undefined });
      return;
    }
    update(id, { address });
    await discovery.inquireAt(address);
    const report = await deps.access.readActivation({ address, port, secure });
    if (!report.ok) {
      missed(id, { state: 'failed', address, failure: report.failure });
      return;
    }
    const answered = { at: clock.now(), wall: clock.wall(), report: report.value };
    const isSeveral = registry.heardAt(address).length > 1;
    const state = isSeveral ? 'several' : report.value;
    update(id, { state, address, failure: undefined, answered, misses: 0, passOver: 0 });
    tell();
  }

  function missed(id: AddedId, change: Pick<Entry, 'state' | 'address' | 'failure'>): void {
    const misses = (entries.get(id)?.misses ?? 0) + 1;
    update(id, { ...change, misses, passOver: Math.min(misses - 1, MOST_PASSED_OVER) });
    tell();
  }

  /** Whether there is anything to learn: what discovery hears tells of itself. */
  function isDue({ row, answered }: Entry): boolean {
    if (row === undefined || answered === undefined) return true;
    // An operation watches it already.
    if (deps.occupancy.isInUse(row, 'operation')) return false;
    const device = registry.get(row);
    return device?.added?.unheard !== false || !device.online;
  }

  async function round(): Promise<void> {
    const due: AddedId[] = [];
    for (const [id, entry] of entries) {
      if (!isDue(entry)) continue;
      if (entry.passOver > 0) entries.set(id, { ...entry, passOver: entry.passOver - 1 });
      else due.push(id);
    }
    await inParallel(due, ASK_AT_ONCE, (id) => (running ? ask(id) : Promise.resolve()));
  }

  function plan(): void {
    if (!running) return;
    cancelTimer = clock.after(deps.settings().added.askEvery, () => void run());
  }

  async function run(): Promise<void> {
    await round().catch((cause: unknown) => deps.report('Asking added addresses failed.', cause));
    plan();
  }

  function enter(kept: KeptEntry): void {
    entries.set(kept.id, { kept, state: 'asking', misses: 0, passOver: 0 });
    // One that was named in an earlier run is a row at once; whether it still is that device a sign-in tells.
    const literal = whyNotAllowed(kept.host, rules()) === undefined ? kept.host : undefined;
    update(kept.id, { address: literal });
  }

  /** All of them at once, before anything is waited for. */
  async function forget(ids: readonly AddedId[]): Promise<Result<null>> {
    const rows = ids.map((id) => entries.get(id)?.row);
    const gone = ids.filter((id) => entries.delete(id));
    for (const row of rows) if (row !== undefined) registry.unplace(row);
    tell();
    return gone.length === 0 ? ok(null) : save();
  }

  return {
    views,
    rules,
    isKnown,
    room: () => Math.max(0, MOST_ADDED - entries.size),
    async add(texts) {
      const added: AddedId[] = [];
      const problems: AddressesAdded['problems'][number][] = [];
      for (const [index, text] of texts.entries()) {
        const read = readTyped(text, rules());
        if (!read.ok) problems.push({ index, problem: read.problem });
        else if (isKnown(placeOf(read.value))) problems.push({ index, problem: 'already-added' });
        else if (entries.size >= MOST_ADDED) problems.push({ index, problem: 'too-many' });
        else {
          const id = randomUUID() as AddedId; // the branded id is made here
          enter({ ...read.value, id });
          added.push(id);
        }
      }
      tell();
      if (running) {
        void inParallel(added, ASK_AT_ONCE, ask).catch((cause: unknown) =>
          deps.report('Asking added addresses failed.', cause),
        );
      }
      const saved = added.length === 0 ? ok(null) : await save();
      return saved.ok ? ok({ added, problems }) : saved;
    },
    remove: forget,
    removeOf: (deviceId) => forget([...entries].filter(([, { row }]) => row === deviceId).map(([id]) => id)),
    async placeFor(id) {
      const entry = entries.get(id);
      if (entry === undefined || entry.row !== undefined) return fail('device-gone');
      const { host, port, secure } = entry.kept;
      const address = await resolveHost(host, deps.lookUp, deps.settings().added.lookUpWithin, clock);
      if (address === undefined) return fail('unreachable', { detail: `${host}: name not found` });
      // SECURITY: a name may stand for another address than a moment ago.
      if (whyNotAllowed(address, rules()) !== undefined) return fail('address-not-allowed', { address });
      if (registry.heardAt(address).length > 0) return fail('address-conflict', { address });
      return ok({ address, port, secure });
    },
    async name(id, deviceId, known) {
      const entry = entries.get(id);
      if (entry === undefined) return fail('device-gone');
      const other = [...entries.values()].some(
        ({ kept, row }) => kept.id !== id && (kept.known?.mac === deviceId || row === deviceId),
      );
      if (other) return fail('same-device');
      update(id, { kept: { ...entry.kept, known: { ...known, mac: deviceId, since: clock.wall() } } });
      tell();
      return save();
    },
    relink() {
      for (const [id, entry] of entries) if (rowOf(entry) !== entry.row) update(id, {});
      tell();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    start() {
      for (const kept of file.found) enter(kept);
      running = true;
      tell();
      void run();
    },
    stop() {
      running = false;
      cancelTimer();
    },
  };
}

function typedOf({ kept, address, answered }: Entry): ManualAddress {
  return { host: kept.host, port: kept.port, secure: kept.secure, address, answered };
}

function viewOf({ kept, state, failure, address, answered }: Entry): AddedView {
  const { id, host, port, secure, user } = kept;
  return { id, host, port, secure, user, state, failure, address, answeredAt: answered?.wall };
}
