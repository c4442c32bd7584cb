/** The simulated sites of these tests. */
import type { SiteConfig } from '../simulator/config.ts';
import { startSite, type Site } from '../simulator/site.ts';

/**
 * Like {@link startSite}, but its devices respond with 503 while they start. By default, a simulated device
 * responds to some requests with a meaningless 401; whether that ends the reads for the proof is chance, and
 * each of these tests expects one particular result.
 */
export function startSteadySite(config: SiteConfig): Promise<Site> {
  const devices = config.devices.map((device) => ({ busyAnswers: '503' as const, ...device }));
  return startSite({ ...config, devices });
}
