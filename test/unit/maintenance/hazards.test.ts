import { expect, it, describe } from 'vitest';
import { nothingToDo, stopReason, warningsFor, type HazardFacts } from '../../../shared/hazards.ts';

const FACTS: HazardFacts = { action: 'default', kind: 'camera', activation: 'active', marks: [] };

describe('what stops an action', () => {
  it.each([
    [{}, undefined],
    [{ marks: ['identity-conflict'] }, 'identity-conflict'],
    [{ marks: ['address-conflict'] }, 'address-conflict'],
    [{ marks: ['address-not-confirmed'] }, 'address-not-confirmed'],
    [{ marks: ['other-subnet'] }, 'other-subnet'],
    [{ marks: ['not-confirmed', 'no-inactive-state'] }, undefined],
    [{ upgrading: true }, 'device-upgrading'],
    [{ upgrading: false, formatting: true }, 'device-formatting'],
    [{ triesLeft: 1 }, 'login-last-try'],
    [{ triesLeft: 2 }, undefined],
    [{ action: 'reboot', activation: 'inactive' }, 'device-not-activated'],
  ] as const)('%j → %s', (change, code) => {
    expect(stopReason({ ...FACTS, ...change })?.code).toBe(code);
  });

  it('on an inactive device, Restore and Default have nothing to do', () => {
    expect(nothingToDo({ action: 'default', activation: 'inactive' })).toBe(true);
    expect(nothingToDo({ action: 'restore', activation: 'inactive' })).toBe(true);
    expect(nothingToDo({ action: 'reboot', activation: 'inactive' })).toBe(false);
    expect(nothingToDo({ action: 'default', activation: 'no-inactive-state' })).toBe(false);
  });
});

describe('what the confirmation warns of', () => {
  it.each([
    [{ action: 'reboot' }, []],
    [{}, ['configuration-not-backed-up']],
    [{ action: 'reboot', otherUserSignedIn: true }, ['other-user-signed-in']],
    [{ action: 'reboot', marks: ['not-confirmed'] }, ['not-confirmed-make']],
    [{ action: 'reboot', poeCameras: 4 }, ['poe-cameras-behind']],
    [{ action: 'reboot', poeCameras: 0 }, []],
    [{ activation: 'no-inactive-state' }, ['configuration-not-backed-up', 'no-inactive-state']],
  ] as const)('%j → %j', (change, warnings) => {
    expect(warningsFor({ ...FACTS, ...change })).toEqual(warnings);
  });
});
