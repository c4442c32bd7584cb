/** Signs in to several devices with one password, one after another, until one refuses it. */
import type { DeviceId } from '../../shared/device.ts';
import type { SignedInOne } from '../../shared/ipc-views.ts';
import { inParallel } from '../access/in-parallel.ts';
import type { Login } from '../isapi/contract.ts';
import { signIn, type SignInDeps } from './sign-in.ts';

/** How many devices Cogwheel looks for in parallel if they were not seen recently. The inquiries hold no password. */
const ASK_AT_ONCE = 8;

/**
 * Never fails as a whole. Returns results in the order of `ids`. Each device gets at most one counted attempt. When a
 * device refuses the password, the devices after it get `login-refused-elsewhere` and no attempt. A device gets its own
 * failure, and Cogwheel continues with the next one, if it raises a question (a certificate, an unencrypted sign-in),
 * was not seen recently, or has one attempt left.
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
