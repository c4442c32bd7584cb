/**
 * The questions that Cogwheel asked about a device after a request, and how long all of them went unanswered. Pure.
 * Times are monotonic milliseconds.
 *
 * A period without answers counts as silence only if Cogwheel asked throughout at the fast pace, over SADP and over
 * TCP, and nobody answered any question. It becomes part of the evidence when the device itself is seen again. See
 * docs/proof.md.
 */

/** Consecutive unanswered questions of one kind, with no gap between them wider than {@link widestGap}. */
interface Unanswered {
  /** When each was asked. */
  readonly asked: readonly [number, ...number[]];
  /** When the last one is known to have failed. */
  readonly to: number;
}

/** A period in which every question went unanswered. */
interface Silence {
  readonly from: number;
  /** Milliseconds. */
  readonly over: number;
  /** Number of questions asked in this period, SADP and TCP together. */
  readonly asked: number;
}

export interface Questions {
  readonly sadp?: Unanswered | undefined;
  readonly tcp?: Unanswered | undefined;
  /** The longest silence since the device was last seen. It counts once the device is seen again. */
  readonly open?: Silence | undefined;
  /** The longest silence that ended with the device being seen again. `until`: when it was seen. */
  readonly ended?: (Silence & { readonly until: number }) | undefined;
  /**
   * Set after a restart of Cogwheel. Silence counts only once the device has been seen, because this PC may have been
   * off its network.
   */
  readonly isWaitingForLife: boolean;
  /** Cogwheel knows an address of the device and has asked there over TCP. */
  readonly hasLooked: boolean;
}

export interface QuestionTimes {
  /** Interval between two questions of one kind at the fast pace, milliseconds. */
  readonly askEvery: number;
}

export const NO_QUESTIONS: Questions = { isWaitingForLife: false, hasLooked: false };

/** An inquiry sent at `from` brought no answer from the device until the next inquiry was sent at `to`. */
export function missedInquiry(
  questions: Questions,
  from: number,
  to: number,
  times: QuestionTimes,
): Questions {
  // At the idle pace, the questions are too far apart to count as silence.
  const isFast = to - from <= widestGap(times);
  return withBoth({ ...questions, sadp: isFast ? extended(questions.sadp, from, to, times) : undefined });
}

/** A connection attempt that began at `from` had failed by `to`. */
export function failedLook(questions: Questions, from: number, to: number, times: QuestionTimes): Questions {
  return withBoth({ ...questions, hasLooked: true, tcp: extended(questions.tcp, from, to, times) });
}

/** Something accepted a connection at the device's address: the device, or another device that now has the address. */
export function answeredLook(questions: Questions): Questions {
  return { ...questions, hasLooked: true, tcp: undefined };
}

/** The device itself was seen at `at`. */
export function seenAgain({ open, ended, hasLooked }: Questions, at: number): Questions {
  const isLonger = open !== undefined && open.over > (ended?.over ?? 0);
  return { ended: isLonger ? { ...open, until: at } : ended, isWaitingForLife: false, hasLooked };
}

/** Cogwheel could not ask, or the time between questions is unknown. The silence so far is discarded. */
export function notAsked({ ended, isWaitingForLife, hasLooked }: Questions): Questions {
  return { ended, isWaitingForLife, hasLooked };
}

/**
 * Since when nobody has answered any question; undefined while somebody answers. After a restart, Cogwheel knows no
 * address at first. Two unanswered inquiries are then enough to show the device as silent. They are no evidence,
 * because silence needs TCP as well.
 */
export function silentSince({ sadp, tcp, hasLooked }: Questions): number | undefined {
  if (sadp === undefined) return undefined;
  if (!hasLooked) return sadp.asked.length >= 2 ? sadp.asked[0] : undefined;
  return tcp === undefined ? undefined : overlap(sadp, tcp)?.from;
}

/** The widest gap between two questions that still counts as asking without a break. */
function widestGap({ askEvery }: QuestionTimes): number {
  return askEvery * 2;
}

function extended(
  before: Unanswered | undefined,
  from: number,
  to: number,
  times: QuestionTimes,
): Unanswered {
  const goesOn = before !== undefined && from - before.to <= widestGap(times);
  return { asked: goesOn ? [...before.asked, from] : [from], to };
}

function overlap(one: Unanswered, other: Unanswered): Silence | undefined {
  const from = Math.max(one.asked[0], other.asked[0]);
  const over = Math.min(one.to, other.to) - from;
  if (over <= 0) return undefined;
  return { from, over, asked: [...one.asked, ...other.asked].filter((at) => at >= from).length };
}

function withBoth(questions: Questions): Questions {
  const { sadp, tcp, open, isWaitingForLife } = questions;
  if (isWaitingForLife || sadp === undefined || tcp === undefined) return questions;
  const now = overlap(sadp, tcp);
  return now !== undefined && now.over > (open?.over ?? 0) ? { ...questions, open: now } : questions;
}
