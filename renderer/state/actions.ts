/** What the user can ask main for. Plain functions over the app. Failures go to the store that shows them. */
import type { Device, DeviceId } from '../../shared/device.ts';
import type { Changes, SignedIn } from '../../shared/ipc-views.ts';
import type { VerbInput } from '../../shared/ipc.ts';
import { words } from '../../shared/language.ts';
import type { Action, OperationId } from '../../shared/operation.ts';
import type { Failure, Result } from '../../shared/result.ts';
import { blockedText } from '../../shared/text-device.ts';
import { COPIED } from '../../shared/text.ts';
import type { App } from './app-context.ts';
import { applyChanges, applySnapshot } from './apply.ts';
import { recordBatch } from './batches.ts';
import { listenToChanges } from './bridge.ts';
import { gather } from './gather.ts';
import { openPage } from './pages.ts';
import type { Ask, KeptLoginUse } from './stores.ts';

const REMEMBERED = words('remembered');

/**
 * Listens for changes before it asks for the snapshot, so that no change is lost in between. Changes that arrive before
 * the snapshot are applied after it. (If the snapshot was already ahead of them, main repeats the newer values in a
 * later batch.)
 */
export async function start(app: App, signal: AbortSignal): Promise<void> {
  const { stores, bridge } = app;
  let early: Changes[] | undefined = [];
  const show = gather((changes) => applyAndReveal(app, changes));
  listenToChanges(
    bridge,
    (changes) => {
      if (early === undefined) show(changes);
      else early.push(changes);
    },
    signal,
  );
  const snapshot = await bridge.snapshot();
  if (signal.aborted) return;
  if (!snapshot.ok) {
    stores.session.setState({ phase: 'failed', failure: snapshot.failure });
    return;
  }
  applySnapshot(stores, snapshot.value);
  for (const changes of early) applyAndReveal(app, changes);
  early = undefined;
}

function applyAndReveal(app: App, changes: Changes): void {
  applyChanges(app.stores, changes);
  if (changes.reveal !== undefined) reveal(app, changes.reveal);
}

/** Shows an operation that the user clicked outside the window: its device in the list, otherwise the activity page. */
function reveal(app: App, operationId: OperationId): void {
  const { devices, operations, ui } = app.stores;
  const deviceId = operations.getState().byId.get(operationId)?.deviceId;
  const isListed = deviceId !== undefined && devices.getState().byId.has(deviceId);
  ui.setState({ dialog: undefined });
  openPage(app, isListed ? 'devices' : 'activity');
  if (!isListed) return;
  openPanel(app, deviceId);
  ui.setState({ setAside: undefined });
}

/** Shows a short message over the page. */
export function showMessage(app: App, text: string): void {
  app.stores.ui.setState({ notice: { kind: 'said', text } });
}

/** Removes the current message or failure. */
export function clearNotice(app: App): void {
  app.stores.ui.setState({ notice: undefined });
}

/** Shows the failure of a result. Does nothing on success. */
export function showFailure(app: App, result: Result<unknown>): void {
  if (!result.ok) app.stores.ui.setState({ notice: { kind: 'failed', failure: result.failure } });
}

export async function refresh(app: App): Promise<void> {
  clearNotice(app);
  showFailure(app, await app.bridge.refresh());
}

export async function setAdapter(app: App, name: string, on: boolean): Promise<void> {
  showFailure(app, await app.bridge.setAdapter({ name, on }));
}

/** Changes settings in main. A failure is shown in the page's notices. */
export async function changeSettings(app: App, change: VerbInput<'changeSettings'>): Promise<void> {
  showFailure(app, await app.bridge.changeSettings(change));
}

/** Removes rows from the list, one after another. Stops at the first one that main refuses. */
export async function removeDevices(app: App, deviceIds: readonly DeviceId[]): Promise<void> {
  for (const deviceId of deviceIds) {
    const removed = await app.bridge.removeDevice({ deviceId });
    showFailure(app, removed);
    if (!removed.ok) return;
  }
}

export async function openWebPage(app: App, deviceId: DeviceId): Promise<void> {
  showFailure(app, await app.bridge.openWebPage({ deviceId }));
}

export async function copy(app: App, deviceId: DeviceId, what: VerbInput<'copy'>['what']): Promise<void> {
  const copied = await app.bridge.copy({ deviceId, what });
  if (copied.ok) showMessage(app, COPIED[what]);
  else showFailure(app, copied);
}

/** Signs in; at most one counted attempt. The password passes through, and the window keeps it nowhere. */
export async function signIn(app: App, input: VerbInput<'signIn'>): Promise<Result<SignedIn>> {
  const answer = await app.bridge.signIn(input);
  if (answer.ok && app.stores.ui.getState().panel === input.deviceId) {
    app.stores.ui.setState({ keptLogin: undefined });
    prepareWanted(app);
  }
  return answer;
}

export async function signOut(app: App, deviceId: DeviceId): Promise<void> {
  showFailure(app, await app.bridge.signOut({ deviceId }));
}

export async function dismiss(app: App, operationId: OperationId): Promise<void> {
  showFailure(app, await app.bridge.dismissOperation({ operationId }));
}

/** Sets an ended operation aside in the panel. Its row keeps the result. */
export function setAside(app: App, operationId: OperationId): void {
  app.stores.ui.setState({ setAside: operationId });
}

