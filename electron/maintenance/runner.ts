/**
 * Runs one operation: carries out the commands of the state machine with real connections, and feeds it what comes
 * back. One request at a time; nothing is ever sent again by itself.
 */
import { CLOCK_TOLERANCE, instantOf, partedSince, type Clock, type Instant } from '../../shared/clock.ts';
import type { Device } from '../../shared/device.ts';
import { fail, ok, type Failure, type Result } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Credentials, KnownLogin } from '../devices/credentials.ts';
import type { Reach } from '../devices/reach.ts';
import type { Registry, Vouched } from '../devices/registry.ts';
import type { TrustStore } from '../devices/trust.ts';
import type { Discovery } from '../discovery/discovery.ts';
import type { ActingRequest, DeviceClient, IdentityRead, Permit } from '../isapi/client.ts';
import type { DeviceStatus } from '../isapi/responses.ts';
import { askActivation } from './ask-activation.ts';
import type { Journal } from './journal.ts';
import { resumedNote, stepToNote } from './journal-steps.ts';
import {
  advance,
  newOperation,
  type OperationCommand,
  type OperationEvent,
  type OperationHead,
  type OperationState,
  type OperationTimes,
  type Step,
} from './operation.ts';
import { createObserver, type Observer } from './observer.ts';
import { confirmedDevice, createPermit } from './permit.ts';
import { preflight } from './preflight.ts';
import type { Baseline } from './observation.ts';

export interface RunnerDeps {
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly registry: Registry;
  readonly discovery: Pick<Discovery, 'onSighting' | 'onInquiry' | 'hurry' | 'ownAddresses'>;
  readonly reach: Reach;
  readonly credentials: Credentials;
  readonly trust: TrustStore;
  readonly journal: Journal;
  /** Called after every change. */
  readonly changed: (state: OperationState) => void;
  /** A bug or a refusal of the system, for the log: never with a password. */
  readonly report: (sentence: string, cause: unknown) => void;
}

export interface Runner {
  state(): OperationState;
  start(): void;
  /** Takes a queued operation out, with the reason; one that was sent is observed to its end. */
  cancel(failure: Failure): void;
  /** The PC sleeps or woke up: how long anything took is no longer known. */
  timeLost(): void;
  /** Ends all listening; the state stays as it is. */
  stop(): void;
}

export function operationTimes(settings: Settings): OperationTimes {
  const { pollEvery, answerTimeout } = settings.isapi;
  return { ...settings.operation, pollEvery, answerTimeout };
}

/** What the checks gave and the request needs; lives from `checking` to the answer. */
interface Checked {
  readonly device: Device;
  readonly vouched: Vouched;
  readonly login: KnownLogin;
  readonly client: DeviceClient;
  readonly status: DeviceStatus;
  /** When the checks ended. */
  readonly at: Instant;
  readonly sleeps: number;
}

/** What the checks found is not acted on later than this after them, milliseconds: a device may restart in between. */
const CHECKS_LIVE = 15_000;

/** A new operation: on record as soon as it is there. */
export function createRunner(head: OperationHead, deps: RunnerDeps): Runner {
  const user = deps.credentials.get(head.deviceId)?.user;
  const runner = run({ state: newOperation({ ...head, user }), commands: [] }, deps);
  recorded(deps, deps.journal.begin(runner.state().head));
  return runner;
}

/** One that an earlier run of the program left behind: `start` observes it to its end, or records how it ended. */
export function resumeRunner(resumed: Step, deps: RunnerDeps): Runner {
  return run(resumed, deps);
}

/** What cannot be written is said, and tried again by the journal; the operation goes on. */
function recorded(deps: RunnerDeps, written: Promise<Result<null>>): void {
  void written.then((result) => {
    if (!result.ok) deps.report('A step could not be written to the journal.', result.failure.detail);
  });
}

