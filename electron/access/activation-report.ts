/** Asks a device without a login whether it is active. This is the only place that decides it. */
import { ok, type Result } from '../../shared/result.ts';
import type { ActivationReport } from '../devices/standing.ts';
import type { OpenPages } from './reach.ts';

/**
 * Reads activateStatus. A device without that page has no inactive state if it asks for a login, and is inactive if it
 * answers that it is not activated. Errors: those of the connection and of the answer; `login-no-challenge` if it does
 * neither.
 */
export async function readActivation(pages: OpenPages): Promise<Result<ActivationReport>> {
  const status = await pages.readActivateStatus();
  if (!status.ok) return status;
  if (status.value !== undefined) return ok(status.value ? 'active' : 'inactive');
  const challenge = await pages.probeChallenge();
  if (challenge.ok) return ok('no-inactive-state');
  return challenge.failure.code === 'device-not-activated' ? ok('inactive') : challenge;
}
