/** What a device itself reports about being active, asked without a login. The only place that decides it. */
import { ok, type Result } from '../../shared/result.ts';
import type { ActivationReport } from '../devices/standing.ts';
import type { OpenPages } from './reach.ts';

/**
 * Reads activateStatus; a device without that page is active when it asks for a login, and inactive when it refuses
 * because it is. Errors: those of the connection and of the answer; `login-no-challenge` where neither is the case.
 */
export async function readActivation(pages: OpenPages): Promise<Result<ActivationReport>> {
  const status = await pages.readActivateStatus();
  if (!status.ok) return status;
  if (status.value !== undefined) return ok(status.value ? 'active' : 'inactive');
  const challenge = await pages.probeChallenge();
  if (challenge.ok) return ok('no-inactive-state');
  return challenge.failure.code === 'device-not-activated' ? ok('inactive') : challenge;
}
