/** What answers at a typed address, asked without a login: the name looked up, then one or two pages. */
import { lookup } from 'node:dns/promises';
import type { Clock } from '../../shared/clock.ts';
import { ok, type Result } from '../../shared/result.ts';
import { parseIpv4 } from '../discovery/ipv4.ts';
import type { DeviceClient } from '../isapi/client.ts';
import type { Reach, Trust, TypedPlace } from './reach.ts';

/** `no-inactive-state`: there is no page for it, and a login is asked for: old firmware, which is always active. */
export type Said = 'active' | 'inactive' | 'no-inactive-state';

export type LookUp = (host: string) => Promise<string>;

/** The first IPv4 address that the system knows for this name; rejects where there is none. */
export const systemLookUp: LookUp = async (host) => (await lookup(host, { family: 4 })).address;

/** Undefined where the system knows no address for it, also when it takes longer than `within` milliseconds. */
export async function resolveHost(
  host: string,
  lookUp: LookUp,
  within: number,
  clock: Clock,
): Promise<string | undefined> {
  if (parseIpv4(host) !== undefined) return host;
  let cancel: () => void = () => undefined;
  const late = new Promise<undefined>((resolve) => (cancel = clock.after(within, () => resolve(undefined))));
  const found = await Promise.race([lookUp(host).catch(() => undefined), late]);
  cancel();
  return found === undefined || parseIpv4(found) === undefined ? undefined : found;
}

/** Errors: those of the connection and of the answer. */
export async function askAddress(
  reach: Pick<Reach, 'openTyped'>,
  place: TypedPlace,
  trust: Trust = {},
): Promise<Result<Said>> {
  const client = reach.openTyped(place, trust);
  try {
    const said = await askPages(client);
    const isAsked = !said.ok && said.failure.code === 'certificate-new' && trust.fingerprint === undefined;
    // No login goes over it, so any certificate will do.
    return isAsked ? await askAddress(reach, place, { fingerprint: said.failure.fingerprint }) : said;
  } finally {
    await client.close();
  }
}

async function askPages(client: DeviceClient): Promise<Result<Said>> {
  const page = await client.readActivateStatus();
  if (!page.ok) return page;
  if (page.value !== undefined) return ok(page.value ? 'active' : 'inactive');
  const challenge = await client.probeChallenge();
  if (challenge.ok) return ok('no-inactive-state');
  return challenge.failure.code === 'device-not-activated' ? ok('inactive') : challenge;
}
