/** What main does for each verb of the window, from the services it was given. */
import { addedHandlers, type AddedHandlerDeps } from './added-handlers.ts';
import type { Clock } from '../shared/clock.ts';
import type { Device, DeviceId } from '../shared/device.ts';
import type { AboutView, Changes } from '../shared/ipc.ts';
import type { DeviceSummary } from '../shared/operation.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import { settingsClash, withChange } from '../shared/settings.ts';
import { copiedText } from './devices/copied.ts';
import type { SettingsStore } from './devices/settings.ts';
import type { Registry } from './devices/registry.ts';
import type { RememberedLogins } from './devices/remembered.ts';
import type { CloseWatch } from './discovery/close-watch.ts';
import type { Discovery } from './discovery/discovery.ts';
import type { Added } from './devices/added.ts';
import type { Labels } from './devices/labels.ts';
import type { Handlers } from './ipc.ts';
import { listHandlers } from './list-handlers.ts';
import type { Activity } from './maintenance/activity.ts';
import type { Notices } from './maintenance/notice-board.ts';
import type { Maintenance } from './maintenance/service.ts';
import type { PrintedPage } from './print.ts';
import { exportResale } from './reports/resale-export.ts';
import { resaleHandlers } from './resale/handlers.ts';
import type { Resale } from './resale/service.ts';
import type { Diagnostics } from './reports/diagnostics.ts';
import { exportActivity, type AskWhere } from './reports/activity-export.ts';

export interface HandlerDeps {
  readonly adding: AddedHandlerDeps;
  readonly discovery: Pick<Discovery, 'refresh' | 'listening' | 'setAdapter' | 'onListening'>;
  readonly registry: Pick<Registry, 'devices' | 'get' | 'heard' | 'remove' | 'refresh' | 'onChange'>;
  readonly maintenance: Maintenance;
  /** Conditions of the program itself. */
  readonly notices: Notices;
  readonly activity: Activity;
  readonly diagnostics: Diagnostics;
  readonly remembered: Pick<RememberedLogins, 'list' | 'forget' | 'forgetAll'>;
  readonly labels: Pick<Labels, 'set'>;
  readonly resale: Resale;
  readonly settings: Omit<SettingsStore, 'saved'>;
  readonly about: AboutView;
  readonly licenses: () => Promise<Result<string>>;
  readonly openWebPage: (id: DeviceId) => Promise<Result<null>>;
  readonly closeWatch: CloseWatch;
  readonly askWhere: AskWhere;
  readonly print: (page: PrintedPage) => Promise<Uint8Array>;
  /** Epoch milliseconds. */
  readonly wall: () => number;
  readonly copyText: (text: string) => void | Promise<void>;
}

