/** Decides from a device's {@link Standing} where a password for it may go now. Pure. See docs/proof.md. */
import type { DeviceId } from '../../shared/device.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { isAllowed, whyNotAllowed } from './address-rules.ts';
import { addressToAdd } from './address-to-add.ts';
import type { Row } from './merge.ts';
import type { Standing, Surroundings } from './standing.ts';

/** An address at which a device was just seen, or that the user typed, and that Cogwheel may contact. */
export interface Vouched {
  readonly id: DeviceId;
  readonly address: string;
  readonly httpPort: number;
  /** True for an address typed for HTTPS. Cogwheel then uses HTTPS from the first request. */
  readonly secure?: boolean | undefined;
  readonly httpsPort?: number | undefined;
  /** The device was not seen recently. The address comes only from the user. */
  readonly typedOnly?: boolean | undefined;
}

/**
 * Errors: unreachable (no adapter is left), identity-conflict, address-conflict, address-not-confirmed,
 * address-not-allowed, other-subnet, not-heard (not within `vouchedFor`).
 */
export function vouchFor(row: Row, standing: Standing, around: Surroundings): Result<Vouched> {
  const address = row.facts.address ?? '';
  const missing = standing.isInOtherSubnet ? addressToAdd(row, around) : undefined;
  const facts = { address: row.facts.address, adapter: missing?.adapter ?? row.adapter };
  // Without any adapter, this PC cannot tell whether the device is in another subnet.
  if (around.own.length === 0) return fail('unreachable', facts);
  if (standing.isIdentityDisputed) return fail('identity-conflict', facts);
  if (standing.isAddressDisputed) return fail('address-conflict', { ...facts, found: around.rivals[0] });
  if (standing.isUnconfirmed) return fail('address-not-confirmed', facts);
  const { typedWay, isJustHeard } = standing;
  const isPermitted =
    typedWay === undefined ? isAllowed(address, around) : whyNotAllowed(address, around) === undefined;
  if (!isPermitted) return fail('address-not-allowed', facts);
  if (standing.isInOtherSubnet) return fail('other-subnet', { ...facts, addressToAdd: missing?.address });
  if (!isJustHeard && typedWay === undefined) return fail('not-heard', facts);
  return ok({
    id: row.id,
    address,
    httpPort: typedWay?.port ?? row.facts.httpPort ?? 80,
    ...(typedWay?.secure === true && { secure: true, httpsPort: typedWay.port }),
    ...(!isJustHeard && { typedOnly: true }),
  });
}
