/**
 * Merges the sightings of one MAC into one row. Pure. See docs/decisions/007-what-the-list-believes.md.
 *
 * A sighting is *direct* if it comes from the address it states. Only direct sightings decide anything. Once a MAC was
 * seen directly, all its other sightings are ignored, because anybody on the network can send them. (A direct one can
 * be forged too, but then the real device keeps answering, and the contradiction shows.)
 *
 * Contradictions, remembered for `conflictMemory`:
 * - a serial other than the first one seen for this MAC;
 * - a return to an address within {@link OVERLAP} of the last sighting there, which means that two devices are in use;
 * - two returns to an address, or two returns to an activation, within {@link ALTERNATION}. Two devices that answer every
 *   inquiry cause a return at every inquiry. A single return can be one device: its address was set back by hand, it
 *   started at its factory address before DHCP gave it the old one, or it was reset and a recorder activated it.
 */
import type { Activation, DeviceId } from '../../shared/device.ts';
import { compareSerials } from '../../shared/identity.ts';
import type { SadpAnswer } from '../discovery/message.ts';
import type { Sighting } from '../discovery/sightings.ts';

/** Milliseconds within which one device can't change to another address and back. */
const OVERLAP = 5_000;
/** Milliseconds within which two returns count as a contradiction. */
const ALTERNATION = 60_000;
/** The present address and eight former ones. */
const MAX_ADDRESSES = 9;
/** The shown adapter stays the same while it receives the device at least this often, in milliseconds. */
const ADAPTER_STAYS = 5_000;

/** The facts from the latest answers. An element that an answer leaves out stays as it was. */
type Facts = Pick<
  SadpAnswer,
  | 'serial'
  | 'model'
  | 'address'
  | 'subnetMask'
  | 'gateway'
  | 'dhcp'
  | 'httpPort'
  | 'commandPort'
  | 'analogChannels'
  | 'digitalChannels'
  | 'firmware'
  | 'dspVersion'
  | 'bootTime'
> & { readonly activation: Activation };

interface HeardAt {
  readonly address: string;
  /** Monotonic milliseconds. */
  readonly at: number;
}

/** The memory of a MAC for finding contradictions, from direct sightings only. It outlives a removed row. */
export interface Trace {
  /** Newest first, without repeats. */
  readonly addresses: readonly HeardAt[];
  /** The first serial seen. */
  readonly serial?: string | undefined;
  readonly activation: Activation;
  /** Earlier activations. A change to one of them is a return. */
  readonly formerActivations: readonly Activation[];
  /** Monotonic milliseconds of the last return to an address, and to an activation. */
  readonly addressReturn?: number | undefined;
  readonly activationReturn?: number | undefined;
  /** Monotonic milliseconds of the last contradiction. */
  readonly contradictedAt?: number | undefined;
}

export interface Row {
  readonly id: DeviceId;
  readonly facts: Facts;
  /** The last answer that counted, as sent; absent for a device known only from a typed address. */
  readonly heard?: (Pick<SadpAnswer, 'fields'> & Pick<Sighting, 'source'>) | undefined;
  /** Seen from the address it states, at least once. */
  readonly direct: boolean;
  /** Monotonic milliseconds of the last sighting that counted. */
  readonly heardAt: number;
  readonly adapter?: string | undefined;
  readonly adapterAt: number;
  /** Epoch milliseconds. */
  readonly firstSeen: number;
  readonly lastSeen: number;
}

export function isDirect(sighting: Sighting): boolean {
  return sighting.answer.address === sighting.source;
}

/**
 * The row after a sighting; the same object if the sighting does not count. `wall`: current time, epoch milliseconds.
 */
export function mergeRow(row: Row | undefined, sighting: Sighting, wall: number): Row {
  const direct = isDirect(sighting);
  if (row?.direct === true && !direct) return row;
  const known = row?.direct === direct ? row : undefined; // the first direct sighting discards what indirect ones stated
  return {
    id: sighting.answer.mac as DeviceId, // an id is the MAC as normalized by the decoder
    facts: mergeFacts(known?.facts, sighting.answer),
    heard: { fields: sighting.answer.fields, source: sighting.source },
    direct,
    heardAt: sighting.at,
    ...adapterAfter(known, sighting),
    firstSeen: row?.firstSeen ?? wall,
    lastSeen: wall,
  };
}

/** The memory after a direct sighting. */
export function mergeTrace(trace: Trace | undefined, sighting: Sighting): Trace {
  const { answer, source, at } = sighting;
  const activation = activationOf(answer, trace?.activation);
  const here: HeardAt = { address: source, at };
  if (trace === undefined) {
    return { addresses: [here], serial: answer.serial, activation, formerActivations: [] };
  }
  const before = trace.addresses.find((heard) => heard.address === source);
  const returned = before !== undefined && trace.addresses[0] !== before;
  const turned = activation !== trace.activation;
  const turnedBack = turned && trace.formerActivations.includes(activation);
  const contradicted =
    compareSerials(trace.serial, answer.serial) === 'other' ||
    (returned && at - before.at <= OVERLAP) ||
    (returned && isRecent(trace.addressReturn, at)) ||
    (turnedBack && isRecent(trace.activationReturn, at));
  return {
    addresses: [here, ...trace.addresses.filter((heard) => heard !== before)].slice(0, MAX_ADDRESSES),
    serial: trace.serial ?? answer.serial,
    activation,
    formerActivations: turned
      ? [...new Set([trace.activation, ...trace.formerActivations])]
      : trace.formerActivations,
    addressReturn: returned ? at : trace.addressReturn,
    activationReturn: turnedBack ? at : trace.activationReturn,
    contradictedAt: contradicted ? at : trace.contradictedAt,
  };
}

function isRecent(previous: number | undefined, at: number): boolean {
  return previous !== undefined && at - previous <= ALTERNATION;
}

function mergeFacts(known: Facts | undefined, answer: SadpAnswer): Facts {
  return {
    serial: known?.serial ?? answer.serial,
    model: answer.model ?? known?.model,
    address: answer.address ?? known?.address,
    subnetMask: answer.subnetMask ?? known?.subnetMask,
    gateway: answer.gateway ?? known?.gateway,
    dhcp: answer.dhcp ?? known?.dhcp,
    httpPort: answer.httpPort ?? known?.httpPort,
    commandPort: answer.commandPort ?? known?.commandPort,
    analogChannels: answer.analogChannels ?? known?.analogChannels,
    digitalChannels: answer.digitalChannels ?? known?.digitalChannels,
    firmware: answer.firmware ?? known?.firmware,
    dspVersion: answer.dspVersion ?? known?.dspVersion,
    bootTime: answer.bootTime ?? known?.bootTime,
    activation: activationOf(answer, known?.activation),
  };
}

/** A missing `Activated` means old firmware. A value that is not understood leaves the activation as it was. */
function activationOf(answer: SadpAnswer, known: Activation | undefined): Activation {
  if (answer.activated !== undefined) return answer.activated ? 'active' : 'inactive';
  if (known !== undefined) return known;
  return 'Activated' in answer.fields ? 'unknown' : 'no-inactive-state';
}

function adapterAfter(row: Row | undefined, { adapter, at }: Sighting): Pick<Row, 'adapter' | 'adapterAt'> {
  if (row?.adapter === undefined) return { adapter, adapterAt: at };
  if (adapter === row.adapter) return { adapter, adapterAt: at };
  if (adapter === undefined || at - row.adapterAt <= ADAPTER_STAYS) {
    return { adapter: row.adapter, adapterAt: row.adapterAt };
  }
  return { adapter, adapterAt: at };
}
