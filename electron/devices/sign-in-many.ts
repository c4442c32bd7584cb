/** One login for several devices: one after another, ending at the first that refuses it. */
import type { DeviceId } from '../../shared/device.ts';
import type { SignedInOne } from '../../shared/ipc.ts';
import { fail, isLoginRefusal, type FailureFacts } from '../../shared/result.ts';
import type { Login } from '../isapi/client.ts';
import { inParallel } from './in-parallel.ts';
import { signIn, type SignInDeps } from './sign-in.ts';

/** Devices that are away are asked for by this many at once; nothing of that carries a login. */
const ASK_AT_ONCE = 8;

/**
 * Never fails as a whole; results in the order of `ids`. Each device costs one counted try at most, and after a refusal
 * none is tried any more: `login-refused-elsewhere`. A device that cannot be asked (nobody vouches for its address, a
 * certificate question, its last try) is passed over with its own failure.
 */
export async function signInMany(
  deps: SignInDeps,
  ids: readonly DeviceId[],
  login: Login,
): Promise<readonly SignedInOne[]> {
  const ways = await inParallel(ids, ASK_AT_ONCE, async (deviceId) => ({
    deviceId,
    vouched: await deps.reach.vouch(deviceId),
  }));
  const results: SignedInOne[] = [];
  let refusedBy: FailureFacts | undefined;
  for (const { deviceId, vouched } of ways) {
    const notAsked = vouched.ok ? deps.credentials.mayTry(deviceId, login.user) : vouched.failure;
    if (notAsked !== undefined) {
      results.push({ deviceId, result: { ok: false, failure: notAsked } });
    } else if (refusedBy !== undefined) {
      results.push({ deviceId, result: fail('login-refused-elsewhere', refusedBy) });
    } else {
      const result = await signIn(deps, { deviceId, ...login });
      if (!result.ok && isLoginRefusal(result.failure) && vouched.ok) {
        refusedBy = { address: vouched.value.address };
      }
      results.push({ deviceId, result });
    }
  }
  return results;
}
