/**
 * Settings files for runs against simulated devices: the product's code with intervals and deadlines of
 * seconds.
 */
import type { z } from 'zod';
import type { settingsSchema } from '../../shared/settings.ts';

export type SettingsFile = z.input<typeof settingsSchema>;

/**
 * For tests, whose simulated devices restart six times faster than the demo's. `ports`: those of the site, so
 * that two sites don't meet.
 *
 * Only what a device can be asked more often is fast. What a busy machine needs time for is slow: no deadline
 * here passes because a program got no processor time for seconds, and no test waits for one (see
 * {@link withDeadline}).
 */
export function quickSettings(ports: {
  readonly sadpPort: number;
  readonly httpsPort: number;
}): SettingsFile & { readonly operation: object } {
  return {
    welcomed: true,
    language: 'en',
    closeOnSuccessAfter: 0,
    discovery: {
      port: ports.sadpPort,
      burst: [0, 150, 400],
      idleEvery: 700,
      waitingEvery: 400,
      offlineAfter: 20_000,
    },
    isapi: {
      pollEvery: 200,
      connectTimeout: 8_000,
      answerTimeout: 15_000,
      resetAnswerTimeout: 15_000,
      httpsPort: ports.httpsPort,
      permitLife: 15_000,
    },
    operation: {
      hintAfter: 2_000,
      deadlineCamera: 60_000,
      deadlineRecorder: 60_000,
      silence: 3_000,
      inquiryAfterSend: 150,
      challengeGap: 300,
      // At the deadline, an older sighting no longer counts; also longer than a busy machine's own silence.
      loginRetryAfter: 3_000,
      activeAgainWatch: 4_000,
    },
    confirm: { wait: 500 },
  };
}

/**
 * For tests of devices that never do what they were asked: an unverified operation ends after this many
 * milliseconds.
 */
export function withDeadline(
  deadline: number,
  settings: ReturnType<typeof quickSettings>,
): ReturnType<typeof quickSettings> {
  return {
    ...settings,
    operation: {
      ...settings.operation,
      deadlineCamera: deadline,
      deadlineRecorder: deadline,
      // At the deadline, an older sighting no longer counts; much longer than any pause of a busy machine.
      loginRetryAfter: 8_000,
    },
  };
}
