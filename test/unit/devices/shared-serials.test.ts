import { describe, expect, it } from 'vitest';
import { sharedSerials } from '../../../electron/devices/shared-serials.ts';
import type { Device } from '../../../shared/device.ts';
import { aDevice } from './a-device.ts';

describe('rows with one serial', () => {
  const row = (mac: string, serial?: string) => aDevice(mac, { serial, kind: 'recorder' });
  const codes = (devices: readonly Device[], ...confirmed: readonly string[]) =>
    [...sharedSerials(devices, (id) => confirmed.includes(id))].map(([id, { code }]) => [id, code]);
  const TWO = [row('a', 'SERIAL-0001'), row('b', 'SERIAL-0001'), row('c', 'SERIAL-0002')];

  it('are all left out if the serial was not confirmed on all of them', () => {
    expect(codes(TWO)).toEqual([
      ['a', 'serial-shared'],
      ['b', 'serial-shared'],
    ]);
    expect(codes(TWO, 'a', 'c')).toEqual([
      ['a', 'serial-shared'],
      ['b', 'serial-shared'],
    ]);
  });

  it('are one device, with one request, if it was confirmed on all of them', () => {
    expect(codes(TWO, 'a', 'b')).toEqual([['b', 'same-device']]);
  });

  it('without a serial are distinguished by their MAC', () => {
    expect(codes([row('a'), row('b')])).toEqual([]);
  });
});
