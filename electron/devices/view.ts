/** What a row shows, and where credentials for it may go: pure. See docs/decisions/007-what-the-list-believes.md. */
import { CLOCK_TOLERANCE } from '../../shared/clock.ts';
import type { Device, Mark } from '../../shared/device.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import type { OwnAddress } from '../discovery/discovery.ts';
import {
  boundsOf,
  classOf,
  contains,
  formatIpv4,
  isNetworkEdge,
  parseIpv4,
  prefixOfMask,
  type Network,
} from '../discovery/ipv4.ts';
import { kindOf } from '../discovery/message.ts';
import type { Said } from './ask-address.ts';
import type { Row, Trace } from './merge.ts';
import type { Vouched } from './registry.ts';
import { whyNotAllowed } from './typed-address.ts';

/** Facts read after sign-in. */
export interface Learned {
  readonly name?: string | undefined;
  readonly kind?: Device['kind'] | undefined;
  readonly signedInAs?: string | undefined;
  readonly uptime?: Device['uptime'];
}

/** Where the user said that a device is, and what answered there without a login. */
export interface Typed {
  readonly host: string;
  /** Of a host name, as looked up last; undefined before that. */
  readonly address: string | undefined;
  readonly port: number;
  readonly secure: boolean;
  /** The last answer: monotonic, and epoch milliseconds. */
  readonly answered?: { readonly at: number; readonly wall: number; readonly said: Said } | undefined;
}

export interface Surroundings {
  readonly typed?: Typed | undefined;
  /** Monotonic milliseconds. */
  readonly now: number;
  /** Epoch milliseconds. */
  readonly wall: number;
  /** Monotonic: how long it took until now is not known of anything before. */
  readonly timeLostAt: number;
  readonly own: readonly OwnAddress[];
  readonly settings: Settings['discovery'];
  readonly loopbackAllowed: boolean;
  /** Other MACs heard at the row's address within the conflict memory. */
  readonly rivals: readonly string[];
  /** Whether a device was heard at this address. */
  readonly isTaken: (address: string) => boolean;
}

export function viewOf(
  row: Row,
  trace: Trace | undefined,
  learned: Learned | undefined,
  around: Surroundings,
): Device {
  const { facts } = row;
  const { typed } = around;
  const way = wayOf(row, typed);
  const marks = marksOf(row, trace, around);
  const answeredAgo = way?.answered === undefined ? Infinity : around.now - way.answered.at;
  return {
    id: row.id,
    mac: row.id,
    name: learned?.name,
    model: facts.model,
    serial: facts.serial,
    kind: learned?.kind ?? kindOf(facts),
    address: facts.address,
    subnetMask: facts.subnetMask,
    gateway: facts.gateway,
    dhcp: facts.dhcp,
    httpPort: way?.port ?? facts.httpPort,
    commandPort: facts.commandPort,
    firmware: facts.firmware,
    dspVersion: facts.dspVersion,
    bootTime: facts.bootTime,
    activation: row.direct ? facts.activation : activationSaid(typed, facts.activation),
    firstSeen: row.firstSeen,
    lastSeen: Math.max(row.lastSeen, way?.answered?.wall ?? 0),
    online: Math.min(around.now - row.heardAt, answeredAgo) < around.settings.offlineAfter,
    adapter: row.adapter,
    marks,
    addressToAdd: marks.includes('other-subnet') ? addressToAdd(row, around) : undefined,
    formerAddresses: (trace?.addresses ?? [])
      .map((heard) => heard.address)
      .filter((address) => address !== facts.address)
      .slice(0, 8),
    uptime: learned?.uptime,
    signedInAs: learned?.signedInAs,
    added:
      typed === undefined
        ? undefined
        : { host: typed.host, port: typed.port, secure: typed.secure, unheard: !row.direct },
  };
}

/**
 * The typed address, where it is the way to this row: of one that discovery never heard directly, or that answered at
 * the very address it was heard from. Where discovery hears it elsewhere, that counts alone.
 */
function wayOf(row: Row, typed: Typed | undefined): Typed | undefined {
  if (typed === undefined || !row.direct) return typed;
  return typed.address === row.facts.address && typed.answered !== undefined ? typed : undefined;
}

/**
 * Of a row that discovery has not heard. Never Inactive: whoever answers at an address without a login has no identity,
 * and *Inactive* of this device would end a Default as done.
 */
function activationSaid(typed: Typed | undefined, heard: Device['activation']): Device['activation'] {
  if (typed === undefined) return heard;
  const said = typed.answered?.said;
  return said === undefined || said === 'inactive' ? 'unknown' : said;
}

