/** The one list: sightings merged into devices, keyed by MAC. */
import type { Device, DeviceId } from '../../shared/device.ts';
import type { Result } from '../../shared/result.ts';
import type { Sighting } from '../discovery/discovery.ts';

/** An address at which a device was just heard, and may be talked to. */
export interface Vouched {
  readonly address: string;
  readonly httpPort: number;
}

export interface Registry {
  add(sighting: Sighting): void;
  devices(): readonly Device[];
  get(id: DeviceId): Device | undefined;
  /** Other MACs heard at this device's address within the conflict memory, even if silent now. */
  rivals(id: DeviceId): readonly string[];
  /**
   * Where credentials for this device may go now. Source: domain/truth.md, Identity.
   * Errors: device-gone, identity-conflict, address-conflict, address-not-confirmed, address-not-allowed, other-subnet,
   * not-heard (not within `vouchedFor`).
   */
  vouch(id: DeviceId): Result<Vouched>;
  /** Facts read after sign-in. */
  learn(
    id: DeviceId,
    facts: { name?: string; uptimeSeconds?: number; signedInAs?: string | null; kind?: Device['kind'] },
  ): void;
  remove(id: DeviceId): void;
  onChange(listener: (changed: readonly DeviceId[], removed: readonly DeviceId[]) => void): () => void;
  /** Re-derives online and marks; called by a timer of main and when the adapters change. */
  refresh(): void;
}
