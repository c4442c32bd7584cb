/**
 * The one door to a device for every feature. A visit is: vouch for the address → login → attempts left → the one gate
 * of the login → open → work → note a refusal → close. No feature opens a connection or holds a password by itself. See
 * docs/decisions/022-one-door.md.
 */
import type { Clock } from '../../shared/clock.ts';
import type { Device, DeviceId } from '../../shared/device.ts';
import { fail, ok, type Failure, type Result } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Registry } from '../devices/registry.ts';
import type { ActivationReport } from '../devices/standing.ts';
import type { Vouched } from '../devices/vouching.ts';
import type { IdentityRead, Login, LoginGuard, Permit } from '../isapi/contract.ts';
import { readActivation } from './activation-report.ts';
import { createEntrance, type EntryOptions, type Opened } from './entrance.ts';
import type { KnownLogin, KnownLogins } from './known-logins.ts';
import type { LoginAttempts } from './login-attempts.ts';
import { createLoginGate, createLoginKeys, type TaskStart } from './login-gate.ts';
import { permitFor, type PermitTerms } from './permit.ts';
import type { OpenPages, Reach, Trust, TypedPlace } from './reach.ts';
import type { SignedInClient } from './signed-in.ts';

export interface Access {
  /** As {@link Reach.vouch}. */
  vouch(id: DeviceId): Promise<Result<Vouched>>;
  /** The beginning of a task on several devices: a login that one of them refuses is used on no further one. */
  begin(): TaskStart;
  /**
   * Visits a device with the login that it accepted earlier. Whoever opens a visit closes it. Errors: `device-gone`,
   * those of vouching, `login-needed`, `login-last-try`, `login-locked`, `login-refused-elsewhere`.
   */
  open(id: DeviceId, options?: VisitOptions): Promise<Result<Visit>>;
  /** {@link open}, the work, and close, whatever the work ends with. */
  withDevice<T>(
    id: DeviceId,
    work: (visit: Visit) => Promise<Result<T>>,
    options?: VisitOptions,
  ): Promise<Result<T>>;
  /** As {@link withDevice}, with a login that the user typed or keeps on this PC. */
  signIn<T>(
    id: DeviceId,
    login: OfferedLogin,
    work: (visit: Visit) => Promise<Result<T>>,
  ): Promise<Result<T>>;
  /** As {@link signIn}, at a typed address where nobody knows which device is there. */
  signInAt<T>(
    place: TypedPlace,
    login: OfferedLogin,
    work: (client: SignedInClient) => Promise<Result<T>>,
  ): Promise<Result<T>>;
  /** Asks something that needs no login; none can leave. */
  ask<T>(
    place: Vouched | TypedPlace,
    question: (pages: OpenPages) => Promise<Result<T>>,
    trusted: Trust | 'any',
  ): Promise<Result<T>>;
  /** What the user agreed to with this login, for {@link ask}; left out: with the one that is known now. */
  trustOf(id: DeviceId, held?: HeldLogin): Trust;
  /** The known login, to be used on for one operation; undefined where there is none. */
  hold(id: DeviceId): HeldLogin | undefined;
  /** The reason not to try this user on this device now, or undefined. */
  mayTry(id: DeviceId, user: string): Failure | undefined;
  /** What the device itself reports about being active, whatever its certificate. See {@link readActivation}. */
  readActivation(place: Vouched | TypedPlace): Promise<Result<ActivationReport>>;
  /** The permit for one request of a visit; see {@link permitFor}. */
  permitFor(visit: Visit, identity: IdentityRead, terms: PermitTerms): Promise<Result<Permit>>;
  /** The user of the known login; undefined where there is none. */
  signedInAs(id: DeviceId): string | undefined;
  /** Identifies the device's known login without holding it; undefined where there is none. */
  loginKey(id: DeviceId): string | undefined;
  /** Called whenever a device has accepted a login. Returns how to end it. */
  onSignedIn(listener: (id: DeviceId) => void): () => void;
  /** After our own Default the password is dead, also the copy kept on this PC. */
  forgetLogin(id: DeviceId): void;
  /** Another device refused the login: whoever asks again is asked for it again. */
  dropLogin(id: DeviceId): void;
  /** The PC goes to sleep or woke up: what a visit found before authorizes nothing after. */
  noteSleep(): void;
}

/** A login that is used on for one operation, also when the user signs out meanwhile. Holds no password itself. */
export type HeldLogin = object & { readonly __brand: 'HeldLogin' };

interface VisitOptions extends EntryOptions {
  /** The login to use; left out: the one that is known now. */
  readonly held?: HeldLogin | undefined;
}

/** A login that the device has not accepted yet. */
interface OfferedLogin {
  readonly login: Login;
  readonly trust: Trust;
  /** Left out: a task of its own that begins now. */
  readonly task?: TaskStart | undefined;
}

/** A conversation with one device over one connection. */
export interface Visit {
  /** As the list had it when the visit began. */
  readonly device: Device;
  readonly vouched: Vouched;
  readonly user: string;
  readonly client: SignedInClient;
  /** The PC slept since the visit began. */
  slept(): boolean;
  /** Lets the next device use the login although this one has not answered. */
  yieldTurn(): void;
  close(): Promise<void>;
}

export interface AccessDeps {
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly registry: Pick<Registry, 'get' | 'vouch'>;
  readonly reach: Reach;
  readonly attempts: LoginAttempts;
  readonly known: KnownLogins;
}

