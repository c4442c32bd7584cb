/** The device list: sightings merged into devices, keyed by MAC. */
import type { Device, DeviceId } from '../../shared/device.ts';
import type { Sighting } from '../discovery/sightings.ts';
import { createChanges } from './changes.ts';
import { mergeLearned, type Learned, type LearnedFacts } from './learned.ts';
import { createLookup, type Lookup, type LookupOptions } from './lookup.ts';
import { isDirect, mergeRow, type Row } from './merge.ts';
import { createRows } from './rows.ts';
import { createSightingMemory } from './sighting-memory.ts';
import type { ManualAddress } from './standing.ts';

/** What deviceInfo reported about a device, in this run or an earlier one. */
export interface Named {
  readonly serial?: string | undefined;
  readonly model?: string | undefined;
  readonly firmware?: string | undefined;
  readonly kind?: Device['kind'] | undefined;
  /** Epoch milliseconds. */
  readonly since: number;
}

export interface Registry extends Lookup {
  add(sighting: Sighting): void;
  /** Facts read after sign-in. */
  learn(id: DeviceId, facts: LearnedFacts): void;
  /** The PC slept or is about to sleep. Nothing seen before vouches for a device from now on. */
  noteClockDiscontinuity(): void;
  /**
   * Places a device at an address that the user typed. If the device has no row, creates one from `named`. Does nothing
   * if there is neither a row nor `named`.
   */
  place(id: DeviceId, typed: ManualAddress, named?: Named): void;
  /** Undoes {@link place}. Removes the row if discovery has never seen the device directly. */
  unplace(id: DeviceId): void;
  remove(id: DeviceId): void;
  onChange(listener: (changed: readonly DeviceId[], removed: readonly DeviceId[]) => void): () => void;
  /** Derives all devices again, such as online and marks. Main calls it by a timer and when the adapters change. */
  refresh(): void;
}

/** Creates an empty list. A changed label or saved login reaches the listeners at the next `refresh`. */
export function createRegistry(options: LookupOptions): Registry {
  const { clock, settings } = options;
  const rows = createRows();
  const memory = createSightingMemory(clock, settings);
  const learned = new Map<DeviceId, Learned>();
  /** Devices added by address. */
  const placed = new Map<DeviceId, { readonly typed: ManualAddress; readonly named?: Named | undefined }>();
  let discontinuityAt = Number.NEGATIVE_INFINITY;
  const lookup = createLookup(options, {
    rows,
    memory,
    learned,
    placed,
    discontinuityAt: () => discontinuityAt,
  });
  const changes = createChanges((id) => lookup.get(id));

  function forget(id: DeviceId): void {
    rows.delete(id);
    learned.delete(id);
    changes.forget(id);
  }

  function drop(id: DeviceId): void {
    forget(id);
    changes.notify([], [id]);
  }

  return {
    ...lookup,
    add(sighting) {
      const id = sighting.answer.mac as DeviceId; // an id is the MAC as normalized by the decoder
      const direct = isDirect(sighting);
      const row = rows.get(id);
      // For a device that the user placed, indirect sightings do not count.
      if (!direct && placed.has(id)) return;
      const isNewcomer = row === undefined || (direct && !row.direct);
      const removed = isNewcomer ? rows.roomFor(direct) : [];
      if (removed === undefined) return;
      for (const other of removed) forget(other);
      const merged = mergeRow(row, sighting, clock.wall());
      if (merged === row) return;
      rows.put(merged);
      if (direct) memory.note(id, sighting, placed.get(id)?.named?.serial);
      // A direct sighting may put every device at its address in conflict.
      changes.notify(direct ? new Set([id, ...memory.at(sighting.source)]) : [id], removed);
    },
    learn(id, facts) {
      if (!rows.has(id)) return;
      learned.set(id, mergeLearned(learned.get(id), facts, clock.wall()));
      changes.notify([id]);
    },
    noteClockDiscontinuity: () => (discontinuityAt = clock.now()),
    place(id, typed, named = placed.get(id)?.named) {
      const row = rows.get(id);
      if (row === undefined && named === undefined) return;
      placed.set(id, { typed, named });
      if (named?.kind !== undefined) learned.set(id, { ...learned.get(id), kind: named.kind });
      if (row?.direct !== true && named !== undefined) rows.put(placedRow(id, typed, named));
      rows.keep(id);
      changes.notify([id]);
    },
    unplace(id) {
      if (!placed.delete(id)) return;
      if (rows.get(id)?.direct === true) changes.notify([id]);
      else drop(id);
    },
    remove(id) {
      placed.delete(id);
      if (rows.has(id)) drop(id);
    },
    onChange: (listener) => changes.onChange(listener),
    refresh() {
      memory.prune((id) => rows.has(id));
      changes.notify(rows.ids());
    },
  };
}

/** The row of a placed device that discovery has not seen directly. */
function placedRow(id: DeviceId, typed: ManualAddress, named: Named): Row {
  const { serial, model, firmware, since } = named;
  return {
    id,
    facts: { serial, model, firmware, address: typed.address, httpPort: typed.port, activation: 'unknown' },
    direct: false,
    heardAt: Number.NEGATIVE_INFINITY,
    adapterAt: Number.NEGATIVE_INFINITY,
    firstSeen: since,
    lastSeen: since,
  };
}
