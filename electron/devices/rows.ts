/** The rows of the list, bounded: a flood of sightings evicts no row that was seen directly. */
import type { DeviceId } from '../../shared/device.ts';
import type { Row } from './merge.ts';

export interface Rows {
  get(id: DeviceId): Row | undefined;
  has(id: DeviceId): boolean;
  /** In the order in which they came. */
  all(): readonly Row[];
  ids(): readonly DeviceId[];
  /**
   * The rows that have to be deleted so that one more fits; undefined when it does not fit. `isDirect`: the new one was
   * seen directly.
   */
  roomFor(isDirect: boolean): readonly DeviceId[] | undefined;
  /** Adds or replaces it. One that was not seen directly may have to make room for others. */
  put(row: Row): void;
  /** The user says that it is there: it no longer makes room for others. */
  keep(id: DeviceId): void;
  delete(id: DeviceId): void;
}

/** Rows seen directly, and those added by address. When full, newcomers are not taken in: a flood evicts nobody. */
const MAX_DIRECT = 5_000;
/** Rows known only from answers that came from elsewhere; the oldest makes room. */
const MAX_CLAIMED = 500;

export function createRows(): Rows {
  const rows = new Map<DeviceId, Row>();
  /** Ids of rows that were never seen directly, oldest first. */
  const claimed = new Set<DeviceId>();

  return {
    get: (id) => rows.get(id),
    has: (id) => rows.has(id),
    all: () => [...rows.values()],
    ids: () => [...rows.keys()],
    roomFor(isDirect) {
      if (isDirect) return rows.size - claimed.size < MAX_DIRECT ? [] : undefined;
      const [oldest] = claimed;
      return claimed.size >= MAX_CLAIMED && oldest !== undefined ? [oldest] : [];
    },
    put(row) {
      rows.set(row.id, row);
      if (row.direct) claimed.delete(row.id);
      else claimed.add(row.id);
    },
    keep: (id) => claimed.delete(id),
    delete(id) {
      rows.delete(id);
      claimed.delete(id);
    },
  };
}
