/**
 * The login that a visit uses: the one that an operation holds, otherwise the one that is known now. The holder of a
 * login has only a token that contains no password.
 */
import type { DeviceId } from '../../shared/device.ts';
import type { KnownLogin, KnownLogins } from './known-logins.ts';
import type { Trust } from './reach.ts';

/** Token for a login that one operation keeps using, even if the user signs out meanwhile. Contains no password. */
export type HeldLogin = object & { readonly __brand: 'HeldLogin' };

export interface HeldLogins {
  /** Holds the known login for one operation; undefined if there is none. */
  hold(id: DeviceId): HeldLogin | undefined;
  /** The held login, otherwise the one that is known now. */
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
      const token = Object.freeze({}) as HeldLogin; // the only place that creates this brand
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
