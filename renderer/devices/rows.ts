/** Which rows the table shows, and in which order: filter, sort, and count as pure functions. */
import type { Device, DeviceId } from '../../shared/device.ts';
import { shortFirmware } from '../../shared/format.ts';
import { language, words, type LanguageId } from '../../shared/language.ts';
import { resultTone } from '../../shared/operation.ts';
import type { OperationView } from '../../shared/operation.ts';
import { activationText, markText } from '../../shared/text-device.ts';
import { runningText } from '../../shared/text-operation.ts';
import { resultText } from '../../shared/text-result.ts';
import { TABLE, type Counts } from '../../shared/text.ts';
import type { Sort, SortColumn } from '../state/stores.ts';

export type Latest = ReadonlyMap<DeviceId, OperationView>;

/** Dotted IPv4 as a number, for sorting; undefined for anything else. */
export function addressNumber(address: string | undefined): number | undefined {
  const parts = address?.split('.') ?? [];
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part))) return undefined;
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0);
}

type Key = string | number | undefined;

/**
 * Sort order of Progress: running operations, then results that need attention, then successes, then rows without an
 * operation.
 */
const TONE_ORDER = { danger: 1, warning: 2, info: 3, success: 4 } as const;

function progressKey(operation: OperationView | undefined): Key {
  if (operation === undefined) return undefined;
  return operation.result === undefined ? 0 : TONE_ORDER[resultTone(operation.result)];
}

const COLUMN_WORDS = words('columnChoice');

const KEYS: Readonly<Record<SortColumn, (device: Device, latest: Latest) => Key>> = {
  name: (device) => device.name ?? device.model,
  address: (device) => addressNumber(device.address),
  serial: (device) => device.serial,
  firmware: (device) => device.firmware,
  status: (device) => activationText(device.activation),
  // All devices that are online count the same. Otherwise rows would change places with every answer.
  seen: (device) => (device.online ? 0 : Number.MAX_SAFE_INTEGER - device.lastSeen),
  progress: (device, latest) => progressKey(latest.get(device.id)),
  kind: (device) => COLUMN_WORDS.kinds[device.kind],
  port: (device) => device.httpPort,
  subnet: (device) => addressNumber(device.subnetMask),
  gateway: (device) => addressNumber(device.gateway),
  dhcp: (device) => (device.dhcp === undefined ? undefined : device.dhcp ? 0 : 1),
  mac: (device) => device.mac,
  dsp: (device) => device.dspVersion,
  boot: (device) => device.bootTime,
  adapter: (device) => device.adapter,
  operation: (device) => (device.signedInAs === undefined ? 1 : 0),
};

function compareKeys(
  a: Exclude<Key, undefined>,
  b: Exclude<Key, undefined>,
  collator: Intl.Collator,
): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
}

/**
 * Sorts rows. Rows without a value come last in either direction. Equal rows are ordered by address, then by MAC, so
 * that their order is stable. `of`: the language whose alphabet is used.
 */
export function sortDevices(
  devices: readonly Device[],
  sort: Sort,
  latest: Latest,
  of: LanguageId = language(),
): readonly Device[] {
  const collator = new Intl.Collator(of, { numeric: true, sensitivity: 'base' });
  const key = KEYS[sort.column];
  const turn = sort.descending ? -1 : 1;
  return devices
    .map((device) => ({
      device,
      key: key(device, latest),
      address: addressNumber(device.address) ?? Infinity,
    }))
    .sort((a, b) => {
      if (a.key !== b.key) {
        if (a.key === undefined) return 1;
        if (b.key === undefined) return -1;
        const order = compareKeys(a.key, b.key, collator) * turn;
        if (order !== 0) return order;
      }
      if (a.address !== b.address) return a.address - b.address;
      return a.device.id < b.device.id ? -1 : 1;
    })
    .map(({ device }) => device);
}

function searched(device: Device, operation: OperationView | undefined): string {
  const progress =
    operation === undefined
      ? ''
      : operation.result === undefined
        ? runningText(operation)
        : resultText(operation.result, operation.action).title;
  return [
    device.name,
    device.model,
    device.address,
    device.serial,
    device.mac,
    device.firmware,
    device.firmware === undefined ? undefined : shortFirmware(device.firmware),
    activationText(device.activation),
    device.online ? undefined : TABLE.offline,
    ...device.marks.map((mark) => markText(mark, device).label),
    progress,
  ]
    .filter((part) => part !== undefined)
    .join('\n')
    .toLowerCase();
}

/**
 * The rows that match the filter. Every word of the filter must occur in the row. `active` does not match `Inactive`,
 * in any language.
 */
export function filterDevices(devices: readonly Device[], filter: string, latest: Latest): readonly Device[] {
  const words = filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return devices;
  const active = activationText('active').toLowerCase();
  const inactive = activationText('inactive').toLowerCase();
  return devices.filter((device) => {
    const text = searched(device, latest.get(device.id));
    const withoutInactive = text.replaceAll(inactive, '');
    return words.every((word) => (word === active ? withoutInactive : text).includes(word));
  });
}

export function countDevices(devices: Iterable<Device>): Pick<Counts, 'devices' | 'online' | 'inactive'> {
  let all = 0;
  let online = 0;
  let inactive = 0;
  for (const device of devices) {
    all += 1;
    if (device.online) online += 1;
    if (device.activation === 'inactive') inactive += 1;
  }
  return { devices: all, online, inactive };
}
