/** The one list: sightings merged into devices, keyed by MAC. */
import type { Clock } from '../../shared/clock.ts';
import type { Device, DeviceId, HeardView } from '../../shared/device.ts';
import { fail, type Result } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import type { OwnAddress } from '../discovery/adapters.ts';
import type { Sighting } from '../discovery/sightings.ts';
import { isDirect, isOtherSerial, mergeRow, mergeTrace, type Row, type Trace } from './merge.ts';
import { standingOf, type Surroundings, type ManualAddress } from './standing.ts';
import { viewOf, type Learned } from './view.ts';
import { vouchFor, type Vouched } from './vouching.ts';

/** What deviceInfo said of a device, in this run or an earlier one. */
export interface Named {
  readonly serial?: string | undefined;
  readonly model?: string | undefined;
  readonly firmware?: string | undefined;
  readonly kind?: Device['kind'] | undefined;
  /** Epoch milliseconds. */
  readonly since: number;
}

export interface Registry {
  add(sighting: Sighting): void;
  devices(): readonly Device[];
  get(id: DeviceId): Device | undefined;
  /** Its last answer as sent: for people to look at, nothing goes by it. */
  heard(id: DeviceId): HeardView | undefined;
  /** Other MACs heard at this device's address within the conflict memory, even if silent now. */
  rivals(id: DeviceId): readonly string[];
  /**
   * Where credentials for this device may go now. See docs/proof.md.
   * Errors: device-gone, identity-conflict, address-conflict, address-not-confirmed, address-not-allowed, other-subnet,
   * not-heard (not within `vouchedFor`).
   */
  vouch(id: DeviceId): Result<Vouched>;
  /** Facts read after sign-in. */
  learn(
    id: DeviceId,
    facts: { name?: string; uptimeSeconds?: number; signedInAs?: string | null; kind?: Device['kind'] },
  ): void;
  /** The PC slept, or is about to: nothing that was heard before vouches for anybody now. */
  noteClockDiscontinuity(): void;
  /**
   * The user says that this device is there. Makes a row where there is none and `named` says what it is; does nothing
   * where neither is.
   */
  place(id: DeviceId, typed: ManualAddress, named?: Named): void;
  /** Takes the user's word back: a row that lived by it alone goes. */
  unplace(id: DeviceId): void;
  /** The rows that were heard directly and state this address now. */
  heardAt(address: string): readonly DeviceId[];
  remove(id: DeviceId): void;
  onChange(listener: (changed: readonly DeviceId[], removed: readonly DeviceId[]) => void): () => void;
  /** Re-derives online and marks; called by a timer of main and when the adapters change. */
  refresh(): void;
}

export interface RegistryOptions {
  readonly clock: Clock;
  readonly settings: Settings['discovery'];
  readonly ownAddresses: () => readonly OwnAddress[];
  /** The simulated site: devices live on loopback. */
  readonly loopbackAllowed: boolean;
  /** A login for it is kept on this PC; told by `refresh` when that changes. */
  readonly isRemembered?: ((id: DeviceId) => boolean) | undefined;
  /** What the user calls it; told by `refresh` when that changes. */
  readonly labelOf?: ((id: DeviceId) => string | undefined) | undefined;
}

/** Rows heard from the address they state. When full, newcomers are not taken in: a flood evicts nobody. */
const MAX_DIRECT = 5_000;
/** Rows known only from answers that came from elsewhere; the oldest makes room. */
const MAX_CLAIMED = 500;
/** Ids kept for one address, the last heard: enough to show a conflict to every one of them. */
const MAX_AT_ADDRESS = 16;
/** A later `lastSeen` alone is told from this on, in milliseconds: every answer comes in several copies. */
const SEEN_STEP = 1_000;

