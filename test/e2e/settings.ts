/** Settings files for runs against simulated devices: the product's code with paces and deadlines of seconds. */
import type { z } from 'zod';
import type { settingsSchema } from '../../shared/settings.ts';

export type SettingsFile = z.input<typeof settingsSchema>;

/**
 * For tests: simulated devices restart six times quicker than the demo's. `ports`: of the site, so that two do not meet.
 *
 * Quick is only what a device can be asked more often. What a busy machine needs time for is long: none of the deadlines
 * here passes because a program got no turn for seconds, and none is waited for by a test (see {@link givingUpAfter}).
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
      // Longer than a busy machine's own: a program that gets no turn hears nobody either.
      silence: 4_000,
      inquiryAfterSend: 150,
      challengeGap: 300,
      // A sign that is older says nothing any more at the deadline: longer than a busy machine's own silence, too.
      loginRetryAfter: 3_000,
      activeAgainWatch: 4_000,
    },
    confirm: { wait: 500 },
  };
}

/** For tests of devices that never do what they were asked: what is not proven after so long, milliseconds, has ended. */
export function givingUpAfter(
  deadline: number,
  settings: ReturnType<typeof quickSettings>,
): ReturnType<typeof quickSettings> {
  return {
    ...settings,
    operation: {
      ...settings.operation,
      deadlineCamera: deadline,
      deadlineRecorder: deadline,
      // A sign that is older says nothing at the deadline: much longer than a busy machine looks at nothing.
      loginRetryAfter: 8_000,
    },
  };
}
