/** What main does for the verbs of signing in and of saved sign-ins. */
import { summaryOf } from '../../../shared/operation.ts';
import { ok } from '../../../shared/result.ts';
import type { Registry } from '../../devices/registry.ts';
import type { RememberedLogins } from '../../sign-in/remembered.ts';
import type { SignInService } from '../../sign-in/service.ts';
import type { AreaHandlers } from '../ipc.ts';

export interface LoginHandlerDeps {
  readonly registry: Pick<Registry, 'get'>;
  readonly signIn: SignInService;
  readonly remembered: Pick<RememberedLogins, 'list' | 'forget' | 'forgetAll'>;
}

export function loginHandlers({ registry, signIn, remembered }: LoginHandlerDeps): AreaHandlers<'login'> {
  return {
    signIn: (request) => signIn.one(request),
    signInMany: ({ deviceIds, ...login }) => signIn.many(deviceIds, login),
    useRememberedLogin: ({ deviceId }) => signIn.remembered(deviceId),
    listLogins: () =>
      ok(
        remembered.list().map(([deviceId, { device, user, since }]) => {
          const now = registry.get(deviceId);
          return { deviceId, device: now === undefined ? device : summaryOf(now), user, since };
        }),
      ),
    forgetLogin: ({ deviceId }) => remembered.forget(deviceId),
    forgetAllLogins: () => remembered.forgetAll(),
    signOut: ({ deviceId }) => signIn.out(deviceId),
  };
}
