/**
 * Opens a connection with a login: checks the attempts left, waits for the turn at the gate, and sets the login guard.
 */
import { CLOCK_TOLERANCE, instantOf, partedSince, type Clock, type Instant } from '../../shared/clock.ts';
import type { DeviceId } from '../../shared/device.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Vouched } from '../devices/vouching.ts';
import type { Login, LoginGuard } from '../isapi/contract.ts';
import type { LoginVerdict } from '../isapi/response-status.ts';
import type { KnownLogins } from './known-logins.ts';
import { addressKey, type AddressKey, type LoginAttempts } from './login-attempts.ts';
import type { LoginGate, RefusedElsewhere, TaskStart, Turn } from './login-gate.ts';
import type { Reach, Trust, TypedPlace } from './reach.ts';
import { bindLogin, type SignedInClient } from './signed-in.ts';

export interface EntryOptions {
  /** If left out, a task of its own begins now. */
  readonly task?: TaskStart | undefined;
  /**
   * The visit repeatedly reads the state of a device that accepted this login a moment ago. It takes no turn at the
   * gate, so it neither waits for others nor makes them wait. It always leaves the user one more attempt, because
   * answers may get lost while a device starts.
   */
  readonly isWatching?: boolean | undefined;
  /**
   * Cogwheel sent the device a request that restarts it. Such a visit goes only to an address at which the device was
   * just seen. If it meets a refusal, the login is neither forgotten nor stopped for other devices, because a device
   * that is starting refuses right logins too.
   */
  readonly isRestarting?: boolean | undefined;
}

/** One login on its way to one place. */
export interface Entry {
  readonly place: Vouched | TypedPlace;
  readonly login: Login;
  readonly trust: Trust;
  readonly options: EntryOptions & { readonly task: TaskStart };
}

export interface Opened {
  readonly client: SignedInClient;
  readonly turn: Turn;
  close(): Promise<void>;
}

/** Additional attempts that a visit that only watches leaves to the user. */
const LEAVE_TO_THE_USER = 1;
/** If a login has not left this long after its device was vouched for, it must no longer leave, milliseconds. */
const PASS_LIVES = 10_000;

export interface EntranceDeps {
  readonly clock: Clock;
  readonly reach: Reach;
  readonly attempts: LoginAttempts;
  readonly known: KnownLogins;
  readonly gate: LoginGate;
  readonly keyOf: (login: Login) => string;
  readonly settings: () => Settings;
}

/** Errors: those of {@link LoginAttempts.mayTry}; `login-refused-elsewhere`. */
export function createEntrance(deps: EntranceDeps): (entry: Entry) => Promise<Result<Opened>> {
  return async (entry) => {
    const { place, login, trust, options } = entry;
    const { attempts, known, reach } = deps;
    const id = 'id' in place ? place.id : undefined;
    const spent = attempts.mayTry(countedFor(place), login.user, leaveFor(entry));
    if (spent !== undefined) return { ok: false, failure: spent };
    const turn = await turnFor(deps, entry);
    if ('refusedAt' in turn) {
      // It is unknown whether the login is right for this device, so the user is asked for it again.
      if (id !== undefined) known.refusedElsewhere(id, login);
      return fail('login-refused-elsewhere', { address: turn.refusedAt });
    }
    const client = reach.open(place, trust, guardOf(deps, entry, turn));
    const bound = bindLogin(
      client,
      login,
      () => deps.clock.now(),
      () => {
        if (options.isRestarting === true) return;
        turn.end('refused');
        if (id !== undefined) known.refused(id, login);
      },
    );
    return ok({
      client: bound,
      turn,
      close() {
        turn.end('not-known');
        return client.close();
      },
    });
  };
}

function turnFor(
  { gate, keyOf, settings }: EntranceDeps,
  { place, login, options }: Entry,
): Promise<Turn | RefusedElsewhere> {
  const key = keyOf(login);
  const { address } = place;
  return options.isWatching === true
    ? Promise.resolve(gate.watch(key, address))
    : gate.enter(key, address, options.task, settings().batch.checkWithin);
}

function guardOf({ clock, reach, attempts }: EntranceDeps, entry: Entry, turn: Turn): LoginGuard {
  const { place, options } = entry;
  const counted = countedFor(place);
  return {
    async beforeLogin({ user }) {
      const asked = instantOf(clock);
      if ('id' in place) {
        // Since the conversation began, the PC may have slept, or another device may have taken the address.
        const again = await reach.vouch(place.id);
        if (!again.ok) return again;
        // Attempts at this address count as well. They were made before Cogwheel knew which device is there.
        const spent = portsOf(place)
          .map((port) => attempts.mayTry(addressKey(place.address, port), user))
          .find((failure) => failure !== undefined);
        if (spent !== undefined) return { ok: false, failure: spent };
        const found = again.value.address;
        if (found !== place.address) return fail('identity-conflict', { expected: place.address, found });
      }
      const failure = await attempts.reserveAttempt(counted, user, leaveFor(entry));
      if (failure !== undefined) return { ok: false, failure };
      const { address } = place;
      return ok({ mayLeave: () => (isOld(clock, asked) ? { code: 'not-heard', address } : undefined) });
    },
    afterLogin({ user }, verdict) {
      attempts.settleAttempt(counted, user, verdict);
      endTrial(turn, verdict, options.isRestarting === true);
    },
  };
}

/** The device was vouched for too long ago, because the PC slept or was very busy since. */
function isOld(clock: Clock, asked: Instant): boolean {
  return clock.now() - asked.now > PASS_LIVES || partedSince(clock, asked) > CLOCK_TOLERANCE;
}

/** The ports on which Cogwheel may contact the device. */
function portsOf({ httpPort, httpsPort }: Vouched): readonly number[] {
  return httpsPort === undefined ? [httpPort] : [httpPort, httpsPort];
}

function leaveFor({ options }: Entry): number {
  return options.isWatching === true ? LEAVE_TO_THE_USER : 0;
}

/** The device or address for which a wrong login counts. */
function countedFor(place: Vouched | TypedPlace): DeviceId | AddressKey {
  return 'id' in place ? place.id : addressKey(place.address, place.port);
}

/** Ends the turn if the answer judges the login. Otherwise, a later answer or the end of the visit ends it. */
function endTrial(turn: Turn, verdict: LoginVerdict, isRestarting: boolean): void {
  if (verdict.kind === 'accepted') turn.end('right');
  else if (verdict.kind === 'refused' && !isRestarting) turn.end('refused');
}
