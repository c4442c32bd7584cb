import { describe, expect, it } from 'vitest';
import {
  advanceBatch,
  heldBy,
  NO_BATCH,
  type BatchEvent,
  type BatchState,
  type Member,
} from '../../../electron/maintenance/batch.ts';
import type { DeviceKind } from '../../../shared/device.ts';
import type { OperationId, OperationResult } from '../../../shared/operation.ts';
import type { FailureCode } from '../../../shared/result.ts';

const id = (name: string) => name as OperationId; // any id will do for the pure machine

interface Options {
  readonly batch?: string;
  readonly kind?: DeviceKind;
  readonly address?: string;
  readonly login?: string;
}

function member(name: string, options: Options = {}): Member {
  return {
    id: id(name),
    batch: options.batch ?? 'batch',
    device: { mac: name, kind: options.kind ?? 'camera', address: options.address ?? `at-${name}` },
    login: options.login,
  };
}

const camera = (name: string, options: Options = {}) => member(name, options);
const recorder = (name: string, options: Options = {}) => member(name, { ...options, kind: 'recorder' });

/** Plays a batch and records what was started and what was taken out, in order. */
function play(parallel = 8) {
  let state: BatchState = NO_BATCH;
  const started: string[] = [];
  const takenOut: [string, FailureCode][] = [];
  function feed(event: BatchEvent): void {
    const step = advanceBatch(state, event, { parallel });
    state = step.state;
    for (const command of step.commands) {
      if (command.type === 'start') started.push(command.id);
      else takenOut.push([command.id, command.failure.code]);
    }
  }
  return {
    started,
    takenOut,
    state: () => state,
    held: (name: string) => heldBy(state, id(name))?.map(({ mac }) => mac),
    add: (...members: readonly Member[]) => feed({ type: 'added', members }),
    checked: (...names: readonly string[]) =>
      names.forEach((name) => feed({ type: 'checked', id: id(name) })),
    end: (name: string, result: OperationResult) => feed({ type: 'ended', id: id(name), result }),
    login: (name: string, login: string) => feed({ type: 'login', id: id(name), login }),
    cancel: (...names: readonly string[]) => feed({ type: 'cancelled', ids: names.map(id) }),
    release: (name: string) => feed({ type: 'released', id: id(name) }),
  };
}

const REBOOTED: OperationResult = { kind: 'rebooted' };
const UNKNOWN: OperationResult = { kind: 'unknown', answered: true, heard: false };
const notSent = (code: FailureCode): OperationResult => ({ kind: 'not-sent', failure: { code } });
const refused = (code: FailureCode): OperationResult => ({ kind: 'refused', failure: { code } });

describe('how many operations run at once', () => {
  it('no more than the limit, the next when one has ended, in the order of the selection', () => {
    const batch = play(2);
    batch.add(camera('a'), camera('b'), camera('c'), camera('d'));
    expect(batch.started).toEqual(['a', 'b']);
    batch.checked('a', 'b');
    expect(batch.started).toEqual(['a', 'b']);
    batch.end('b', REBOOTED);
    expect(batch.started).toEqual(['a', 'b', 'c']);
    batch.end('a', UNKNOWN);
    expect(batch.started).toEqual(['a', 'b', 'c', 'd']);
  });

  it('no more than the limit for several selections together', () => {
    const batch = play(2);
    batch.add(camera('a', { batch: 'one' }), camera('b', { batch: 'one' }));
    batch.add(camera('c', { batch: 'two' }));
    expect(batch.started).toEqual(['a', 'b']);
    batch.end('a', REBOOTED);
    expect(batch.started).toEqual(['a', 'b', 'c']);
  });

  it('a single one starts immediately', () => {
    const batch = play(1);
    batch.add(recorder('r'));
    expect(batch.started).toEqual(['r']);
  });

  it('nothing is kept after all have ended', () => {
    const batch = play();
    batch.add(camera('a'), recorder('r'));
    batch.end('a', REBOOTED);
    expect(batch.state()).toHaveLength(2);
    batch.end('r', REBOOTED);
    expect(batch.state()).toEqual([]);
  });
});

