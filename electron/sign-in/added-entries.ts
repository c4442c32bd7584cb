/**
 * The added addresses and their state in this run. An entry that belongs to a row of the list updates that row. The
 * window shows the other entries above the list.
 */
import type { AddedId, AddedState, AddedView } from '../../shared/added.ts';
import type { DeviceId } from '../../shared/device.ts';
import type { Failure } from '../../shared/result.ts';
import { whyNotAllowed, type AddressRules } from '../devices/address-rules.ts';
import type { Registry } from '../devices/registry.ts';
import type { ManualAddress } from '../devices/standing.ts';
import type { KeptEntry } from './added-file.ts';

/** One entry and its state in this run. */
export interface Entry {
  readonly kept: KeptEntry;
  readonly state: AddedState;
  readonly failure?: Failure | undefined;
  readonly address?: string | undefined;
  readonly answered?: ManualAddress['answered'];
  /** Consecutive attempts without a response. */
  readonly misses: number;
  /** Rounds that still skip this entry. */
  readonly passOver: number;
  /** The row of the list that it belongs to. */
  readonly row?: DeviceId | undefined;
}

export interface AddedEntries {
  /** In the order in which the user added them. */
  all(): readonly Entry[];
  get(id: AddedId): Entry | undefined;
  /** The entries that belong to this row. */
  ofRow(id: DeviceId): readonly AddedId[];
  enter(kept: KeptEntry): void;
  /** Updates an entry and its row. Does nothing if the entry was removed meanwhile. */
  update(id: AddedId, change: Partial<Omit<Entry, 'row'>>): void;
  /** Counts a round that skipped the entry. */
  passOver(id: AddedId): void;
  /** Removes all of them together. Returns whether any of them existed. */
  remove(ids: readonly AddedId[]): boolean;
  /** Finds the row of each entry again, after a change of discovery or the list. */
  relink(): void;
  /** The entries that belong to no row. */
  views(): readonly AddedView[];
  /** Calls the listeners if the views have changed since the last call. */
  tell(): void;
  onChange(listener: (views: readonly AddedView[]) => void): () => void;
}

export function createAddedEntries(
  registry: Pick<Registry, 'heardAt' | 'place' | 'unplace'>,
  rules: () => AddressRules,
): AddedEntries {
  const entries = new Map<AddedId, Entry>();
  const listeners = new Set<(views: readonly AddedView[]) => void>();
  let lastShown = '[]';

  const views = () => [...entries.values()].filter(({ row }) => row === undefined).map(viewOf);

  function tell(): void {
    const now = views();
    const text = JSON.stringify(now);
    if (text === lastShown) return;
    lastShown = text;
    for (const listener of listeners) listener(now);
  }

  function update(id: AddedId, change: Partial<Omit<Entry, 'row'>>): void {
    const before = entries.get(id);
    if (before === undefined) return;
    const entry = { ...before, ...change };
    const row = rowOf(entry, registry);
    entries.set(id, { ...entry, row });
    if (before.row !== undefined && before.row !== row) registry.unplace(before.row);
    if (row !== undefined) registry.place(row, typedOf(entry), entry.kept.known);
  }

  return {
    all: () => [...entries.values()],
    get: (id) => entries.get(id),
    ofRow: (deviceId) => [...entries].filter(([, { row }]) => row === deviceId).map(([id]) => id),
    enter(kept) {
      entries.set(kept.id, { kept, state: 'asking', misses: 0, passOver: 0 });
      // An entry identified in an earlier run becomes a row immediately. A sign-in later checks the device's identity.
      const literal = whyNotAllowed(kept.host, rules()) === undefined ? kept.host : undefined;
      update(kept.id, { address: literal });
    },
    update,
    passOver(id) {
      const entry = entries.get(id);
      if (entry !== undefined) entries.set(id, { ...entry, passOver: entry.passOver - 1 });
    },
    remove(ids) {
      const rows = ids.map((id) => entries.get(id)?.row);
      const gone = ids.filter((id) => entries.delete(id));
      for (const row of rows) if (row !== undefined) registry.unplace(row);
      tell();
      return gone.length > 0;
    },
    relink() {
      for (const [id, entry] of entries) if (rowOf(entry, registry) !== entry.row) update(id, {});
      tell();
    },
    views,
    tell,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** The device that a sign-in identified, otherwise the only device that discovery sees at the address. */
function rowOf({ kept, address }: Entry, registry: Pick<Registry, 'heardAt'>): DeviceId | undefined {
  if (kept.known !== undefined) return kept.known.mac;
  const heard = address === undefined ? [] : registry.heardAt(address);
  return heard.length === 1 ? heard[0] : undefined;
}

function typedOf({ kept, address, answered }: Entry): ManualAddress {
  return { host: kept.host, port: kept.port, secure: kept.secure, address, answered };
}

function viewOf({ kept, state, failure, address, answered }: Entry): AddedView {
  const { id, host, port, secure, user } = kept;
  return { id, host, port, secure, user, state, failure, address, answeredAt: answered?.wall };
}
