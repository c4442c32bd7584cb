/**
 * Remembers which device was seen directly at which address, and when. This shows that two devices use one address or
 * one identity. The memory outlives a removed row, so that the user can't clear a conflict by removing the row. See
 * docs/decisions/007-what-the-list-believes.md.
 */
import type { Clock } from '../../shared/clock.ts';
import type { DeviceId } from '../../shared/device.ts';
import { compareSerials } from '../../shared/identity.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Sighting } from '../discovery/sightings.ts';
import { mergeTrace, type Trace } from './merge.ts';

export interface SightingMemory {
  /** Adds a direct sighting. `knownSerial`: the serial from deviceInfo, if known. Another one is a contradiction. */
  note(id: DeviceId, sighting: Sighting, knownSerial: string | undefined): void;
  trace(id: DeviceId): Trace | undefined;
  /** Devices seen at this address; the one seen last is at the end. */
  at(address: string): readonly DeviceId[];
  /** Other devices seen at this address within the conflict memory, even if they are silent now. */
  rivals(id: DeviceId, address: string | undefined): readonly DeviceId[];
  isTaken(address: string): boolean;
  /** Forgets devices that have no row and were not seen within the conflict memory. */
  prune(hasRow: (id: DeviceId) => boolean): void;
}

/** Most ids kept per address, those seen last. Enough to show a conflict on each of them. */
const MAX_AT_ADDRESS = 16;

export function createSightingMemory(
  clock: Clock,
  settings: Pick<Settings['discovery'], 'conflictMemory'>,
): SightingMemory {
  /** Traces of rows seen directly, and of removed rows within the conflict memory. */
  const traces = new Map<DeviceId, Trace>();
  /** Devices seen directly at each address. The traces have the times. */
  const seenAt = new Map<string, Set<DeviceId>>();

  function list(address: string, id: DeviceId): void {
    const here = seenAt.get(address) ?? new Set();
    here.delete(id); // moves the id to the end, because the set is in the order of sightings
    const [oldest] = here;
    if (here.size >= MAX_AT_ADDRESS && oldest !== undefined) here.delete(oldest);
    seenAt.set(address, here.add(id));
  }

  function unlist(address: string, id: DeviceId): void {
    const ids = seenAt.get(address);
    ids?.delete(id);
    if (ids?.size === 0) seenAt.delete(address);
  }

  return {
    note(id, sighting, knownSerial) {
      const before = traces.get(id);
      const merged = mergeTrace(before, sighting);
      const isOther = compareSerials(knownSerial, sighting.answer.serial) === 'other';
      const trace = isOther ? { ...merged, contradictedAt: sighting.at } : merged;
      traces.set(id, trace);
      list(sighting.source, id);
      for (const { address } of before?.addresses ?? []) {
        if (!trace.addresses.some((seen) => seen.address === address)) unlist(address, id);
      }
    },
    trace: (id) => traces.get(id),
    at: (address) => [...(seenAt.get(address) ?? [])],
    rivals(id, address) {
      const others = address === undefined ? undefined : seenAt.get(address);
      if (others === undefined) return [];
      const now = clock.now();
      return [...others].filter((other) => {
        const seen = traces.get(other)?.addresses.find((entry) => entry.address === address);
        return other !== id && seen !== undefined && now - seen.at < settings.conflictMemory;
      });
    },
    isTaken: (address) => seenAt.has(address),
    prune(hasRow) {
      const now = clock.now();
      for (const [id, trace] of traces) {
        const last = trace.addresses[0]?.at ?? 0;
        if (hasRow(id) || now - last < settings.conflictMemory) continue;
        traces.delete(id);
        for (const { address } of trace.addresses) unlist(address, id);
      }
    },
  };
}
