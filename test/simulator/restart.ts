/** The course of one restart as a list of moments; pure. */

/**
 * `going-down`: still responds. `silent`: doesn't. `busy`: the web server is up, but nothing behind it works
 * yet.
 */
export type Phase = 'up' | 'going-down' | 'silent' | 'busy';

type Step = 'fall-silent' | 'boot' | 'come-up' | 'reactivate';

export interface Moment {
  readonly at: number;
  readonly step: Step;
}

export interface Pace {
  readonly goingDown: number;
  readonly silent: number;
  readonly busy: number;
}

/** The course after a request accepted at `from`. A stuck device falls silent and stays silent. */
export function courseOf(from: number, pace: Pace, stuck: boolean): readonly Moment[] {
  const silentAt = from + pace.goingDown;
  if (stuck) return [{ at: silentAt, step: 'fall-silent' }];
  return [{ at: silentAt, step: 'fall-silent' }, ...startOf(silentAt + pace.silent, pace)];
}

/** The course from the moment that power is back. */
export function startOf(bootAt: number, pace: Pace): readonly Moment[] {
  return [
    { at: bootAt, step: 'boot' },
    { at: bootAt + pace.busy, step: 'come-up' },
  ];
}
