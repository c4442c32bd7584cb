import { describe, expect, it } from 'vitest';
import { ACTIVE, FACTORY, HOME, INACTIVE, play, SERIAL } from './play.ts';

const DEADLINE = 300;

describe('Reboot', () => {
  it('is verified if the uptime is lower than before and no longer than the time since sending', () => {
    const op = play('reboot');
    op.accepted();
    op.web(2, 20, 'down');
    op.web(40, 46, 'challenge');
    expect(op.commands).toContain('read-status');
    op.status(47, 20, 40);
    expect(op.result()).toEqual({ kind: 'rebooted' });
  });

  it('is verified by the reboot count if the uptime is unknown', () => {
    const op = play('reboot', { baseline: { uptime: undefined } });
    op.accepted();
    op.status(30, undefined, 41);
    expect(op.result()).toEqual({ kind: 'rebooted' });
  });

  it('is not verified by a lower uptime that is longer than the time since sending, which means another clock or restart', () => {
    const op = play('reboot', { baseline: { rebootCount: undefined } });
    op.accepted();
    op.status(30, 100);
    expect(op.result()).toBeUndefined();
  });

  it('does not need to be seen down, because polling every two seconds can miss a restart of three seconds', () => {
    const op = play('reboot');
    op.accepted();
    op.round(2, ACTIVE);
    op.round(4, ACTIVE);
    op.status(8, 3, 41);
    expect(op.result()).toEqual({ kind: 'rebooted' });
  });

  it('is verified by an uptime drop alone after the PC slept, because the time since sending is unknown', () => {
    const op = play('reboot', { baseline: { rebootCount: undefined } });
    op.accepted();
    op.sign({ type: 'time-lost', at: 5_000 });
    op.status(6, 3_000);
    expect(op.result()).toEqual({ kind: 'rebooted' });
  });

  it('is never verified by a changed BootTime, because time servers and daylight saving time change it too', () => {
    const op = play('reboot', { baseline: { uptime: undefined, rebootCount: undefined } });
    op.accepted();
    for (let second = 2; second < DEADLINE; second += 2) {
      op.round(second, { ...ACTIVE, bootTime: '2030-01-01 00:00:00' });
    }
    op.tick(DEADLINE + 1);
    expect(op.result()).toEqual({ kind: 'accepted-not-proven' });
  });

  it('counts as a restart seen after ten seconds of silence, if the device reports neither uptime nor count', () => {
    const op = play('reboot', { baseline: { uptime: undefined, rebootCount: undefined } });
    op.accepted();
    op.round(2, ACTIVE);
    for (const second of [4, 6, 8, 10, 12, 14]) op.round(second);
    op.round(16, ACTIVE);
    op.status(18);
    expect(op.result()).toEqual({ kind: 'restart-seen' });
  });

  it('does not count the PC’s own sleep as silence of the device', () => {
    const op = play('reboot', { baseline: { uptime: undefined, rebootCount: undefined } });
    op.accepted();
    op.round(2, ACTIVE);
    op.sign({ type: 'time-lost', at: 60_000 });
    op.round(61, ACTIVE);
    op.status(62);
    expect(op.result()).toBeUndefined();
  });

  it('is contradicted at the deadline if it was accepted and the uptime kept growing', () => {
    const op = play('reboot');
    op.accepted();
    op.web(1, DEADLINE, 'challenge');
    op.status(DEADLINE, 513_777, 40);
    op.web(DEADLINE + 1, DEADLINE + 2, 'challenge');
    expect(op.result()).toEqual({ kind: 'contradicted', why: 'uptime-grew' });
  });

  it('is unknown, not contradicted, if the growing uptime was read long before the device fell silent', () => {
    const op = play('reboot');
    op.accepted();
    op.web(1, 7, 'challenge');
    op.status(7, 513_484, 40);
    op.web(20, DEADLINE + 1, 'down');
    expect(op.result()).toEqual({ kind: 'unknown', answered: true, heard: false });
  });

  it('is unknown if nothing was received, keeps listening, and a late proof makes it verified', () => {
    const op = play('reboot');
    op.accepted();
    op.web(1, DEADLINE + 1, 'down');
    expect(op.result()).toEqual({ kind: 'unknown', answered: true, heard: false });
    op.web(900, 906, 'challenge');
    expect(op.commands.at(-1)).toBe('read-status');
    op.status(907, 200, 41);
    expect(op.result()).toEqual({ kind: 'rebooted' });
    expect(op.commands.at(-1)).toBe('stop-observing');
  });

  it('can still be verified if its response was lost', () => {
    const op = play('reboot');
    op.noAnswer();
    op.status(40, 20, 41);
    expect(op.result()).toEqual({ kind: 'rebooted' });
  });

  it('is unknown, not contradicted, if there was no response and the device kept running', () => {
    const op = play('reboot');
    op.noAnswer();
    op.web(1, DEADLINE, 'challenge');
    op.status(DEADLINE, 513_777, 40);
    op.web(DEADLINE + 1, DEADLINE + 2, 'challenge');
    expect(op.result()).toEqual({ kind: 'unknown', answered: false, heard: true });
  });

  it('allows a recorder eight minutes', () => {
    const op = play('reboot', { kind: 'recorder' });
    op.accepted();
    op.web(1, 479, 'down');
    expect(op.result()).toBeUndefined();
    op.tick(481);
    expect(op.result()?.kind).toBe('unknown');
  });
});

