/** What a device itself says of being active, without a login. */
import type { Reach, Trust } from '../devices/reach.ts';
import type { Vouched } from '../devices/registry.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { DeviceClient } from '../isapi/client.ts';

/**
 * Where it has no page for that, whether it asks for a login: an inactive one says that it is inactive. Errors: those of
 * the connection and of the answer.
 */
export async function askActivation(
  reach: Reach,
  vouched: Vouched,
  trust: Trust = {},
): Promise<Result<boolean>> {
  const client = reach.open(vouched, trust);
  try {
    const said = await askPages(client);
    const isAsked = !said.ok && said.failure.code === 'certificate-new' && trust.fingerprint === undefined;
    // No login goes over it, so any certificate will do.
    return isAsked ? await askActivation(reach, vouched, { fingerprint: said.failure.fingerprint }) : said;
  } finally {
    await client.close();
  }
}

async function askPages(client: DeviceClient): Promise<Result<boolean>> {
  const page = await client.readActivateStatus();
  if (!page.ok) return page;
  if (page.value !== undefined) return ok(page.value);
  const challenge = await client.probeChallenge();
  if (challenge.ok || challenge.failure.code === 'login-no-challenge') return ok(true);
  return challenge.failure.code === 'device-not-activated' ? ok(false) : challenge;
}
