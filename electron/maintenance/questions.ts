/**
 * The questions that Cogwheel asked about a device after a request, and how long all of them went unanswered. Pure; times
 * are monotonic milliseconds.
 *
 * A stretch without answers is no silence by itself. It counts only where Cogwheel asked all through it at the fast pace,
 * over SADP and over TCP, and no question was answered by anybody. It becomes part of the evidence when the device itself
 * is seen again. See docs/proof.md.
 */

/** Questions of one kind in a row that nobody answered, asked no further apart than {@link QuestionTimes} allow. */
interface Unanswered {
  /** When each was asked. */
  readonly asked: readonly [number, ...number[]];
  /** When the last one is known to have failed. */
  readonly to: number;
}

/** A stretch in which every question went unanswered. */
interface Silence {
  readonly from: number;
  /** Milliseconds. */
  readonly over: number;
  /** How many questions were asked in it, SADP and TCP together. */
  readonly asked: number;
}

export interface Questions {
  readonly sadp?: Unanswered | undefined;
  readonly tcp?: Unanswered | undefined;
  /** The longest stretch since the device was last seen. It counts once the device is seen again. */
  readonly open?: Silence | undefined;
  /** The longest stretch that ended with the device being seen again, and when that was. */
  readonly ended?: (Silence & { readonly until: number }) | undefined;
  /** After a restart of Cogwheel: nothing counts before the device was seen once. This PC may have been off its network. */
  readonly isWaitingForLife: boolean;
  /** Cogwheel knows an address of the device and has asked there over TCP. */
  readonly hasLooked: boolean;
}

export interface QuestionTimes {
  /** The fast pace: between two questions of one kind, milliseconds. */
  readonly askEvery: number;
}

export const NO_QUESTIONS: Questions = { isWaitingForLife: false, hasLooked: false };

/** An inquiry asked at `from` had brought no answer of the device when the next one left at `to`. */
export function missedInquiry(
  questions: Questions,
  from: number,
  to: number,
  times: QuestionTimes,
): Questions {
  // At the idle pace, the time between two questions is not asked through.
  const isFast = to - from <= widestGap(times);
  return withBoth({ ...questions, sadp: isFast ? extended(questions.sadp, from, to, times) : undefined });
}

/** A connection that was asked for at `from` had not come about at `to`. */
export function failedLook(questions: Questions, from: number, to: number, times: QuestionTimes): Questions {
  return withBoth({ ...questions, hasLooked: true, tcp: extended(questions.tcp, from, to, times) });
}

/** Somebody took a connection at the device's address: perhaps the device, perhaps its successor there. */
export function answeredLook(questions: Questions): Questions {
  return { ...questions, hasLooked: true, tcp: undefined };
}

/** The device itself was seen at `at`. */
export function seenAgain({ open, ended, hasLooked }: Questions, at: number): Questions {
  const isLonger = open !== undefined && open.over > (ended?.over ?? 0);
  return { ended: isLonger ? { ...open, until: at } : ended, isWaitingForLife: false, hasLooked };
}

/** Questions could not be asked, or the time between them is not known: what was open counts for nothing. */
export function notAsked({ ended, isWaitingForLife, hasLooked }: Questions): Questions {
  return { ended, isWaitingForLife, hasLooked };
}

/**
 * Since when nobody answers any question; undefined while somebody does. After a restart of Cogwheel no address is known
 * at first. Then two inquiries without an answer say so, for the eye alone: without TCP they are no silence.
 */
export function silentSince({ sadp, tcp, hasLooked }: Questions): number | undefined {
  if (sadp === undefined) return undefined;
  if (!hasLooked) return sadp.asked.length >= 2 ? sadp.asked[0] : undefined;
  return tcp === undefined ? undefined : overlap(sadp, tcp)?.from;
}

/** Two questions may be this far apart and the time between them still counts as asked through. */
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