describe('using the login for the proof', () => {
  it('waits for two challenges five seconds apart, and then reads once', () => {
    const op = play('reboot');
    op.accepted();
    op.web(1, 5, 'challenge');
    expect(op.commands).not.toContain('read-status');
    op.web(6, 12, 'challenge');
    expect(op.commands.filter((command) => command === 'read-status')).toHaveLength(1);
  });

  it('starts waiting again if the web server was busy or down in between', () => {
    const op = play('reboot');
    op.accepted();
    op.web(1, 4, 'challenge');
    op.web(5, 5, 'other');
    op.web(6, 10, 'challenge');
    expect(op.commands).not.toContain('read-status');
  });

  it('stops after a 401 if the device does not report that three attempts remain', () => {
    const op = play('reboot');
    op.accepted();
    op.web(1, 6, 'challenge');
    op.sign({ type: 'login-refused', at: 6_500 });
    op.web(7, 120, 'challenge');
    expect(op.commands.filter((command) => command === 'read-status')).toHaveLength(1);
  });

  it('tries once more after thirty seconds if three attempts remain, and then never again', () => {
    const op = play('reboot');
    op.accepted();
    op.web(1, 6, 'challenge');
    op.sign({ type: 'login-refused', at: 6_500, triesLeft: 4 });
    op.web(7, 30, 'challenge');
    expect(op.commands.filter((command) => command === 'read-status')).toHaveLength(1);
    op.web(31, 40, 'challenge');
    expect(op.commands.filter((command) => command === 'read-status')).toHaveLength(2);
    op.sign({ type: 'login-refused', at: 41_000, triesLeft: 3 });
    op.web(42, DEADLINE + 20, 'challenge');
    expect(op.commands.filter((command) => command === 'read-status')).toHaveLength(2);
  });

  it('never happens after Default', () => {
    const op = play('default');
    op.accepted();
    op.web(1, DEADLINE + 20, 'challenge');
    expect(op.commands).toContain('forget-login');
    expect(op.commands).not.toContain('read-status');
  });
});

