/** Notifies listeners of changes in the list that the user would see, each only once. */
import type { Device, DeviceId } from '../../shared/device.ts';

type ChangeListener = (changed: readonly DeviceId[], removed: readonly DeviceId[]) => void;

export interface Changes {
  /** Notifies the listeners of those devices that changed, and of the removed ones. */
  notify(ids: Iterable<DeviceId>, removed?: readonly DeviceId[]): void;
  /** The device left the list. If it comes back, it counts as new. */
  forget(id: DeviceId): void;
  onChange(listener: ChangeListener): () => void;
}

/** The state of a device that the listeners last received. */
interface Shown {
  /** Everything except `lastSeen`. */
  readonly text: string;
  readonly lastSeen: number;
}

/** Smallest change of `lastSeen` alone that counts, in milliseconds, because every answer arrives in several copies. */
const SEEN_STEP = 1_000;

/** `deviceOf`: the device as it is now; undefined if it left the list. */
export function createChanges(deviceOf: (id: DeviceId) => Device | undefined): Changes {
  const shown = new Map<DeviceId, Shown>();
  const listeners = new Set<ChangeListener>();

  return {
    notify(ids, removed = []) {
      const changed: DeviceId[] = [];
      for (const id of ids) {
        const device = deviceOf(id);
        if (device === undefined) continue;
        const current = { text: JSON.stringify({ ...device, lastSeen: 0 }), lastSeen: device.lastSeen };
        if (isSame(shown.get(id), current)) continue;
        shown.set(id, current);
        changed.push(id);
      }
      if (changed.length === 0 && removed.length === 0) return;
      for (const listener of listeners) listener(changed, removed);
    },
    forget: (id) => shown.delete(id),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** True if the user would see no difference. A change of `lastSeen` by less than a second does not count. */
function isSame(before: Shown | undefined, after: Shown): boolean {
  return before?.text === after.text && Math.abs(after.lastSeen - before.lastSeen) < SEEN_STEP;
}
