/** What an observation proves, and what is less than proof, said as it is. Pure. See docs/proof.md. */
import type { Action, Evidence, OperationResult } from '../../shared/operation.ts';
import type { Observation, ProofTimes } from './observation.ts';

/** True when the device certainly started after the request. Monotonic clocks only; see `timeKnown`. */
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

/** Long silence in SADP and TCP that ended. A changed BootTime adds nothing: time servers and summer time move it too. */
function restartSeen(seen: Observation, times: ProofTimes): boolean {
  return seen.silence >= times.silence;
}

/** Two clean rounds in a row. */
function inactiveHeard(seen: Observation): boolean {
  return seen.inactiveRounds >= 2;
}

/** Others have spoken for this identity: what is heard of it alone, without its own word, says nothing any more. */
function twoClaim(seen: Observation): boolean {
  return seen.conflictRounds >= 2;
}

/** Heard Inactive, and the device itself says so over HTTP at that address. */
function inactiveProven(seen: Observation): boolean {
  const { activateStatus } = seen;
  return (
    inactiveHeard(seen) &&
    activateStatus?.activated === false &&
    activateStatus.address === seen.inactiveAddress &&
    activateStatus.at >= (seen.inactiveSince ?? Number.POSITIVE_INFINITY)
  );
}

/** It has been running since before the request. Where the time since is not known, only its own count tells. */
function uptimeGrew(seen: Observation, times: ProofTimes): boolean {
  const { baseline, status, timeKnown } = seen;
  if (baseline.uptime === undefined || status?.uptime === undefined) return false;
  if (status.uptime < baseline.uptime) return false;
  if (!timeKnown) return baseline.rebootCount !== undefined && baseline.rebootCount === status.rebootCount;
  return status.uptime * 1_000 > status.at - seen.sentAt + times.uptimeSlack;
}

/** What is settled now, before the deadline; undefined while it is open. */
export function judge(action: Action, seen: Observation, times: ProofTimes): OperationResult | undefined {
  return action === 'default' ? judgeDefault(seen, times) : judgeRestart(action, seen, times);
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
  // Read, but the device tells neither uptime nor count: more waiting brings nothing.
  const mute =
    seen.status !== undefined && seen.status.uptime === undefined && seen.status.rebootCount === undefined;
  return mute && restartSeen(seen, times) ? { kind: 'restart-seen' } : undefined;
}

function judgeDefault(seen: Observation, times: ProofTimes): OperationResult | undefined {
  if (seen.baseline.activation === 'no-inactive-state') {
    const restart = restartProven(seen, times) ? 'proven' : restartSeen(seen, times) ? 'seen' : undefined;
    return restart !== undefined && seen.lastHeardAt !== undefined && atFactoryAddress(seen)
      ? { kind: 'no-inactive-state', restart }
      : undefined;
  }
  if (inactiveProven(seen)) return { kind: 'inactive-verified' };
  const again = activeAgain(seen);
  if (again !== undefined) return again;
  // Where it can be asked, wait for its word: a web server that is just starting denies pages that it has.
  return inactiveHeard(seen) && !seen.inactiveReachable && !twoClaim(seen)
    ? { kind: 'inactive-heard' }
    : undefined;
}

/** A changed address, DHCP, or one of the addresses that devices leave the factory with. */
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

/** How it ends when the deadline has come with nothing settled. `now` monotonic milliseconds. */
export function judgeAtDeadline(
  action: Action,
  seen: Observation,
  accepted: boolean,
  now: number,
  times: ProofTimes,
): OperationResult {
  const settled = judge(action, seen, times);
  if (settled !== undefined) return settled;
  // A sign older than this no longer says how the device is now.
  const fresh = (at: number | undefined) => at !== undefined && now - at <= times.loginRetryAfter;
  const heard = fresh(seen.lastSignAt);
  const unknown: OperationResult = { kind: 'unknown', answered: accepted, heard };
  if (action === 'default') {
    if (twoClaim(seen)) return { kind: 'two-claim-identity', addresses: seen.conflictAddresses };
    if (inactiveHeard(seen)) return { kind: 'inactive-heard' };
    if (seen.baseline.activation === 'no-inactive-state') {
      return accepted && heard ? { kind: 'accepted-not-proven' } : unknown;
    }
    // Where nobody looked for a while it may have been reset, and activated since by something else.
    const plainly = accepted && seen.timeKnown && fresh(seen.lastActiveAt);
    return plainly ? { kind: 'contradicted', why: 'still-active' } : unknown;
  }
  if (accepted && uptimeGrew(seen, times) && fresh(seen.status?.at))
    return { kind: 'contradicted', why: 'uptime-grew' };
  if (restartSeen(seen, times)) return { kind: 'restart-seen' };
  return accepted && heard ? { kind: 'accepted-not-proven' } : unknown;
}

/** Inactive had been seen, and two rounds later say Active alone: somebody else activated it. */
function activeAgain(seen: Observation): OperationResult | undefined {
  if (seen.inactiveSince === undefined || seen.activeAgainSince === undefined || seen.activeAgainRounds < 2) {
    return undefined;
  }
  return {
    kind: 'active-again',
    inactiveAt: seen.inactiveSince - seen.sentAt + seen.goneBefore,
    activeAt: seen.activeAgainSince - seen.sentAt + seen.goneBefore,
  };
}

/** What has come to light after Inactive was verified, or undefined. Rounds of conflict are counted from `begun`. */
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
  const { baseline, status, activateStatus } = seen;
  return {
    uptimeBefore: baseline.uptime,
    uptimeAfter: status?.uptime,
    rebootCountBefore: baseline.rebootCount,
    rebootCountAfter: status?.rebootCount,
    bootTimeBefore: baseline.bootTime,
    bootTimeAfter: seen.bootTime,
    silence: seen.silence,
    addressBefore: baseline.address,
    addressAfter: seen.address,
    inactiveAnswers: seen.inactiveRounds,
    activateStatus:
      activateStatus?.activated === undefined ? undefined : activateStatus.activated ? 'active' : 'inactive',
  };
}
