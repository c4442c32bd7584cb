import { describe, expect, it } from 'vitest';
import { createPermit, permitFor, type PermitTerms } from '../../../electron/access/permit.ts';
import type { IdentityRead } from '../../../electron/isapi/contract.ts';
import type { Device, DeviceId } from '../../../shared/device.ts';
import { fail, ok } from '../../../shared/result.ts';
import { DEFAULT_SETTINGS } from '../../../shared/settings.ts';
import { aDevice } from '../devices/a-device.ts';

const pc = { now: 0, wall: 0 };
const clock = { now: () => pc.now, wall: () => pc.wall, after: () => () => undefined };
const LIFE = 2_000;

it('a permit is valid for one request, not for a second', () => {
  const permit = createPermit(clock, LIFE);
  expect([permit.use(), permit.use(), permit.use()]).toEqual([true, false, false]);
});

it('a permit is valid for two seconds, by both clocks', () => {
  for (const [now, wall, lives] of [
    [2_000, 2_000, true],
    [2_001, 2_001, false],
    // The PC slept and only one of its clocks counted that, or somebody set its clock.
    [10, 60_000, false],
    [10, -60_000, false],
  ] as const) {
    Object.assign(pc, { now: 0, wall: 0 });
    const permit = createPermit(clock, LIFE);
    Object.assign(pc, { now, wall });
    expect(permit.use()).toBe(lives);
  }
});

it('a permit ends when its basis no longer holds', () => {
  let holds = true;
  const permit = createPermit(clock, LIFE, () => holds);
  holds = false;
  expect(permit.use()).toBe(false);
});

describe('the permit for a request', () => {
  const ID = '44:47:cc:00:00:02' as DeviceId; // a valid MAC
  const SERIAL = 'DS-2CD2042WD-I20150101AAWR500000001';
  const device = aDevice(ID, { serial: SERIAL });
  const vouched = { id: ID, address: '192.168.1.64', httpPort: 80 };
  const identity = (serialNumber = SERIAL): IdentityRead => ({
    info: { serialNumber, macAddress: ID },
    closesAfterAnswer: false,
    figures: {},
  });

  /** Checks that ended at time 0; each test passes what has changed by the time of the request. */
  function bench(now: { address?: string; device?: Device | undefined } = {}) {
    Object.assign(pc, { now: 0, wall: 0 });
    const state = { slept: false, holds: true };
    const recorded: Device[] = [];
    const deps = {
      clock,
      settings: () => DEFAULT_SETTINGS,
      registry: {
        get: () => ('device' in now ? now.device : device),
        vouch: () => ok({ ...vouched, address: now.address ?? vouched.address }),
      },
    };
    const visit = { device, vouched, slept: () => state.slept };
    const ask = (terms: Partial<PermitTerms> = {}, read = identity()) =>
      permitFor(deps, visit, read, {
        checkedAt: { now: 0, wall: 0 },
        holds: () => state.holds,
        record: (confirmed) => Promise.resolve(ok((recorded.push(confirmed), null))),
        ...terms,
      });
    return { state, recorded, ask };
  }

  it('is given for the confirmed device once its intent is recorded', async () => {
    const { ask, recorded } = bench();
    const permit = await ask();
    expect(permit.ok && permit.value.use()).toBe(true);
    expect(recorded).toEqual([device]);
  });

  it.each([
    ['another serial number', {}, identity('DS-2CD2042WD-I20150101AAWR500000009'), 'identity-mismatch'],
    ['another address', { address: '192.168.1.65' }, identity(), 'identity-conflict'],
    ['no row', { device: undefined }, identity(), 'device-gone'],
  ] as const)('is refused if the connection leads to %s', async (_, now, read, code) => {
    const { ask, recorded } = bench(now);
    expect(await ask({}, read)).toMatchObject({ ok: false, failure: { code } });
    expect(recorded).toEqual([]);
  });

  it.each([
    ['15 s after the checks', [15_000, 15_000], true],
    ['later than that', [15_001, 15_001], false],
    ['when one clock jumped', [100, 60_000], false],
  ] as const)('%s', async (_, [now, wall], given) => {
    const { ask, recorded } = bench();
    Object.assign(pc, { now, wall });
    expect(await ask()).toMatchObject(given ? { ok: true } : { failure: { code: 'permit-expired' } });
    expect(recorded).toHaveLength(given ? 1 : 0);
  });

  it('may come as late as the device’s own response if it is for a follow-up request, but not after a clock jump', async () => {
    const { ask } = bench();
    Object.assign(pc, { now: 40_000, wall: 40_000 });
    expect(await ask({ isFollowUp: true })).toMatchObject({ ok: true });
    Object.assign(pc, { now: 40_000, wall: 90_000 });
    expect(await ask({ isFollowUp: true })).toMatchObject({ failure: { code: 'permit-expired' } });
  });

  it('is refused after the PC slept, and an earlier one is no longer valid', async () => {
    const { state, ask, recorded } = bench();
    const permit = await ask();
    state.slept = true;
    expect(permit.ok && permit.value.use()).toBe(false);
    expect(await ask()).toMatchObject({ failure: { code: 'permit-expired' } });
    expect(recorded).toHaveLength(1);
  });

  it('is no longer valid once its operation was called off', async () => {
    const { state, ask } = bench();
    const permit = await ask();
    state.holds = false;
    expect(permit.ok && permit.value.use()).toBe(false);
  });

  it('is refused if its intent cannot be recorded', async () => {
    const { ask } = bench();
    expect(await ask({ record: () => Promise.resolve(fail('save-failed')) })).toEqual(fail('save-failed'));
  });
});
