/** Runs the pure state machine of `batch.ts`: feeds it the events of the operations, and carries out its commands. */
import type { DeviceSummary, OperationId, OperationResult } from '../../shared/operation.ts';
import type { Failure } from '../../shared/result.ts';
import {
  advanceBatch,
  heldBy,
  isQueued,
  NO_BATCH,
  type BatchCommand,
  type BatchEvent,
  type Member,
} from './batch.ts';
import { resultNow, type OperationState } from './operation-state.ts';

export interface Queue {
  /** Operations that may start immediately do so before this returns. */
  add(members: readonly Member[]): void;
  /** Call it after every change of an operation. Unknown operations are ignored. */
  note(state: OperationState): void;
  noteLogin(id: OperationId, login: string): void;
  /** Cancels those that have not started, and returns them. */
  cancel(ids: readonly OperationId[]): readonly OperationId[];
  /** Lets a held recorder start. */
  release(id: OperationId): void;
  /** The cameras that hold this recorder; undefined when it is not held. */
  held(id: OperationId): readonly DeviceSummary[] | undefined;
}

export interface QueueDeps {
  readonly parallel: () => number;
  readonly start: (id: OperationId) => void;
  /** Ends a queued operation as not sent. */
  readonly takeOut: (id: OperationId, failure: Failure) => void;
  /** Called when the operation becomes held, is no longer held, or is held by other cameras. */
  readonly heldChanged: (id: OperationId) => void;
}

export function createQueue(deps: QueueDeps): Queue {
  let state = NO_BATCH;
  /** The cameras that hold each recorder, as their joined MACs. */
  let held: ReadonlyMap<OperationId, string> = new Map();
  /** Carrying out a command can cause further events. They wait here for their turn. */
  const waiting: BatchEvent[] = [];
  let busy = false;
  /** The last event passed on per operation. Most changes do not affect the order. */
  const told = new Map<OperationId, OperationResult | 'checked'>();

  function feed(event: BatchEvent): void {
    waiting.push(event);
    if (busy) return;
    busy = true;
    try {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const step = advanceBatch(state, next, { parallel: deps.parallel() });
        state = step.state;
        for (const command of step.commands) perform(command);
      }
    } finally {
      busy = false;
    }
    for (const id of told.keys()) if (!state.some((entry) => entry.id === id)) told.delete(id);
    tellHeld();
  }

  function perform(command: BatchCommand): void {
    switch (command.type) {
      case 'start':
        return deps.start(command.id);
      case 'take-out':
        return deps.takeOut(command.id, command.failure);
    }
  }

  function tellHeld(): void {
    const before = held;
    held = new Map(
      state.flatMap(({ id }) => {
        const cameras = heldBy(state, id);
        return cameras === undefined ? [] : [[id, cameras.map(({ mac }) => mac).join()] as const];
      }),
    );
    for (const id of new Set([...before.keys(), ...held.keys()])) {
      if (before.get(id) !== held.get(id)) deps.heldChanged(id);
    }
  }

  return {
    add: (members) => feed({ type: 'added', members }),
    note(operation) {
      const { id } = operation.head;
      if (!state.some((entry) => entry.id === id)) return;
      const news = operation.phase === 'ended' ? resultNow(operation) : checked(operation);
      if (news === undefined || told.get(id) === news) return;
      told.set(id, news);
      feed(news === 'checked' ? { type: 'checked', id } : { type: 'ended', id, result: news });
    },
    noteLogin: (id, login) => feed({ type: 'login', id, login }),
    cancel(ids) {
      const queued = ids.filter((id) => isQueued(state, id));
      if (queued.length > 0) feed({ type: 'cancelled', ids: queued });
      return queued;
    },
    release: (id) => feed({ type: 'released', id }),
    held: (id) => heldBy(state, id),
  };
}

function checked({ trail }: OperationState): 'checked' | undefined {
  return trail.checkedAt === undefined ? undefined : 'checked';
}
