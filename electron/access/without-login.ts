/** Sends a device a request that needs no login. The guard lets no login leave. */
import { fail, type Result } from '../../shared/result.ts';
import type { Vouched } from '../devices/vouching.ts';
import type { LoginGuard } from '../isapi/contract.ts';
import { closing } from './closing.ts';
import type { OpenPages, Reach, Trust, TypedPlace } from './reach.ts';

const NO_LOGIN: LoginGuard = {
  beforeLogin: () => Promise.resolve(fail('login-needed')),
  afterLogin: () => undefined,
};

/** `trusted`: the certificate that the device must have, or any. Errors: those of `question`. */
export async function askWithoutLogin<T>(
  reach: Pick<Reach, 'open'>,
  place: Vouched | TypedPlace,
  question: (pages: OpenPages) => Promise<Result<T>>,
  trusted: Trust | 'any',
): Promise<Result<T>> {
  const once = (trust: Trust) => {
    const client = reach.open(place, trust, NO_LOGIN);
    return closing(client, () => question(client));
  };
  if (trusted !== 'any') return once(trusted);
  const first = await once({});
  // The connection carries no login, so any certificate will do.
  const { fingerprint } = first.ok || first.failure.code !== 'certificate-new' ? {} : first.failure;
  return fingerprint === undefined ? first : once({ fingerprint });
}
