/** What main does for the verbs around the list: own labels, columns, and the list as a file. */
import { fail } from '../shared/result.ts';
import type { Labels } from './devices/labels.ts';
import type { Registry } from './devices/registry.ts';
import type { SettingsStore } from './devices/settings.ts';
import type { Handlers } from './ipc.ts';
import type { AskWhere } from './reports/activity-export.ts';
import { exportDevices } from './reports/device-export.ts';

export interface ListHandlerDeps {
  readonly registry: Pick<Registry, 'devices' | 'get'>;
  readonly labels: Pick<Labels, 'set'>;
  readonly settings: Pick<SettingsStore, 'change'>;
  readonly askWhere: AskWhere;
  /** Epoch milliseconds. */
  readonly wall: () => number;
  readonly about: { readonly version: string };
}

export function listHandlers(
  deps: ListHandlerDeps,
): Pick<Handlers, 'setColumns' | 'setLabel' | 'exportDevices'> {
  const { registry, labels, settings } = deps;
  return {
    setColumns: ({ shown, widths }) =>
      settings.change({ columns: { ...(shown !== undefined && { shown: [...shown] }), widths } }),
    setLabel: ({ deviceId, label }) =>
      registry.get(deviceId) === undefined ? fail('device-gone') : labels.set(deviceId, label),
    exportDevices: ({ format, deviceIds }) =>
      exportDevices(format, {
        // In the order that was asked for: the one on the screen.
        devices: () =>
          deviceIds === undefined
            ? registry.devices()
            : deviceIds.map((id) => registry.get(id)).filter((device) => device !== undefined),
        askWhere: deps.askWhere,
        wall: deps.wall,
        version: deps.about.version,
      }),
  };
}
