/**
 * The login that a visit uses: the one that an operation holds, else the one that is known now. Whoever holds a login has
 * a token that shows no password.
 */
import type { DeviceId } from '../../shared/device.ts';
import type { KnownLogin, KnownLogins } from './known-logins.ts';
import type { Trust } from './reach.ts';

/** A login that is used on for one operation, also when the user signs out meanwhile. Holds no password itself. */
export type HeldLogin = object & { readonly __brand: 'HeldLogin' };

export interface HeldLogins {
  /** The known login, to be used on for one operation; undefined where there is none. */
  hold(id: DeviceId): HeldLogin | undefined;
  /** The one that is held, else the one that is known now. */
  loginOf(id: DeviceId, token: HeldLogin | undefined): KnownLogin | undefined;
  /** What the user agreed to with this login. */
  trustOf(id: DeviceId, token: HeldLogin | undefined): Trust;
}

export function createHeldLogins(known: Pick<KnownLogins, 'get'>): HeldLogins {
  const held = new WeakMap<HeldLogin, KnownLogin>();

  function loginOf(id: DeviceId, token: HeldLogin | undefined): KnownLogin | undefined {
    return (token === undefined ? undefined : held.get(token)) ?? known.get(id);
  }

  return {
    hold(id) {
      const login = known.get(id);
      if (login === undefined) return undefined;
      const token = Object.freeze({}) as HeldLogin; // the brand: made here alone
      held.set(token, login);
      return token;
    },
    loginOf,
    trustOf(id, token) {
      const { fingerprint, allowBasic, allowOldTls } = loginOf(id, token) ?? {};
      return { fingerprint, allowBasic, allowOldTls };
    },
  };
}
