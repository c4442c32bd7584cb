/**
 * The simulated site that Cogwheel itself starts with `--demo`: bundled separately from main (`demo.js`) and
 * loaded only then.
 */
import type { z } from 'zod';
import type { settingsSchema } from '../../shared/settings.ts';
import { builtInSite } from './built-in-site.ts';
import { takePlace } from './place.ts';
import { startSite, type Site } from './site.ts';

type SettingsFile = z.input<typeof settingsSchema>;

/** The ports of the demo's site. */
type Ports = Pick<Site['settings'], 'sadpPort' | 'httpsPort'>;

/** Slow enough to follow by eye; the demo's devices are back in a few seconds. */
export function demoSettings({ sadpPort, httpsPort }: Ports) {
  return {
    welcomed: true,
    discovery: { port: sadpPort, burst: [0, 500, 1_500], idleEvery: 3_000, waitingEvery: 500 },
    isapi: { pollEvery: 300, connectTimeout: 1_000, answerTimeout: 5_000, httpsPort },
    operation: {
      hintAfter: 10_000,
      deadlineCamera: 20_000,
      deadlineRecorder: 20_000,
      silence: 1_500,
      inquiryAfterSend: 300,
      challengeGap: 1_000,
      loginRetryAfter: 3_000,
    },
  } satisfies SettingsFile;
}

export interface Demo {
  readonly site: Site;
  /** With these settings, Cogwheel finds the site. */
  readonly settings: ReturnType<typeof demoSettings>;
  stop(): Promise<void>;
}

/** Starts the demo on the first free place on loopback, from 127.0.1.x on. Rejects if there is none. */
export async function startDemo(): Promise<Demo> {
  const place = await takePlace(1);
  try {
    const site = await startSite(builtInSite(place));
    return {
      site,
      settings: demoSettings(site.settings),
      async stop() {
        await site.stop();
        await place.release();
      },
    };
  } catch (error) {
    await place.release();
    throw error;
  }
}
