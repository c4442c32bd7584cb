/** Lets a login in to one place: attempts left, then its turn at the gate, then the connection with its guard. */
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
  /** Left out: a task of its own that begins now. */
  readonly task?: TaskStart | undefined;
  /**
   * It looks again and again how a device is that has accepted this login a moment ago. It takes no turn at the gate, so
   * that it neither waits for others nor holds them up. It always leaves the user an attempt, because answers may get lost
   * while a device starts.
   */
  readonly isWatching?: boolean | undefined;
  /**
   * The device was asked to restart: it is visited only where it was just heard, and a refused login is neither
   * forgotten nor held against other devices, because a device that starts refuses right ones too.
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

/** How many attempts whoever only watches leaves to the user. */
const LEAVE_TO_THE_USER = 1;
/** A login that did not leave this long after its device was vouched for must be asked for again, milliseconds. */
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

/** Errors: those of the attempts; `login-refused-elsewhere`. */
export function createEntrance(deps: EntranceDeps): (entry: Entry) => Promise<Result<Opened>> {
  return async (entry) => {
    const { place, login, trust, options } = entry;
    const { attempts, known, reach } = deps;
    const id = 'id' in place ? place.id : undefined;
    const spent = attempts.mayTry(countedFor(place), login.user, leaveFor(entry));
    if (spent !== undefined) return { ok: false, failure: spent };
    const turn = await turnFor(deps, entry);
    if ('refusedAt' in turn) {
      // Nobody knows whether it is right here: whoever asks again is asked for the login again.
      if (id !== undefined) known.refusedElsewhere(id, login);
      return fail('login-refused-elsewhere', { address: turn.refusedAt });
    }
    const client = reach.open(place, trust, guardOf(deps, entry, turn));
    const bound = bindLogin(client, login, () => {
      if (options.isRestarting === true) return;
      turn.end('refused');
      if (id !== undefined) known.refused(id, login);
    });
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
        // Since the conversation began, the PC may have slept, or the address changed hands.
        const again = await reach.vouch(place.id);
        if (!again.ok) return again;
        // Tried before anybody knew that this device is there: those count as well.
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

/** Who is there was asked too long ago: the PC slept since, or was very busy. */
function isOld(clock: Clock, asked: Instant): boolean {
  return clock.now() - asked.now > PASS_LIVES || partedSince(clock, asked) > CLOCK_TOLERANCE;
}

/** The ports that the device may be asked on. */
function portsOf({ httpPort, httpsPort }: Vouched): readonly number[] {
  return httpsPort === undefined ? [httpPort] : [httpPort, httpsPort];
}

function leaveFor({ options }: Entry): number {
  return options.isWatching === true ? LEAVE_TO_THE_USER : 0;
}

/** Whose account a wrong login counts for. */
function countedFor(place: Vouched | TypedPlace): DeviceId | AddressKey {
  return 'id' in place ? place.id : addressKey(place.address, place.port);
}

/** An answer that does not judge the login ends no turn: the next answer does, or the end of the visit. */
function endTrial(turn: Turn, verdict: LoginVerdict, isRestarting: boolean): void {
  if (verdict.kind === 'accepted') turn.end('right');
  else if (verdict.kind === 'refused' && !isRestarting) turn.end('refused');
}
