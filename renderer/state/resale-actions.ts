/** What the user can ask main for while preparing devices for resale. Plain functions over the app. */
import type { DeviceId } from '../../shared/device.ts';
import type { VerbInput } from '../../shared/ipc.ts';
import type { ResaleId, ResaleStep, ResaleView } from '../../shared/resale.ts';
import type { Failure, Result } from '../../shared/result.ts';
import { abandonAsk, clearNotice, showFailure } from './actions.ts';
import type { App } from './app-context.ts';
import { applyResale } from './apply.ts';
import { openPage } from './pages.ts';
import type { Ask } from './stores.ts';

/** Applies main's response, which is newer than any change that main has sent. Returns whether it succeeded. */
function applyResponse(app: App, answer: Result<ResaleView>): boolean {
  if (answer.ok) applyResale(app.stores, answer.value);
  showFailure(app, answer);
  return answer.ok;
}

/** From the list: starts a resale or adds to the open one, then shows it. */
export async function startResale(app: App, deviceIds: readonly DeviceId[]): Promise<void> {
  if (deviceIds.length === 0) return;
  clearNotice(app);
  if (!applyResponse(app, await app.bridge.startResale({ deviceIds: [...deviceIds] }))) return;
  app.stores.ui.setState({ report: undefined });
  openPage(app, 'resale');
}

export async function addToResale(app: App, deviceIds: readonly DeviceId[]): Promise<boolean> {
  return applyResponse(app, await app.bridge.addToResale({ deviceIds: [...deviceIds] }));
}

/** Reads the given tracks again, or all that the user is signed in to. */
export async function readResale(app: App, deviceIds?: readonly DeviceId[]): Promise<void> {
  applyResponse(
    app,
    await app.bridge.readResale(deviceIds === undefined ? {} : { deviceIds: [...deviceIds] }),
  );
}

export async function skipStep(app: App, deviceId: DeviceId, step: ResaleStep, skip: boolean): Promise<void> {
  applyResponse(app, await app.bridge.skipResaleStep({ deviceId, step, skip }));
}

export async function setNotes(app: App, notes: VerbInput<'setResaleNotes'>): Promise<boolean> {
  return applyResponse(app, await app.bridge.setResaleNotes(notes));
}

/** Finishes the open resale. Returns whether it succeeded. */
export async function finishResale(app: App): Promise<boolean> {
  const open = app.stores.session.getState().resale;
  const answer = await app.bridge.finishResale();
  // The report stays on the screen.
  if (answer.ok && open !== undefined) app.stores.ui.setState({ report: open.id });
  return applyResponse(app, answer);
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

/** Asks main for a consent to format and opens its question. If the user gave up meanwhile, the consent is dropped. */
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
  showFailure(app, prepared);
}

function deviceOf({ deviceId }: VerbInput<'prepareFormat'>['disks'][number]): DeviceId {
  // The cast is safe, because the text is an id that main gave the window.
  return deviceId as DeviceId;
}

/** The user confirms, once. Returns the reason if nothing was started; undefined if it was. */
export async function confirmFormat(app: App, typed: string): Promise<Failure | undefined> {
  const { ask } = app.stores.ui.getState();
  if (ask?.kind !== 'format') return undefined;
  const executed = await app.bridge.executeFormat({ consentId: ask.consent.id, typed });
  if (!executed.ok) return executed.failure;
  if (app.stores.ui.getState().ask === ask) app.stores.ui.setState({ ask: undefined });
  return undefined;
}

/** Opens the ordinary question of a Default, for all tracks where it is neither skipped nor done. */
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
  showFailure(app, prepared);
}