export function createHandlers(deps: HandlerDeps): Handlers {
  const { discovery, registry, maintenance, settings } = deps;
  const resale = resaleHandlers(deps.resale);
  return {
    snapshot: () =>
      ok({
        devices: registry.devices(),
        added: deps.adding.added.views(),
        operations: maintenance.operations(),
        listening: discovery.listening(),
        settings: settings.get(),
        about: deps.about,
        notices: deps.notices.notices(),
        resale: deps.resale.open(),
      }),
    async refresh() {
      await discovery.refresh();
      registry.refresh();
      return ok(null);
    },
    async setAdapter({ name, on }) {
      await discovery.setAdapter(name, on);
      registry.refresh();
      const others = settings.get().adaptersOff.filter((adapter) => adapter !== name);
      return settings.change({ adaptersOff: on ? others : [...others, name].slice(-64) });
    },
    changeSettings: (change) =>
      settingsClash(withChange(settings.get(), change)) === undefined
        ? settings.change(change)
        : fail('request-invalid'),
    resetSettings: () => settings.reset(),
    removeDevice({ deviceId }) {
      if (maintenance.isBusy(deviceId)) return fail('operation-running');
      if (deps.resale.isFormatting({ id: deviceId })) return fail('device-formatting');
      // First: one that was added by address would be back with its next answer.
      const forgotten = deps.adding.added.removeOf(deviceId);
      registry.remove(deviceId);
      return forgotten;
    },
    signIn: (request) => maintenance.signIn(request),
    signInMany: ({ deviceIds, ...login }) => maintenance.signInMany(deviceIds, login),
    useRememberedLogin: ({ deviceId }) => maintenance.useRememberedLogin(deviceId),
    listLogins: () =>
      ok(
        deps.remembered.list().map(([deviceId, { device, user, since }]) => ({
          deviceId,
          device: summaryOf(registry.get(deviceId)) ?? device,
          user,
          since,
        })),
      ),
    forgetLogin: ({ deviceId }) => deps.remembered.forget(deviceId),
    forgetAllLogins: () => deps.remembered.forgetAll(),
    signOut: ({ deviceId }) => maintenance.signOut(deviceId),
    prepare: ({ deviceIds, action }) => maintenance.prepare(deviceIds, action),
    execute: ({ consentId, typed }) => maintenance.execute(consentId, typed),
    dropConsent({ consentId }) {
      deps.resale.dropConsent(consentId);
      return maintenance.dropConsent(consentId);
    },
    dismissOperation: ({ operationId }) => maintenance.dismissOperation(operationId),
    releaseHeld: ({ operationId }) => maintenance.releaseHeld(operationId),
    cancelOperations: ({ operationIds }) => maintenance.cancelOperations(operationIds),
    openWebPage: ({ deviceId }) => deps.openWebPage(deviceId),
    watchClosely({ on }) {
      if (on) deps.closeWatch.keep();
      else deps.closeWatch.end();
      return ok(null);
    },
    heard({ deviceId }) {
      const heard = registry.heard(deviceId);
      return heard === undefined ? fail('not-heard') : ok(heard);
    },
    async copy({ deviceId, what }) {
      const device = registry.get(deviceId);
      if (device === undefined) return fail('device-gone');
      await deps.copyText(copiedText(device, what, registry.heard(deviceId)));
      return ok(null);
    },
    licenses: () => deps.licenses(),
    activity: () => ok(deps.activity.view()),
    exportActivity: ({ format }) =>
      exportActivity(format, {
        entries: () => deps.activity.all(),
        askWhere: deps.askWhere,
        wall: deps.wall,
        version: deps.about.version,
      }),
    clearActivity: () => deps.activity.clear(),
    ...addedHandlers(deps.adding),
    ...listHandlers(deps),
    prepareDiagnostics: ({ isMasked }) => deps.diagnostics.prepare(isMasked),
    readDiagnostics: ({ id, name }) => deps.diagnostics.read(id, name),
    saveDiagnostics: ({ id }) => deps.diagnostics.save(id),
    dropDiagnostics: () => deps.diagnostics.drop(),
    ...resale,
    exportResale: ({ resaleId, format }) =>
      exportResale(resaleId, format, {
        record: (id) => resale.resaleRecord({ resaleId: id }),
        askWhere: deps.askWhere,
        print: deps.print,
        wall: deps.wall,
        version: deps.about.version,
      }),
  };
}

function summaryOf(device: Device | undefined): DeviceSummary | undefined {
  if (device === undefined) return undefined;
  const { name, model, serial, mac, address, kind } = device;
  return { name, model, serial, mac, address, kind };
}

/** Tells `push` of every change of the list, the operations, the listening and the settings. Returns how to end it. */
export function forwardChanges(
  deps: { readonly added: Pick<Added, 'onChange'> } & Pick<
    HandlerDeps,
    'discovery' | 'registry' | 'maintenance' | 'settings' | 'notices' | 'resale'
  >,
  push: (changes: Changes) => void,
): () => void {
  const ends = [
    deps.registry.onChange((changed, removed) => {
      const devices = changed.map((id) => deps.registry.get(id)).filter((device) => device !== undefined);
      push({ devices, removedDevices: removed });
    }),
    deps.maintenance.onChange((operations, removedOperations) => push({ operations, removedOperations })),
    deps.discovery.onListening((listening) => push({ listening })),
    deps.added.onChange((added) => push({ added })),
    deps.settings.onChange((settings) => push({ settings })),
    deps.notices.onNotices((notices) => push({ notices })),
    deps.resale.onChange((resale) => push({ resale })),
  ];
  return () => ends.forEach((end) => end());
}

/** Calls `run` every `milliseconds` until the returned function is called. */
export function every(clock: Clock, milliseconds: number, run: () => void): () => void {
  let cancel = clock.after(milliseconds, tick);
  function tick(): void {
    cancel = clock.after(milliseconds, tick);
    run();
  }
  return () => cancel();
}
