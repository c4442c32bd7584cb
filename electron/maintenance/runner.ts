/**
 * Runs one operation: carries out the commands of the state machine with real connections, and reports the outcomes to
 * it as events. Sends one request at a time and never repeats one on its own.
 */
import type { Clock } from '../../shared/clock.ts';
import type { Device } from '../../shared/device.ts';
import type { Failure, Result } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Access } from '../access/access.ts';
import type { TrustStore } from '../access/trust.ts';
import type { Visit } from '../access/visits.ts';
import type { Registry } from '../devices/registry.ts';
import type { Discovery } from '../discovery/discovery.ts';
import type { ActingRequest, IdentityRead, Permit } from '../isapi/contract.ts';
import type { Baseline } from '../journal/entries.ts';
import type { Journal } from '../journal/journal.ts';
import { checkDevice, type Checked } from './checks.ts';
import { resumedNote, stepToNote } from './journal-steps.ts';
import { createObserver, type Observer } from './observer.ts';
import type {
  OperationCommand,
  OperationEvent,
  OperationHead,
  OperationState,
  OperationTimes,
  Step,
} from './operation-state.ts';
import { advance, newOperation } from './operation.ts';

export interface RunnerDeps {
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly registry: Registry;
  readonly discovery: Pick<Discovery, 'onSighting' | 'onInquiry' | 'holdFastPolling' | 'ownAddresses'>;
  readonly access: Access;
  readonly trust: TrustStore;
  readonly journal: Journal;
  /** Called after every change. */
  readonly changed: (state: OperationState) => void;
  /** Logs a bug or an error of the operating system. The sentence must contain no password. */
  readonly report: (sentence: string, cause: unknown) => void;
}

export interface Runner {
  state(): OperationState;
  start(): void;
  /** Ends a queued operation as not sent, with the reason. Has no effect on an operation that has started. */
  cancel(failure: Failure): void;
  /** The PC goes to sleep or woke up, so durations are no longer known. */
  noteClockDiscontinuity(): void;
  /** Stops observing and closes the connection. The state stays as it is. */
  stop(): void;
}

export function operationTimes(settings: Settings): OperationTimes {
  const { pollEvery, answerTimeout } = settings.isapi;
  const askEvery = Math.max(pollEvery, settings.discovery.waitingEvery);
  return { ...settings.operation, pollEvery, answerTimeout, askEvery };
}

/** Creates a new operation and immediately begins its record in the journal. */
export function createRunner(head: OperationHead, deps: RunnerDeps): Runner {
  const user = deps.access.signedInAs(head.deviceId);
  const runner = new OperationRunner({ state: newOperation({ ...head, user }), commands: [] }, deps);
  recorded(deps, deps.journal.begin(runner.state().head));
  return runner;
}

/** Continues an unfinished operation of an earlier run. `start` observes it to its end, or records how it ended. */
export function resumeRunner(resumed: Step, deps: RunnerDeps): Runner {
  return new OperationRunner(resumed, deps);
}

/** Reports a line that can't be written. The journal retries, and the operation continues. */
function recorded(deps: RunnerDeps, written: Promise<Result<null>>): void {
  void written.then((result) => {
    if (!result.ok) deps.report('A step could not be written to the journal.', result.failure.detail);
  });
}

class OperationRunner implements Runner {
  readonly #deps: RunnerDeps;
  readonly #head: OperationHead;
  /** Commands to carry out when a resumed operation starts. */
  readonly #firstCommands: readonly OperationCommand[];
  #state: OperationState;
  /** Present from the end of the checks to the answer. */
  #checked: Checked | undefined;
  #observer: Observer | undefined;
  #isStopped = false;

  constructor({ state, commands }: Step, deps: RunnerDeps) {
    this.#deps = deps;
    this.#head = state.head;
    this.#state = state;
    this.#firstCommands = commands;
  }

  state(): OperationState {
    return this.#state;
  }

