/** Records which devices are in use. This is the only place that decides whether something may begin on a device. */
import type { Device, DeviceId } from '../../shared/device.ts';
import type { Failure } from '../../shared/result.ts';
import { compareSerials } from '../../shared/identity.ts';

/** The ways in which a device can be in use. */
type Use = 'operation' | 'format';

/** `serial` counts too: a recorder with two network ports has two rows with the same serial number. */
type OccupiedDevice = Pick<Device, 'id' | 'serial'>;

export interface Occupancy {
  /**
   * Why nothing may begin on this row now: `operation-running`, `device-formatting`, or `same-device` for an operation
   * on another row of the same device. Undefined if the device is free.
   */
  inTheWay(device: OccupiedDevice): Failure | undefined;
  /** Whether exactly this row is in use, in any way or as given by `by`. */
  isInUse(id: DeviceId, by?: Use): boolean;
  /**
   * Begins a use. The caller must have checked {@link inTheWay} in the same turn of the event loop. Returns a function
   * that ends the use.
   */
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
