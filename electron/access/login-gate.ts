/**
 * One gate for every login of the program, whichever feature uses it: while nobody knows whether a login is right, one
 * device is asked with it at a time, and once a device refused it, every task that had begun before stops using it. So a
 * wrong password costs one failed login in total. See docs/decisions/022-one-door.md.
 */
import { createHmac, randomBytes } from 'node:crypto';
import type { Clock } from '../../shared/clock.ts';
import type { Login } from '../isapi/contract.ts';

/** Identifies user and password together without holding either; different in every run of the program. */
export function createLoginKeys(): (login: Pick<Login, 'user' | 'password'>) => string {
  const secret = randomBytes(32);
  return ({ user, password }) =>
    createHmac('sha256', secret)
      .update(JSON.stringify([user, password]))
      .digest('base64');
}

/** What became of the first login of a visit. */
type Trial = 'right' | 'refused' | 'not-known';

/** When a task of the user began, in the order of the gate's own events. */
export type TaskStart = number & { readonly __brand: 'TaskStart' };

/**
 * A login may be used on one more device. Its holder ends it; a turn that was only given up can still turn out to be a
 * refusal, further calls do nothing.
 */
export interface Turn {
  end(trial: Trial): void;
}

/** The login was refused at this address since the task began. */
export interface RefusedElsewhere {
  readonly refusedAt: string;
}

export interface LoginGate {
  /** The beginning of a task: whatever was refused before does not stop it. */
  begin(): TaskStart;
  /**
   * Resolves when this login may be used at one more address, or was refused at another one since the task began. A turn
   * that lasts longer than `limit` milliseconds is given up, so that a device that hangs holds up nobody for longer.
   * `key`: of {@link createLoginKeys}.
   */
  enter(key: string, address: string, task: TaskStart, limit: number): Promise<Turn | RefusedElsewhere>;
  /** A turn for whoever only watches: it neither waits nor holds up others, but a refusal that it meets counts. */
  watch(key: string, address: string): Turn;
}

interface Waiting {
  readonly address: string;
  readonly limit: number;
  readonly admit: (turn: Turn | RefusedElsewhere) => void;
}

/** What is known of one login. */
interface Known {
  /** Turns that have not ended. */
  inside: number;
  /** One of those inside, or the last of them, found it right. */
  isRight: boolean;
  waiting: Waiting[];
  /** The last one; `at` in the order of the gate's events. */
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
    return this.#events as TaskStart; // the brand is made here alone
  }

  enter(key: string, address: string, task: TaskStart, limit: number): Promise<Turn | RefusedElsewhere> {
    const known = this.#known(key);
    const { refusal } = known;
    if (refusal !== undefined && refusal.at > task) return Promise.resolve({ refusedAt: refusal.address });
    if (known.inside === 0 || known.isRight) return Promise.resolve(this.#turn(key, known, address, limit));
    return new Promise((admit) => known.waiting.push({ address, limit, admit }));
  }

  watch(key: string, address: string): Turn {
    let isRefused = false;
    return {
      end: (trial) => {
        if (trial !== 'refused' || isRefused) return;
        isRefused = true;
        this.#noteRefusal(key, address);
      },
    };
  }

  #noteRefusal(key: string, address: string): void {
    const known = this.#known(key);
    this.#events += 1;
    known.isRight = false;
    known.refusal = { at: this.#events, address };
    // Every one of them began to wait, and so its task began, before this.
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
      // One that was given up is not inside any more, and the login may have been forgotten and met again since.
      if (before === 'inside') this.#leave(key, known, trial === 'right');
    };
    const cancel = this.#clock.after(limit, () => end('not-known'));
    return { end };
  }

  /** Lets in whoever may come in now, and forgets a login of which nothing is known any more. */
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
