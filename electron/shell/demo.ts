/**
 * `--demo` runs Cogwheel on a simulated site, so that users can try it without a device. The site is a separate bundle
 * next to main, loaded only for the demo. Real adapters are off, and the window always shows this.
 */
import { overlay } from '../../shared/settings.ts';
import type { Log } from '../files/log.ts';
import { openSettingsFile } from './settings.ts';

/** What `demo.js` exports. */
interface DemoBundle {
  startDemo(): Promise<{ readonly settings: DemoSettings; stop(): Promise<void> }>;
}

/** Settings that Cogwheel needs to find the site, and times that a person can follow. */
interface DemoSettings {
  readonly discovery: { readonly port: number };
  readonly isapi: { readonly httpsPort: number };
}

/** The demo has its own folder, so that simulated operations never mix with real ones. */
export function demoProfile(userData: string): string {
  return `${userData.replace(/[\\/]+$/, '')} demo`;
}

/**
 * Starts the site and writes its ports to the settings in `userData`. Returns a function that stops the site. Rejects
 * if either fails, because Cogwheel would find nothing.
 */
export async function startDemoSite(userData: string, log: Pick<Log, 'warn'>): Promise<() => Promise<void>> {
  const bundle = new URL('demo.js', import.meta.url).href;
  // The cast is safe because the bundle next to this file is built from test/simulator/demo.ts.
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

/** The settings of an earlier demo (`kept`) with the ports of this one. Pure. */
export function demoSettings(
  site: DemoSettings,
  kept: Readonly<Record<string, unknown>> | undefined,
): Readonly<Record<string, unknown>> {
  if (kept === undefined) return { ...site };
  const { port } = site.discovery;
  const { httpsPort } = site.isapi;
  return { ...site, ...overlay(kept, { discovery: { port }, isapi: { httpsPort } }) };
}
