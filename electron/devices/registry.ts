/** The one list: sightings merged into devices, keyed by MAC. */
import type { Device, DeviceId } from '../../shared/device.ts';
import type { Sighting } from '../discovery/sightings.ts';
import { createChanges } from './changes.ts';
import { mergeLearned, type Learned, type LearnedFacts } from './learned.ts';
import { createLookup, type Lookup, type LookupOptions } from './lookup.ts';
import { isDirect, mergeRow, type Row } from './merge.ts';
import { createRows } from './rows.ts';
import { createSightingMemory } from './sighting-memory.ts';
import type { ManualAddress } from './standing.ts';

/** What deviceInfo said of a device, in this run or an earlier one. */
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
  /** The PC slept, or is about to: nothing that was seen before vouches for anybody now. */
  noteClockDiscontinuity(): void;
  /**
   * The user says that this device is there. Makes a row where there is none and `named` says what it is; does nothing
   * where neither is.
   */
  place(id: DeviceId, typed: ManualAddress, named?: Named): void;
  /** Takes the user's word back: a row that lived by it alone goes. */
  unplace(id: DeviceId): void;
  remove(id: DeviceId): void;
  onChange(listener: (changed: readonly DeviceId[], removed: readonly DeviceId[]) => void): () => void;
  /** Re-derives online and marks; called by a timer of main and when the adapters change. */
  refresh(): void;
}

/** Creates the list, empty. Listeners learn of a changed label or a remembered login at the next `refresh`. */
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
      const id = sighting.answer.mac as DeviceId; // the brand: the decoder normalises it
      const direct = isDirect(sighting);
      const row = rows.get(id);
      // Of a device that is where the user says, nobody else's word counts.
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

/** The row of a device that discovery has not seen. */
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
