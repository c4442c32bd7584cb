import { expect, it } from 'vitest';
import { createOccupancy } from '../../../electron/access/occupancy.ts';
import type { DeviceId } from '../../../shared/device.ts';

const device = (id: string, serial?: string) => ({ id: id as DeviceId, serial }); // any id will do here
const RECORDER = device('a', 'DS-7608NI-1');
const OTHER_PORT = device('b', 'DS-7608NI -1');
const CAMERA = device('c', 'DS-2CD2042-9');

it('an operation blocks its row and every other row of the same device', () => {
  const occupancy = createOccupancy();
  const end = occupancy.occupy(RECORDER, 'operation');
  expect(occupancy.inTheWay(RECORDER)).toEqual({ code: 'operation-running' });
  expect(occupancy.inTheWay(OTHER_PORT)).toEqual({ code: 'same-device' });
  expect(occupancy.inTheWay(CAMERA)).toBeUndefined();
  end();
  expect(occupancy.inTheWay(RECORDER)).toBeUndefined();
  expect(occupancy.inTheWay(OTHER_PORT)).toBeUndefined();
});

it('a format blocks every row of its device', () => {
  const occupancy = createOccupancy();
  occupancy.occupy(RECORDER, 'format');
  expect(occupancy.inTheWay(RECORDER)).toEqual({ code: 'device-formatting' });
  expect(occupancy.inTheWay(OTHER_PORT)).toEqual({ code: 'device-formatting' });
});

it('a device is free once its last use has ended, and ending one use twice does not end another', () => {
  const occupancy = createOccupancy();
  const first = occupancy.occupy(RECORDER, 'format');
  const second = occupancy.occupy(RECORDER, 'format');
  first();
  first();
  expect(occupancy.isInUse(RECORDER.id)).toBe(true);
  second();
  expect(occupancy.isInUse(RECORDER.id)).toBe(false);
});

it('devices without a serial number are distinguished by their row', () => {
  const occupancy = createOccupancy();
  occupancy.occupy(device('d'), 'operation');
  expect(occupancy.inTheWay(device('e'))).toBeUndefined();
});