/** For questions without a login. */
const NO_LOGIN: LoginGuard = {
  beforeLogin: () => Promise.resolve({ code: 'login-needed' }),
  afterLogin: () => undefined,
};

export function createAccess(deps: AccessDeps): Access {
  const { registry, reach, known } = deps;
  const keyOf = createLoginKeys();
  const gate = createLoginGate(deps.clock);
  const enter = createEntrance({ ...deps, gate, keyOf });
  const held = new WeakMap<HeldLogin, KnownLogin>();
  let sleeps = 0;

  function visitOf(
    facts: Omit<Visit, keyof Opened | 'slept' | 'yieldTurn'>,
    begun: number,
    opened: Opened,
  ): Visit {
    const { client, turn } = opened;
    return {
      ...facts,
      client,
      slept: () => sleeps !== begun,
      yieldTurn: () => turn.end('not-known'),
      close: () => opened.close(),
    };
  }

  /** The one that is held, else the one that is known now. */
  function loginOf(id: DeviceId, token: HeldLogin | undefined): KnownLogin | undefined {
    return (token === undefined ? undefined : held.get(token)) ?? known.get(id);
  }

  async function open(id: DeviceId, options: VisitOptions = {}): Promise<Result<Visit>> {
    const begun = sleeps;
    const task = options.task ?? gate.begin();
    const device = registry.get(id);
    if (device === undefined) return fail('device-gone');
    const vouched = options.isRestarting === true ? registry.vouch(id) : await reach.vouch(id);
    if (!vouched.ok) return vouched;
    const login = loginOf(id, options.held);
    if (login === undefined) return fail('login-needed');
    const opened = await enter({
      place: vouched.value,
      login: bare(login),
      trust: login,
      options: { ...options, task },
    });
    if (!opened.ok) return opened;
    if (isSameLogin(loginOf(id, options.held), login)) {
      return ok(visitOf({ device, vouched: vouched.value, user: login.user }, begun, opened.value));
    }
    // It was refused or forgotten while this visit waited for its turn.
    await opened.value.close();
    return fail('login-needed');
  }

  async function signIn<T>(
    id: DeviceId,
    { login, trust, task }: OfferedLogin,
    work: (visit: Visit) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const begun = sleeps;
    const options = { task: task ?? gate.begin() };
    const vouched = await reach.vouch(id);
    if (!vouched.ok) return vouched;
    const device = registry.get(id);
    if (device === undefined) return fail('device-gone');
    const opened = await enter({ place: vouched.value, login, trust, options });
    if (!opened.ok) return opened;
    const facts = { device, vouched: vouched.value, user: login.user };
    return closing(opened.value, () => work(visitOf(facts, begun, opened.value)));
  }

  async function ask<T>(
    place: Vouched | TypedPlace,
    question: (pages: OpenPages) => Promise<Result<T>>,
    trusted: Trust | 'any',
  ): Promise<Result<T>> {
    const once = (trust: Trust) => {
      const client = reach.open(place, trust, NO_LOGIN);
      return closing(client, () => question(client));
    };
    if (trusted !== 'any') return once(trusted);
    const first = await once({});
    // No login goes over it, so any certificate will do.
    const { fingerprint } = first.ok || first.failure.code !== 'certificate-new' ? {} : first.failure;
    return fingerprint === undefined ? first : once({ fingerprint });
  }

  return {
    vouch: (id) => reach.vouch(id),
    begin: () => gate.begin(),
    open,
    async withDevice(id, work, options) {
      const visit = await open(id, options);
      return visit.ok ? closing(visit.value, () => work(visit.value)) : visit;
    },
    signIn,
    async signInAt(place, { login, trust, task = gate.begin() }, work) {
      const opened = await enter({ place, login, trust, options: { task } });
      return opened.ok ? closing(opened.value, () => work(opened.value.client)) : opened;
    },
    ask,
    trustOf(id, token) {
      const { fingerprint, allowBasic, allowOldTls } = loginOf(id, token) ?? {};
      return { fingerprint, allowBasic, allowOldTls };
    },
    hold(id) {
      const login = known.get(id);
      if (login === undefined) return undefined;
      const token = Object.freeze({}) as HeldLogin; // the brand: made here alone
      held.set(token, login);
      return token;
    },
    mayTry: (id, user) => deps.attempts.mayTry(id, user),
    readActivation: (place) => ask(place, readActivation, 'any'),
    permitFor: (visit, identity, terms) => permitFor(deps, visit, identity, terms),
    loginKey(id) {
      const login = known.get(id);
      return login === undefined ? undefined : keyOf(login);
    },
    signedInAs: (id) => known.get(id)?.user,
    onSignedIn: (listener) => known.onKept(listener),
    forgetLogin: (id) => known.forgetForGood(id),
    dropLogin: (id) => known.forget(id),
    noteSleep: () => void (sleeps += 1),
  };
}

/** *Remember on this PC* makes a new record of the same login. */
function isSameLogin(one: KnownLogin | undefined, other: KnownLogin): boolean {
  return one?.user === other.user && one.password === other.password;
}

/** Only what a login is: nothing else that is known about it goes along. */
function bare({ user, password, expect }: KnownLogin): Login {
  return { user, password, expect };
}

async function closing<T>(
  what: { close(): Promise<void> },
  work: () => Promise<Result<T>>,
): Promise<Result<T>> {
  try {
    return await work();
  } finally {
    await what.close();
  }
}
