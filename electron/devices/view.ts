/**
 * Derives the device that the list shows from a row. Pure. Where a password may go is decided in `vouching.ts`, not
 * here. See docs/decisions/007-what-the-list-believes.md.
 */
import type { Device, Mark } from '../../shared/device.ts';
import { addressToAdd } from './address-to-add.ts';
import { kindOf } from './kind.ts';
import type { Learned } from './learned.ts';
import type { Row, Trace } from './merge.ts';
import { standingOf, type Standing, type Surroundings } from './standing.ts';

export function viewOf(
  row: Row,
  trace: Trace | undefined,
  learned: Learned | undefined,
  around: Surroundings,
): Device {
  const { facts } = row;
  const { typed } = around;
  const standing = standingOf(row, trace, around);
  const way = standing.typedWay;
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
    activation: standing.activation,
    firstSeen: row.firstSeen,
    lastSeen: Math.max(row.lastSeen, way?.answered?.wall ?? 0),
    online: Math.min(around.now - row.heardAt, answeredAgo) < around.settings.offlineAfter,
    adapter: row.adapter,
    marks: marksOf(row, standing),
    addressToAdd: standing.isInOtherSubnet ? addressToAdd(row, around) : undefined,
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

/** The marks that apply, most important first. */
function marksOf({ facts }: Row, standing: Standing): readonly Mark[] {
  const marks: readonly (readonly [Mark, boolean])[] = [
    ['identity-conflict', standing.isIdentityDisputed],
    ['address-conflict', standing.isAddressDisputed],
    ['address-not-confirmed', standing.isUnconfirmed],
    ['other-subnet', standing.isInOtherSubnet],
    ['not-confirmed', facts.serial === undefined || facts.httpPort === undefined],
    ['no-inactive-state', standing.activation === 'no-inactive-state'],
  ];
  return marks.filter(([, holds]) => holds).map(([mark]) => mark);
}