export function createRegistry(options: RegistryOptions): Registry {
  const { clock, settings } = options;
  const rows = new Map<DeviceId, Row>();
  /** Ids of rows that were never heard directly, oldest first. */
  const claimed = new Set<DeviceId>();
  /** Of direct rows, and of removed ones while their memory lasts. */
  const traces = new Map<DeviceId, Trace>();
  /** Who was heard directly at an address; when is in the traces. */
  const heardAt = new Map<string, Set<DeviceId>>();
  const learned = new Map<DeviceId, Learned>();
  /** Devices added by address. */
  const placed = new Map<DeviceId, { readonly typed: ManualAddress; readonly named?: Named | undefined }>();
  /** What listeners were told last. */
  const shown = new Map<DeviceId, Shown>();
  const listeners = new Set<(changed: readonly DeviceId[], removed: readonly DeviceId[]) => void>();
  let discontinuityAt = Number.NEGATIVE_INFINITY;

  function rivalsAt(id: DeviceId, address: string | undefined): readonly DeviceId[] {
    const others = address === undefined ? undefined : heardAt.get(address);
    if (others === undefined) return [];
    const now = clock.now();
    return [...others].filter((other) => {
      const heard = traces.get(other)?.addresses.find((entry) => entry.address === address);
      return other !== id && heard !== undefined && now - heard.at < settings.conflictMemory;
    });
  }

  function around(row: Row): Surroundings {
    return {
      now: clock.now(),
      wall: clock.wall(),
      discontinuityAt,
      typed: placed.get(row.id)?.typed,
      own: options.ownAddresses(),
      settings,
      loopbackAllowed: options.loopbackAllowed,
      rivals: rivalsAt(row.id, row.facts.address),
      isTaken: (address) => heardAt.has(address),
    };
  }

  function view(row: Row): Device {
    const label = options.labelOf?.(row.id);
    const seen = viewOf(row, traces.get(row.id), learned.get(row.id), around(row));
    const device = label === undefined ? seen : { ...seen, name: label, label };
    return options.isRemembered?.(row.id) === true ? { ...device, remembered: true } : device;
  }

  /** Tells what changed among these rows. */
  function tell(ids: Iterable<DeviceId>, removed: readonly DeviceId[] = []): void {
    const changed: DeviceId[] = [];
    for (const id of ids) {
      const row = rows.get(id);
      if (row === undefined) continue;
      const device = view(row);
      const current = { text: JSON.stringify({ ...device, lastSeen: 0 }), lastSeen: device.lastSeen };
      if (isSame(shown.get(id), current)) continue;
      shown.set(id, current);
      changed.push(id);
    }
    if (changed.length === 0 && removed.length === 0) return;
    for (const listener of listeners) listener(changed, removed);
  }

  /** Makes room for a row that is not there yet; false when there is none. */
  function admit(direct: boolean, removed: DeviceId[]): boolean {
    if (direct) return rows.size - claimed.size < MAX_DIRECT;
    const [oldest] = claimed;
    if (claimed.size >= MAX_CLAIMED && oldest !== undefined) {
      forget(oldest);
      removed.push(oldest);
    }
    return true;
  }

  function forget(id: DeviceId): void {
    rows.delete(id);
    claimed.delete(id);
    learned.delete(id);
    shown.delete(id);
  }

  function remember(id: DeviceId, sighting: Sighting): void {
    const before = traces.get(id);
    const merged = mergeTrace(before, sighting);
    const isOther = isOtherSerial(placed.get(id)?.named?.serial, sighting.answer.serial);
    const trace = isOther ? { ...merged, contradictedAt: sighting.at } : merged;
    traces.set(id, trace);
    const here = heardAt.get(sighting.source) ?? new Set();
    here.delete(id); // to the end: the set is in the order of hearing
    const [oldest] = here;
    if (here.size >= MAX_AT_ADDRESS && oldest !== undefined) here.delete(oldest);
    heardAt.set(sighting.source, here.add(id));
    for (const { address } of before?.addresses ?? []) {
      if (!trace.addresses.some((heard) => heard.address === address)) unlist(address, id);
    }
  }

  function unlist(address: string, id: DeviceId): void {
    const ids = heardAt.get(address);
    ids?.delete(id);
    if (ids?.size === 0) heardAt.delete(address);
  }

  /** Memory of removed rows ends by itself. */
  function prune(): void {
    const now = clock.now();
    for (const [id, trace] of traces) {
      const last = trace.addresses[0]?.at ?? 0;
      if (rows.has(id) || now - last < settings.conflictMemory) continue;
      traces.delete(id);
      for (const { address } of trace.addresses) unlist(address, id);
    }
  }

  return {
    add(sighting) {
      const id = sighting.answer.mac as DeviceId; // the brand: the decoder normalises it
      const direct = isDirect(sighting);
      const row = rows.get(id);
      // Of a device that is where the user says, nobody else's word counts.
      if (!direct && placed.has(id)) return;
      const removed: DeviceId[] = [];
      if (row?.direct !== direct && (row === undefined || direct) && !admit(direct, removed)) return;
      const merged = mergeRow(row, sighting, clock.wall());
      if (merged === row) return;
      rows.set(id, merged);
      if (direct) {
        claimed.delete(id);
        remember(id, sighting);
        tell(new Set([id, ...(heardAt.get(sighting.source) ?? [])]), removed);
      } else {
        claimed.add(id);
        tell([id], removed);
      }
    },
    devices: () => [...rows.values()].map(view),
    get(id) {
      const row = rows.get(id);
      return row === undefined ? undefined : view(row);
    },
    heard(id) {
      const heard = rows.get(id)?.heard;
      return heard && { source: heard.source, fields: Object.entries(heard.fields) };
    },
    rivals: (id) => rivalsAt(id, rows.get(id)?.facts.address),
    vouch(id) {
      const row = rows.get(id);
      if (row === undefined) return fail('device-gone');
      const surroundings = around(row);
      return vouchFor(row, standingOf(row, traces.get(id), surroundings), surroundings);
    },
    learn(id, facts) {
      if (!rows.has(id)) return;
      const before = learned.get(id);
      learned.set(id, {
        name: facts.name ?? before?.name,
        kind: facts.kind ?? before?.kind,
        signedInAs: facts.signedInAs === null ? undefined : (facts.signedInAs ?? before?.signedInAs),
        uptime:
          facts.uptimeSeconds === undefined
            ? before?.uptime
            : { seconds: facts.uptimeSeconds, readAt: clock.wall() },
      });
      tell([id]);
    },
    noteClockDiscontinuity: () => (discontinuityAt = clock.now()),
    place(id, typed, named = placed.get(id)?.named) {
      const row = rows.get(id);
      if (row === undefined && named === undefined) return;
      placed.set(id, { typed, named });
      if (named?.kind !== undefined) learned.set(id, { ...learned.get(id), kind: named.kind });
      claimed.delete(id);
      if (row?.direct !== true && named !== undefined) rows.set(id, placedRow(id, typed, named));
      tell([id]);
    },
    unplace(id) {
      if (!placed.delete(id)) return;
      if (rows.get(id)?.direct === true) {
        tell([id]);
        return;
      }
      forget(id);
      tell([], [id]);
    },
    heardAt: (address) =>
      [...(heardAt.get(address) ?? [])].filter((id) => {
        const row = rows.get(id);
        return row?.direct === true && row.facts.address === address;
      }),
    remove(id) {
      placed.delete(id);
      if (!rows.has(id)) return;
      forget(id);
      tell([], [id]);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    refresh() {
      prune();
      tell([...rows.keys()]);
    },
  };
}

/** The row of a device that discovery has not heard. */
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

interface Shown {
  /** Everything but `lastSeen`. */
  readonly text: string;
  readonly lastSeen: number;
}

/** Nothing a person would see differs; `lastSeen` by less than a second does not count. */
function isSame(before: Shown | undefined, after: Shown): boolean {
  return before?.text === after.text && Math.abs(after.lastSeen - before.lastSeen) < SEEN_STEP;
}
