/**
 * The simulated site as the program itself starts it with `--demo`: bundled apart from main (`demo.js`), loaded only then.
 */
import type { z } from 'zod';
import type { settingsSchema } from '../../shared/settings.ts';
import { builtInSite } from './built-in-site.ts';
import { startSite } from './site.ts';

/** For the demo: slow enough to follow by eye; its devices are back in a few seconds. */
export function demoSettings(): z.input<typeof settingsSchema> {
  return {
    welcomed: true,
    discovery: { burst: [0, 500, 1_500], idleEvery: 3_000, waitingEvery: 500 },
    isapi: { pollEvery: 300, connectTimeout: 1_000, answerTimeout: 5_000, httpsPort: 8_443 },
    operation: {
      hintAfter: 10_000,
      deadlineCamera: 20_000,
      deadlineRecorder: 20_000,
      silence: 1_500,
      inquiryAfterSend: 300,
      challengeGap: 1_000,
      loginRetryAfter: 3_000,
    },
  };
}

/** Starts it on loopback. Rejects when its ports are taken. */
export async function startDemo(): Promise<{ readonly stop: () => Promise<void> }> {
  return startSite(builtInSite());
}