describe('devices that share an address', () => {
  it('go one after another, and others overtake them', () => {
    const batch = play();
    batch.add(camera('a', { address: 'x' }), camera('b', { address: 'x' }), camera('c'));
    expect(batch.started).toEqual(['a', 'c']);
    batch.checked('a');
    expect(batch.started).toEqual(['a', 'c']);
    batch.end('a', REBOOTED);
    expect(batch.started).toEqual(['a', 'c', 'b']);
  });
});

describe('one login on many devices', () => {
  it('is checked on one device at a time, while the others already run', () => {
    const batch = play();
    batch.add(camera('a', { login: 'L' }), camera('b', { login: 'L' }), camera('c', { login: 'L' }));
    expect(batch.started).toEqual(['a']);
    batch.checked('a');
    expect(batch.started).toEqual(['a', 'b']);
    batch.checked('b');
    expect(batch.started).toEqual(['a', 'b', 'c']);
  });

  it('does not delay another login', () => {
    const batch = play();
    batch.add(camera('a', { login: 'L' }), camera('b', { login: 'M' }), camera('c'));
    expect(batch.started).toEqual(['a', 'b', 'c']);
  });

  it.each([
    notSent('login-wrong'),
    notSent('login-locked'),
    refused('login-wrong'),
    // Rejected by a device that another feature asked.
    notSent('login-refused-elsewhere'),
  ])('is tried on no other device after one has rejected it (%j)', (result) => {
    const batch = play();
    batch.add(camera('a', { login: 'L' }), camera('b', { login: 'L' }), camera('c', { login: 'L' }));
    batch.add(camera('d', { login: 'L', batch: 'later' }), camera('e', { login: 'M', batch: 'later' }));
    batch.end('a', result);
    expect(batch.takenOut).toEqual([
      ['b', 'login-refused-elsewhere'],
      ['c', 'login-refused-elsewhere'],
      ['d', 'login-refused-elsewhere'],
    ]);
    expect(batch.started).toEqual(['a', 'e']);
  });

  it('continues on devices where it was already checked', () => {
    const batch = play();
    batch.add(camera('a', { login: 'L' }), camera('b', { login: 'L' }), camera('c', { login: 'L' }));
    batch.checked('a');
    batch.end('b', notSent('login-wrong'));
    expect(batch.takenOut).toEqual([['c', 'login-refused-elsewhere']]);
    expect(batch.state().map((entry) => [entry.id, entry.stage.name])).toContainEqual(['a', 'running']);
  });

  it.each(['connect-timeout', 'login-needed', 'identity-mismatch'] as const)(
    'stops nobody else if one device fails for another reason (%s)',
    (code) => {
      const batch = play();
      batch.add(camera('a', { login: 'L' }), camera('b', { login: 'L' }));
      batch.end('a', notSent(code));
      expect(batch.takenOut).toEqual([]);
      expect(batch.started).toEqual(['a', 'b']);
    },
  );

  it('does not stop a queued device whose login was corrected', () => {
    const batch = play();
    batch.add(camera('a', { login: 'L' }), camera('b', { login: 'L' }));
    batch.login('b', 'M');
    batch.end('a', notSent('login-wrong'));
    expect(batch.takenOut).toEqual([]);
    expect(batch.started).toEqual(['a', 'b']);
  });
});

