import { describe, expect, it } from 'vitest';
import type { Device, DeviceId } from '../../../shared/device.ts';
import { arrivalState, beginWatch, continueWatch, targetState } from '../../../shared/guide.ts';
import { sampleDevice } from '../../ui/samples.ts';

const T = 1_000_000;
const gate = sampleDevice(1, { lastSeen: T - 5_000 });
const heard = (device: Device, at: number, more: Partial<Device> = {}): Device => ({
  ...device,
  lastSeen: T + at,
  ...more,
});
const inactive = (device: Device, at: number, more: Partial<Device> = {}) =>
  heard(device, at, { activation: 'inactive', ...more });

function watchOf(devices: readonly Device[], ...batches: readonly (readonly Device[])[]) {
  return batches.reduce(continueWatch, beginWatch(devices, T));
}
const states = (watch: ReturnType<typeof watchOf>) =>
  watch.arrivals.map((arrival) => [arrival.device.id, arrival.before, arrivalState(arrival)]);

describe('a device counts as reset since the guide was opened', () => {
  it('when it was active before and was seen inactive more than once', () => {
    const once = watchOf([gate], [inactive(gate, 1_000)]);
    expect(states(once)).toEqual([[gate.id, 'active', 'heard-once']]);
    const twice = continueWatch(once, [inactive(gate, 3_000)]);
    expect(states(twice)).toEqual([[gate.id, 'active', 'inactive']]);
    expect(twice.arrivals[0]).toMatchObject({ at: T + 1_000, lastAt: T + 3_000 });
  });

  it('not because of a change to its row that is no answer', () => {
    const told = inactive(gate, 1_000);
    const watch = watchOf(
      [gate],
      [told],
      [{ ...told, online: false }],
      [{ ...told, marks: ['other-subnet'] }],
    );
    expect(states(watch)).toEqual([[gate.id, 'active', 'heard-once']]);
  });

  it('when its state was unknown, or it has old firmware that was updated', () => {
    const unknown = sampleDevice(2, { activation: 'unknown' });
    const old = sampleDevice(3, { activation: 'no-inactive-state' });
    const watch = watchOf([unknown, old], [inactive(unknown, 1)], [inactive(old, 2)]);
    expect(watch.arrivals.map(({ before }) => before)).toEqual(['active', 'unknown']);
  });

  it('as new in the list if it was not there before, because it may have been inactive all along', () => {
    const watch = watchOf([gate], [inactive(sampleDevice(4), 1)], [inactive(sampleDevice(4), 2)]);
    expect(states(watch)).toEqual([[sampleDevice(4).id, 'not-here', 'inactive']]);
  });

  it('not if it was already inactive, even if it is seen often, goes offline, or is removed and seen again', () => {
    const box = sampleDevice(5, { activation: 'inactive' });
    const watch = watchOf([box], [inactive(box, 1)], [{ ...box, online: false }], [inactive(box, 9)]);
    expect(watch.arrivals).toEqual([]);
    expect(targetState(watch, box.id, inactive(box, 9))).toBe('inactive-before');
  });

  it('when it was seen active in between', () => {
    const box = sampleDevice(5, { activation: 'inactive' });
    const watch = watchOf([box], [heard(box, 1, { activation: 'active' })], [inactive(box, 2)]);
    expect(states(watch)).toEqual([[box.id, 'active', 'heard-once']]);
  });

  it('not while two devices claim its identity, nor because of an answer from elsewhere', () => {
    const conflict = inactive(gate, 2, { marks: ['identity-conflict'] });
    expect(states(watchOf([gate], [inactive(gate, 1)], [conflict]))[0]?.[2]).toBe('identity-conflict');
    const claimed = sampleDevice(6, { marks: ['address-not-confirmed'] });
    expect(states(watchOf([], [inactive(claimed, 1)], [inactive(claimed, 2)]))[0]?.[2]).toBe(
      'address-not-confirmed',
    );
  });

  it('also in another subnet, and at an address that another reset device shares', () => {
    for (const mark of ['other-subnet', 'address-conflict'] as const) {
      const watch = watchOf(
        [gate],
        [inactive(gate, 1, { marks: [mark] })],
        [inactive(gate, 2, { marks: [mark] })],
      );
      expect(states(watch)[0]?.[2]).toBe('inactive');
    }
  });

  it('no longer when it is active again, and starts again when it is inactive once more', () => {
    const done = watchOf([gate], [inactive(gate, 1)], [inactive(gate, 2)]);
    const again = continueWatch(done, [heard(gate, 3, { activation: 'active' })]);
    expect(states(again)[0]?.[2]).toBe('active-again');
    const once = continueWatch(again, [inactive(gate, 4)]);
    expect(states(once)).toEqual([[gate.id, 'active', 'heard-once']]);
    expect(once.arrivals[0]?.at).toBe(T + 4);
  });

  it('and comes first in the list if it is the newest', () => {
    const other = sampleDevice(7);
    const watch = watchOf([gate, other], [inactive(gate, 1)], [inactive(other, 2)], [inactive(gate, 3)]);
    expect(watch.arrivals.map(({ device }) => device.id)).toEqual([other.id, gate.id]);
  });
});

describe('the chosen device', () => {
  const watch = beginWatch([gate], T);
  const state = (device: Device | undefined, id: DeviceId = gate.id) => targetState(watch, id, device);

  it('is waited for while seen active, is silent while not seen, and may be missing from the list', () => {
    expect(state(gate)).toBe('waiting');
    expect(state({ ...gate, online: false })).toBe('silent');
    expect(state(undefined)).toBe('gone');
  });

  it('cannot be ticked if its firmware has no inactive state', () => {
    expect(state({ ...gate, activation: 'no-inactive-state' })).toBe('no-inactive-state');
  });

  it('is not reported as inactive before while its identity is in conflict', () => {
    expect(state({ ...gate, activation: 'inactive', marks: ['identity-conflict'] })).toBe(
      'identity-conflict',
    );
  });

  it('is ticked only by its own MAC', () => {
    const others = watchOf([gate], [inactive(sampleDevice(8), 1)], [inactive(sampleDevice(8), 2)]);
    expect(targetState(others, gate.id, gate)).toBe('waiting');
    const done = watchOf([gate], [inactive(gate, 1)], [inactive(gate, 2)]);
    expect(targetState(done, gate.id, undefined)).toBe('inactive');
  });
});
