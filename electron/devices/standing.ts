/**
 * The facts of one row that decide what may be believed of it: pure. The list shows them ({@link ./view.ts}) and the
 * password rules read them ({@link ./vouching.ts}); neither reads the other. See docs/decisions/007-what-the-list-believes.md.
 */
import { CLOCK_TOLERANCE } from '../../shared/clock.ts';
import type { Device } from '../../shared/device.ts';
import type { Settings } from '../../shared/settings.ts';
import type { OwnAddress } from '../discovery/adapters.ts';
import { contains } from '../discovery/ipv4.ts';
import type { Row, Trace } from './merge.ts';

/** `no-inactive-state`: there is no page for it, and a login is asked for: old firmware, which is always active. */
export type ActivationReport = 'active' | 'inactive' | 'no-inactive-state';

/** Where the user said that a device is, and what answered there without a login. */
export interface ManualAddress {
  readonly host: string;
  /** Of a host name, as looked up last; undefined before that. */
  readonly address: string | undefined;
  readonly port: number;
  readonly secure: boolean;
  /** The last answer: monotonic, and epoch milliseconds. */
  readonly answered?:
    { readonly at: number; readonly wall: number; readonly report: ActivationReport } | undefined;
}

/** Everything outside the row that its standing depends on. */
export interface Surroundings {
  readonly typed?: ManualAddress | undefined;
  /** Monotonic milliseconds. */
  readonly now: number;
  /** Epoch milliseconds. */
  readonly wall: number;
  /** Monotonic: how long it took until now is not known of anything before. */
  readonly discontinuityAt: number;
  readonly own: readonly OwnAddress[];
  readonly settings: Settings['discovery'];
  readonly loopbackAllowed: boolean;
  /** Other MACs heard at the row's address within the conflict memory. */
  readonly rivals: readonly string[];
  /** Whether a device was heard at this address. */
  readonly isTaken: (address: string) => boolean;
}

export interface Standing {
  /**
   * The typed address, where it is the way to this row: for one that discovery never heard directly, or that answered
   * at the very address it was heard from. Where discovery hears the device elsewhere, only that counts.
   */
  readonly typedWay: ManualAddress | undefined;
  /**
   * Never Inactive for a row that discovery has not heard: whoever answers at an address without a login has no
   * identity, and *Inactive* of this device would end a Default as done.
   */
  readonly activation: Device['activation'];
  /** Two devices used this identity within the conflict memory. */
  readonly isIdentityDisputed: boolean;
  /** Another device was heard at this address within the conflict memory. */
  readonly isAddressDisputed: boolean;
  /** The device was never heard from the address it states, and nobody typed it. */
  readonly isUnconfirmed: boolean;
  /** No adapter of this PC is in the device's subnet. */
  readonly isInOtherSubnet: boolean;
  /** Within `vouchedFor`, by both clocks: one of them may have stood still while the PC slept. */
  readonly isJustHeard: boolean;
}

export function standingOf(row: Row, trace: Trace | undefined, around: Surroundings): Standing {
  const { facts, direct } = row;
  const { typed, now, own, settings, rivals } = around;
  const typedWay = typedWayOf(row, typed);
  const contradictedAt = trace?.contradictedAt;
  return {
    typedWay,
    activation: direct || typed === undefined ? facts.activation : reportedWithoutIdentity(typed),
    isIdentityDisputed: contradictedAt !== undefined && now - contradictedAt < settings.conflictMemory,
    isAddressDisputed: rivals.length > 0,
    isUnconfirmed: !direct && typed === undefined,
    isInOtherSubnet: typedWay === undefined && !own.some((ours) => contains(ours, facts.address ?? '')),
    isJustHeard: isJustHeard(row, around),
  };
}

function typedWayOf(row: Row, typed: ManualAddress | undefined): ManualAddress | undefined {
  if (typed === undefined || !row.direct) return typed;
  return typed.address === row.facts.address && typed.answered !== undefined ? typed : undefined;
}

function reportedWithoutIdentity({ answered }: ManualAddress): Device['activation'] {
  const report = answered?.report;
  return report === undefined || report === 'inactive' ? 'unknown' : report;
}

function isJustHeard(
  { heardAt, lastSeen }: Row,
  { now, wall, discontinuityAt, settings }: Surroundings,
): boolean {
  const ago = now - heardAt;
  const parted = Math.abs(wall - lastSeen - ago);
  return heardAt > discontinuityAt && ago <= settings.vouchedFor && parted <= CLOCK_TOLERANCE;
}
