/** The rows of the list. Their number is limited, but a flood of sightings evicts no row that was seen directly. */
import type { DeviceId } from '../../shared/device.ts';
import type { Row } from './merge.ts';

export interface Rows {
  get(id: DeviceId): Row | undefined;
  has(id: DeviceId): boolean;
  /** All rows in the order in which they were added. */
  all(): readonly Row[];
  ids(): readonly DeviceId[];
  /**
   * The rows that must be deleted to make room for one more; undefined if there is no room. `isDirect`: the new row was
   * seen directly.
   */
  roomFor(isDirect: boolean): readonly DeviceId[] | undefined;
  /** Adds or replaces a row. A row that was not seen directly may later be evicted. */
  put(row: Row): void;
  /** Protects a row that the user added by address from being evicted. */
  keep(id: DeviceId): void;
  delete(id: DeviceId): void;
}

/** Most rows seen directly or added by address. Beyond that, new ones are ignored, so that a flood evicts no row. */
const MAX_DIRECT = 5_000;
/** Most rows known only from answers sent from another address. Beyond that, the oldest one is evicted. */
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