  start(): void {
    const { deps, times } = this.#context();
    if (this.#state.phase === 'queued') {
      this.#dispatch({ type: 'start', at: deps.clock.now() });
      return;
    }
    recorded(deps, deps.journal.note(this.#head.id, resumedNote(this.#state, deps.clock.now(), times)));
    for (const command of this.#firstCommands) this.#perform(command);
  }

  cancel(failure: Failure): void {
    this.#dispatch({ type: 'cancel', at: this.#now(), failure });
  }

  noteClockDiscontinuity(): void {
    this.#dispatch({ type: 'sign', sign: { type: 'time-lost', at: this.#now() } });
  }

  stop(): void {
    this.#isStopped = true;
    this.#observer?.stop();
    this.#release();
  }

  #now(): number {
    return this.#deps.clock.now();
  }

  #context(): { deps: RunnerDeps; times: OperationTimes } {
    return { deps: this.#deps, times: operationTimes(this.#deps.settings()) };
  }

  #dispatch(event: OperationEvent): void {
    if (this.#isStopped) return;
    const { deps, times } = this.#context();
    const before = this.#state;
    const step = advance(before, event, times);
    this.#state = step.state;
    if (step.state !== before) {
      const note = stepToNote(before, event, step.state, this.#now(), times);
      if (note !== undefined) recorded(deps, deps.journal.note(this.#head.id, note));
      deps.changed(step.state);
    }
    for (const command of step.commands) this.#perform(command);
    const { phase } = this.#state;
    if (phase === 'observing' || phase === 'ended') this.#release();
  }

  #perform(command: OperationCommand): void {
    switch (command.type) {
      case 'check':
        return this.#guard(this.#check());
      case 'send':
        return this.#guard(this.#send(this.#head.action));
      case 'send-follow-up':
        return this.#guard(this.#send('reboot'));
      case 'forget-login':
        return this.#deps.access.forgetLogin(this.#head.deviceId);
      case 'expect-new-certificate':
        return void this.#forgetCertificate();
      case 'observe':
        return this.#startObserver();
      case 'observe-slowly':
        return this.#observer?.slowDown();
      case 'stop-observing':
        return this.#observer?.stop();
      case 'read-status':
        return this.#observer?.readStatus();
    }
  }

  #startObserver(): void {
    const { deviceId, action } = this.#head;
    this.#observer ??= createObserver(
      deviceId,
      this.#deps,
      // Undefined after a restart of Cogwheel. Then only discovery shows where the device is.
      this.#checked?.visit.vouched,
      (sign) => this.#dispatch({ type: 'sign', sign }),
      {
        tick: () => this.#dispatch({ type: 'tick', at: this.#now() }),
        mayUseLogin: action !== 'default',
        followsToNewAddress: action !== 'reboot',
      },
    );
  }

  /**
   * A rejected promise is a bug. If the request may have been sent, the operation is observed to its end; otherwise it
   * ends as not sent.
   */
  #guard(work: Promise<OperationEvent>): void {
    work
      .then((event) => this.#dispatch(event))
      .catch((error: unknown) => {
        const { action, deviceId } = this.#head;
        this.#deps.report(`An operation failed unexpectedly (${action} of ${deviceId}).`, error);
        const type = this.#state.phase === 'sending' ? 'no-answer' : 'not-sent';
        this.#dispatch({ type, at: this.#now(), failure: { code: 'internal' } });
      });
  }

  async #forgetCertificate(): Promise<void> {
    const forgotten = await this.#deps.trust.forget(this.#head.deviceId);
    if (!forgotten.ok) {
      this.#deps.report('The old certificate could not be forgotten.', forgotten.failure.detail);
    }
  }

  #release(): void {
    const visit = this.#checked?.visit;
    this.#checked = undefined;
    visit?.close().catch((error: unknown) => this.#deps.report('A connection could not be closed.', error));
  }

  #notSent(failure: Failure): OperationEvent {
    return { type: 'not-sent', at: this.#now(), failure };
  }

  async #check(): Promise<OperationEvent> {
    const found = await checkDevice(this.#deps, this.#head.deviceId, this.#head.action);
    if (!found.ok) return this.#notSent(found.failure);
    if (found.value === 'already-inactive') return { type: 'already-inactive', at: this.#now() };
    this.#checked = found.value;
    return { type: 'checked', at: this.#now() };
  }

  async #send(request: ActingRequest): Promise<OperationEvent> {
    const checked = this.#checked;
    if (checked === undefined) return this.#notSent({ code: 'internal' });
    const outcome = await checked.visit.client.act(request, (identity) =>
      this.#permit(request, checked, identity),
    );
    const at = this.#now();
    switch (outcome.kind) {
      case 'accepted':
        return { type: 'accepted', at, rebootRequired: outcome.rebootRequired };
      case 'refused':
        return { type: 'refused', at, failure: outcome.failure };
      case 'not-sent':
        return this.#notSent(outcome.failure);
      case 'no-answer':
        return { type: 'no-answer', at };
    }
  }

  /** See {@link permitFor}. The intent is on the disk before the permit is granted. */
  async #permit(request: ActingRequest, checked: Checked, identity: IdentityRead): Promise<Result<Permit>> {
    const readAt = this.#now();
    const isFollowUp = request !== this.#head.action;
    let baseline: Baseline | undefined;
    const permit = await this.#deps.access.permitFor(checked.visit, identity, {
      checkedAt: checked.at,
      isFollowUp,
      record: (device) =>
        this.#deps.journal.intend(
          this.#head,
          request,
          (baseline = baselineOf(device, checked.visit, identity)),
        ),
    });
    if (!permit.ok || baseline === undefined) return permit;
    const at = this.#now();
    const newConnectionAfter = identity.closesAfterAnswer ? Math.round(at - readAt) : undefined;
    this.#dispatch({ type: 'sending', at, baseline, newConnectionAfter });
    return permit;
  }
}

/**
 * The device's state before the request. The figures belong to the identity that was just read, see {@link
 * IdentityRead}.
 */
function baselineOf(device: Device, { vouched }: Visit, { figures }: IdentityRead): Baseline {
  const { mac, serial, activation, dhcp, bootTime } = device;
  const { uptime, rebootCount } = figures;
  return { mac, serial, address: vouched.address, activation, dhcp, bootTime, uptime, rebootCount };
}