/** Opens Basic Settings of a device. Uses the stored login once, if there is one and nothing is running. */
export function openPanel(app: App, deviceId: DeviceId): void {
  const { panel } = app.stores.ui.getState();
  if (panel === deviceId) return;
  abandonAsk(app);
  app.stores.ui.setState({
    panel: deviceId,
    active: deviceId,
    wanted: undefined,
    setAside: undefined,
    keptLogin: undefined,
  });
  const device = app.stores.devices.getState().byId.get(deviceId);
  // SECURITY: only this place uses a stored login by itself, once per opening. Whatever the result is, the user makes
  // the next attempt.
  const operation = app.stores.operations.getState().latest.get(deviceId);
  const isRunning = operation !== undefined && operation.result === undefined;
  if (device !== undefined && hasKeptLogin(device) && !isRunning) void signInKept(app, deviceId);
}

/** Whether a login for the device is stored on this PC and can be used: no user is signed in, and nothing blocks it. */
export function hasKeptLogin(device: Device): boolean {
  const { remembered, signedInAs } = device;
  return remembered === true && signedInAs === undefined && blockedText(device, 'reboot') === undefined;
}

/** Signs in with the login stored on this PC; at most one counted attempt. The panel shows the result. */
export async function signInKept(app: App, deviceId: DeviceId): Promise<void> {
  const { ui } = app.stores;
  const mine: KeptLoginUse = { kind: 'trying' };
  ui.setState({ keptLogin: mine });
  const answer = await app.bridge.useRememberedLogin({ deviceId });
  if (answer.ok) await untilListShowsSignIn(app, deviceId);
  const isCurrent = ui.getState().panel === deviceId && ui.getState().keptLogin === mine;
  if (!isCurrent) return;
  ui.setState({ keptLogin: answer.ok ? { kind: 'used' } : { kind: 'failed', failure: answer.failure } });
  if (answer.ok) prepareWanted(app);
}

/** The response can arrive before the change of the list. The sign-in form must not appear in between. Milliseconds. */
const LIST_FOLLOWS_WITHIN = 300;

function untilListShowsSignIn({ stores: { devices } }: App, deviceId: DeviceId): Promise<void> {
  const isShown = () => devices.getState().byId.get(deviceId)?.signedInAs !== undefined;
  if (isShown()) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(end, LIST_FOLLOWS_WITHIN);
    const stop = devices.subscribe(() => {
      if (isShown()) end();
    });
    function end(): void {
      clearTimeout(timer);
      stop();
      resolve();
    }
  });
}

/** Continues with the action that the user wanted before the sign-in. */
function prepareWanted(app: App): void {
  const { panel, wanted } = app.stores.ui.getState();
  if (panel === undefined || wanted === undefined) return;
  app.stores.ui.setState({ wanted: undefined });
  void prepare(app, panel, wanted);
}

export async function forgetLogin(app: App, deviceId: DeviceId): Promise<void> {
  const answer = await app.bridge.forgetLogin({ deviceId });
  if (answer.ok) showMessage(app, REMEMBERED.forgotten);
  else showFailure(app, answer);
}

export function closePanel(app: App): void {
  abandonAsk(app);
  app.stores.ui.setState({
    panel: undefined,
    wanted: undefined,
    setAside: undefined,
    keptLogin: undefined,
  });
}

/** For the toolbar and the row menu: opens the panel, and prepares the action immediately if the user is signed in. */
export async function askFor(app: App, deviceId: DeviceId, action: Action): Promise<void> {
  openPanel(app, deviceId);
  const device = app.stores.devices.getState().byId.get(deviceId);
  const running = app.stores.operations.getState().latest.get(deviceId);
  if (device === undefined || blockedText(device, action) !== undefined) return;
  if (running !== undefined) {
    if (running.result === undefined) return;
    setAside(app, running.id);
  }
  if (device.signedInAs === undefined) {
    app.stores.ui.setState({ wanted: action });
    const isUntried = app.stores.ui.getState().keptLogin === undefined;
    if (isUntried && hasKeptLogin(device)) void signInKept(app, deviceId);
    return;
  }
  await prepare(app, deviceId, action);
}

/**
 * Asks main for a consent and opens its question. Only the newest question is shown; the consent of any other is
 * dropped.
 */
export async function prepare(app: App, deviceId: DeviceId, action: Action): Promise<void> {
  const { stores, bridge } = app;
  if (stores.ui.getState().ask?.kind === 'preparing') return;
  abandonAsk(app);
  const mine: Ask = { kind: 'preparing', deviceId, action };
  stores.ui.setState({ ask: mine });
  const prepared = await bridge.prepare({ deviceIds: [deviceId], action });
  const isCurrent = stores.ui.getState().ask === mine;
  if (prepared.ok && !isCurrent) {
    await bridge.dropConsent({ consentId: prepared.value.id });
    return;
  }
  if (!isCurrent) return;
  stores.ui.setState({
    ask: prepared.ok
      ? { kind: 'open', deviceId, action, consent: prepared.value }
      : { kind: 'failed', deviceId, action, failure: prepared.failure },
  });
}

/** Ends the current question without an answer. */
export function abandonAsk(app: App): void {
  const { ask } = app.stores.ui.getState();
  if (ask === undefined) return;
  app.stores.ui.setState({ ask: undefined });
  if (ask.kind === 'open' || ask.kind === 'format')
    void app.bridge.dropConsent({ consentId: ask.consent.id });
}

/** The user confirms, once. Returns the reason for the dialog if nothing was started; undefined if it was. */
export async function confirm(app: App, typed: string): Promise<Failure | undefined> {
  const { ask } = app.stores.ui.getState();
  if (ask?.kind !== 'open') return undefined;
  const executed = await app.bridge.execute({ consentId: ask.consent.id, typed });
  if (!executed.ok) return executed.failure;
  if (app.stores.ui.getState().ask === ask) app.stores.ui.setState({ ask: undefined, setAside: undefined });
  if (ask.deviceId === undefined) recordBatch(app, ask, executed.value);
  return undefined;
}
