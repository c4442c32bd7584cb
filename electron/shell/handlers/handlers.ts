/** What main does for each verb of the window, grouped by area. */
import type { Changes } from '../../../shared/ipc-views.ts';
import { fail, type Result } from '../../../shared/result.ts';
import { settingsClash, withChange } from '../../../shared/settings.ts';
import type { Registry } from '../../devices/registry.ts';
import type { Discovery } from '../../discovery/discovery.ts';
import type { Notices } from '../../files/notice-board.ts';
import type { Activity } from '../../maintenance/activity.ts';
import type { Maintenance } from '../../maintenance/service.ts';
import { exportActivity } from '../../reports/activity-export.ts';
import type { Diagnostics } from '../../reports/diagnostics.ts';
import { exportResale } from '../../reports/resale-export.ts';
import type { PrintedPage } from '../../reports/resale-page.ts';
import type { Resale } from '../../resale/service.ts';
import type { Added } from '../../sign-in/added.ts';
import type { AreaHandlers, Handlers } from '../ipc.ts';
import type { SettingsStore } from '../settings.ts';
import { addedHandlers, type AddedHandlerDeps } from './added.ts';
import { listHandlers, type ListHandlerDeps } from './list.ts';
import { loginHandlers, type LoginHandlerDeps } from './login.ts';
import { resaleHandlers } from './resale.ts';

export interface HandlerDeps extends ListHandlerDeps, LoginHandlerDeps {
  readonly adding: AddedHandlerDeps;
  readonly registry: ListHandlerDeps['registry'];
  readonly added: ListHandlerDeps['added'];
  readonly maintenance: Maintenance;
  readonly activity: Activity;
  readonly diagnostics: Diagnostics;
  readonly resale: Resale;
  readonly settings: Omit<SettingsStore, 'saved'>;
  readonly licenses: () => Promise<Result<string>>;
  readonly print: (page: PrintedPage) => Promise<Uint8Array>;
}

export function createHandlers(deps: HandlerDeps): Handlers {
  return {
    list: listHandlers(deps),
    login: loginHandlers(deps),
    maintenance: maintenanceHandlers(deps),
    activity: activityHandlers(deps),
    added: addedHandlers(deps.adding),
    resale: resaleHandlers(deps.resale),
    reports: reportHandlers(deps),
    settings: settingsHandlers(deps),
  };
}

function maintenanceHandlers({ maintenance, resale }: HandlerDeps): AreaHandlers<'maintenance'> {
  return {
    prepare: ({ deviceIds, action }) => maintenance.prepare(deviceIds, action),
    execute: ({ consentId, typed }) => maintenance.execute(consentId, typed),
    dropConsent({ consentId }) {
      resale.dropConsent(consentId);
      return maintenance.dropConsent(consentId);
    },
    dismissOperation: ({ operationId }) => maintenance.dismissOperation(operationId),
    releaseHeld: ({ operationId }) => maintenance.releaseHeld(operationId),
    cancelOperations: ({ operationIds }) => maintenance.cancelOperations(operationIds),
  };
}

function activityHandlers({ activity, askWhere, wall, about }: HandlerDeps): AreaHandlers<'activity'> {
  return {
    activity: () => ({ ok: true, value: activity.view() }),
    exportActivity: ({ format }) =>
      exportActivity(format, { entries: () => activity.all(), askWhere, wall, version: about.version }),
    clearActivity: () => activity.clear(),
  };
}

function reportHandlers(deps: HandlerDeps): AreaHandlers<'reports'> {
  const { diagnostics, resale, askWhere, print, wall, about } = deps;
  return {
    exportResale: ({ resaleId, format }) =>
      exportResale(resaleId, format, {
        record: (id) => resale.record(id),
        askWhere,
        print,
        wall,
        version: about.version,
      }),
    prepareDiagnostics: ({ isMasked }) => diagnostics.prepare(isMasked),
    readDiagnostics: ({ id, name }) => diagnostics.read(id, name),
    saveDiagnostics: ({ id }) => diagnostics.save(id),
    dropDiagnostics: () => diagnostics.drop(),
  };
}

function settingsHandlers({ settings, licenses }: HandlerDeps): AreaHandlers<'settings'> {
  return {
    changeSettings: (change) =>
      settingsClash(withChange(settings.get(), change)) === undefined
        ? settings.change(change)
        : fail('request-invalid'),
    resetSettings: () => settings.reset(),
    licenses: () => licenses(),
  };
}

/** The services whose changes are sent to the window. */
export interface ChangeSources {
  readonly registry: Pick<Registry, 'get' | 'onChange'>;
  readonly discovery: Pick<Discovery, 'onListening'>;
  readonly added: Pick<Added, 'onChange'>;
  readonly maintenance: Pick<Maintenance, 'onChange'>;
  readonly settings: Pick<SettingsStore, 'onChange'>;
  readonly notices: Pick<Notices, 'onNotices'>;
  readonly resale: Pick<Resale, 'onChange'>;
}

/** Calls `push` with every change of these services. Returns a function that ends this. */
export function forwardChanges(from: ChangeSources, push: (changes: Changes) => void): () => void {
  const ends = [
    from.registry.onChange((changed, removed) => {
      const devices = changed.map((id) => from.registry.get(id)).filter((device) => device !== undefined);
      push({ devices, removedDevices: removed });
    }),
    from.maintenance.onChange((operations, removedOperations) => push({ operations, removedOperations })),
    from.discovery.onListening((listening) => push({ listening })),
    from.added.onChange((added) => push({ added })),
    from.settings.onChange((settings) => push({ settings })),
    from.notices.onNotices((notices) => push({ notices })),
    from.resale.onChange((resale) => push({ resale })),
  ];
  return () => ends.forEach((end) => end());
}
