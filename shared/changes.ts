/** Merges batches of changes. Main merges what it has not sent yet, and the window merges what it has not shown yet. */
import type { Changes } from './ipc-views.ts';

/**
 * Merges two batches into one. For each id the later value wins, and an id is either changed or removed, never both.
 * Pure.
 */
export function mergeChanges(before: Changes, after: Changes): Changes {
  const devices = mergeList(before.devices, before.removedDevices, after.devices, after.removedDevices);
  const operations = mergeList(
    before.operations,
    before.removedOperations,
    after.operations,
    after.removedOperations,
  );
  return {
    ...(devices.changed.length > 0 && { devices: devices.changed }),
    ...(devices.removed.length > 0 && { removedDevices: devices.removed }),
    ...(operations.changed.length > 0 && { operations: operations.changed }),
    ...(operations.removed.length > 0 && { removedOperations: operations.removed }),
    ...((after.added ?? before.added) && { added: after.added ?? before.added }),
    ...((after.listening ?? before.listening) && { listening: after.listening ?? before.listening }),
    ...((after.reveal ?? before.reveal) && { reveal: after.reveal ?? before.reveal }),
    ...((after.settings ?? before.settings) && { settings: after.settings ?? before.settings }),
    ...((after.resale ?? before.resale) && { resale: after.resale ?? before.resale }),
    ...((after.notices ?? before.notices) && { notices: after.notices ?? before.notices }),
  };
}

function mergeList<Id extends string, Item extends { readonly id: Id }>(
  changedBefore: readonly Item[] = [],
  removedBefore: readonly Id[] = [],
  changedAfter: readonly Item[] = [],
  removedAfter: readonly Id[] = [],
): { readonly changed: readonly Item[]; readonly removed: readonly Id[] } {
  const gone = new Set(removedAfter);
  const changed = new Map<Id, Item>();
  for (const item of [...changedBefore, ...changedAfter]) changed.set(item.id, item);
  for (const id of gone) changed.delete(id);
  const removed = new Set([...removedBefore, ...removedAfter].filter((id) => !changed.has(id)));
  return { changed: [...changed.values()], removed: [...removed] };
}
