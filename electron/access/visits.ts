/**
 * Visits: vouch for the address → login → open through `entrance.ts` → work → close. What a visit read before the PC
 * slept authorizes nothing afterwards.
 */
import type { Device, DeviceId } from '../../shared/device.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Registry } from '../devices/registry.ts';
import type { Vouched } from '../devices/vouching.ts';
import type { Login } from '../isapi/contract.ts';
import { closing } from './closing.ts';
import type { Entry, EntryOptions, Opened } from './entrance.ts';
import type { HeldLogin, HeldLogins } from './held-logins.ts';
import type { KnownLogin } from './known-logins.ts';
import type { LoginGate, TaskStart } from './login-gate.ts';
import type { Reach, Trust, TypedPlace } from './reach.ts';
import type { SignedInClient } from './signed-in.ts';

/** A conversation with one device over one connection. */
export interface Visit {
  /** The device as it was in the list when the visit began. */
  readonly device: Device;
  readonly vouched: Vouched;
  readonly user: string;
  readonly client: SignedInClient;
  /** The PC slept since the visit began. */
  slept(): boolean;
  /** Lets the next device use the login even if this one has not answered yet. */
  yieldTurn(): void;
  close(): Promise<void>;
}

export interface Visits {
  /**
   * Visits a device with the login that it accepted earlier. The caller closes the visit. Errors: `device-gone`, those
   * of vouching, `login-needed`, `login-last-try`, `login-locked`, `login-refused-elsewhere`.
   */
  open(id: DeviceId, options?: VisitOptions): Promise<Result<Visit>>;
  /** {@link open}, the work, and close, even if the work fails. */
  withDevice<T>(
    id: DeviceId,
    work: (visit: Visit) => Promise<Result<T>>,
    options?: VisitOptions,
  ): Promise<Result<T>>;
  /** As {@link withDevice}, with a login that the user typed or saved on this PC. */
  signIn<T>(
    id: DeviceId,
    login: OfferedLogin,
    work: (visit: Visit) => Promise<Result<T>>,
  ): Promise<Result<T>>;
  /** As {@link signIn}, at a typed address where it is unknown which device is there. */
  signInAt<T>(
    place: TypedPlace,
    login: OfferedLogin,
    work: (client: SignedInClient) => Promise<Result<T>>,
  ): Promise<Result<T>>;
  /** The PC goes to sleep or woke up. What a visit read before authorizes nothing afterwards. */
  noteSleep(): void;
}

interface VisitOptions extends EntryOptions {
  /** The login to use. If left out, the one that is known now. */
  readonly held?: HeldLogin | undefined;
}

/** A login that the device has not accepted yet. */
interface OfferedLogin {
  readonly login: Login;
  readonly trust: Trust;
  /** If left out, a task of its own begins now. */
  readonly task?: TaskStart | undefined;
}

export interface VisitsDeps {
  readonly registry: Pick<Registry, 'get' | 'vouch'>;
  readonly reach: Pick<Reach, 'vouch'>;
  readonly gate: Pick<LoginGate, 'begin'>;
  readonly enter: (entry: Entry) => Promise<Result<Opened>>;
  readonly logins: Pick<HeldLogins, 'loginOf'>;
}

export function createVisits({ registry, reach, gate, enter, logins }: VisitsDeps): Visits {
  const sleeps = countSleeps();

  async function open(id: DeviceId, options: VisitOptions = {}): Promise<Result<Visit>> {
    const slept = sleeps.since();
    const task = options.task ?? gate.begin();
    const device = registry.get(id);
    if (device === undefined) return fail('device-gone');
    const vouched = options.isRestarting === true ? registry.vouch(id) : await reach.vouch(id);
    if (!vouched.ok) return vouched;
    const login = logins.loginOf(id, options.held);
    if (login === undefined) return fail('login-needed');
    const opened = await enter({
      place: vouched.value,
      login: bare(login),
      trust: login,
      options: { ...options, task },
    });
    if (!opened.ok) return opened;
    if (isSameLogin(logins.loginOf(id, options.held), login)) {
      return ok(visitOf({ device, vouched: vouched.value, user: login.user, slept }, opened.value));
    }
    // The login was refused or forgotten while this visit waited for its turn.
    await opened.value.close();
    return fail('login-needed');
  }

  return {
    open,
    async withDevice(id, work, options) {
      const visit = await open(id, options);
      return visit.ok ? closing(visit.value, () => work(visit.value)) : visit;
    },
    async signIn(id, { login, trust, task }, work) {
      const slept = sleeps.since();
      const options = { task: task ?? gate.begin() };
      const vouched = await reach.vouch(id);
      if (!vouched.ok) return vouched;
      const device = registry.get(id);
      if (device === undefined) return fail('device-gone');
      const opened = await enter({ place: vouched.value, login, trust, options });
      if (!opened.ok) return opened;
      const facts = { device, vouched: vouched.value, user: login.user, slept };
      return closing(opened.value, () => work(visitOf(facts, opened.value)));
    },
    async signInAt(place, { login, trust, task = gate.begin() }, work) {
      const opened = await enter({ place, login, trust, options: { task } });
      return opened.ok ? closing(opened.value, () => work(opened.value.client)) : opened;
    },
    noteSleep: () => sleeps.note(),
  };
}

/** `since` starts watching now. The function it returns tells whether the PC has slept since then. */
function countSleeps(): { note(): void; since(): () => boolean } {
  let sleeps = 0;
  return {
    note: () => void (sleeps += 1),
    since() {
      const begun = sleeps;
      return () => sleeps !== begun;
    },
  };
}

function visitOf(facts: Pick<Visit, 'device' | 'vouched' | 'user' | 'slept'>, opened: Opened): Visit {
  const { client, turn } = opened;
  return {
    ...facts,
    client,
    yieldTurn: () => turn.end('not-known'),
    close: () => opened.close(),
  };
}

/** Compares user and password, because *Remember on this PC* creates a new record of the same login. */
function isSameLogin(one: KnownLogin | undefined, other: KnownLogin): boolean {
  return one?.user === other.user && one.password === other.password;
}

/** Only the fields of a login, without what else is known about it. */
function bare({ user, password, expect }: KnownLogin): Login {
  return { user, password, expect };
}
