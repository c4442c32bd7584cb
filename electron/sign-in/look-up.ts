/** Resolves a typed host name to an address. */
import { lookup } from 'node:dns/promises';
import type { Clock } from '../../shared/clock.ts';
import { parseIpv4 } from '../discovery/ipv4.ts';

export type LookUp = (host: string) => Promise<string>;

/** The first IPv4 address that the system returns for this name. Rejects if there is none. */
export const systemLookUp: LookUp = async (host) => (await lookup(host, { family: 4 })).address;

/** Resolves with undefined if the system knows no address or takes longer than `within` milliseconds. */
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
