/** Who is notified of changes of the list: of what a person would see change, and of nothing twice. */
import type { Device, DeviceId } from '../../shared/device.ts';

type ChangeListener = (changed: readonly DeviceId[], removed: readonly DeviceId[]) => void;

export interface Changes {
  /** Notifies the listeners of these devices, as far as they changed, and of the removed ones. */
  notify(ids: Iterable<DeviceId>, removed?: readonly DeviceId[]): void;
  /** The device left the list: it is new when it comes back. */
  forget(id: DeviceId): void;
  onChange(listener: ChangeListener): () => void;
}

/** What the listeners last had of a device. */
interface Shown {
  /** Everything but `lastSeen`. */
  readonly text: string;
  readonly lastSeen: number;
}

/** A later `lastSeen` alone counts from this on, in milliseconds: every answer comes in several copies. */
const SEEN_STEP = 1_000;

/** `deviceOf`: the device as it is now; undefined where it left the list. */
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

/** Nothing a person would see differs; `lastSeen` by less than a second does not count. */
function isSame(before: Shown | undefined, after: Shown): boolean {
  return before?.text === after.text && Math.abs(after.lastSeen - before.lastSeen) < SEEN_STEP;
}
