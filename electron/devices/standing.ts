/**
 * The facts that decide what Cogwheel may believe of a row. Pure. The list shows them (`view.ts`), and the
 * password rules read them (`vouching.ts`). Neither of the two uses the other. See
 * docs/decisions/007-what-the-list-believes.md.
 */
import { CLOCK_TOLERANCE } from '../../shared/clock.ts';
import type { Device } from '../../shared/device.ts';
import type { Settings } from '../../shared/settings.ts';
import type { OwnAddress } from '../discovery/adapters.ts';
import { contains } from '../discovery/ipv4.ts';
import type { Row, Trace } from './merge.ts';

/** `no-inactive-state`: old firmware that is always active. It has no activateStatus page and asks for a login. */
export type ActivationReport = 'active' | 'inactive' | 'no-inactive-state';

/** The address that the user typed for a device, and what answered there without a login. */
export interface ManualAddress {
  readonly host: string;
  /** The address of `host`. For a host name, the one last looked up; undefined before that. */
  readonly address: string | undefined;
  readonly port: number;
  readonly secure: boolean;
  /** The last answer. `at` is in monotonic, `wall` in epoch milliseconds. */
  readonly answered?:
    { readonly at: number; readonly wall: number; readonly report: ActivationReport } | undefined;
}

/** Everything besides the row itself that its standing depends on. */
export interface Surroundings {
  readonly typed?: ManualAddress | undefined;
  /** Monotonic milliseconds. */
  readonly now: number;
  /** Epoch milliseconds. */
  readonly wall: number;
  /** Monotonic milliseconds of the last clock jump. The age of anything before it is unknown. */
  readonly discontinuityAt: number;
  readonly own: readonly OwnAddress[];
  readonly settings: Settings['discovery'];
  readonly loopbackAllowed: boolean;
  /** Other MACs seen at the row's address within the conflict memory. */
  readonly rivals: readonly string[];
  /** Whether a device was seen at this address. */
  readonly isTaken: (address: string) => boolean;
}

export interface Standing {
  /**
   * The typed address, if Cogwheel uses it to contact this device: discovery has never seen the device directly, or it
   * sees the device at that address and the address answered. If discovery sees the device elsewhere, the typed address
   * does not count.
   */
  readonly typedWay: ManualAddress | undefined;
  /**
   * Never Inactive for a placed device that discovery has not seen directly. An answer without a login has no identity,
   * and Cogwheel would treat a Default of an inactive device as already done.
   */
  readonly activation: Device['activation'];
  /** Two devices used this identity within the conflict memory. */
  readonly isIdentityDisputed: boolean;
  /** Another device was seen at this address within the conflict memory. */
  readonly isAddressDisputed: boolean;
  /** The device was never seen from the address it states, and the user did not type its address. */
  readonly isUnconfirmed: boolean;
  /** No adapter of this PC is in the device's subnet, and there is no typed address to use. */
  readonly isInOtherSubnet: boolean;
  /** Seen within `vouchedFor` by both clocks, because one of them may have stood still while the PC slept. */
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
