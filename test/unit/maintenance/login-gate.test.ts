import { describe, expect, it } from 'vitest';
import { createLoginGate, createLoginKeys } from '../../../electron/maintenance/login-gate.ts';
import { sharedSerials } from '../../../electron/maintenance/shared-serials.ts';
import type { Device, DeviceId } from '../../../shared/device.ts';

/** Who was let in, by name, as far as it is decided. */
function waiting(gate: ReturnType<typeof createLoginGate>, ...names: readonly string[]) {
  const decided: Record<string, boolean> = {};
  for (const name of names) void gate.enter('L').then((may) => (decided[name] = may));
  return decided;
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('the gate of a login', () => {
  it('lets one in alone, and all others once it was right', async () => {
    const gate = createLoginGate();
    const decided = waiting(gate, 'a', 'b', 'c');
    await settled();
    expect(decided).toEqual({ a: true });
    gate.leave('L', 'right');
    await settled();
    expect(decided).toEqual({ a: true, b: true, c: true });
    expect(await gate.enter('L')).toBe(true);
  });

  it('lets nobody else in once it was refused', async () => {
    const gate = createLoginGate();
    const decided = waiting(gate, 'a', 'b', 'c');
    gate.leave('L', 'refused');
    await settled();
    expect(decided).toEqual({ a: true, b: false, c: false });
    expect(await gate.enter('L')).toBe(false);
  });

  it('lets the next one try alone where the first did not find out', async () => {
    const gate = createLoginGate();
    const decided = waiting(gate, 'a', 'b', 'c');
    gate.leave('L', 'not-known');
    await settled();
    expect(decided).toEqual({ a: true, b: true });
  });

  it('closes when a device refuses what another took', async () => {
    const gate = createLoginGate();
    await gate.enter('L');
    gate.leave('L', 'right');
    await gate.enter('L');
    gate.leave('L', 'refused');
    gate.leave('L', 'right');
    expect(await gate.enter('L')).toBe(false);
  });

  it('is another one for each login', async () => {
    const gate = createLoginGate();
    await gate.enter('L');
    expect(await gate.enter('M')).toBe(true);
  });
});

describe('the key of a login', () => {
  const key = createLoginKeys();

  it('is the same for the same user and password, and no other', () => {
    const one = key({ user: 'admin', password: 'Demo-1234' });
    expect(key({ user: 'admin', password: 'Demo-1234' })).toBe(one);
    expect(key({ user: 'admin', password: 'demo-1234' })).not.toBe(one);
    expect(key({ user: 'adminD', password: 'emo-1234' })).not.toBe(one);
  });

  it('holds neither, and is another one in the next run', () => {
    const one = key({ user: 'admin', password: 'Demo-1234' });
    expect(one).not.toMatch(/admin|Demo/);
    expect(createLoginKeys()({ user: 'admin', password: 'Demo-1234' })).not.toBe(one);
  });
});

describe('rows with one serial', () => {
  const row = (mac: string, serial?: string): Device => ({
    id: mac as DeviceId, // any id will do here
    mac,
    serial,
    kind: 'recorder',
    activation: 'active',
    firstSeen: 0,
    lastSeen: 0,
    online: true,
    marks: [],
    formerAddresses: [],
  });
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
