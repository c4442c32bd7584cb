/** Settings files for runs against simulated devices: the product's code with paces and deadlines of seconds. */
import type { z } from 'zod';
import type { settingsSchema } from '../../shared/settings.ts';

export type SettingsFile = z.input<typeof settingsSchema>;

/** For tests: simulated devices restart six times quicker than the demo's. `ports`: of the site, so that two do not meet. */
export function quickSettings(ports: {
  readonly sadpPort: number;
  readonly httpsPort: number;
}): SettingsFile {
  return {
    welcomed: true,
    language: 'en',
    closeOnSuccessAfter: 0,
    discovery: {
      port: ports.sadpPort,
      burst: [0, 150, 400],
      idleEvery: 500,
      waitingEvery: 400,
      offlineAfter: 4_000,
    },
    isapi: {
      pollEvery: 150,
      connectTimeout: 700,
      answerTimeout: 2_000,
      resetAnswerTimeout: 2_000,
      httpsPort: ports.httpsPort,
    },
    operation: {
      hintAfter: 2_000,
      deadlineCamera: 10_000,
      deadlineRecorder: 10_000,
      // Longer than a busy machine's own: a program that gets no turn hears nobody either.
      silence: 2_000,
      inquiryAfterSend: 150,
      challengeGap: 300,
      loginRetryAfter: 1_000,
      activeAgainWatch: 4_000,
    },
    confirm: { wait: 500 },
  };
}
