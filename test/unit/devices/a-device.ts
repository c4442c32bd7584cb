import type { Device, DeviceId } from '../../../shared/device.ts';

/**
 * A row of the list with only what every row has, plus `more`. `mac` may be any text; its type is a brand.
 */
export function aDevice(mac: string, more: Partial<Device> = {}): Device {
  return {
    id: mac as DeviceId,
    mac,
    kind: 'camera',
    activation: 'active',
    firstSeen: 0,
    lastSeen: 0,
    online: true,
    marks: [],
    formerAddresses: [],
    ...more,
  };
}
