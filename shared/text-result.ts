/** The words of results, and of the evidence they are based on. See docs/proof.md. */
import { formatDecimal, formatElapsed, formatSpan, formatTimeOfDay, formatUptime } from './format.ts';
import { words } from './language.ts';
import type { Action, Evidence, OperationResult } from './operation.ts';
import { assertNever } from './result.ts';
import { failureText } from './text-failure.ts';

const RESULT = words('result');
const EVIDENCE = words('evidence');

export interface ResultText {
  /** The exact name of the result. */
  readonly title: string;
  /** A shorter form for the row, if the title is long. */
  readonly short: string;
  /** What is known, in one sentence. */
  readonly explanation: string;
  /** What to do, if there is something to do. */
  readonly advice?: string | undefined;
}

function result(title: string, explanation: string, advice?: string, short = title): ResultText {
  return { title, short, explanation, advice };
}

/** A result whose words do not depend on anything else. */
function same({ title, explanation, advice }: Omit<ResultText, 'short'>): ResultText {
  return result(title, explanation, advice);
}

function unknownText(end: OperationResult & { kind: 'unknown' }): ResultText {
  const { unknown, look } = RESULT;
  const sent = end.answered ? 'accepted' : end.maybeSent === true ? 'perhaps' : 'unanswered';
  if (end.heard) {
    return result(
      unknown.notProven,
      unknown.explanation({ sent, heard: 'yes', time: '' }),
      `${unknown.watching} ${look}`,
    );
  }
  const advice = `${unknown.listening} ${look}`;
  if (end.lastHeardAt === undefined) {
    return result(unknown.notHeard, unknown.explanation({ sent, heard: 'never', time: '' }), advice);
  }
  const time = formatTimeOfDay(end.lastHeardAt);
  return result(
    unknown.notHeardSince({ time }),
    unknown.explanation({ sent, heard: 'since', time }),
    advice,
    unknown.notHeard,
  );
}

/** The words of a result. */
export function resultText(end: OperationResult, action: Action): ResultText {
  switch (end.kind) {
    case 'rebooted':
      return same(RESULT.rebooted);
    case 'restored': {
      const { title, ...after } = RESULT.restored;
      return result(title, after[end.after]);
    }
    case 'inactive-verified':
      return same(RESULT.inactiveVerified);
    case 'inactive-heard':
      return same(RESULT.inactiveHeard);
    case 'restart-seen':
      return same(RESULT.restartSeen);
    case 'accepted-not-proven': {
      const { title, explanation, advice } = RESULT.acceptedNotProven;
      return result(title, explanation, advice({ action }));
    }
    case 'no-inactive-state': {
      const { title, short, explanation, advice } = RESULT.noInactiveState;
      return result(title, explanation({ restart: end.restart }), advice, short);
    }
    case 'active-again': {
      const { title, explanation, titleUnseen, explanationUnseen, advice } = RESULT.activeAgain;
      const activeAt = formatElapsed(end.activeAt);
      return end.inactiveAt === undefined
        ? result(titleUnseen, explanationUnseen({ activeAt }), advice)
        : result(title, explanation({ inactiveAt: formatElapsed(end.inactiveAt), activeAt }), advice);
    }
    case 'already-inactive':
      return same(RESULT.alreadyInactive);
    case 'two-claim-identity': {
      const { title, short, atSeveral, inBothStates, advice } = RESULT.twoClaimIdentity;
      const addresses = end.addresses.join(EVIDENCE.and);
      return result(title, end.addresses.length > 1 ? atSeveral({ addresses }) : inBothStates, advice, short);
    }
    case 'refused': {
      const { reason, title, advice } = failureText(end.failure);
      return result(RESULT.refused.title({ reason }), RESULT.refused.explanation({ why: title }), advice);
    }
    case 'not-sent': {
      const { reason, title, advice } = failureText(end.failure);
      return result(RESULT.notSent.title({ reason }), title, advice);
    }
    case 'contradicted': {
      const { title, uptimeGrew, stillActive, advice } = RESULT.contradicted;
      return result(title, end.why === 'uptime-grew' ? uptimeGrew : stillActive, advice);
    }
    case 'restore-waits-for-reboot': {
      const { title, explanation, advice } = RESULT.restoreWaits;
      const why = end.failure === undefined ? '' : ` ${failureText(end.failure).title}`;
      return result(title, `${explanation}${why}`, advice);
    }
    case 'unknown':
      return unknownText(end);
    default:
      return assertNever(end);
  }
}

/** What was measured, in plain sentences; empty if nothing was. */
export function evidenceLines(evidence: Evidence): readonly string[] {
  const lines: string[] = [];
  const { uptimeBefore, uptimeAfter, rebootCountBefore, rebootCountAfter, addressBefore, addressAfter } =
    evidence;
  if (uptimeBefore !== undefined && uptimeAfter !== undefined) {
    lines.push(EVIDENCE.uptime({ before: formatUptime(uptimeBefore), after: formatUptime(uptimeAfter) }));
  } else if (uptimeBefore !== undefined) {
    lines.push(EVIDENCE.uptimeNotAfter({ before: formatUptime(uptimeBefore) }));
  } else if (uptimeAfter !== undefined) {
    lines.push(EVIDENCE.uptimeNotBefore({ after: formatUptime(uptimeAfter) }));
  }
  if (rebootCountBefore !== undefined && rebootCountAfter !== undefined) {
    lines.push(EVIDENCE.restarts({ before: rebootCountBefore, after: rebootCountAfter }));
  }
  if (evidence.inactiveAnswers !== undefined && evidence.inactiveAnswers > 0) {
    lines.push(EVIDENCE.inactiveAnswers({ count: evidence.inactiveAnswers }));
  }
  if (evidence.activateStatus !== undefined) {
    lines.push(EVIDENCE.activateStatus({ status: evidence.activateStatus }));
  }
  if (evidence.silence !== undefined && evidence.silence >= 1_000) {
    const span = formatSpan(evidence.silence);
    const count = evidence.unanswered;
    lines.push(count === undefined ? EVIDENCE.silence({ span }) : EVIDENCE.unanswered({ count, span }));
  }
  if (addressBefore !== undefined && addressAfter !== undefined && addressBefore !== addressAfter) {
    lines.push(EVIDENCE.address({ before: addressBefore, after: addressAfter }));
  }
  const { bootTimeBefore, bootTimeAfter } = evidence;
  if (bootTimeBefore !== undefined && bootTimeAfter !== undefined) {
    lines.push(
      bootTimeBefore === bootTimeAfter
        ? EVIDENCE.bootTimeSame({ time: bootTimeAfter })
        : EVIDENCE.bootTimeChanged({ before: bootTimeBefore, after: bootTimeAfter }),
    );
  }
  if (evidence.newConnectionAfter !== undefined) {
    const seconds = formatDecimal(evidence.newConnectionAfter / 1_000, 1);
    lines.push(EVIDENCE.newConnection({ seconds }));
  }
  return lines;
}
