/** What main does for the verbs of the list: rows, adapters, labels, columns, and the export of the list. */
import type { DeviceId } from '../../../shared/device.ts';
import type { AboutView } from '../../../shared/ipc-views.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Occupancy } from '../../access/occupancy.ts';
import type { Labels } from '../../devices/labels.ts';
import type { Registry } from '../../devices/registry.ts';
import type { CloseWatch } from '../../discovery/close-watch.ts';
import type { Discovery } from '../../discovery/discovery.ts';
import type { Notices } from '../../files/notice-board.ts';
import type { AskWhere } from '../../files/save-as.ts';
import type { Maintenance } from '../../maintenance/service.ts';
import { exportDevices } from '../../reports/device-export.ts';
import type { Resale } from '../../resale/service.ts';
import type { Added } from '../../sign-in/added.ts';
import type { AreaHandlers } from '../ipc.ts';
import type { SettingsStore } from '../settings.ts';
import { copiedText } from './copied.ts';

export interface ListHandlerDeps {
  readonly discovery: Pick<Discovery, 'refresh' | 'listening' | 'setAdapter'>;
  readonly registry: Pick<Registry, 'devices' | 'get' | 'heard' | 'remove' | 'refresh'>;
  readonly added: Pick<Added, 'views' | 'removeOf'>;
  readonly maintenance: Pick<Maintenance, 'operations'>;
  readonly resale: Pick<Resale, 'open'>;
  readonly occupancy: Pick<Occupancy, 'inTheWay'>;
  /** Notices of the journal and the program. */
  readonly notices: Pick<Notices, 'notices'>;
  readonly labels: Pick<Labels, 'set'>;
  readonly settings: Pick<SettingsStore, 'get' | 'change'>;
  readonly about: AboutView;
  readonly openWebPage: (id: DeviceId) => Promise<Result<null>>;
  readonly closeWatch: CloseWatch;
  readonly copyText: (text: string) => void | Promise<void>;
  readonly askWhere: AskWhere;
  /** Epoch milliseconds. */
  readonly wall: () => number;
}

export function listHandlers(deps: ListHandlerDeps): AreaHandlers<'list'> {
  return { ...rowHandlers(deps), ...tableHandlers(deps) };
}

type TableVerb = 'snapshot' | 'refresh' | 'setAdapter' | 'watchClosely' | 'setColumns' | 'exportDevices';

/** Handlers for the list as a whole. */
function tableHandlers(deps: ListHandlerDeps): Pick<AreaHandlers<'list'>, TableVerb> {
  const { discovery, registry, settings, about } = deps;
  return {
    snapshot: () =>
      ok({
        devices: registry.devices(),
        added: deps.added.views(),
        operations: deps.maintenance.operations(),
        listening: discovery.listening(),
        settings: settings.get(),
        about,
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
    watchClosely({ on }) {
      if (on) deps.closeWatch.keep();
      else deps.closeWatch.end();
      return ok(null);
    },
    setColumns: ({ shown, widths }) =>
      settings.change({ columns: { ...(shown !== undefined && { shown: [...shown] }), widths } }),
    exportDevices: ({ format, deviceIds }) =>
      exportDevices(format, {
        // In the requested order, which is the order on the screen.
        devices: () =>
          deviceIds === undefined
            ? registry.devices()
            : deviceIds.map((id) => registry.get(id)).filter((device) => device !== undefined),
        askWhere: deps.askWhere,
        wall: deps.wall,
        version: about.version,
      }),
  };
}

/** Handlers for one row. */
function rowHandlers(deps: ListHandlerDeps): Omit<AreaHandlers<'list'>, TableVerb> {
  const { registry, labels } = deps;
  return {
    removeDevice({ deviceId }) {
      const failure = deps.occupancy.inTheWay({ id: deviceId });
      if (failure !== undefined) return { ok: false, failure };
      // Remove the added-by-address entry first; otherwise its next response re-creates the row.
      const forgotten = deps.added.removeOf(deviceId);
      registry.remove(deviceId);
      return forgotten;
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
    openWebPage: ({ deviceId }) => deps.openWebPage(deviceId),
    setLabel: ({ deviceId, label }) =>
      registry.get(deviceId) === undefined ? fail('device-gone') : labels.set(deviceId, label),
  };
}
