/** What a sign-in told Cogwheel about a device, merged: pure. */
import type { Device } from '../../shared/device.ts';

/** Facts read after sign-in, as they are kept. */
export interface Learned {
  readonly name?: string | undefined;
  readonly kind?: Device['kind'] | undefined;
  readonly signedInAs?: string | undefined;
  readonly uptime?: Device['uptime'];
}

/** Facts just read; one that is left out stays as it was. */
export interface LearnedFacts {
  readonly name?: string;
  readonly uptimeSeconds?: number;
  /** `null`: no longer signed in. */
  readonly signedInAs?: string | null;
  readonly kind?: Device['kind'];
}

/** `wall`: epoch milliseconds now. */
export function mergeLearned(before: Learned | undefined, facts: LearnedFacts, wall: number): Learned {
  return {
    name: facts.name ?? before?.name,
    kind: facts.kind ?? before?.kind,
    signedInAs: facts.signedInAs === null ? undefined : (facts.signedInAs ?? before?.signedInAs),
    uptime:
      facts.uptimeSeconds === undefined ? before?.uptime : { seconds: facts.uptimeSeconds, readAt: wall },
  };
}
