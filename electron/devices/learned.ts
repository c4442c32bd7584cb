/** Merges the facts that Cogwheel reads after a sign-in. Pure. */
import type { Device } from '../../shared/device.ts';

/** The facts read after sign-in, as stored. */
export interface Learned {
  readonly name?: string | undefined;
  readonly kind?: Device['kind'] | undefined;
  readonly signedInAs?: string | undefined;
  readonly uptime?: Device['uptime'];
}

/** Facts that were just read. One that is left out stays as it was. */
export interface LearnedFacts {
  readonly name?: string;
  readonly uptimeSeconds?: number;
  /** `null`: no longer signed in. */
  readonly signedInAs?: string | null;
  readonly kind?: Device['kind'];
}

/** `wall`: the current time in epoch milliseconds. */
export function mergeLearned(before: Learned | undefined, facts: LearnedFacts, wall: number): Learned {
  return {
    name: facts.name ?? before?.name,
    kind: facts.kind ?? before?.kind,
    signedInAs: facts.signedInAs === null ? undefined : (facts.signedInAs ?? before?.signedInAs),
    uptime:
      facts.uptimeSeconds === undefined ? before?.uptime : { seconds: facts.uptimeSeconds, readAt: wall },
  };
}
