/** What a device itself says of being active, without a login. */
import type { Reach, Trust } from '../devices/reach.ts';
import type { Vouched } from '../devices/registry.ts';
import type { Result } from '../../shared/result.ts';

/** Undefined where it has no such page. Errors: those of the connection and of the answer. */
export async function askActivation(
  reach: Reach,
  vouched: Vouched,
  trust: Trust = {},
): Promise<Result<boolean | undefined>> {
  const client = reach.open(vouched, trust);
  try {
    const said = await client.readActivateStatus();
    const isAsked = !said.ok && said.failure.code === 'certificate-new' && trust.fingerprint === undefined;
    // No login goes over it, so any certificate will do.
    return isAsked ? await askActivation(reach, vouched, { fingerprint: said.failure.fingerprint }) : said;
  } finally {
    await client.close();
  }
}
