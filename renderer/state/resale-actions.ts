/** What the user can ask main for while preparing for resale. Plain functions over the app. */
import type { DeviceId } from '../../shared/device.ts';
import type { VerbInput } from '../../shared/ipc.ts';
import type { ResaleId, ResaleStep, ResaleView } from '../../shared/resale.ts';
import type { Failure, Result } from '../../shared/result.ts';
import { abandonAsk, clearNotice, report } from './actions.ts';
import type { App } from './app-context.ts';
import { applyResale } from './apply.ts';
import { openPage } from './pages.ts';
import type { Ask } from './stores.ts';

/** What main answers is newer than what it has sent. */
function take(app: App, answer: Result<ResaleView>): boolean {
  if (answer.ok) applyResale(app.stores, answer.value);
  report(app, answer);
  return answer.ok;
}

/** From the list: begins one, or adds to the one that is open; then shows it. */
export async function startResale(app: App, deviceIds: readonly DeviceId[]): Promise<void> {
  if (deviceIds.length === 0) return;
  clearNotice(app);
  if (!take(app, await app.bridge.startResale({ deviceIds: [...deviceIds] }))) return;
  app.stores.ui.setState({ report: undefined });
  openPage(app, 'resale');
}

export async function addToResale(app: App, deviceIds: readonly DeviceId[]): Promise<boolean> {
  return take(app, await app.bridge.addToResale({ deviceIds: [...deviceIds] }));
}

/** All that are signed in to, or these. */
export async function readResale(app: App, deviceIds?: readonly DeviceId[]): Promise<void> {
  take(app, await app.bridge.readResale(deviceIds === undefined ? {} : { deviceIds: [...deviceIds] }));
}

export async function skipStep(app: App, deviceId: DeviceId, step: ResaleStep, skip: boolean): Promise<void> {
  take(app, await app.bridge.skipResaleStep({ deviceId, step, skip }));
}

export async function setNotes(app: App, notes: VerbInput<'setResaleNotes'>): Promise<boolean> {
  return take(app, await app.bridge.setResaleNotes(notes));
}

/** Whether it is. */
export async function finishResale(app: App): Promise<boolean> {
  const open = app.stores.session.getState().resale;
  const answer = await app.bridge.finishResale();
  // Its report stays on the screen.
  if (answer.ok && open !== undefined) app.stores.ui.setState({ report: open.id });
  return take(app, answer);
}

export function showReport(app: App, id: ResaleId): void {
  clearNotice(app);
  app.stores.ui.setState({ report: id });
  openPage(app, 'resale');
}

export function closeReport(app: App): void {
  clearNotice(app);
  app.stores.ui.setState({ report: undefined });
}

/** Asks main for the question about formatting; one that was given up meanwhile is dropped. */
export async function askFormat(app: App, disks: VerbInput<'prepareFormat'>['disks']): Promise<void> {
  const { stores, bridge } = app;
  if (disks.length === 0) return;
  abandonAsk(app);
  const mine: Ask = {
    kind: 'preparing-many',
    deviceIds: [...new Set(disks.map(deviceOf))],
    action: 'default',
  };
  stores.ui.setState({ ask: mine, notice: undefined });
  const prepared = await bridge.prepareFormat({ disks });
  if (stores.ui.getState().ask !== mine) {
    if (prepared.ok) await bridge.dropConsent({ consentId: prepared.value.id });
    return;
  }
  stores.ui.setState({ ask: prepared.ok ? { kind: 'format', consent: prepared.value } : undefined });
  report(app, prepared);
}

function deviceOf({ deviceId }: VerbInput<'prepareFormat'>['disks'][number]): DeviceId {
  // The cast: the schema's input is the text of the id that the window was given.
  return deviceId as DeviceId;
}

/** The user's yes, once. Returns why it did not start; undefined when it did. */
export async function confirmFormat(app: App, typed: string): Promise<Failure | undefined> {
  const { ask } = app.stores.ui.getState();
  if (ask?.kind !== 'format') return undefined;
  const executed = await app.bridge.executeFormat({ consentId: ask.consent.id, typed });
  if (!executed.ok) return executed.failure;
  if (app.stores.ui.getState().ask === ask) app.stores.ui.setState({ ask: undefined });
  return undefined;
}

/** The ordinary question of a Default, about all tracks where it is neither skipped nor done. */
export async function askDefaults(app: App, deviceIds: readonly DeviceId[]): Promise<void> {
  const { stores, bridge } = app;
  abandonAsk(app);
  const mine: Ask = { kind: 'preparing-many', deviceIds, action: 'default' };
  stores.ui.setState({ ask: mine, notice: undefined });
  const prepared = await bridge.prepareResaleDefault();
  if (stores.ui.getState().ask !== mine) {
    if (prepared.ok) await bridge.dropConsent({ consentId: prepared.value.id });
    return;
  }
  stores.ui.setState({
    ask: prepared.ok ? { kind: 'open', action: 'default', consent: prepared.value } : undefined,
  });
  report(app, prepared);
}
