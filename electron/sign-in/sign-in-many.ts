/** One login for several devices: one after another, ending at the first that refuses it. */
import type { DeviceId } from '../../shared/device.ts';
import type { SignedInOne } from '../../shared/ipc.ts';
import { inParallel } from '../access/in-parallel.ts';
import type { Login } from '../isapi/contract.ts';
import { signIn, type SignInDeps } from './sign-in.ts';

/** Devices that are away are asked for by this many at once; nothing of that carries a login. */
const ASK_AT_ONCE = 8;

/**
 * Never fails as a whole; results in the order of `ids`. Each device costs one counted attempt at most, and after a
 * refusal no other is tried: `login-refused-elsewhere`. A device that cannot be asked (nobody vouches for its address, a
 * certificate question, its last attempt) is passed over with its own failure.
 */
export async function signInMany(
  deps: SignInDeps,
  ids: readonly DeviceId[],
  { user, password }: Pick<Login, 'user' | 'password'>,
): Promise<readonly SignedInOne[]> {
  const task = deps.access.begin();
  const ways = await inParallel(ids, ASK_AT_ONCE, async (deviceId) => ({
    deviceId,
    vouched: await deps.access.vouch(deviceId),
  }));
  const results: SignedInOne[] = [];
  for (const { deviceId, vouched } of ways) {
    const result = vouched.ok ? await signIn(deps, { deviceId, user, password, task }) : vouched;
    results.push({ deviceId, result });
  }
  return results;
}
