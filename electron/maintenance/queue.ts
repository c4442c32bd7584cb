/** Carries the pure order of `batch.ts`: feeds it what happens to the operations, and starts those that may. */
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
  /** Those that may, start before this returns. */
  add(members: readonly Member[]): void;
  /** After every change of an operation; unknown ones are ignored. */
  note(state: OperationState): void;
  noteLogin(id: OperationId, login: string): void;
  /** Takes out those that have not started; returns which. */
  cancel(ids: readonly OperationId[]): readonly OperationId[];
  /** Lets a held recorder go on. */
  release(id: OperationId): void;
  /** The cameras that hold this recorder; undefined when it is not held. */
  held(id: OperationId): readonly DeviceSummary[] | undefined;
}

export interface QueueDeps {
  readonly parallel: () => number;
  readonly start: (id: OperationId) => void;
  /** Ends a queued operation as not sent. */
  readonly takeOut: (id: OperationId, failure: Failure) => void;
  /** It is held now, no longer, or by other cameras. */
  readonly heldChanged: (id: OperationId) => void;
}

export function createQueue(deps: QueueDeps): Queue {
  let state = NO_BATCH;
  /** By which cameras each recorder is held. */
  let held: ReadonlyMap<OperationId, string> = new Map();
  /** Carrying out a command makes events of its own: they wait for their turn. */
  const waiting: BatchEvent[] = [];
  let busy = false;
  /** What was fed of each operation: most of its changes are no news here. */
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
