/** Keeps one wrong password from being tried on many accounts while many devices are looked at together. */
import { createHmac, randomBytes } from 'node:crypto';
import type { Login } from '../isapi/client.ts';

/** Stands for user and password together without holding either; another one in every run of the program. */
export function createLoginKeys(): (login: Login) => string {
  const secret = randomBytes(32);
  return ({ user, password }) =>
    createHmac('sha256', secret)
      .update(JSON.stringify([user, password]))
      .digest('base64');
}

export type Trial = 'right' | 'refused' | 'not-known';

export interface LoginGate {
  /**
   * Resolves when this login may be used on one more device: the first device alone, all others once it was right
   * there. False: a device has refused it. Every `true` is followed by one `leave`.
   */
  enter(login: string): Promise<boolean>;
  leave(login: string, trial: Trial): void;
}

interface Known {
  readonly state: 'trying' | 'right' | 'refused' | 'not-known';
  readonly waiting: readonly ((may: boolean) => void)[];
}

export function createLoginGate(): LoginGate {
  const logins = new Map<string, Known>();

  function letIn(login: string, { waiting }: Known, state: Known['state']): void {
    const [first, ...others] = waiting;
    switch (state) {
      case 'right':
      case 'refused':
        logins.set(login, { state, waiting: [] });
        for (const resolve of waiting) resolve(state === 'right');
        return;
      default:
        logins.set(login, { state: first === undefined ? 'not-known' : 'trying', waiting: others });
        first?.(true);
    }
  }

  return {
    enter(login) {
      const known = logins.get(login) ?? { state: 'not-known', waiting: [] };
      switch (known.state) {
        case 'right':
          return Promise.resolve(true);
        case 'refused':
          return Promise.resolve(false);
        case 'not-known':
          logins.set(login, { state: 'trying', waiting: [] });
          return Promise.resolve(true);
        case 'trying':
          return new Promise((resolve) =>
            logins.set(login, { state: 'trying', waiting: [...known.waiting, resolve] }),
          );
      }
    },
    leave(login, trial) {
      const known = logins.get(login);
      if (known === undefined || known.state === 'refused') return;
      if (known.state === 'right' && trial !== 'refused') return;
      letIn(login, known, trial);
    },
  };
}
