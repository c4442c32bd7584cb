/** Exports the device list: CSV for spreadsheets, JSON for programs. Devices in the list hold no passwords. */
import type { ExportFormat, ExportedView } from '../../shared/activity.ts';
import type { Device } from '../../shared/device.ts';
import { words } from '../../shared/language.ts';
import { ok, type Result } from '../../shared/result.ts';
import { markText } from '../../shared/text-device.ts';
import { zonedTime } from '../../shared/zoned-time.ts';
import { csv } from '../files/csv.ts';
import { saveAs, type AskWhere } from '../files/save-as.ts';

const EXPORT = words('deviceExport');

export interface DeviceExportDeps {
  /** The devices to write. Called after the user has chosen a file, which may take long. */
  readonly devices: () => readonly Device[];
  readonly askWhere: AskWhere;
  /** Epoch milliseconds. */
  readonly wall: () => number;
  readonly version: string;
}

/** Asks where to save, then writes the devices. See {@link saveAs}. */
export function exportDevices(format: ExportFormat, deps: DeviceExportDeps): Promise<Result<ExportedView>> {
  const fileName = `cogwheel-devices-${zonedTime(deps.wall()).slice(0, 10)}.${format}`;
  return saveAs({ title: EXPORT.title, fileName, extension: format }, deps.askWhere, () => {
    const devices = deps.devices();
    const content = format === 'csv' ? deviceCsv(devices) : deviceJson(devices, deps.wall(), deps.version);
    return ok({ content, count: devices.length });
  });
}

type CellName = keyof (typeof EXPORT)['columns'];

/** One line per device, in the language of the window, without formulas. Pure. */
export function deviceCsv(devices: readonly Device[]): string {
  // The columns have the order of the word catalog.
  const names = Object.keys(EXPORT.columns) as CellName[]; // the cast is safe because these keys define CellName
  const lines = devices.map((device) => {
    const cells = cellsOf(device);
    return names.map((name) => cells[name] ?? '');
  });
  return csv([names.map((name) => EXPORT.columns[name]), ...lines]);
}

function cellsOf(device: Device): Readonly<Record<CellName, string | undefined>> {
  const { name, label, model, serial, mac, kind, address, subnetMask, gateway, dhcp, adapter } = device;
  const yesNo = (value: boolean | undefined) =>
    value === undefined ? undefined : value ? EXPORT.yes : EXPORT.no;
  return {
    name,
    label,
    model,
    kind: EXPORT.kinds[kind],
    status: EXPORT.activation[device.activation],
    address,
    port: device.httpPort?.toString(),
    commandPort: device.commandPort?.toString(),
    subnetMask,
    gateway,
    dhcp: yesNo(dhcp),
    mac,
    serial,
    firmware: device.firmware,
    dspVersion: device.dspVersion,
    bootTime: device.bootTime,
    adapter,
    online: yesNo(device.online),
    lastSeen: zonedTime(device.lastSeen),
    firstSeen: zonedTime(device.firstSeen),
    formerAddresses: device.formerAddresses.join(' '),
    marks: device.marks.map((mark) => markText(mark, device).label).join('; '),
    signedInAs: device.signedInAs,
  };
}

/** All facts that the list holds. Pure. `exportedAt`: epoch milliseconds. */
export function deviceJson(devices: readonly Device[], exportedAt: number, version: string): string {
  const file = {
    format: 'cogwheel-devices',
    formatVersion: 1,
    program: `Cogwheel ${version}`,
    exportedAt: zonedTime(exportedAt),
    devices: devices.map(({ firstSeen, lastSeen, uptime, ...facts }) => ({
      ...facts,
      // Left out, because it is the MAC again.
      id: undefined,
      firstSeen: zonedTime(firstSeen),
      lastSeen: zonedTime(lastSeen),
      uptime: uptime === undefined ? undefined : { ...uptime, readAt: zonedTime(uptime.readAt) },
    })),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}