describe('Restore', () => {
  it('sends its one reboot if the device asks for it, and is verified by what follows', () => {
    const op = play('restore');
    op.accepted(true);
    expect(op.commands.at(-1)).toBe('send-follow-up');
    op.event({ type: 'sending', at: 1_000, baseline: { ...aSecondLater() } });
    op.event({ type: 'accepted', at: 1_100, rebootRequired: false });
    expect(op.commands.at(-1)).toBe('observe');
    op.status(40, 20, 41);
    expect(op.result()).toEqual({ kind: 'restored', after: 'login-works' });
    expect(op.commands.filter((command) => command === 'send-follow-up')).toHaveLength(1);
  });

  it('sends no reboot if the response to the reset was lost', () => {
    const op = play('restore');
    op.noAnswer();
    op.web(1, 30, 'challenge');
    expect(op.commands).not.toContain('send-follow-up');
  });

  it('ends as waiting for its reboot if the reboot could not be sent', () => {
    const op = play('restore');
    op.accepted(true);
    op.event({ type: 'not-sent', at: 2_000, failure: { code: 'login-wrong' } });
    expect(op.result()).toEqual({ kind: 'restore-waits-for-reboot', failure: { code: 'login-wrong' } });
  });

  it('ends as waiting for its reboot if the response to the reboot was lost and the device kept running', () => {
    const op = play('restore');
    op.accepted(true);
    op.event({ type: 'sending', at: 1_000, baseline: aSecondLater() });
    op.event({ type: 'no-answer', at: 1_100 });
    op.web(2, DEADLINE + 1, 'challenge');
    op.status(DEADLINE + 1, 513_777, 40);
    op.web(DEADLINE + 2, DEADLINE + 3, 'challenge');
    expect(op.result()).toEqual({ kind: 'restore-waits-for-reboot' });
  });

  it('reports if the device came back inactive', () => {
    const op = play('restore');
    op.accepted();
    for (const second of [20, 22, 24]) op.round(second, { activated: false });
    op.sign({ type: 'activate-status', at: 24_500, address: HOME, activated: false });
    expect(op.result()).toEqual({ kind: 'restored', after: 'inactive' });
  });
});

/** The same device one second later. */
function aSecondLater() {
  return {
    mac: '44:47:cc:00:00:02',
    serial: SERIAL,
    address: HOME,
    activation: 'active' as const,
    uptime: 513_478,
    rebootCount: 40,
  };
}

