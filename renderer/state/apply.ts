/** Puts what main sends into the stores: the snapshot once, then every batch of changes. */
import { COLUMN_IDS } from '../../shared/columns.ts';
import type { Device, DeviceId } from '../../shared/device.ts';
import { continueWatch } from '../../shared/guide.ts';
import type { Changes, Snapshot } from '../../shared/ipc-views.ts';
import { chooseLanguage, setLanguage } from '../../shared/language.ts';
import type { OperationId, OperationView } from '../../shared/operation.ts';
import type { ResaleView } from '../../shared/resale.ts';
import type { SessionState, Stores } from './stores.ts';

function latestByDevice(operations: Iterable<OperationView>): ReadonlyMap<DeviceId, OperationView> {
  const latest = new Map<DeviceId, OperationView>();
  for (const operation of operations) {
    const known = latest.get(operation.deviceId);
    if (known === undefined || operation.startedAt >= known.startedAt)
      latest.set(operation.deviceId, operation);
  }
  return latest;
}

export function applySnapshot(stores: Stores, snapshot: Snapshot): void {
  const { devices, added, operations, listening, settings, about, notices, resale } = snapshot;
  applySettings(stores, { settings, about });
  stores.devices.setState({ byId: new Map(devices.map((device) => [device.id, device])) });
  stores.operations.setState({
    byId: new Map(operations.map((operation) => [operation.id, operation])),
    latest: latestByDevice(operations),
  });
  const { shown, widths } = settings.columns;
  stores.ui.setState({
    chosenColumns: shown === undefined ? undefined : COLUMN_IDS.filter((id) => shown.includes(id)),
    widths: Object.fromEntries(
      COLUMN_IDS.flatMap((id) => (widths[id] === undefined ? [] : [[id, widths[id]]])),
    ),
  });
  stores.session.setState({ phase: 'ready', failure: undefined, listening, notices, resale, added });
}

/** Changes the words before the state, so that a render caused by the state already uses the new words. */
function applySettings(stores: Stores, change: Pick<SessionState, 'settings' | 'about'>): void {
  const { settings, about, language: before } = { ...stores.session.getState(), ...change };
  const language =
    settings === undefined || about === undefined
      ? before
      : chooseLanguage(settings.language, [about.systemLanguage]);
  setLanguage(language);
  stores.session.setState({ ...change, language });
}

function applyDevices(stores: Stores, changed: readonly Device[], removed: readonly DeviceId[]): void {
  if (changed.length === 0 && removed.length === 0) return;
  stores.devices.setState(({ byId }) => {
    const next = new Map(byId);
    for (const id of removed) next.delete(id);
    for (const device of changed) next.set(device.id, device);
    return { byId: next };
  });
  const { watch } = stores.guide.getState();
  if (watch !== undefined) stores.guide.setState({ watch: continueWatch(watch, changed) });
  if (removed.length === 0) return;
  const { selected, active, anchor } = stores.ui.getState();
  const { byId } = stores.devices.getState();
  if (removed.some((id) => selected.has(id))) {
    stores.ui.setState({ selected: new Set([...selected].filter((id) => byId.has(id))) });
  }
  if (active !== undefined && !byId.has(active)) stores.ui.setState({ active: undefined });
  if (anchor !== undefined && !byId.has(anchor)) stores.ui.setState({ anchor: undefined });
}

function applyOperations(
  stores: Stores,
  changed: readonly OperationView[],
  removed: readonly OperationId[],
): void {
  if (changed.length === 0 && removed.length === 0) return;
  stores.operations.setState(({ byId }) => {
    const next = new Map(byId);
    for (const id of removed) next.delete(id);
    for (const operation of changed) next.set(operation.id, operation);
    return { byId: next, latest: latestByDevice(next.values()) };
  });
}

export function applyChanges(stores: Stores, changes: Changes): void {
  applyDevices(stores, changes.devices ?? [], changes.removedDevices ?? []);
  applyOperations(stores, changes.operations ?? [], changes.removedOperations ?? []);
  if (changes.listening !== undefined) stores.session.setState({ listening: changes.listening });
  if (changes.settings !== undefined) applySettings(stores, { settings: changes.settings });
  if (changes.added !== undefined) stores.session.setState({ added: changes.added });
  if (changes.resale !== undefined) applyResale(stores, changes.resale);
  if (changes.notices !== undefined) stores.session.setState({ notices: changes.notices });
}

/** A finished resale is no longer open. */
export function applyResale(stores: Stores, resale: ResaleView): void {
  stores.session.setState(({ resale: open }) => {
    if (resale.endedAt === undefined) return { resale };
    // A late reading of a finished one says nothing about the one that is open by now.
    return open?.id === resale.id ? { resale: undefined } : {};
  });
}
