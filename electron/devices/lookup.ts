/** Answers queries about the devices of the list. Derives every answer anew, so that nothing shown is stale. */
import type { Clock } from '../../shared/clock.ts';
import type { Device, DeviceId, HeardView } from '../../shared/device.ts';
import { fail, type Result } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import type { OwnAddress } from '../discovery/adapters.ts';
import type { Learned } from './learned.ts';
import type { Row } from './merge.ts';
import type { Rows } from './rows.ts';
import type { SightingMemory } from './sighting-memory.ts';
import { standingOf, type ManualAddress, type Surroundings } from './standing.ts';
import { viewOf } from './view.ts';
import { vouchFor, type Vouched } from './vouching.ts';

export interface Lookup {
  devices(): readonly Device[];
  get(id: DeviceId): Device | undefined;
  /** The device's last answer as sent. It is only shown to the user; no decision depends on it. */
  heard(id: DeviceId): HeardView | undefined;
  /** Other MACs seen at this device's address within the conflict memory, even if they are silent now. */
  rivals(id: DeviceId): readonly string[];
  /**
   * Where credentials for this device may go now. See docs/proof.md.
   * Errors: device-gone, identity-conflict, address-conflict, address-not-confirmed, address-not-allowed, other-subnet,
   * not-heard (not within `vouchedFor`).
   */
  vouch(id: DeviceId): Result<Vouched>;
  /** The rows that were seen directly and report this address now. */
  heardAt(address: string): readonly DeviceId[];
}

export interface LookupOptions {
  readonly clock: Clock;
  readonly settings: Settings['discovery'];
  readonly ownAddresses: () => readonly OwnAddress[];
  /** True for the simulated site, whose devices are on loopback. */
  readonly loopbackAllowed: boolean;
  /** Whether a login for the device is saved on this PC. */
  readonly isRemembered?: ((id: DeviceId) => boolean) | undefined;
  /** The user's label for the device. */
  readonly labelOf?: ((id: DeviceId) => string | undefined) | undefined;
}

/** Everything that is known of the devices, read-only. */
export interface Known {
  readonly rows: Pick<Rows, 'get' | 'all'>;
  readonly memory: Pick<SightingMemory, 'trace' | 'at' | 'rivals' | 'isTaken'>;
  readonly learned: ReadonlyMap<DeviceId, Learned>;
  /** Addresses at which the user placed devices. */
  readonly placed: ReadonlyMap<DeviceId, { readonly typed: ManualAddress }>;
  /** Monotonic milliseconds of the last jump of the PC's clocks. Nothing seen before it vouches for a device. */
  readonly discontinuityAt: () => number;
}

export function createLookup(options: LookupOptions, known: Known): Lookup {
  const { clock } = options;
  const { rows, memory, learned, placed } = known;

  function around(row: Row): Surroundings {
    return {
      now: clock.now(),
      wall: clock.wall(),
      discontinuityAt: known.discontinuityAt(),
      typed: placed.get(row.id)?.typed,
      own: options.ownAddresses(),
      settings: options.settings,
      loopbackAllowed: options.loopbackAllowed,
      rivals: memory.rivals(row.id, row.facts.address),
      isTaken: (address) => memory.isTaken(address),
    };
  }

  function view(row: Row): Device {
    const label = options.labelOf?.(row.id);
    const seen = viewOf(row, memory.trace(row.id), learned.get(row.id), around(row));
    const device = label === undefined ? seen : { ...seen, name: label, label };
    return options.isRemembered?.(row.id) === true ? { ...device, remembered: true } : device;
  }

  return {
    devices: () => rows.all().map(view),
    get(id) {
      const row = rows.get(id);
      return row === undefined ? undefined : view(row);
    },
    heard(id) {
      const heard = rows.get(id)?.heard;
      return heard && { source: heard.source, fields: Object.entries(heard.fields) };
    },
    rivals: (id) => memory.rivals(id, rows.get(id)?.facts.address),
    vouch(id) {
      const row = rows.get(id);
      if (row === undefined) return fail('device-gone');
      const surroundings = around(row);
      return vouchFor(row, standingOf(row, memory.trace(id), surroundings), surroundings);
    },
    heardAt: (address) =>
      memory.at(address).filter((id) => {
        const row = rows.get(id);
        return row?.direct === true && row.facts.address === address;
      }),
  };
}