describe('Default', () => {
  const confirmed = (op: ReturnType<typeof play>, second: number, activated: boolean | undefined = false) =>
    op.sign({ type: 'activate-status', at: second * 1_000, address: FACTORY, activated });

  it('is verified at the new address by two rounds of Inactive and the device’s own activateStatus', () => {
    const op = play('default');
    op.accepted();
    op.round(2, ACTIVE);
    op.round(4);
    op.round(20, INACTIVE);
    op.round(22, INACTIVE);
    op.round(24);
    expect(op.result()).toBeUndefined();
    confirmed(op, 25);
    expect(op.result()).toEqual({ kind: 'inactive-verified' });
  });

  it('is not verified by one round', () => {
    const op = play('default');
    op.accepted();
    op.round(20, INACTIVE);
    op.round(22);
    confirmed(op, 23);
    expect(op.result()).toBeUndefined();
  });

  it('does not count a round that started before the reset could have happened', () => {
    const op = play('default');
    op.accepted();
    op.round(0.5, INACTIVE);
    op.round(20, INACTIVE);
    op.round(22);
    confirmed(op, 23);
    expect(op.result()).toBeUndefined();
  });

  it('ignores an Inactive that did not come from the address that it reports', () => {
    const op = play('default');
    op.accepted();
    for (let second = 2; second < DEADLINE; second += 2)
      op.round(second, { ...INACTIVE, source: '192.168.1.99' });
    confirmed(op, DEADLINE);
    op.tick(DEADLINE + 1);
    expect(op.result()?.kind).toBe('unknown');
  });

  it('ignores an Inactive of another MAC', () => {
    const op = play('default');
    op.accepted();
    for (const second of [20, 22, 24, 26]) op.round(second, { ...INACTIVE, mac: '44:47:cc:00:00:99' });
    confirmed(op, 27);
    expect(op.result()).toBeUndefined();
  });

  it('is not verified by an Inactive with another serial', () => {
    const op = play('default');
    op.accepted();
    for (const second of [20, 22, 24, 26])
      op.round(second, { ...INACTIVE, serial: 'DS-2CD2320D-I20180919AACHC50000099' });
    confirmed(op, 27);
    expect(op.result()).toBeUndefined();
  });

  it('does not end as Inactive (heard only) at an unreachable address after two devices have claimed the identity', () => {
    const op = play('default');
    op.accepted();
    const forged = { ...INACTIVE, reachable: false };
    op.round(2, ACTIVE, forged);
    op.round(4, ACTIVE, forged);
    // The real device is silent for a while.
    for (let second = 6; second < DEADLINE; second += 2) op.round(second, forged);
    expect(op.result()).toBeUndefined();
    op.tick(DEADLINE + 1);
    expect(op.result()).toMatchObject({ kind: 'two-claim-identity' });
  });

  it('reports that two devices claim the identity if one is active here and one inactive there, in either order of answers', () => {
    for (const answers of [
      [ACTIVE, INACTIVE],
      [INACTIVE, ACTIVE],
    ]) {
      const op = play('default');
      op.accepted();
      for (let second = 2; second < DEADLINE; second += 2) op.round(second, ...answers);
      confirmed(op, DEADLINE - 1);
      expect(op.result()).toBeUndefined();
      op.tick(DEADLINE + 1);
      expect(op.result()).toMatchObject({ kind: 'two-claim-identity' });
    }
  });

  it('ends as Inactive (heard only) if the new address cannot be reached from here', () => {
    const op = play('default');
    op.accepted();
    for (const second of [20, 22, 24]) op.round(second, { ...INACTIVE, reachable: false });
    expect(op.result()).toEqual({ kind: 'inactive-heard' });
  });

  it('ends as Inactive (heard only) at the deadline if the device itself could not be asked', () => {
    const op = play('default');
    op.accepted();
    for (const second of [20, 22, 24]) op.round(second, INACTIVE);
    expect(op.result()).toBeUndefined();
    op.tick(DEADLINE + 1);
    expect(op.result()).toEqual({ kind: 'inactive-heard' });
    confirmed(op, DEADLINE + 5);
    expect(op.result()).toEqual({ kind: 'inactive-verified' });
  });

  it('waits for the device’s confirmation if a web server that is just starting denies the page', () => {
    const op = play('default');
    op.accepted();
    op.sign({ type: 'activate-status', at: 19_000, address: FACTORY, activated: undefined });
    for (const second of [20, 22, 24]) op.round(second, INACTIVE);
    op.sign({ type: 'activate-status', at: 24_500, address: FACTORY, activated: undefined });
    expect(op.result()).toBeUndefined();
    confirmed(op, 26);
    expect(op.result()).toEqual({ kind: 'inactive-verified' });
  });

  it('is not verified while activateStatus reports active', () => {
    const op = play('default');
    op.accepted();
    for (const second of [20, 22, 24]) op.round(second, INACTIVE);
    confirmed(op, 25, true);
    expect(op.result()).toBeUndefined();
  });

  it('is contradicted if it was accepted and the device still reports Active at the deadline', () => {
    const op = play('default');
    op.accepted();
    for (let second = 2; second <= DEADLINE; second += 2) op.round(second, ACTIVE);
    op.tick(DEADLINE + 1);
    expect(op.result()).toEqual({ kind: 'contradicted', why: 'still-active' });
  });

  it('changes from verified to "active again" if two later rounds report Active', () => {
    const op = play('default');
    op.accepted();
    for (const second of [20, 22, 24]) op.round(second, INACTIVE);
    confirmed(op, 25);
    expect(op.result()?.kind).toBe('inactive-verified');
    for (const second of [30, 32, 34]) op.round(second, { ...ACTIVE, address: FACTORY });
    expect(op.result()).toEqual({ kind: 'active-again', inactiveAt: 20_000, activeAt: 30_000 });
  });

  it('stays verified if the user activates the device much later', () => {
    const op = play('default');
    op.accepted();
    for (const second of [20, 22, 24]) op.round(second, INACTIVE);
    confirmed(op, 25);
    op.tick(25 + 301);
    for (const second of [400, 402, 404]) op.round(second, { ...ACTIVE, address: FACTORY });
    expect(op.result()).toEqual({ kind: 'inactive-verified' });
  });

  it('is never verified on firmware without an inactive state, but counts as a restart seen at the factory address', () => {
    const op = play('default', {
      baseline: { activation: 'no-inactive-state', uptime: undefined, rebootCount: undefined },
    });
    op.accepted();
    op.round(2, {});
    for (const second of [4, 6, 8, 10, 12, 14]) op.round(second);
    op.round(16, { address: FACTORY });
    expect(op.result()).toEqual({ kind: 'no-inactive-state', restart: 'seen' });
  });
});
