/** One login for several devices: one after another, ending at the first that refuses it. */
import type { DeviceId } from '../../shared/device.ts';
import type { SignedInOne } from '../../shared/ipc-views.ts';
import { inParallel } from '../access/in-parallel.ts';
import type { Login } from '../isapi/contract.ts';
import { signIn, type SignInDeps } from './sign-in.ts';

/** Cogwheel looks for this many devices at once that it has not heard lately. None of these inquiries carries a login. */
const ASK_AT_ONCE = 8;

/**
 * Never fails as a whole; results in the order of `ids`. Each device costs one counted attempt at most. When a device
 * refuses the login, the devices after it get `login-refused-elsewhere` and no attempt. A device that asks a question (a
 * certificate, an unencrypted login), that was not heard lately, or that has one attempt left gets its own failure, and
 * the next device follows.
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
