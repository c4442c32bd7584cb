/** The operations of this run of Cogwheel, and the unfinished ones of earlier runs. */
import { randomUUID } from 'node:crypto';
import type { DeviceId } from '../../shared/device.ts';
import type {
  Action,
  ConsentDevice,
  ConsentView,
  OperationId,
  OperationView,
} from '../../shared/operation.ts';
import { fail, ok, type Failure, type Result } from '../../shared/result.ts';
import type { Occupancy } from '../access/occupancy.ts';
import { isUnfinished, type JournalRecord } from '../journal/ledger.ts';
import type { Member } from './batch.ts';
import type { OperationState } from './operation-state.ts';
import { createQueue, type Queue } from './queue.ts';
import { resumeOperation } from './resume.ts';
import { createRunner, operationTimes, resumeRunner, type Runner, type RunnerDeps } from './runner.ts';
import { viewOf } from './view.ts';

export type OperationsDeps = Omit<RunnerDeps, 'changed'> & { readonly occupancy: Occupancy };

type Listener = (changed: readonly OperationView[], removed: readonly OperationId[]) => void;

interface Entry {
  readonly runner: Runner;
  /** Ends the operation's use of the device. Has no effect if that use has already ended. */
  readonly free: () => void;
}

export class Operations {
  readonly queue: Queue;
  readonly #deps: OperationsDeps;
  readonly #entries = new Map<OperationId, Entry>();
  readonly #listeners = new Set<Listener>();
  readonly #stopListening: () => void;

  constructor(deps: OperationsDeps) {
    this.#deps = deps;
    this.queue = createQueue({
      parallel: () => deps.settings().batch.parallel,
      start: (id) => this.#runner(id)?.start(),
      takeOut: (id, failure) => this.#takeOut(id, failure),
      heldChanged: (id) => this.#tellOf(this.#runner(id)),
    });
    this.#stopListening = deps.access.onSignedIn((id) => {
      const login = deps.access.loginKey(id);
      if (login === undefined) return;
      for (const { runner } of this.#ofDevice(id)) this.queue.noteLogin(runner.state().head.id, login);
    });
  }

  views(): readonly OperationView[] {
    return [...this.#entries.values()].map(({ runner }) => this.#view(runner));
  }

  onChange(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Creates all operations before it starts the first, because their order depends on the whole selection. */
  begin({ action, devices }: ConsentView): readonly OperationId[] {
    const batch = randomUUID();
    const begun = devices.map((device) => this.#create(action, device));
    this.#tell(
      begun.map((runner) => this.#view(runner)),
      [],
    );
    this.queue.add(begun.map((runner) => this.#memberOf(runner, batch)));
    return begun.map((runner) => runner.state().head.id);
  }

  /** Observes the unfinished operations to their end. Sends no requests. */
  resume(records: readonly JournalRecord[]): void {
    const { access, clock } = this.#deps;
    for (const record of records.filter(isUnfinished)) {
      const { deviceId, action } = record.head;
      // The device may have been reset. In that case, the old password no longer works.
      const maybeReset = action === 'default' && (record.intents.length > 0 || record.hasGap);
      if (maybeReset) access.forgetLogin(deviceId);
      const step = resumeOperation(record, { now: clock.now(), wall: clock.wall() });
      this.#add((changed) => resumeRunner(step, { ...this.#deps, changed })).start();
    }
  }

  /** Removes an ended operation from its row. Error: `operation-running`. */
  dismiss(id: OperationId): Result<null> {
    const runner = this.#runner(id);
    if (runner !== undefined && isRunning(runner)) return fail('operation-running');
    this.#remove(id);
    return ok(null);
  }

  noteClockDiscontinuity(): void {
    for (const { runner } of this.#entries.values()) runner.noteClockDiscontinuity();
  }

  stop(): void {
    this.#stopListening();
    for (const { runner, free } of this.#entries.values()) {
      runner.stop();
      free();
    }
  }

  #runner(id: OperationId): Runner | undefined {
    return this.#entries.get(id)?.runner;
  }

  #ofDevice(id: DeviceId): readonly Entry[] {
    return [...this.#entries.values()].filter(({ runner }) => runner.state().head.deviceId === id);
  }

  #create(action: Action, device: ConsentDevice): Runner {
    const { clock } = this.#deps;
    // A new operation ends whatever an earlier one on this device is still watching for.
    for (const { runner } of this.#ofDevice(device.id)) this.#remove(runner.state().head.id);
    const head = {
      id: randomUUID() as OperationId, // the only place that creates this brand
      deviceId: device.id,
      action,
      device: device.summary,
      startedAt: clock.wall(),
      begun: clock.now(),
    };
    return this.#add((changed) => createRunner(head, { ...this.#deps, changed }));
  }

  #add(create: (changed: (state: OperationState) => void) => Runner): Runner {
    const runner = create((state) => {
      if (state.phase === 'ended') free();
      this.#tellOf(runner);
      this.queue.note(state);
    });
    const { id, deviceId, device } = runner.state().head;
    const free = this.#deps.occupancy.occupy({ id: deviceId, serial: device.serial }, 'operation');
    if (!isRunning(runner)) free();
    this.#entries.set(id, { runner, free });
    return runner;
  }

  #memberOf(runner: Runner, batch: string): Member {
    const { id, deviceId, device } = runner.state().head;
    return { id, batch, device, login: this.#deps.access.loginKey(deviceId) };
  }

  #takeOut(id: OperationId, failure: Failure): void {
    const runner = this.#runner(id);
    if (failure.code === 'login-refused-elsewhere' && runner !== undefined) {
      this.#deps.access.dropLogin(runner.state().head.deviceId);
    }
    runner?.cancel(failure);
  }

  #remove(id: OperationId): void {
    const entry = this.#entries.get(id);
    entry?.runner.stop();
    entry?.free();
    if (this.#entries.delete(id)) void this.#deps.journal.note(id, { type: 'dismissed' });
    this.#tell([], [id]);
  }

  #view(runner: Runner): OperationView {
    const { clock, settings } = this.#deps;
    const shown = viewOf(runner.state(), clock.now(), operationTimes(settings()));
    const cameras = this.queue.held(shown.id);
    return cameras === undefined ? shown : { ...shown, held: { reason: 'cameras-not-proven', cameras } };
  }

  #tellOf(runner: Runner | undefined): void {
    if (runner !== undefined) this.#tell([this.#view(runner)], []);
  }

  #tell(changed: readonly OperationView[], removed: readonly OperationId[]): void {
    for (const listener of this.#listeners) listener(changed, removed);
  }
}

function isRunning(runner: Runner): boolean {
  return runner.state().phase !== 'ended';
}
