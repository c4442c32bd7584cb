/** What the user can ask main for about several devices. Plain functions over the app, like `actions.ts`. */
import type { Device, DeviceId } from '../../shared/device.ts';
import type { SignedInOne } from '../../shared/ipc-views.ts';
import type { VerbInput } from '../../shared/ipc.ts';
import type { Action, OperationId } from '../../shared/operation.ts';
import type { Result } from '../../shared/result.ts';
import { blockedText } from '../../shared/text-device.ts';
import { abandonAsk, closePanel, showFailure } from './actions.ts';
import type { App } from './app-context.ts';
import { readResale } from './resale-actions.ts';
import type { Ask, AskMany } from './stores.ts';

/** Most devices that one request to main may contain. */
export const MAX_DEVICES = 500;

/** The devices of a selection that need a sign-in before the action. */
export function wantLogin(
  ids: readonly DeviceId[],
  action: Action,
  devices: ReadonlyMap<DeviceId, Device>,
): readonly Device[] {
  return ids
    .map((id) => devices.get(id))
    .filter((device) => device !== undefined)
    .filter((device) => device.signedInAs === undefined && blockedText(device, action) === undefined);
}

/** How many devices of a selection are signed in to and can be acted on, according to the list. */
export function canBeAsked(
  ids: readonly DeviceId[],
  action: Action,
  devices: ReadonlyMap<DeviceId, Device>,
): number {
  return ids
    .map((id) => devices.get(id))
    .filter((device) => device?.signedInAs !== undefined && blockedText(device, action) === undefined).length;
}

/**
 * For a selection, from the toolbar and the row menu: signs in to the devices where that is missing, then opens the
 * question.
 */
export async function askMany(
  app: App,
  deviceIds: readonly DeviceId[],
  action: Action,
  retryOf?: string,
): Promise<void> {
  if (deviceIds.length === 0 || deviceIds.length > MAX_DEVICES) return;
  closePanel(app);
  const request: AskMany = { deviceIds, action, retryOf };
  if (wantLogin(deviceIds, action, app.stores.devices.getState().byId).length === 0) {
    return prepareMany(app, request);
  }
  app.stores.ui.setState({ ask: { ...request, kind: 'sign-in-many' }, notice: undefined });
}

/**
 * Asks main for a consent for several devices and opens its question. If the user gave up meanwhile, the consent is
 * dropped.
 */
async function prepareMany(app: App, { deviceIds, action, retryOf }: AskMany): Promise<void> {
  const { stores, bridge } = app;
  abandonAsk(app);
  const mine: Ask = { kind: 'preparing-many', deviceIds, action, retryOf };
  stores.ui.setState({ ask: mine, notice: undefined });
  const prepared = await bridge.prepare({ deviceIds: [...deviceIds], action });
  if (stores.ui.getState().ask !== mine) {
    if (prepared.ok) await bridge.dropConsent({ consentId: prepared.value.id });
    return;
  }
  stores.ui.setState({
    ask: prepared.ok ? { kind: 'open', action, consent: prepared.value, retryOf } : undefined,
  });
  showFailure(app, prepared);
}

/** Continues after the sign-in: with the question of the action, or by reading the devices of the resale. */
export function afterSignIn(app: App, ask: AskMany): Promise<void> {
  if (ask.purpose !== 'resale') return prepareMany(app, ask);
  abandonAsk(app);
  return readResale(app, ask.deviceIds);
}

/** Signs in to several devices with one login. The password passes through, and the window keeps it nowhere. */
export function signInMany(
  app: App,
  input: VerbInput<'signInMany'>,
): Promise<Result<readonly SignedInOne[]>> {
  return app.bridge.signInMany(input);
}

export async function cancelQueued(app: App, operationIds: readonly OperationId[]): Promise<void> {
  if (operationIds.length === 0) return;
  showFailure(app, await app.bridge.cancelOperations({ operationIds: [...operationIds] }));
}

export async function releaseHeld(app: App, operationId: OperationId): Promise<void> {
  showFailure(app, await app.bridge.releaseHeld({ operationId }));
}
