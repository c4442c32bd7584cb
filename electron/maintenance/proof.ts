/** Decides what an observation proves. Anything less than proof has a result of its own. Pure. See docs/proof.md. */
import type { Action, Evidence, OperationResult } from '../../shared/operation.ts';
import { hasMoved, isRestartSeen, type Observation, type ProofTimes } from './observation.ts';

/** True if the device certainly started after the request. Uses monotonic clocks only; see `timeKnown`. */
function restartProven(seen: Observation, times: ProofTimes): boolean {
  const { baseline, status } = seen;
  if (status === undefined) return false;
  if (
    baseline.rebootCount !== undefined &&
    status.rebootCount !== undefined &&
    status.rebootCount > baseline.rebootCount
  ) {
    return true;
  }
  if (baseline.uptime === undefined || status.uptime === undefined || status.uptime >= baseline.uptime)
    return false;
  return !seen.timeKnown || status.uptime * 1_000 <= status.at - seen.sentAt + times.uptimeSlack;
}

/** A restart was seen, and no figure that was read after it contradicts it. */
function restartSeen(seen: Observation, times: ProofTimes): boolean {
  const { status, questions } = seen;
  if (!isRestartSeen(seen, times)) return false;
  const isReadAfter = status !== undefined && status.at >= (questions.ended?.from ?? 0);
  return !isReadAfter || !(uptimeGrew(seen, times) || countStayed(seen));
}

/** Discovery reported Inactive in two clean rounds in a row. */
function inactiveHeard(seen: Observation): boolean {
  return seen.inactiveRounds >= 2;
}

/** Two rounds had conflicts. Discovery answers alone no longer count; the device itself must confirm. */
function twoClaim(seen: Observation): boolean {
  return seen.conflictRounds >= 2;
}

/** Discovery reported Inactive, and the device's own web service confirms it at that address. */
function inactiveProven(seen: Observation): boolean {
  const { activateStatus } = seen;
  return (
    inactiveHeard(seen) &&
    activateStatus?.activated === false &&
    activateStatus.address === seen.inactiveAddress &&
    activateStatus.at >= (seen.inactiveSince ?? Number.POSITIVE_INFINITY)
  );
}

/**
 * The device has been running since before the request. If the time since is unknown, only its reboot count decides.
 */
function uptimeGrew(seen: Observation, times: ProofTimes): boolean {
  const { baseline, status, timeKnown } = seen;
  if (baseline.uptime === undefined || status?.uptime === undefined) return false;
  if (status.uptime < baseline.uptime) return false;
  if (!timeKnown) return countStayed(seen);
  return status.uptime * 1_000 > status.at - seen.sentAt + times.uptimeSlack;
}

function countStayed({ baseline, status }: Observation): boolean {
  return baseline.rebootCount !== undefined && baseline.rebootCount === status?.rebootCount;
}

/** The result that is settled before the deadline; undefined while it is still open. */
export function judge(
  action: Action,
  seen: Observation,
  accepted: boolean,
  times: ProofTimes,
): OperationResult | undefined {
  return action === 'default' ? judgeDefault(seen, accepted, times) : judgeRestart(action, seen, times);
}

function judgeRestart(
  action: 'reboot' | 'restore',
  seen: Observation,
  times: ProofTimes,
): OperationResult | undefined {
  if (action === 'restore' && seen.baseline.activation !== 'inactive' && inactiveProven(seen)) {
    return { kind: 'restored', after: 'inactive' };
  }
  if (restartProven(seen, times)) {
    return action === 'reboot' ? { kind: 'rebooted' } : { kind: 'restored', after: 'login-works' };
  }
  // The status was read, but the device reports neither uptime nor reboot count. Waiting longer would not help.
  const hasNoFigures =
    seen.status !== undefined && seen.status.uptime === undefined && seen.status.rebootCount === undefined;
  return hasNoFigures && restartSeen(seen, times) ? { kind: 'restart-seen' } : undefined;
}

function judgeDefault(seen: Observation, accepted: boolean, times: ProofTimes): OperationResult | undefined {
  if (seen.baseline.activation === 'no-inactive-state') {
    const restart = restartProven(seen, times) ? 'proven' : restartSeen(seen, times) ? 'seen' : undefined;
    return restart !== undefined && seen.lastHeardAt !== undefined && atFactoryAddress(seen)
      ? { kind: 'no-inactive-state', restart }
      : undefined;
  }
  if (inactiveProven(seen)) return { kind: 'inactive-verified' };
  const isBelieved = accepted || seen.activateStatus?.activated === false;
  const again = isBelieved ? activeAgain(seen) : undefined;
  if (again !== undefined) return again;
  const moved = accepted && hasMoved(seen) ? activeAfterReset(seen) : undefined;
  if (moved !== undefined) return moved;
  // If Cogwheel can reach the device, wait for its own report. A web server that is still starting may answer "not
  // found" for pages that the device has.
  return inactiveHeard(seen) && !seen.inactiveReachable && !twoClaim(seen)
    ? { kind: 'inactive-heard' }
    : undefined;
}

