/**
 * Parses what devices report about disks and cards, formatting, their cloud account, and the cameras connected to a
 * recorder. Pure. docs/isapi.md has the formats, and which parts of them are not confirmed.
 */
import { isIPv4 } from 'node:net';
import type { CloudBinding, Disk } from '../../shared/resale.ts';
import { ok, type Result } from '../../shared/result.ts';
import { documentOf, flag } from './responses.ts';
import type { TextAnswer } from './response-status.ts';
import { child, childText, children, wholeNumber, type XmlNode } from './xml.ts';

const MAX_DISKS = 64;
const MAX_CHANNELS = 512;
/** Longest value of a field, in characters. A longer one is cut. */
const MAX_FIELD = 64;

/** What a device reports while it formats. */
export interface FormatStatus {
  readonly formatting: boolean;
  /** 0–100. */
  readonly percent?: number | undefined;
}

/** One channel as the recorder reports it. */
export interface Channel {
  readonly id: string;
  readonly name?: string | undefined;
  readonly model?: string | undefined;
  readonly serial?: string | undefined;
  /** The IPv4 address, otherwise the host name or IPv6 address as sent. */
  readonly address?: string | undefined;
}

function field(node: XmlNode | undefined, name: string): string | undefined {
  return childText(node, name)?.slice(0, MAX_FIELD);
}

/** `GET /ISAPI/ContentMgmt/Storage`: disks and cards, then network storage, at most 64. */
export function parseStorage(answer: TextAnswer): Result<readonly Disk[]> {
  const found = documentOf(answer, 'storage');
  if (!found.ok) return found;
  const bays = children(found.value, 'hddList').flatMap((list) => children(list, 'hdd'));
  const shares = children(found.value, 'nasList').flatMap((list) => children(list, 'nas'));
  const all: readonly Disk[] = [
    ...bays
      .map((bay, index) => diskOf(bay, field(bay, 'id') ?? `?${index + 1}`))
      .filter((disk) => !isEmptyBay(disk)),
    // These ids are not valid disk ids, because Cogwheel does not format network storage.
    ...shares.map((share, index) => ({
      ...diskOf(share, `nas:${field(share, 'id') ?? index + 1}`),
      name: field(share, 'path'),
      type: 'NAS',
    })),
  ];
  return ok(all.slice(0, MAX_DISKS));
}

function diskOf(node: XmlNode, id: string): Disk {
  return {
    id,
    name: field(node, 'hddName'),
    type: field(node, 'hddType'),
    status: field(node, 'status'),
    property: field(node, 'property'),
    capacityMb: wholeNumber(childText(node, 'capacity')),
    freeMb: wholeNumber(childText(node, 'freeSpace')),
  };
}

/**
 * Devices also list empty bays and card slots. A disk that fails, is unformatted or is being formatted may report size
 * 0.
 */
function isEmptyBay({ status = '', capacityMb }: Disk): boolean {
  return (
    /^not ?-?exist/i.test(status) ||
    (capacityMb === 0 && !/^(?:formatt?ing|unformatted|.*err.*)$/i.test(status))
  );
}

/** Whether the disk reports that it is being formatted, in either spelling. */
export function isFormatting(disk: Disk): boolean {
  return /^formatt?ing$/i.test(disk.status ?? '');
}

/** `GET /ISAPI/ContentMgmt/Storage/hdd/<id>/formatStatus`, in either spelling. */
export function parseFormatStatus(answer: TextAnswer): Result<FormatStatus> {
  const found = documentOf(answer, 'formatStatus');
  if (!found.ok) return found;
  const percent = wholeNumber(childText(found.value, 'percent'));
  return ok({
    formatting: flag(childText(found.value, 'formating') ?? childText(found.value, 'formatting')) === true,
    percent: percent !== undefined && percent <= 100 ? percent : undefined,
  });
}

/** `GET /ISAPI/System/Network/EZVIZ`. */
export function parseCloud(answer: TextAnswer): Result<CloudBinding> {
  const found = documentOf(answer, 'EZVIZ');
  if (!found.ok) return found;
  return ok({
    enabled: flag(childText(found.value, 'enabled')),
    registered: flag(childText(found.value, 'registerStatus')),
  });
}

/** `GET /ISAPI/ContentMgmt/InputProxy/channels`: channels with a camera, at most 512. */
export function parseChannels(answer: TextAnswer): Result<readonly Channel[]> {
  const found = documentOf(answer, 'InputProxyChannelList');
  if (!found.ok) return found;
  const channels = children(found.value, 'InputProxyChannel').slice(0, MAX_CHANNELS);
  return ok(
    channels
      .map((channel, index): Channel => {
        const source = child(channel, 'sourceInputPortDescriptor');
        return {
          id: field(channel, 'id') ?? `?${index + 1}`,
          name: field(channel, 'name'),
          model: field(source, 'model'),
          serial: field(source, 'serialNumber'),
          address: addressOf(source),
        };
      })
      // An unused channel has neither an address nor a serial number.
      .filter(({ address, serial }) => address !== undefined || serial !== undefined),
  );
}

function addressOf(source: XmlNode | undefined): string | undefined {
  const ip = field(source, 'ipAddress');
  if (ip !== undefined && isIPv4(ip) && ip !== '0.0.0.0') return ip;
  return field(source, 'hostName') ?? field(source, 'ipv6Address');
}

/** Cameras on a recorder's own PoE ports are in this network and can't be reached from outside. */
export function isOnPoePort(address: string | undefined): boolean {
  return address?.startsWith('192.168.254.') ?? false;
}

/** `GET /ISAPI/ContentMgmt/InputProxy/channels/status`: whether each channel's camera answers, by the channel's id. */
export function parseChannelStatus(answer: TextAnswer): Result<ReadonlyMap<string, boolean>> {
  const found = documentOf(answer, 'InputProxyChannelStatusList');
  if (!found.ok) return found;
  const online = new Map<string, boolean>();
  for (const channel of children(found.value, 'InputProxyChannelStatus').slice(0, MAX_CHANNELS)) {
    const id = field(channel, 'id');
    const isOnline = flag(childText(channel, 'online'));
    if (id !== undefined && isOnline !== undefined) online.set(id, isOnline);
  }
  return ok(online);
}
