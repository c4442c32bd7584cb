import { describe, expect, it } from 'vitest';
import { sharedSerials } from '../../../electron/devices/shared-serials.ts';
import type { Device } from '../../../shared/device.ts';
import { aDevice } from './a-device.ts';

describe('rows with one serial', () => {
  const row = (mac: string, serial?: string) => aDevice(mac, { serial, kind: 'recorder' });
  const codes = (devices: readonly Device[], ...confirmed: readonly string[]) =>
    [...sharedSerials(devices, (id) => confirmed.includes(id))].map(([id, { code }]) => [id, code]);
  const TWO = [row('a', 'SERIAL-0001'), row('b', 'SERIAL-0001'), row('c', 'SERIAL-0002')];

  it('that nobody has confirmed on all of them are all left out', () => {
    expect(codes(TWO)).toEqual([
      ['a', 'serial-shared'],
      ['b', 'serial-shared'],
    ]);
    expect(codes(TWO, 'a', 'c')).toEqual([
      ['a', 'serial-shared'],
      ['b', 'serial-shared'],
    ]);
  });

  it('that was confirmed on all of them are one device: one request', () => {
    expect(codes(TWO, 'a', 'b')).toEqual([['b', 'same-device']]);
  });

  it('without a serial are told apart by their MAC', () => {
    expect(codes([row('a'), row('b')])).toEqual([]);
  });
});
