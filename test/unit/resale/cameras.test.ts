import { describe, expect, it } from 'vitest';
import { attachedCameras } from '../../../electron/resale/cameras.ts';
import type { Device } from '../../../shared/device.ts';
import { aDevice } from '../devices/a-device.ts';

const RECORDER = { address: '10.0.0.20', subnetMask: '255.255.255.0' };
const NO_STATES = new Map<string, boolean>();

function device(last: number, more: Partial<Device> = {}): Device {
  return aDevice(`44:47:cc:00:00:0${String(last)}`, {
    address: `10.0.0.${String(last)}`,
    serial: `SERIAL-NUMBER-${String(last)}`,
    ...more,
  });
}

const [ONE, TWO] = [device(1), device(2)];

function match(channel: object, devices: readonly Device[] = [ONE, TWO]) {
  const [camera] = attachedCameras([{ id: '1', ...channel }], NO_STATES, RECORDER, devices);
  return [camera?.connection, camera?.deviceId];
}

describe('a camera on a recorder', () => {
  it('matches the row with its serial number, whatever that row’s address is', () => {
    expect(match({ serial: ONE.serial, address: '10.0.0.2' })).toEqual(['lan', ONE.id]);
    expect(match({ serial: ONE.serial, address: '192.168.254.2' })).toEqual(['poe', ONE.id]);
  });

  it('otherwise matches the row at its address, unless that row has another serial number', () => {
    expect(match({ address: '10.0.0.2' })).toEqual(['lan', TWO.id]);
    expect(match({ address: '10.0.0.2', serial: 'SERIAL-NUMBER-9' })).toEqual(['lan', undefined]);
    expect(match({ address: '10.0.0.2' }, [TWO, device(3, { address: '10.0.0.2' })])).toEqual([
      'lan',
      undefined,
    ]);
  });

  it('on a PoE port does not match a row of our own network with the same address', () => {
    const stranger = device(4, { address: '192.168.254.2' });
    expect(match({ address: '192.168.254.2' }, [stranger])).toEqual(['poe', undefined]);
  });

  it('is on the recorder’s network, or its network is unknown', () => {
    expect(match({ address: '10.0.0.77' })).toEqual(['lan', undefined]);
    expect(match({ address: '10.9.0.77' })).toEqual(['unknown', undefined]);
    expect(match({ address: 'cam.example' })).toEqual(['unknown', undefined]);
  });
});
