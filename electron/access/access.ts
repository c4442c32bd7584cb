/**
 * The one door to a device for every feature. A visit is: vouch for the address → login → attempts left → the one gate
 * of the login → open → work → note a refusal → close. No feature opens a connection or holds a password by itself. See
 * docs/decisions/022-one-door.md.
 */
import type { Clock } from '../../shared/clock.ts';
import type { DeviceId } from '../../shared/device.ts';
import type { Failure, Result } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Registry } from '../devices/registry.ts';
import type { ActivationReport } from '../devices/standing.ts';
import type { Vouched } from '../devices/vouching.ts';
import type { IdentityRead, Permit } from '../isapi/contract.ts';
import { readActivation } from './activation-report.ts';
import { createEntrance } from './entrance.ts';
import { createHeldLogins, type HeldLogin } from './held-logins.ts';
import type { KnownLogins } from './known-logins.ts';
import type { LoginAttempts } from './login-attempts.ts';
import { createLoginGate, createLoginKeys, type TaskStart } from './login-gate.ts';
import { permitFor, type PermitTerms } from './permit.ts';
import type { OpenPages, Reach, Trust, TypedPlace } from './reach.ts';
import { createVisits, type Visit, type Visits } from './visits.ts';
import { askWithoutLogin } from './without-login.ts';

export interface Access extends Visits {
  /** As {@link Reach.vouch}. */
  vouch(id: DeviceId): Promise<Result<Vouched>>;
  /** The beginning of a task on several devices: a login that one of them refuses is used on no further one. */
  begin(): TaskStart;
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
}

export interface AccessDeps {
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly registry: Pick<Registry, 'get' | 'vouch'>;
  readonly reach: Reach;
  readonly attempts: LoginAttempts;
  readonly known: KnownLogins;
}

export function createAccess(deps: AccessDeps): Access {
  const { clock, registry, reach, known } = deps;
  const keyOf = createLoginKeys();
  const gate = createLoginGate(clock);
  const enter = createEntrance({ ...deps, gate, keyOf });
  const logins = createHeldLogins(known);
  const visits = createVisits({ registry, reach, gate, enter, logins });
  const ask: Access['ask'] = (place, question, trusted) => askWithoutLogin(reach, place, question, trusted);

  return {
    ...visits,
    vouch: (id) => reach.vouch(id),
    begin: () => gate.begin(),
    ask,
    trustOf: (id, held) => logins.trustOf(id, held),
    hold: (id) => logins.hold(id),
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
  };
}
