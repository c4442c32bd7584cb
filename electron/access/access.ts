/**
 * The one way to a device for every feature. The steps of a visit: vouch for the address → login → attempts left → the
 * gate of the login → open → work → note a refusal → close. No feature opens a connection or holds a password by
 * itself. See docs/decisions/022-one-door.md.
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
  /** Begins a task on several devices. A login that one of them refuses is used on no further one. */
  begin(): TaskStart;
  /** Sends a request that needs no login. No login can leave. */
  ask<T>(
    place: Vouched | TypedPlace,
    question: (pages: OpenPages) => Promise<Result<T>>,
    trusted: Trust | 'any',
  ): Promise<Result<T>>;
  /** What the user agreed to with this login, for {@link ask}. Without `held`, uses the login that is known now. */
  trustOf(id: DeviceId, held?: HeldLogin): Trust;
  /** Holds the known login for one operation; undefined if there is none. */
  hold(id: DeviceId): HeldLogin | undefined;
  /** The reason not to try this user on this device now, or undefined. */
  mayTry(id: DeviceId, user: string): Failure | undefined;
  /** Asks the device itself whether it is active, whatever its certificate. See {@link readActivation}. */
  readActivation(place: Vouched | TypedPlace): Promise<Result<ActivationReport>>;
  /** The permit for one request of a visit; see {@link permitFor}. */
  permitFor(visit: Visit, identity: IdentityRead, terms: PermitTerms): Promise<Result<Permit>>;
  /** The user of the known login; undefined if there is none. */
  signedInAs(id: DeviceId): string | undefined;
  /** A key that stands for the device's known login without containing it; undefined if there is none. */
  loginKey(id: DeviceId): string | undefined;
  /** Calls the listener whenever a login was kept for a device. Returns a function that removes the listener. */
  onSignedIn(listener: (id: DeviceId) => void): () => void;
  /** Forgets the login and the copy saved on this PC. After Default, neither works. */
  forgetLogin(id: DeviceId): void;
  /** Forgets the login because another device refused it. The user is asked for it again. */
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