function run(first: Step, deps: RunnerDeps): Runner {
  const { clock, registry, reach, credentials } = deps;
  const { head } = first.state;
  let state = first.state;
  let checked: Checked | undefined;
  let observer: Observer | undefined;
  let stopped = false;
  /** The PC slept while a request was on its way: its observation begins without a time to go by. */
  let timeLostWhileSending = false;
  /** How often the PC slept: what was read before says nothing of what may be sent after. */
  let sleeps = 0;

  function dispatch(event: OperationEvent): void {
    if (stopped) return;
    const step = advance(state, event, operationTimes(deps.settings()));
    const before = state;
    state = step.state;
    if (state !== before) {
      const note = stepToNote(before, event, state, clock.now(), operationTimes(deps.settings()));
      if (note !== undefined) recorded(deps, deps.journal.note(head.id, note));
      deps.changed(state);
    }
    for (const command of step.commands) perform(command);
    if (state.phase === 'observing' && timeLostWhileSending) loseTime();
    if (state.phase === 'observing' || state.phase === 'ended') release();
  }

  function timeLost(): void {
    sleeps += 1;
    loseTime();
  }

  function loseTime(): void {
    timeLostWhileSending = state.phase === 'sending' || state.phase === 'following-up';
    if (!timeLostWhileSending) dispatch({ type: 'sign', sign: { type: 'time-lost', at: clock.now() } });
  }

  function perform(command: OperationCommand): void {
    switch (command.type) {
      case 'check':
        return guard(check().then(dispatch));
      case 'send':
        return guard(send(head.action).then(dispatch));
      case 'send-follow-up':
        return guard(send('reboot').then(dispatch));
      case 'forget-login':
        credentials.forgetForGood(head.deviceId);
        registry.learn(head.deviceId, { signedInAs: null });
        return;
      case 'expect-new-certificate':
        return guard(forgetCertificate());
      case 'observe':
        return startObserver();
      case 'observe-slowly':
        return observer?.slowDown();
      case 'stop-observing':
        return observer?.stop();
      case 'read-status':
        return observer?.readStatus();
    }
  }

  function startObserver(): void {
    const login = credentials.get(head.deviceId);
    observer ??= createObserver(
      head.deviceId,
      deps,
      // After a restart of the program only what is heard says where the device is.
      checked?.vouched,
      (sign) => dispatch({ type: 'sign', sign }),
      {
        tick: () => dispatch({ type: 'tick', at: clock.now() }),
        // Somebody may sign in later. After Default the old password is dead.
        login: () => (head.action === 'default' ? undefined : (login ?? credentials.get(head.deviceId))),
        followsToNewAddress: head.action !== 'reboot',
      },
    );
  }

  /** A rejected promise is a bug: it ends what has not been sent, and is observed to its end where something may have been. */
  function guard(work: Promise<void>): void {
    work.catch((error: unknown) => {
      deps.report(`An operation failed unexpectedly (${head.action} of ${head.deviceId}).`, error);
      const at = clock.now();
      dispatch({
        type: state.phase === 'sending' ? 'no-answer' : 'not-sent',
        at,
        failure: { code: 'internal' },
      });
    });
  }

  async function forgetCertificate(): Promise<void> {
    const forgotten = await deps.trust.forget(head.deviceId);
    if (!forgotten.ok) deps.report('The old certificate could not be forgotten.', forgotten.failure.detail);
  }

  function release(): void {
    const client = checked?.client;
    checked = undefined;
    if (client === undefined) return;
    client.close().catch((error: unknown) => deps.report('A connection could not be closed.', error));
  }

  function notSent(failure: Failure): OperationEvent {
    return { type: 'not-sent', at: clock.now(), failure };
  }

  async function check(): Promise<OperationEvent> {
    const sleepsBefore = sleeps;
    const device = registry.get(head.deviceId);
    if (device === undefined) return notSent({ code: 'device-gone' });
    if (head.action !== 'reboot' && device.activation === 'inactive' && !isContradicted(device)) {
      return confirmInactive();
    }
    const vouched = await reach.vouch(head.deviceId);
    if (!vouched.ok) return notSent(vouched.failure);
    const login = credentials.get(head.deviceId);
    if (login === undefined) return notSent({ code: 'login-needed' });
    const refused = credentials.mayTry(head.deviceId, login.user);
    if (refused !== undefined) return notSent(refused);

    const client = reach.open(vouched.value, login);
    const found = await preflight(client, login, device, head.action, 'acting');
    if (found.ok && !found.value.inactive) {
      checked = {
        device,
        vouched: vouched.value,
        login,
        client,
        status: found.value.status,
        at: instantOf(clock),
        sleeps: sleepsBefore,
      };
      return { type: 'checked', at: clock.now() };
    }
    await client.close();
    // Whoever is at that address says so, and discovery says otherwise: nothing is claimed of this device.
    if (found.ok) return notSent({ code: 'device-not-activated' });
    noteRefusal(found.failure);
    return notSent(found.failure);
  }

  /**
   * Heard Inactive: one forged answer could say so. The device itself is asked, without a login; only where there is no
   * way to it from here does what was heard stand alone.
   */
  async function confirmInactive(): Promise<OperationEvent> {
    const vouched = await reach.vouch(head.deviceId);
    if (!vouched.ok) {
      if (vouched.failure.code !== 'other-subnet') return notSent(vouched.failure);
      return { type: 'already-inactive', at: clock.now() };
    }
    const said = await askActivation(reach, vouched.value);
    if (!said.ok) return notSent(said.failure);
    if (!said.value) return { type: 'already-inactive', at: clock.now() };
    return notSent({ code: 'identity-conflict', address: vouched.value.address });
  }

  /** A login that failed is not used again by itself. */
  function noteRefusal(failure: Failure): void {
    if (credentials.noteFailure(head.deviceId, failure)) {
      registry.learn(head.deviceId, { signedInAs: null });
    }
  }

  async function send(request: ActingRequest): Promise<OperationEvent> {
    if (checked === undefined) return notSent({ code: 'internal' });
    const known = checked;
    const outcome = await known.client.act(request, known.login, (identity) =>
      permit(request, known, identity),
    );
    const at = clock.now();
    switch (outcome.kind) {
      case 'accepted':
        return { type: 'accepted', at, rebootRequired: outcome.rebootRequired };
      case 'refused':
        noteRefusal(outcome.failure);
        return { type: 'refused', at, failure: outcome.failure };
      case 'not-sent':
        noteRefusal(outcome.failure);
        return notSent(outcome.failure);
      case 'no-answer':
        return { type: 'no-answer', at };
    }
  }

  /** The identity was just read on the connection that will carry the request. Everything is checked once more. */
  async function permit(
    request: ActingRequest,
    known: Checked,
    identity: IdentityRead,
  ): Promise<Result<Permit>> {
    const readAt = clock.now();
    const confirmed = confirmedDevice(registry, head.deviceId, known.vouched, identity);
    if (!confirmed.ok) return confirmed;
    const device = confirmed.value;
    // The follow-up of a Restore comes as late as the device's answer did.
    const isOld = request === head.action && clock.now() - known.at.now > CHECKS_LIVE;
    if (isOld || known.sleeps !== sleeps || partedSince(clock, known.at) > CLOCK_TOLERANCE) {
      return fail('permit-expired');
    }
    const given = createPermit(clock, deps.settings().isapi.permitLife, () => known.sleeps === sleeps);
    const baseline: Baseline = {
      mac: device.mac,
      serial: device.serial,
      address: known.vouched.address,
      activation: device.activation,
      dhcp: device.dhcp,
      bootTime: device.bootTime,
      uptime: known.status.uptime,
      rebootCount: known.status.rebootCount,
    };
    const intended = await deps.journal.intend(head, request, baseline);
    if (!intended.ok) return intended;
    const at = clock.now();
    dispatch({
      type: 'sending',
      at,
      baseline,
      newConnectionAfter: identity.closesAfterAnswer ? Math.round(at - readAt) : undefined,
    });
    return ok(given);
  }

  return {
    state: () => state,
    start() {
      if (state.phase === 'queued') {
        dispatch({ type: 'start', at: clock.now() });
        return;
      }
      recorded(
        deps,
        deps.journal.note(head.id, resumedNote(state, clock.now(), operationTimes(deps.settings()))),
      );
      for (const command of first.commands) perform(command);
    },
    cancel: (failure) => dispatch({ type: 'cancel', at: clock.now(), failure }),
    timeLost,
    stop() {
      stopped = true;
      observer?.stop();
      release();
    },
  };
}

/** A datagram alone must not say "nothing to do" where others contradict it. */
function isContradicted(device: Device): boolean {
  return device.marks.includes('identity-conflict') || device.marks.includes('address-not-confirmed');
}
