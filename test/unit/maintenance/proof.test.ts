import { describe, expect, it } from 'vitest';
import { viewOf } from '../../../electron/maintenance/view.ts';
import { ACTIVE, FACTORY, HOME, INACTIVE, play, SERIAL, TIMES } from './play.ts';

const DEADLINE = 300;

describe('Reboot', () => {
  it('is verified if the uptime is lower than before and no longer than the time since sending', () => {
    const op = play('reboot');
    op.accepted();
    op.asked(2, 20, 'down');
    op.asked(40, 46, 'challenge');
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
    op.asked(4, 16, 'down');
    op.round(18, ACTIVE);
    op.status(20);
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
    op.word(24.5, false, HOME);
    op.round(26, { activated: false });
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
  /** Its own web service reports so within the last round, which then ends. */
  const confirmed = (op: ReturnType<typeof play>, second: number, activated: boolean | undefined = false) => {
    op.word(second, activated);
    op.round(second + 0.5);
  };

  it('is verified at the new address by two rounds of Inactive and the device’s own activateStatus', () => {
    const op = play('default');
    op.accepted();
    op.round(2, ACTIVE);
    op.round(4);
    op.round(20, INACTIVE);
    op.round(22, INACTIVE);
    op.round(24, INACTIVE);
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
    op.word(19, undefined);
    for (const second of [20, 22, 24]) op.round(second, INACTIVE);
    op.word(24.5, undefined);
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
    op.asked(4, 16, 'down');
    op.round(18, { address: FACTORY });
    expect(op.result()).toBeUndefined();
    op.web(19, 19, 'challenge', FACTORY);
    expect(op.result()).toEqual({ kind: 'no-inactive-state', restart: 'seen' });
  });
});

describe('what counts as evidence', () => {
  /** The last look with the login at the deadline has had its time. */
  const OVER = DEADLINE + 12;
  const MUTE = { baseline: { uptime: undefined, rebootCount: undefined } };
  const OLD = { baseline: { activation: 'no-inactive-state' as const } };

  it('a request that hangs is no silence: the device goes on answering beside it', () => {
    for (const op of [play('reboot', MUTE), play('restore', MUTE), play('default', OLD)]) {
      op.send();
      op.asked(1, 59, 'challenge');
      op.event({ type: 'no-answer', at: 60_000 });
      op.asked(60, OVER, 'challenge');
      expect(op.result()).toEqual({ kind: 'unknown', answered: false, heard: true });
    }
  });

  it('a restart beside a request that hangs is seen', () => {
    const op = play('reboot', MUTE);
    op.send();
    op.asked(1, 20, 'down');
    op.asked(21, 59, 'challenge');
    op.event({ type: 'no-answer', at: 60_000 });
    op.status(61);
    expect(op.result()).toEqual({ kind: 'restart-seen' });
  });

  it('questions at the idle pace are none: what happens between them was not asked', () => {
    const op = play('reboot', MUTE);
    op.accepted();
    for (let second = 12; second < 240; second += 12) {
      op.round(second);
      op.web(second, second, 'down');
    }
    op.round(240, ACTIVE);
    op.status(241);
    expect(op.result()).toBeUndefined();
  });

  it('after the deadline, a device that lives gathers no silence', () => {
    for (const op of [play('reboot', MUTE), play('restore', MUTE), play('default', OLD)]) {
      op.accepted();
      op.asked(1, OVER, 'challenge');
      const atTheEnd = op.result();
      expect(atTheEnd).toEqual({ kind: 'accepted-not-proven' });
      for (let second = OVER + 12; second < OVER + 600; second += 12) {
        op.round(second, ACTIVE);
        op.web(second, second, 'challenge');
      }
      expect(op.result()).toEqual(atTheEnd);
    }
  });

  it('silence over SADP alone, or over TCP alone, is none', () => {
    const deaf = play('reboot', MUTE);
    deaf.accepted();
    for (let second = 1; second < 60; second += 1) {
      if (second % 2 === 0) deaf.round(second);
      deaf.web(second, second, 'challenge');
    }
    deaf.round(60, ACTIVE);
    deaf.status(61);
    const dead = play('reboot', MUTE);
    dead.accepted();
    for (let second = 1; second < 60; second += 1) {
      if (second % 2 === 0) dead.round(second, ACTIVE);
      dead.web(second, second, 'down');
    }
    dead.status(61);
    expect([deaf.result(), dead.result()]).toEqual([undefined, undefined]);
  });

  it('a web server that takes the connection and hangs breaks the silence', () => {
    const op = play('reboot', MUTE);
    op.accepted();
    for (let second = 1; second < 60; second += 1) {
      if (second % 2 === 0) op.round(second);
      op.web(second, second, second % 8 === 0 ? 'hung' : 'down');
    }
    op.round(60, ACTIVE);
    op.status(61);
    expect(op.result()).toBeUndefined();
  });

  it('questions that could not leave this PC are none', () => {
    const op = play('reboot', MUTE);
    op.accepted();
    for (let second = 2; second < 60; second += 2) {
      op.sign({ type: 'inquiry', at: second * 1_000, round: 1_000 + second, isAsked: false });
      op.web(second, second, 'not-asked');
    }
    op.status(61);
    expect(op.result()).toBeUndefined();
  });

  it('a successor at its address is no sign that the device came back', () => {
    const op = play('reboot', MUTE);
    op.accepted();
    op.asked(1, 16, 'down');
    for (let second = 17; second <= OVER; second += 1) {
      if (second % 2 === 0) op.round(second, { ...ACTIVE, mac: '44:47:cc:00:00:99' });
      op.web(second, second, 'challenge');
    }
    expect(op.result()).toEqual({ kind: 'unknown', answered: true, heard: false });
  });

  it('a datagram alone does not bring it back: its web server must answer where it was heard', () => {
    const op = play('reboot', MUTE);
    op.accepted();
    op.asked(1, 16, 'down');
    for (let second = 17; second <= OVER; second += 1) {
      if (second % 2 === 0) op.round(second, { ...ACTIVE, address: FACTORY });
      op.web(second, second, 'down', FACTORY);
    }
    expect(op.result()).toEqual({ kind: 'accepted-not-proven' });
  });

  it('neither does a datagram from elsewhere together with a web server of the successor', () => {
    const op = play('reboot', MUTE);
    op.accepted();
    op.asked(1, 16, 'down');
    for (let second = 17; second <= OVER; second += 1) {
      if (second % 2 === 0) op.round(second, { ...ACTIVE, address: FACTORY });
      op.web(second, second, 'challenge', HOME);
    }
    expect(op.result()).toEqual({ kind: 'accepted-not-proven' });
  });

  it('an adapter that was away breaks the silence in two', () => {
    const op = play('reboot', MUTE);
    op.accepted();
    op.asked(2, 9, 'down');
    op.sign({ type: 'inquiry', at: 10_000, round: 1_000, isAsked: false });
    op.web(10, 10, 'not-asked');
    op.asked(11, 18, 'down');
    op.asked(19, 24, 'challenge');
    op.status(25);
    expect(op.result()).toBeUndefined();
  });

  it('figures beat silence: an uptime that went on growing makes no restart of it', () => {
    const op = play('reboot');
    op.noAnswer();
    op.asked(2, 30, 'down');
    op.asked(31, DEADLINE - 1, 'challenge');
    op.status(DEADLINE, 513_777, 40);
    op.asked(DEADLINE + 1, OVER, 'challenge');
    expect(op.result()).toEqual({ kind: 'unknown', answered: false, heard: true });
  });

  it('says with the silence how often was asked', () => {
    const op = play('reboot', MUTE);
    op.accepted();
    op.round(2, ACTIVE);
    op.asked(4, 16, 'down');
    op.round(18, ACTIVE);
    op.status(20);
    const { evidence } = viewOf(op.state(), 20_000, TIMES);
    // From the inquiry at 4 s to the look at 16 s: 7 inquiries and 13 looks, the last inquiry not yet missed.
    expect(evidence).toMatchObject({ silence: 12_100, unanswered: 20 });
  });

  it('the device’s own word counts only in a round in which it alone was heard at that address', () => {
    const op = play('default');
    op.accepted();
    for (const second of [20, 22, 24]) op.round(second, INACTIVE);
    op.sign({
      type: 'activate-status',
      at: 24_500,
      round: 3,
      address: FACTORY,
      activated: false,
      isAlone: false,
    });
    op.round(26);
    op.word(26.5, false);
    op.round(28, INACTIVE);
    expect(op.result()).toBeUndefined();
    op.sign({
      type: 'activate-status',
      at: 28_500,
      round: 4,
      address: FACTORY,
      activated: false,
      isAlone: true,
    });
    op.round(30, INACTIVE);
    op.round(31, INACTIVE);
    expect(op.result()).toBeUndefined();
    op.word(31.5, false);
    op.round(32, INACTIVE);
    expect(op.result()).toEqual({ kind: 'inactive-verified' });
  });

  it('a reset device that something activated at once is reset and active again, never contradicted', () => {
    const op = play('default', { baseline: { dhcp: true } });
    op.accepted();
    op.asked(4, 60, 'down');
    const moved = { activated: true, address: FACTORY, dhcp: false, bootTime: '1970-01-01 00:00:40' };
    for (const second of [62, 64, 66]) op.round(second, moved);
    expect(op.result()).toEqual({ kind: 'active-again', activeAt: 62_000 });
  });

  it('a device that restarted where it was and is active at the deadline is not contradicted either', () => {
    const op = play('default');
    op.accepted();
    op.asked(4, 40, 'down');
    op.asked(41, DEADLINE + 1, 'challenge');
    expect(op.result()).toMatchObject({ kind: 'active-again', activeAt: expect.any(Number) as number });
  });

  it.each([
    ['another start time', { bootTime: '1970-01-01 00:00:40' }],
    ['another address', { address: '192.168.1.113' }],
    ['an address from DHCP', { dhcp: true }],
  ])('a device that shows %s is not contradicted', (_, change) => {
    const op = play('default');
    op.accepted();
    for (let second = 2; second <= DEADLINE; second += 2) op.round(second, { ...ACTIVE, ...change });
    op.tick(DEADLINE + 1);
    expect(op.result()?.kind).not.toBe('contradicted');
    expect(op.result()?.kind).toMatch(/active-again|accepted-not-proven/);
  });

  it('a short gap in the answers is enough not to contradict', () => {
    const op = play('default');
    op.accepted();
    op.asked(2, 20, 'challenge');
    op.asked(21, 24, 'down');
    op.asked(25, DEADLINE + 1, 'challenge');
    expect(op.result()).toEqual({ kind: 'accepted-not-proven' });
  });
});

describe('after the end', () => {
  const shown = (op: ReturnType<typeof play>, second: number) => viewOf(op.state(), second * 1_000, TIMES);

  it('steps, times and evidence stay as they were, and what comes later is a dated line of its own', () => {
    const op = play('reboot');
    op.accepted();
    op.asked(1, DEADLINE + 1, 'down');
    const atTheEnd = shown(op, DEADLINE + 1);
    expect(atTheEnd).toMatchObject({ result: { kind: 'unknown' }, later: [] });
    op.asked(900, 906, 'challenge');
    expect(shown(op, 906)).toEqual({ ...atTheEnd, overdue: false });
    op.status(907, 200, 41);
    const after = shown(op, 907);
    expect(after).toMatchObject({
      result: { kind: 'rebooted' },
      endedAs: atTheEnd.result,
      endedAt: atTheEnd.endedAt,
      steps: atTheEnd.steps,
      evidence: atTheEnd.evidence,
    });
    expect(after.later).toMatchObject([
      { result: { kind: 'rebooted' }, evidence: { uptimeAfter: 200, rebootCountAfter: 41 } },
    ]);
    expect(after.later[0]?.at).toBeGreaterThan(atTheEnd.endedAt ?? Number.POSITIVE_INFINITY);
  });

  it('a contradiction is revised when the proof comes late', () => {
    const op = play('default');
    op.accepted();
    for (let second = 2; second <= DEADLINE; second += 2) op.round(second, ACTIVE);
    op.tick(DEADLINE + 1);
    expect(op.result()).toEqual({ kind: 'contradicted', why: 'still-active' });
    for (const second of [400, 412, 424]) {
      op.round(second, INACTIVE);
      op.word(second + 1, false);
    }
    op.round(436, INACTIVE);
    expect(op.result()).toEqual({ kind: 'inactive-verified' });
    expect(shown(op, 436).endedAs).toEqual({ kind: 'contradicted', why: 'still-active' });
  });
});
