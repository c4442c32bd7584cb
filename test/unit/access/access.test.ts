/** The door to a device, with fake devices: what is sent, in which order, and what the door hands out. */
import { describe, expect, it } from 'vitest';
import { createAccess } from '../../../electron/access/access.ts';
import { createKnownLogins } from '../../../electron/access/known-logins.ts';
import { createLoginAttempts } from '../../../electron/access/login-attempts.ts';
import { createReach } from '../../../electron/access/reach.ts';
import type { DeviceClient, Endpoint, Login, LoginGuard } from '../../../electron/isapi/contract.ts';
import type { LoginVerdict } from '../../../electron/isapi/response-status.ts';
import type { DeviceId } from '../../../shared/device.ts';
import { fail, ok } from '../../../shared/result.ts';
import { DEFAULT_SETTINGS } from '../../../shared/settings.ts';
import { aDevice } from '../devices/a-device.ts';

const PASSWORD = 'Secret-Word-77';
const LOGIN = { user: 'admin', password: PASSWORD };
const RIGHT: LoginVerdict = { kind: 'accepted' };
const WRONG: LoginVerdict = { kind: 'refused', locked: false, triesLeft: 4 };

const idOf = (name: string) => name as DeviceId; // any id will do here

interface Asked {
  readonly endpoint: Endpoint;
  /** The device responds now. */
  answer(verdict: LoginVerdict): Promise<void>;
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** `asked`: the logins that were sent and wait for a response, in order. */
function bench() {
  const pc = { now: 0, wall: 0 };
  const clock = { now: () => pc.now, wall: () => pc.wall, after: () => () => undefined };
  /** Runs between the permission of a login and its first byte. */
  const meanwhile: { run: () => void } = { run: () => undefined };
  const asked: Asked[] = [];
  const opened: { endpoint: Endpoint; client: DeviceClient; isClosed: boolean }[] = [];
  const shown = new Map<DeviceId, string | undefined>();

  async function login(endpoint: Endpoint, guard: LoginGuard, { user }: Login) {
    const pass = await guard.beforeLogin({ user });
    if (!pass.ok) return pass;
    meanwhile.run();
    const stopped = pass.value.mayLeave();
    if (stopped !== undefined) {
      guard.afterLogin({ user }, { kind: 'not-judged' });
      return { ok: false, failure: stopped } as const;
    }
    const verdict = await new Promise<LoginVerdict>((resolve) =>
      asked.push({
        endpoint,
        async answer(said) {
          resolve(said);
          await settled();
        },
      }),
    );
    guard.afterLogin({ user }, verdict);
    return verdict.kind === 'accepted' ? ok({}) : fail('login-wrong', { triesLeft: 4 });
  }

  function open(endpoint: Endpoint, guard: LoginGuard = mustHaveGuard()): DeviceClient {
    const entry = { endpoint, isClosed: false };
    const client = {
      endpoint,
      challenge: () => undefined,
      fingerprint: () => undefined,
      readDeviceInfo: (with_: Login) => login(endpoint, guard, with_),
      probeChallenge: () => Promise.resolve(fail('login-no-challenge')),
      // This device lacks the page, and says so without asking for a login.
      readUpgradeStatus: () => Promise.resolve(ok(undefined)),
      close() {
        entry.isClosed = true;
        return Promise.resolve();
      },
    } as unknown as DeviceClient; // the other pages are not used here
    opened.push(Object.assign(entry, { client }));
    return client;
  }

  const settings = () => DEFAULT_SETTINGS;
  const registry = {
    get: (id: DeviceId) => aDevice(id),
    vouch: (id: DeviceId) => ok({ id, address: `192.168.1.${id}`, httpPort: 80 }),
  };
  const known = createKnownLogins({ show: (id, user) => void shown.set(id, user) });
  const reach = createReach({
    registry,
    discovery: { inquire: () => Promise.resolve(0), onSighting: () => () => undefined },
    openClient: (endpoint, _times, guard) => open(endpoint, guard),
    settings,
    clock,
  });
  const attempts = createLoginAttempts(clock, {
    found: { tries: [] },
    running: () => 0,
    save: () => Promise.resolve(true),
  });
  const access = createAccess({ clock, settings, registry, reach, attempts, known });
  const signedIn = (...names: readonly string[]) => {
    for (const name of names) known.keep(idOf(name), { ...LOGIN, expect: undefined });
  };
  /** One read that needs the login; settles when the device has responded. */
  const read = (name: string, options = {}) =>
    access.withDevice(idOf(name), ({ client }) => client.readDeviceInfo(), options);
  return { access, known, asked, opened, shown, signedIn, read, pc, meanwhile };
}

function mustHaveGuard(): LoginGuard {
  throw new Error('opened without a guard');
}

/**
 * The path to the first string that contains the password, or undefined. Searches everything that can be
 * enumerated.
 */
function findPassword(what: unknown, path = 'it', seen = new Set<unknown>()): string | undefined {
  if (typeof what === 'string') return what.includes(PASSWORD) ? path : undefined;
  if ((typeof what !== 'object' && typeof what !== 'function') || what === null || seen.has(what))
    return undefined;
  seen.add(what);
  if (what instanceof Map || what instanceof Set) return findPassword([...what], path, seen);
  for (const key of Reflect.ownKeys(what)) {
    const found = findPassword(Reflect.get(what, key), `${path}.${String(key)}`, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}

describe('a login that waits for its first byte', () => {
  it.each([
    ['slept, and one clock stood still', { now: 0, wall: 60_000 }],
    ['slept, and both clocks went on', { now: 60_000, wall: 60_000 }],
    ['had its clock set', { now: 0, wall: -60_000 }],
  ])('does not leave if the PC %s meanwhile', async (_, by) => {
    const { read, signedIn, asked, pc, meanwhile } = bench();
    signedIn('2');
    meanwhile.run = () => {
      pc.now += by.now;
      pc.wall += by.wall;
    };
    expect(await read('2')).toMatchObject({ ok: false, failure: { code: 'not-heard' } });
    expect(asked).toEqual([]);
  });

  it('leaves if it was only a moment', async () => {
    const { read, signedIn, asked, pc, meanwhile } = bench();
    signedIn('2');
    meanwhile.run = () => {
      pc.now += 900;
      pc.wall += 900;
    };
    const reading = read('2');
    await settled();
    await asked[0]?.answer({ kind: 'accepted' });
    expect(await reading).toEqual(ok({}));
  });
});

describe('what the door hands out', () => {
  it('contains no password: neither the visit nor the connection or its options', async () => {
    const { access, known, opened, signedIn } = bench();
    known.keep(idOf('2'), { ...LOGIN, expect: undefined, fingerprint: 'AA:BB', allowOldTls: true });
    signedIn('3');
    // The search does find a password that is there.
    expect(findPassword(known.get(idOf('3')))).toBe('it.password');
    const handed: unknown[] = [access, access.loginKey(idOf('3'))];
    for (const id of ['2', '3']) {
      const visit = await access.open(idOf(id));
      handed.push(visit);
      if (visit.ok) await visit.value.close();
    }
    await access.ask(
      { id: idOf('2'), address: '192.168.1.2', httpPort: 80 },
      (pages) => {
        handed.push(pages);
        return pages.probeChallenge();
      },
      access.trustOf(idOf('2')),
    );
    handed.push(access.hold(idOf('2')), access.trustOf(idOf('2')));
    await access.signInAt(
      { address: '192.168.1.9', port: 8_080, secure: false },
      { login: { ...LOGIN, expect: undefined }, trust: known.get(idOf('2')) ?? {} },
      (client) => {
        handed.push(client);
        return Promise.resolve(ok(null));
      },
    );
    expect(findPassword([handed, opened])).toBeUndefined();
    expect(opened.map(({ endpoint }) => Object.keys(endpoint))).toEqual(
      opened.map(() => [
        'address',
        'httpPort',
        'httpsPort',
        'secure',
        'fingerprint',
        'allowBasic',
        'allowOldTls',
      ]),
    );
  });

  it('is closed after the work, even if the work fails', async () => {
    const { access, opened, signedIn } = bench();
    signedIn('2');
    const broken = access.withDevice(idOf('2'), () => Promise.reject(new Error('a bug')));
    await expect(broken).rejects.toThrow('a bug');
    expect(opened.map(({ isClosed }) => isClosed)).toEqual([true]);
  });

  it('sends no login for a question that needs none', async () => {
    const { access, asked, signedIn } = bench();
    signedIn('2');
    const place = { id: idOf('2'), address: '192.168.1.2', httpPort: 80 };
    const smuggled = await access.ask(place, (pages) => (pages as DeviceClient).readDeviceInfo(LOGIN), {});
    expect(smuggled).toMatchObject({ ok: false, failure: { code: 'login-needed' } });
    expect(asked).toEqual([]);
  });
});

describe('a login used by several at once', () => {
  it('goes to one device first, and to the others once it was accepted there', async () => {
    const { asked, signedIn, read } = bench();
    signedIn('2', '3', '4');
    const all = Promise.all(['2', '3', '4'].map((name) => read(name)));
    await settled();
    expect(asked.map(({ endpoint }) => endpoint.address)).toEqual(['192.168.1.2']);
    await asked[0]?.answer(RIGHT);
    expect(asked).toHaveLength(3);
    await Promise.all(asked.map((each) => each.answer(RIGHT)));
    expect((await all).every(({ ok: isOk }) => isOk)).toBe(true);
  });

  it('goes to no other device once one has rejected it, and must be entered again', async () => {
    const { asked, signedIn, read, known, shown } = bench();
    signedIn('2', '3', '4');
    const all = Promise.all(['2', '3', '4'].map((name) => read(name)));
    await settled();
    await asked[0]?.answer(WRONG);
    const elsewhere = fail('login-refused-elsewhere', { address: '192.168.1.2' });
    expect(await all).toEqual([fail('login-wrong', { triesLeft: 4 }), elsewhere, elsewhere]);
    expect(asked).toHaveLength(1);
    for (const name of ['2', '3', '4']) {
      expect(known.get(idOf(name))).toBeUndefined();
      expect(shown.get(idOf(name))).toBeUndefined();
    }
  });

  const WATCHING = { isWatching: true, isRestarting: true };

  it('is used by an observer without waiting for the others or delaying them', async () => {
    const { asked, signedIn, read } = bench();
    signedIn('2', '3', '4');
    const all = Promise.all([read('2'), read('3', WATCHING)]);
    await settled();
    expect(asked).toHaveLength(2);
    await Promise.all(asked.map((each) => each.answer(RIGHT)));
    expect(await all).toMatchObject([{ ok: true }, { ok: true }]);
  });

  it('is neither forgotten nor blocked for others if a device that is starting rejects it', async () => {
    const { asked, signedIn, read, known } = bench();
    signedIn('2', '3');
    const watched = read('2', WATCHING);
    await settled();
    await asked[0]?.answer(WRONG);
    expect(await watched).toMatchObject({ failure: { code: 'login-wrong' } });
    expect(known.get(idOf('2'))).toBeDefined();
    const other = read('3', WATCHING);
    await settled();
    await asked[1]?.answer(RIGHT);
    expect(await other).toMatchObject({ ok: true });
  });

  it('remains available to an operation that holds it, even after the user signs out', async () => {
    const { access, asked, signedIn, read, known } = bench();
    signedIn('2');
    const held = access.hold(idOf('2'));
    known.forget(idOf('2'));
    expect(await read('2', WATCHING)).toEqual(fail('login-needed'));
    const read2 = read('2', { ...WATCHING, held });
    await settled();
    await asked[0]?.answer(RIGHT);
    expect(await read2).toMatchObject({ ok: true });
  });

  it('is trusted as held, otherwise as currently known', () => {
    const { access, known } = bench();
    const id = idOf('2');
    expect(access.trustOf(id, access.hold(id)).fingerprint).toBeUndefined();
    known.keep(id, { ...LOGIN, expect: undefined, fingerprint: 'AA' });
    const held = access.hold(id);
    known.keep(id, { ...LOGIN, expect: undefined, fingerprint: 'BB' });
    expect(access.trustOf(id, held).fingerprint).toBe('AA');
    expect(access.trustOf(id).fingerprint).toBe('BB');
  });

  it('stays with the first device if that one’s page asks for no login', async () => {
    const { access, asked, signedIn, read } = bench();
    signedIn('2', '3');
    const visit = await access.open(idOf('2'));
    if (!visit.ok) throw new Error('no visit');
    expect(await visit.value.client.readUpgradeStatus()).toEqual(ok(undefined));
    const other = read('3');
    await settled();
    expect(asked).toEqual([]);
    await visit.value.close();
    await settled();
    await asked[0]?.answer(RIGHT);
    expect(await other).toMatchObject({ ok: true });
  });

  it('is released to the others once the first device’s time is up', async () => {
    const { access, asked, signedIn, read } = bench();
    signedIn('2', '3');
    const visit = await access.open(idOf('2'));
    const hanging = visit.ok ? visit.value.client.readDeviceInfo() : visit;
    const other = read('3');
    await settled();
    expect(asked).toHaveLength(1);
    if (visit.ok) visit.value.yieldTurn();
    await settled();
    expect(asked).toHaveLength(2);
    await Promise.all(asked.map((each) => each.answer(RIGHT)));
    expect(await Promise.all([hanging, other])).toMatchObject([{ ok: true }, { ok: true }]);
  });

  it('is not used if it was forgotten while it waited for its turn', async () => {
    const { asked, known, signedIn, read } = bench();
    signedIn('2', '3');
    const both = Promise.all([read('2'), read('3')]);
    await settled();
    known.forget(idOf('3'));
    await asked[0]?.answer(RIGHT);
    expect((await both)[1]).toEqual(fail('login-needed'));
    expect(asked).toHaveLength(1);
    // That turn is over, so the next one gets in.
    const next = read('2');
    await settled();
    await asked.at(-1)?.answer(RIGHT);
    expect(await next).toMatchObject({ ok: true });
  });
});

describe('sleep of the PC', () => {
  it('invalidates what a visit found out', async () => {
    const { access, signedIn } = bench();
    signedIn('2');
    const visit = await access.open(idOf('2'));
    expect(visit.ok && visit.value.slept()).toBe(false);
    access.noteSleep();
    expect(visit.ok && visit.value.slept()).toBe(true);
  });
});
