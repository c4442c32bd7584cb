/**
 * `--demo`: the program on a simulated site of its own, so that a person can try it without a device. The site is a bundle
 * beside main that is loaded only then; real adapters are off, and the window says so all the time.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What `demo.js` exports. */
interface DemoBundle {
  demoSettings(): object;
  startDemo(): Promise<{ stop(): Promise<void> }>;
}

/** A folder of its own: what was only simulated never stands among what was done to devices. */
export function demoProfile(userData: string): string {
  return `${userData.replace(/[\\/]+$/, '')} demo`;
}

/** Starts the site; resolves with how to end it. The first start in `userData` gets paces that a person can follow. */
export async function startDemoSite(userData: string): Promise<() => Promise<void>> {
  const bundle = new URL('demo.js', import.meta.url).href;
  // The cast: built from test/simulator/demo.ts, beside this file.
  const demo = (await import(/* @vite-ignore */ bundle)) as DemoBundle;
  const settings = join(userData, 'settings.json');
  if (!existsSync(settings)) {
    mkdirSync(userData, { recursive: true });
    writeFileSync(settings, JSON.stringify(demo.demoSettings()));
  }
  const site = await demo.startDemo();
  return () => site.stop();
}
