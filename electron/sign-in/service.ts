/** Signing in and out for the window: with a typed password, one password for several devices, or a saved sign-in. */
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
  /** Signs in to one device after another until one refuses the password. See {@link signInMany}. */
  many(
    ids: readonly DeviceId[],
    login: Pick<Login, 'user' | 'password'>,
  ): Promise<Result<readonly SignedInOne[]>>;
  /** Signs in with the saved sign-in. See {@link signInRemembered}. */
  remembered(id: DeviceId): Promise<Result<SignedIn>>;
  out(id: DeviceId): Result<null>;
}

export function createSignIn(deps: SignInDeps): SignInService {
  const { remembered } = deps;
  /** Running sign-ins. Requests for the same device share one, so that they cost only one counted attempt. */
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