/** In the order of importance. */
function marksOf(row: Row, trace: Trace | undefined, around: Surroundings): readonly Mark[] {
  const { facts } = row;
  const way = wayOf(row, around.typed);
  const activation = row.direct ? facts.activation : activationSaid(around.typed, facts.activation);
  const contradicted = trace?.contradictedAt;
  const marks: readonly (readonly [Mark, boolean])[] = [
    [
      'identity-conflict',
      contradicted !== undefined && around.now - contradicted < around.settings.conflictMemory,
    ],
    ['address-conflict', around.rivals.length > 0],
    ['address-not-confirmed', !row.direct && around.typed === undefined],
    ['other-subnet', way === undefined && !around.own.some((own) => contains(own, facts.address ?? ''))],
    ['not-confirmed', facts.serial === undefined || facts.httpPort === undefined],
    ['no-inactive-state', activation === 'no-inactive-state'],
  ];
  return marks.filter(([, holds]) => holds).map(([mark]) => mark);
}

/** Where credentials may go now. Errors: see {@link Vouched}'s `vouch` of the registry, but for `device-gone`. */
export function vouchFor(row: Row, device: Device, around: Surroundings): Result<Vouched> {
  const address = row.facts.address ?? '';
  const facts = { address: row.facts.address, adapter: device.addressToAdd?.adapter ?? device.adapter };
  const { marks } = device;
  // No adapter is left: that says nothing of the device's subnet.
  if (around.own.length === 0) return fail('unreachable', facts);
  if (marks.includes('identity-conflict')) return fail('identity-conflict', facts);
  if (marks.includes('address-conflict')) {
    return fail('address-conflict', { ...facts, found: around.rivals[0] });
  }
  if (marks.includes('address-not-confirmed')) return fail('address-not-confirmed', facts);
  const way = wayOf(row, around.typed);
  if (!isAllowed(address, around, way !== undefined)) return fail('address-not-allowed', facts);
  if (marks.includes('other-subnet')) {
    return fail('other-subnet', { ...facts, addressToAdd: device.addressToAdd?.address });
  }
  const justHeard = isJustHeard(row, around);
  if (!justHeard && way === undefined) return fail('not-heard', facts);
  return ok({
    id: row.id,
    address,
    httpPort: way?.port ?? row.facts.httpPort ?? 80,
    ...(way?.secure === true && { secure: true, httpsPort: way.port }),
    ...(!justHeard && { typedOnly: true }),
  });
}

/** By both clocks: one of them may have stood still while the PC slept. */
function isJustHeard({ heardAt, lastSeen }: Row, { now, wall, timeLostAt, settings }: Surroundings): boolean {
  const ago = now - heardAt;
  const parted = Math.abs(wall - lastSeen - ago);
  return heardAt > timeLostAt && ago <= settings.vouchedFor && parted <= CLOCK_TOLERANCE;
}

/** Never an address of ours, never where no single host lives; the public network only where somebody typed it. */
function isAllowed(address: string, around: Surroundings, isTyped: boolean): boolean {
  const { own } = around;
  if (isTyped) return whyNotAllowed(address, around) === undefined;
  if (own.some((ours) => ours.address === address || isNetworkEdge(networkOf(ours), address))) return false;
  switch (classOf(address)) {
    case 'private':
      return true;
    case 'loopback':
      return around.loopbackAllowed;
    case 'link-local':
      return own.some((ours) => contains(networkOf(ours), address));
    case 'public':
    case 'none':
      return false;
  }
}

function networkOf(own: OwnAddress): Network {
  return { address: own.address, prefix: own.prefix };
}

/**
 * An address for us in the device's subnet, with its prefix (`192.168.1.200/24`), and the adapter to add it to: the one
 * that heard the device, else the first. Undefined where the device states no address a host could have.
 */
function addressToAdd(row: Row, around: Surroundings): Device['addressToAdd'] {
  const { address, subnetMask, gateway } = row.facts;
  const value = address === undefined ? undefined : parseIpv4(address);
  const adapter = row.adapter ?? around.own[0]?.adapter;
  if (address === undefined || value === undefined || adapter === undefined) return undefined;
  const kind = classOf(address);
  if (kind === 'none' || (kind === 'loopback' && !around.loopbackAllowed)) return undefined;
  const stated = subnetMask === undefined ? undefined : prefixOfMask(subnetMask);
  const prefix = stated !== undefined && stated >= 8 && stated <= 29 ? stated : 24;
  const free = (candidate: string) =>
    candidate !== address &&
    candidate !== gateway &&
    !isNetworkEdge({ address, prefix }, candidate) &&
    !around.own.some((own) => own.address === candidate) &&
    !around.isTaken(candidate);
  // Near the device: in its last octet, or in its subnet where that is narrower.
  const bounds = boundsOf({ address, prefix: Math.max(prefix, 24) });
  if (bounds === undefined) return undefined;
  const size = bounds.last - bounds.first + 1;
  const start = Math.min(200, size - 2);
  for (let step = 0; step < size; step += 1) {
    const candidate = formatIpv4(bounds.first + ((start + step) % size));
    if (free(candidate)) return { adapter, address: `${candidate}/${String(prefix)}` };
  }
  return undefined;
}