describe('cameras before the recorder', () => {
  it.each<[string, OperationResult]>([
    ['rebooted', REBOOTED],
    ['restored', { kind: 'restored', after: 'login-works' }],
    ['inactive', { kind: 'inactive-verified' }],
    ['inactive, but not confirmed by itself', { kind: 'inactive-heard' }],
    ['inactive before', { kind: 'already-inactive' }],
    ['not sent', notSent('connect-timeout')],
    ['refused', refused('device-refused')],
  ])('the recorder starts if the camera is %s', (_, result) => {
    const batch = play();
    batch.add(recorder('r'), camera('a'));
    expect(batch.started).toEqual(['a']);
    batch.checked('a');
    expect([batch.started, batch.held('r')]).toEqual([['a'], undefined]);
    batch.end('a', result);
    expect([batch.started, batch.held('r')]).toEqual([['a', 'r'], undefined]);
  });

  it.each<OperationResult>([
    UNKNOWN,
    { kind: 'restart-seen' },
    { kind: 'accepted-not-proven' },
    { kind: 'no-inactive-state', restart: 'proven' },
    { kind: 'active-again', inactiveAt: 1, activeAt: 2 },
    { kind: 'two-claim-identity', addresses: [] },
    { kind: 'contradicted', why: 'still-active' },
    { kind: 'restore-waits-for-reboot' },
  ])('a camera that ended as $kind holds the recorder, which asks the user', (result) => {
    const batch = play();
    batch.add(camera('a'), camera('b'), recorder('r'), recorder('s'));
    batch.end('a', result);
    // The user is not asked while another camera is still running.
    expect(batch.held('r')).toBeUndefined();
    batch.end('b', REBOOTED);
    expect(batch.started).toEqual(['a', 'b']);
    expect([batch.held('r'), batch.held('s')]).toEqual([['a'], ['a']]);
    batch.release('r');
    expect(batch.started).toEqual(['a', 'b', 'r']);
    expect([batch.held('r'), batch.held('s')]).toEqual([undefined, ['a']]);
  });

  it('a late proof lets the recorder continue automatically', () => {
    const batch = play();
    batch.add(camera('a'), recorder('r'));
    batch.end('a', UNKNOWN);
    batch.end('a', REBOOTED);
    expect(batch.started).toEqual(['a', 'r']);
  });

  it('a revoked proof holds the recorder if it is still waiting', () => {
    const batch = play();
    batch.add(camera('a'), camera('b'), recorder('r'));
    batch.end('a', { kind: 'inactive-verified' });
    batch.end('a', { kind: 'active-again', inactiveAt: 1, activeAt: 2 });
    batch.end('b', { kind: 'inactive-verified' });
    expect([batch.started, batch.held('r')]).toEqual([['a', 'b'], ['a']]);
  });

  it('the recorder cannot be released before it asks', () => {
    const batch = play();
    batch.add(camera('a'), camera('b'), recorder('r'));
    batch.end('a', UNKNOWN);
    batch.release('r');
    batch.end('b', UNKNOWN);
    expect(batch.started).toEqual(['a', 'b']);
    expect(batch.held('r')).toEqual(['a', 'b']);
  });

  it('a released recorder still waits for a free place', () => {
    const batch = play(1);
    batch.add(camera('a'), recorder('r'));
    batch.end('a', UNKNOWN);
    batch.add(camera('z', { batch: 'other' }));
    batch.release('r');
    expect(batch.started).toEqual(['a', 'z']);
    batch.end('z', REBOOTED);
    expect(batch.started).toEqual(['a', 'z', 'r']);
  });

  it('cameras of another selection do not matter', () => {
    const batch = play();
    batch.add(camera('a', { batch: 'one' }));
    batch.add(recorder('r', { batch: 'two' }));
    expect(batch.started).toEqual(['a', 'r']);
  });

  it('any device other than a recorder goes first, because a recorder may power it too', () => {
    const batch = play();
    batch.add(member('door', { kind: 'other' }), recorder('r'));
    expect(batch.started).toEqual(['door']);
  });
});

describe('cancelling', () => {
  it('removes what is queued, but nothing that has started', () => {
    const batch = play(1);
    batch.add(camera('a'), camera('b'), camera('c'));
    batch.cancel('a', 'b', 'c');
    expect(batch.takenOut).toEqual([
      ['b', 'cancelled'],
      ['c', 'cancelled'],
    ]);
    expect(batch.started).toEqual(['a']);
  });

  it('everything at once starts nothing in between, not even the recorder whose last camera was cancelled', () => {
    const batch = play();
    batch.add(camera('z', { batch: 'before', address: 'x' }));
    batch.add(camera('a', { address: 'x' }), recorder('r'));
    expect(batch.started).toEqual(['z']);
    batch.cancel('a', 'r');
    batch.end('z', REBOOTED);
    expect(batch.started).toEqual(['z']);
  });

  it('removes a held recorder', () => {
    const batch = play();
    batch.add(camera('a'), recorder('r'));
    batch.end('a', UNKNOWN);
    batch.cancel('r');
    expect([batch.started, batch.takenOut]).toEqual([['a'], [['r', 'cancelled']]]);
    expect(batch.state()).toEqual([]);
  });
});
