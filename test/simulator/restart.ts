/** The course of one restart as a list of moments; pure. */

/** `going-down` still answers; `silent` does not; `busy` has its web server up before anything behind it works. */
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

/** From an accepted request at `from`. A stuck device falls silent and that is all. */
export function courseOf(from: number, pace: Pace, stuck: boolean): readonly Moment[] {
  const silentAt = from + pace.goingDown;
  if (stuck) return [{ at: silentAt, step: 'fall-silent' }];
  return [{ at: silentAt, step: 'fall-silent' }, ...startOf(silentAt + pace.silent, pace)];
}

/** From the moment that power is there. */
export function startOf(bootAt: number, pace: Pace): readonly Moment[] {
  return [
    { at: bootAt, step: 'boot' },
    { at: bootAt + pace.busy, step: 'come-up' },
  ];
}
