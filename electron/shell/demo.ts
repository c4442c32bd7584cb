/**
 * `--demo`: the program on a simulated site of its own, so that a person can try it without a device. The site is a bundle
 * beside main that is loaded only then; real adapters are off, and the window says so all the time.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

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

/** Starts the site and writes into the settings in `userData` where it is; resolves with how to end it. */
export async function startDemoSite(userData: string): Promise<() => Promise<void>> {
  const bundle = new URL('demo.js', import.meta.url).href;
  // The cast: built from test/simulator/demo.ts, beside this file.
  const demo = (await import(/* @vite-ignore */ bundle)) as DemoBundle;
  const site = await demo.startDemo();
  mkdirSync(userData, { recursive: true });
  const file = join(userData, 'settings.json');
  writeFileSync(file, JSON.stringify({ ...site.settings, ...keptSettings(file, site.settings) }));
  return () => site.stop();
}

/** What the person changed in an earlier demo, with the ports of this one; nothing when there is no readable file. */
function keptSettings(file: string, { discovery, isapi }: DemoSettings): object {
  try {
    // The cast: any object will do, the program checks the settings when it reads them.
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Record<string, object | undefined>;
    return {
      ...kept,
      discovery: { ...kept.discovery, port: discovery.port },
      isapi: { ...kept.isapi, httpsPort: isapi.httpsPort },
    };
  } catch {
    return {};
  }
}
