/**
 * `--demo`: the program on a simulated site of its own, so that a person can try it without a device. The site is a bundle
 * beside main that is loaded only then; real adapters are off, and the window says so all the time.
 */
import { overlay } from '../../shared/settings.ts';
import type { Log } from '../files/log.ts';
import { openSettingsFile } from './settings.ts';

/** What `demo.js` exports. */
interface DemoBundle {
  startDemo(): Promise<{ readonly settings: DemoSettings; stop(): Promise<void> }>;
}

/** What the program needs to find the site, and paces that a person can follow. */
interface DemoSettings {
  readonly discovery: { readonly port: number };
  readonly isapi: { readonly httpsPort: number };
}

/** A folder of its own: what was only simulated never stands among what was done to devices. */
export function demoProfile(userData: string): string {
  return `${userData.replace(/[\\/]+$/, '')} demo`;
}

/**
 * Starts the site and writes into the settings in `userData` where it is; resolves with how to end it. Rejects when either
 * fails: without them the program finds nothing.
 */
export async function startDemoSite(userData: string, log: Pick<Log, 'warn'>): Promise<() => Promise<void>> {
  const bundle = new URL('demo.js', import.meta.url).href;
  // The cast: built from test/simulator/demo.ts, beside this file.
  const demo = (await import(/* @vite-ignore */ bundle)) as DemoBundle;
  const site = await demo.startDemo();
  const file = await openSettingsFile(userData);
  if (file.problem !== undefined)
    log.warn('The settings of an earlier demo could not be used.', file.problem);
  const kept = file.found.state === 'read' ? file.found.value : undefined;
  const saved = await file.save(demoSettings(site.settings, kept));
  if (!saved.ok) throw new Error('The settings of the demo cannot be written.', { cause: saved.failure });
  return () => site.stop();
}

/** What the user changed in an earlier demo (`kept`), with the ports of this one. Pure. */
export function demoSettings(
  site: DemoSettings,
  kept: Readonly<Record<string, unknown>> | undefined,
): Readonly<Record<string, unknown>> {
  if (kept === undefined) return { ...site };
  const { port } = site.discovery;
  const { httpsPort } = site.isapi;
  return { ...site, ...overlay(kept, { discovery: { port }, isapi: { httpsPort } }) };
}
