/** Signing in and out, for the window: typed logins, one for several devices, and those kept on this PC. */
import type { DeviceId } from '../../shared/device.ts';
import type { SignedIn, SignedInOne } from '../../shared/ipc-views.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Login } from '../isapi/contract.ts';
import { signInRemembered } from './remembered-sign-in.ts';
import { signInMany } from './sign-in-many.ts';
import { signIn, type SignInDeps, type SignInRequest } from './sign-in.ts';

export interface SignInService {
  /** See {@link signIn}. */
  one(request: SignInRequest): Promise<Result<SignedIn>>;
  /** One device after another, ending at the first that refuses the login: see {@link signInMany}. */
  many(
    ids: readonly DeviceId[],
    login: Pick<Login, 'user' | 'password'>,
  ): Promise<Result<readonly SignedInOne[]>>;
  /** With the login kept on this PC: see {@link signInRemembered}. */
  remembered(id: DeviceId): Promise<Result<SignedIn>>;
  out(id: DeviceId): Result<null>;
}

export function createSignIn(deps: SignInDeps): SignInService {
  const { remembered } = deps;
  /** One counted attempt, however often it is asked for meanwhile. */
  const under = new Map<DeviceId, Promise<Result<SignedIn>>>();

  return {
    one: (request) => signIn(deps, request),
    many: async (ids, login) => ok(await signInMany(deps, [...new Set(ids)], login)),
    remembered(id) {
      if (remembered === undefined) return Promise.resolve(fail('login-not-remembered'));
      const begun =
        under.get(id) ?? signInRemembered({ ...deps, remembered }, id).finally(() => under.delete(id));
      under.set(id, begun);
      return begun;
    },
    out(id) {
      deps.known.forget(id);
      return ok(null);
    },
  };
}
