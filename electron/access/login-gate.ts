/**
 * The one gate for every login of Cogwheel, whichever feature uses it. While it is unknown whether a login is right, it
 * is used on one device at a time. Once a device refuses it, every task that began before stops using it. A wrong
 * password therefore costs one failed login in total. See docs/decisions/022-one-door.md.
 */
import { createHmac, randomBytes } from 'node:crypto';
import type { Clock } from '../../shared/clock.ts';
import type { Login } from '../isapi/contract.ts';

/** Returns a key for user and password together that contains neither. Keys differ in every run of Cogwheel. */
export function createLoginKeys(): (login: Pick<Login, 'user' | 'password'>) => string {
  const secret = randomBytes(32);
  return ({ user, password }) =>
    createHmac('sha256', secret)
      .update(JSON.stringify([user, password]))
      .digest('base64');
}

/** The outcome of the first login of a visit. */
type Trial = 'right' | 'refused' | 'not-known';

/** When a task of the user began, as a number in the order of the gate's events. */
export type TaskStart = number & { readonly __brand: 'TaskStart' };

/**
 * The right to use a login on one more device. Its holder ends it. A turn that ended as `not-known` can still end as
 * `refused`. Any other further call has no effect.
 */
export interface Turn {
  end(trial: Trial): void;
}

/** The device at this address has refused the login since the task began. */
export interface RefusedElsewhere {
  readonly refusedAt: string;
}

export interface LoginGate {
  /** Begins a task. Earlier refusals do not stop it. */
  begin(): TaskStart;
  /**
   * Resolves when this login may be used at one more address, or when another device has refused it since the task
   * began. A turn ends as `not-known` after `limit` milliseconds, so that a device that hangs does not block others for
   * longer. `key`: from {@link createLoginKeys}.
   */
  enter(key: string, address: string, task: TaskStart, limit: number): Promise<Turn | RefusedElsewhere>;
  /**
   * A turn for a task that only watches. It neither waits nor makes others wait, but a refusal that it reports counts.
   */
  watch(key: string, address: string): Turn;
}

interface Waiting {
  readonly address: string;
  readonly limit: number;
  readonly admit: (turn: Turn | RefusedElsewhere) => void;
}

/** What the gate knows of one login. */
interface Known {
  /** Number of turns that have not ended. */
  inside: number;
  /** A device accepted the login during the present turns. Reset when the last of them ends. */
  isRight: boolean;
  waiting: Waiting[];
  /** The last refusal; `at` is a number in the order of the gate's events. */
  refusal?: { readonly at: number; readonly address: string } | undefined;
}

export function createLoginGate(clock: Pick<Clock, 'after'>): LoginGate {
  return new Gate(clock);
}

class Gate implements LoginGate {
  readonly #clock: Pick<Clock, 'after'>;
  readonly #logins = new Map<string, Known>();
  #events = 0;

  constructor(clock: Pick<Clock, 'after'>) {
    this.#clock = clock;
  }

  begin(): TaskStart {
    this.#events += 1;
    return this.#events as TaskStart; // the only place that creates this brand
  }

  enter(key: string, address: string, task: TaskStart, limit: number): Promise<Turn | RefusedElsewhere> {
    const known = this.#known(key);
    const { refusal } = known;
    if (refusal !== undefined && refusal.at > task) return Promise.resolve({ refusedAt: refusal.address });
    if (known.inside === 0 || known.isRight) return Promise.resolve(this.#turn(key, known, address, limit));
    return new Promise((admit) => known.waiting.push({ address, limit, admit }));
  }

  watch(key: string, address: string): Turn {
    let isOver = false;
    return {
      end: (trial) => {
        if (isOver || trial === 'not-known') return;
        isOver = true;
        if (trial === 'refused') this.#noteRefusal(key, address);
      },
    };
  }

  #noteRefusal(key: string, address: string): void {
    const known = this.#known(key);
    this.#events += 1;
    known.isRight = false;
    known.refusal = { at: this.#events, address };
    // All tasks that wait here began before this refusal.
    for (const { admit } of known.waiting.splice(0)) admit({ refusedAt: address });
  }

  #known(key: string): Known {
    const known = this.#logins.get(key) ?? { inside: 0, isRight: false, waiting: [] };
    this.#logins.set(key, known);
    return known;
  }

  #turn(key: string, known: Known, address: string, limit: number): Turn {
    known.inside += 1;
    let state: 'inside' | 'given up' | 'over' = 'inside';
    const end = (trial: Trial): void => {
      const before = state;
      if (before === 'over' || (before === 'given up' && trial !== 'refused')) return;
      state = trial === 'not-known' ? 'given up' : 'over';
      cancel();
      if (trial === 'refused') this.#noteRefusal(key, address);
      // A turn that was given up has already left. Since then, the gate may have forgotten the login and seen it again.
      if (before === 'inside') this.#leave(key, known, trial === 'right');
    };
    const cancel = this.#clock.after(limit, () => end('not-known'));
    return { end };
  }

  /** Ends a turn, admits the waiting tasks that may proceed now, and forgets the login if nothing is known of it. */
  #leave(key: string, known: Known, isRight: boolean): void {
    known.inside -= 1;
    if (isRight) known.isRight = true;
    const next = known.isRight
      ? known.waiting.splice(0)
      : known.inside === 0
        ? known.waiting.splice(0, 1)
        : [];
    for (const { address, limit, admit } of next) admit(this.#turn(key, known, address, limit));
    if (known.inside > 0) return;
    known.isRight = false;
    if (known.refusal === undefined && known.waiting.length === 0) this.#logins.delete(key);
  }
}
