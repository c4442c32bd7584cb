/**
 * Runs one operation: carries out the commands of the state machine with real connections, and feeds it what comes
 * back. One request at a time; nothing is ever sent again by itself.
 */
import { CLOCK_TOLERANCE, partedSince, type Clock } from '../../shared/clock.ts';
import { fail, ok, type Failure, type Result } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Credentials } from '../devices/credentials.ts';
import type { Reach } from '../devices/reach.ts';
import type { Registry } from '../devices/registry.ts';
import type { TrustStore } from '../devices/trust.ts';
import type { Discovery } from '../discovery/discovery.ts';
import type { ActingRequest, IdentityRead, Permit } from '../isapi/client.ts';
import { checkDevice, noteRefusal, type Checked } from './checks.ts';
import type { Journal } from './journal.ts';
import { resumedNote, stepToNote } from './journal-steps.ts';
import { advance, newOperation } from './operation.ts';
import type {
  OperationCommand,
  OperationEvent,
  OperationHead,
  OperationState,
  OperationTimes,
  Step,
} from './operation-state.ts';
import { createObserver, type Observer } from './observer.ts';
import { confirmedDevice, createPermit } from './permit.ts';
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

/** Lives from `checking` to the answer. */
interface HeldCheck extends Checked {
  /** How often the PC had slept when the checks began. */
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
  const { clock, registry, credentials } = deps;
  const { head } = first.state;
  let state = first.state;
  let checked: HeldCheck | undefined;
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
    const found = await checkDevice(deps, head.deviceId, head.action);
    if (!found.ok) return notSent(found.failure);
    if (found.value === 'already-inactive') return { type: 'already-inactive', at: clock.now() };
    checked = { ...found.value, sleeps: sleepsBefore };
    return { type: 'checked', at: clock.now() };
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
        noteRefusal(deps, head.deviceId, outcome.failure);
        return { type: 'refused', at, failure: outcome.failure };
      case 'not-sent':
        noteRefusal(deps, head.deviceId, outcome.failure);
        return notSent(outcome.failure);
      case 'no-answer':
        return { type: 'no-answer', at };
    }
  }

  /** The identity was just read on the connection that will carry the request. Everything is checked once more. */
  async function permit(
    request: ActingRequest,
    known: HeldCheck,
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
