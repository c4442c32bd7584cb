/** Which devices are in use by what: the one place that says whether something may begin on a device. */
import type { Device, DeviceId } from '../../shared/device.ts';
import type { Failure } from '../../shared/result.ts';
import { compareSerials } from '../../shared/identity.ts';

/** What a device can be in use by. */
type Use = 'operation' | 'format';

/** A recorder with two network ports is two rows of one serial number. */
type OccupiedDevice = Pick<Device, 'id' | 'serial'>;

export interface Occupancy {
  /**
   * Why nothing may begin on this row now: `operation-running`, `device-formatting`, or `same-device` for an operation on
   * another row of the same device. Undefined when it is free.
   */
  inTheWay(device: OccupiedDevice): Failure | undefined;
  /** Some use of exactly this row, or this one. */
  isInUse(id: DeviceId, by?: Use): boolean;
  /** Begins a use; the caller has asked {@link inTheWay} in the same turn of the event loop. Returns how to end it. */
  occupy(device: OccupiedDevice, use: Use): () => void;
}

export function createOccupancy(): Occupancy {
  const uses = new Set<{ readonly device: OccupiedDevice; readonly use: Use }>();

  return {
    inTheWay({ id, serial }) {
      const own = [...uses].filter(({ device }) => device.id === id);
      const twins = [...uses].filter(({ device }) => compareSerials(device.serial, serial) === 'same');
      if (own.some(({ use }) => use === 'operation')) return { code: 'operation-running' };
      if ([...own, ...twins].some(({ use }) => use === 'format')) return { code: 'device-formatting' };
      return twins.length > 0 ? { code: 'same-device' } : undefined;
    },
    isInUse: (id, by) => [...uses].some(({ device, use }) => device.id === id && (by ?? use) === use),
    occupy(device, use) {
      const entry = { device, use };
      uses.add(entry);
      return () => void uses.delete(entry);
    },
  };
}