/** The address has changed, comes from DHCP, or is one of the factory addresses. */
function atFactoryAddress(seen: Observation): boolean {
  const { address, baseline } = seen;
  if (address === undefined) return false;
  return (
    address !== baseline.address ||
    seen.dhcp === true ||
    address === '192.168.1.64' ||
    address.startsWith('192.0.0.')
  );
}

/** The result at the deadline, also if nothing is settled by then. `now` is in monotonic milliseconds. */
export function judgeAtDeadline(
  action: Action,
  seen: Observation,
  accepted: boolean,
  now: number,
  times: ProofTimes,
): OperationResult {
  const settled = judge(action, seen, accepted, times);
  if (settled !== undefined) return settled;
  // A sign older than this says nothing about the present state.
  const fresh = (at: number | undefined) => at !== undefined && now - at <= times.loginRetryAfter;
  const heard = fresh(seen.lastSignAt) || fresh(seen.typedAnswerAt);
  const unknown: OperationResult = { kind: 'unknown', answered: accepted, heard };
  const notProven: OperationResult = accepted && heard ? { kind: 'accepted-not-proven' } : unknown;
  if (action === 'default') {
    if (twoClaim(seen)) return { kind: 'two-claim-identity', addresses: seen.conflictAddresses };
    if (inactiveHeard(seen)) return { kind: 'inactive-heard' };
    if (seen.baseline.activation === 'no-inactive-state') return notProven;
    if (!accepted || !fresh(seen.lastActiveAt)) return unknown;
    if (plainlyNothingHappened(seen)) return { kind: 'contradicted', why: 'still-active' };
    return (isRestartSeen(seen, times) ? activeAfterReset(seen) : undefined) ?? notProven;
  }
  if (accepted && uptimeGrew(seen, times) && fresh(seen.status?.at))
    return { kind: 'contradicted', why: 'uptime-grew' };
  if (restartSeen(seen, times)) return { kind: 'restart-seen' };
  return notProven;
}

/**
 * A contradiction needs evidence that nothing happened: the same address, the same start time, and no gap in the
 * questions or the answers. During a gap, the device might have been reset and activated again.
 */
function plainlyNothingHappened(seen: Observation): boolean {
  const { baseline, bootTime } = seen;
  const isSameStart = baseline.bootTime === bootTime;
  return seen.timeKnown && isSameStart && !hasMoved(seen) && seen.downSince === undefined;
}

/**
 * Inactive was seen, and after that two clean rounds reported Active. Something else activated the device. The caller
 * must know that the device was really inactive: it accepted the request, or its own web service reported Inactive.
 * Otherwise, another device may have sent the Inactive answers.
 */
function activeAgain(seen: Observation): OperationResult | undefined {
  if (seen.inactiveSince === undefined || seen.activeSince === undefined || seen.activeRounds < 2) {
    return undefined;
  }
  return {
    kind: 'active-again',
    inactiveAt: sinceRequest(seen, seen.inactiveSince),
    activeAt: sinceRequest(seen, seen.activeSince),
  };
}

/**
 * The device restarted or moved after the request, and two clean rounds reported Active. Something activated it before
 * Cogwheel could see it inactive.
 */
function activeAfterReset(seen: Observation): OperationResult | undefined {
  if (seen.activeSince === undefined || seen.activeRounds < 2) return undefined;
  return { kind: 'active-again', activeAt: sinceRequest(seen, seen.activeSince) };
}

function sinceRequest({ sentAt, goneBefore }: Observation, at: number): number {
  return at - sentAt + goneBefore;
}

/**
 * The result that replaces a verified one, or undefined. `conflictRoundsBefore`: the number of conflict rounds when the
 * watch began; only later ones count.
 */
export function judgeAfterInactive(
  seen: Observation,
  conflictRoundsBefore: number,
): OperationResult | undefined {
  if (seen.conflictRounds - conflictRoundsBefore >= 2) {
    return { kind: 'two-claim-identity', addresses: seen.conflictAddresses };
  }
  return activeAgain(seen);
}

export function evidenceOf(seen: Observation): Evidence {
  const { baseline, status, activateStatus, questions } = seen;
  return {
    uptimeBefore: baseline.uptime,
    uptimeAfter: status?.uptime,
    rebootCountBefore: baseline.rebootCount,
    rebootCountAfter: status?.rebootCount,
    bootTimeBefore: baseline.bootTime,
    bootTimeAfter: seen.bootTime,
    silence: questions.ended?.over,
    unanswered: questions.ended?.asked,
    addressBefore: baseline.address,
    addressAfter: seen.address,
    inactiveAnswers: seen.inactiveRounds,
    activateStatus:
      activateStatus?.activated === undefined ? undefined : activateStatus.activated ? 'active' : 'inactive',
  };
}
