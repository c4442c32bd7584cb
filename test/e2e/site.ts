/** The simulated sites of these tests. */
import type { SiteConfig } from '../simulator/config.ts';
import { startSite, type Site } from '../simulator/site.ts';

/**
 * As {@link startSite}, with devices that answer 503 while they start. Left to itself a simulated device answers some
 * requests with a 401 that means nothing; whether that ends the reading for the proof is chance, and each of these tests
 * expects one result.
 */
export function startSteadySite(config: SiteConfig): Promise<Site> {
  const devices = config.devices.map((device) => ({ busyAnswers: '503' as const, ...device }));
  return startSite({ ...config, devices });
}
