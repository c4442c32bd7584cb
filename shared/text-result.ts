/** How an operation ended, in words, and what it was judged by. See docs/proof.md. */
import { counted, formatElapsed, formatSpan, formatTimeOfDay, formatUptime } from './format.ts';
import type { Action, Evidence, OperationResult } from './operation.ts';
import { assertNever } from './result.ts';
import { failureText } from './text-failure.ts';

export interface ResultText {
  /** The exact word of the result. */
  readonly title: string;
  /** A shorter form for the row where the title is long. */
  readonly short: string;
  /** What is known, in a sentence. */
  readonly explanation: string;
  /** What to do, where there is something to do. */
  readonly advice?: string | undefined;
}

function result(title: string, explanation: string, advice?: string, short = title): ResultText {
  return { title, short, explanation, advice };
}

const LOOK =
  'Look whether its lights are on and whether it answers in the list, then decide whether to try again.';

const ASKED: Readonly<Record<Action, string>> = {
  reboot: 'the reboot',
  restore: 'the restore',
  default: 'the default',
};

const RESTORED: Readonly<Record<(OperationResult & { kind: 'restored' })['after'], string>> = {
  'login-works': 'Its settings were removed and it restarted; your login still works.',
  inactive: 'Its settings were removed and it restarted; it is now inactive and wants a new password.',
  'login-refused': 'Its settings were removed and it restarted; it no longer takes your login.',
  'not-read': 'Its settings were removed and it restarted; whether your login still works could not be read.',
};

function unknownText(end: OperationResult & { kind: 'unknown' }): ResultText {
  const sent = end.answered
    ? 'The device accepted'
    : end.maybeSent === true
      ? 'The program ended while sending, so whether it was sent is not known'
      : 'It was sent, but the device did not answer';
  if (end.lastHeardAt !== undefined && !end.heard) {
    const since = formatTimeOfDay(end.lastHeardAt);
    return result(
      `Unknown: not heard since ${since}`,
      `${sent}; it has not been heard since ${since}.`,
      `It is still listened for. ${LOOK}`,
      'Unknown: not heard',
    );
  }
  return end.heard
    ? result(
        'Unknown: not proven',
        `${sent}; it was heard since, but nothing proves the end.`,
        `It is still watched. ${LOOK}`,
      )
    : result(
        'Unknown: not heard',
        `${sent}; it has not been heard since.`,
        `It is still listened for. ${LOOK}`,
      );
}

/** The result of an operation in words. */
export function resultText(end: OperationResult, action: Action): ResultText {
  switch (end.kind) {
    case 'rebooted':
      return result('Rebooted', 'The same device answers again and has proven that it restarted.');
    case 'restored':
      return result(
        'Restored',
        RESTORED[end.after],
        end.after === 'login-refused' ? 'Try the factory login, or use the push button.' : undefined,
      );
    case 'inactive-verified':
      return result(
        'Inactive, verified',
        'The same device says that it is inactive: settings, users and password are gone.',
      );
    case 'inactive-heard':
      return result(
        'Inactive (heard only)',
        'It announces itself as inactive, but it could not be asked at its address to confirm that.',
        'Open its web page at its new address to be sure.',
      );
    case 'restart-seen':
      return result(
        'Restart seen',
        'It went silent and came back, but gave no figure that proves the restart.',
        'Sign in and look whether it is as you want it.',
      );
    case 'accepted-not-proven':
      return result(
        'Accepted, restart not proven',
        'The device accepted, but no restart was seen.',
        `Sign in and look whether ${ASKED[action]} took effect.`,
      );
    case 'no-inactive-state':
      return result(
        'Reset, inactive state not available',
        `Its firmware has no inactive state to prove the reset by; its restart was ${end.restart}.`,
        'It takes user admin with the password 12345 now: change that at once.',
        'Reset, no inactive state',
      );
    case 'active-again':
      return result(
        'Inactive, then active again',
        `Inactive at ${formatElapsed(end.inactiveAt)}, active again at ${formatElapsed(end.activeAt)}: something else, perhaps a recorder, activated it.`,
        'Find out what activated it: the password is now known there and not here.',
      );
    case 'already-inactive':
      return result(
        'Already inactive',
        'The device was inactive before: there was nothing to remove, and nothing was sent.',
      );
    case 'two-claim-identity':
      return result(
        'Two devices claim this identity',
        end.addresses.length > 1
          ? `The same MAC was heard at ${end.addresses.join(' and ')}.`
          : 'The same MAC was heard as active and as inactive.',
        'Unplug one of the two to see which is real.',
        'Two claim this identity',
      );
    case 'refused': {
      const words = failureText(end.failure);
      return result(`Refused: ${words.reason}`, `${words.title} Nothing was changed.`, words.advice);
    }
    case 'not-sent': {
      const words = failureText(end.failure);
      return result(`Not sent: ${words.reason}`, words.title, words.advice);
    }
    case 'contradicted':
      return result(
        'Contradicted',
        end.why === 'uptime-grew'
          ? 'The device accepted, but it has been running without a break ever since.'
          : 'The device accepted, but it is still active.',
        'Sign in and look. If it should happen, ask for it again.',
      );
    case 'restore-waits-for-reboot':
      return result(
        'Restore waits for its reboot',
        end.failure === undefined
          ? 'The device took the restore and needs a reboot to finish it; the reboot was not sent.'
          : `The device took the restore and needs a reboot to finish it; the reboot was not sent. ${failureText(end.failure).title}`,
        'Reboot it to finish the restore.',
      );
    case 'unknown':
      return unknownText(end);
    default:
      return assertNever(end);
  }
}

/** What was measured, in plain sentences; empty when nothing was. */
export function evidenceLines(evidence: Evidence): readonly string[] {
  const lines: string[] = [];
  const { uptimeBefore, uptimeAfter, rebootCountBefore, rebootCountAfter, addressBefore, addressAfter } =
    evidence;
  if (uptimeBefore !== undefined && uptimeAfter !== undefined) {
    lines.push(`Uptime ${formatUptime(uptimeBefore)} before, ${formatUptime(uptimeAfter)} after.`);
  } else if (uptimeBefore !== undefined) {
    lines.push(`Uptime ${formatUptime(uptimeBefore)} before, not read after.`);
  } else if (uptimeAfter !== undefined) {
    lines.push(`Uptime not read before, ${formatUptime(uptimeAfter)} after.`);
  }
  if (rebootCountBefore !== undefined && rebootCountAfter !== undefined) {
    lines.push(`Restarts counted by the device: ${rebootCountBefore} before, ${rebootCountAfter} after.`);
  }
  if (evidence.inactiveAnswers !== undefined && evidence.inactiveAnswers > 0) {
    lines.push(
      `Said Inactive in answer to ${counted(evidence.inactiveAnswers, 'inquiry', 'inquiries')} after the request.`,
    );
  }
  if (evidence.activateStatus !== undefined) {
    lines.push(`Its web service says ${evidence.activateStatus}.`);
  }
  if (evidence.silence !== undefined && evidence.silence >= 1_000) {
    lines.push(`No sign of life for ${formatSpan(evidence.silence)}.`);
  }
  if (addressBefore !== undefined && addressAfter !== undefined && addressBefore !== addressAfter) {
    lines.push(`Address ${addressBefore} before, ${addressAfter} after.`);
  }
  if (evidence.bootTimeBefore !== undefined && evidence.bootTimeAfter !== undefined) {
    lines.push(
      evidence.bootTimeBefore === evidence.bootTimeAfter
        ? `The start time it states is unchanged (${evidence.bootTimeAfter}).`
        : `The start time it states changed from ${evidence.bootTimeBefore} to ${evidence.bootTimeAfter}.`,
    );
  }
  if (evidence.newConnectionAfter !== undefined) {
    lines.push(
      `The request went over a new connection ${(evidence.newConnectionAfter / 1_000).toFixed(1)} s after the identity was read, because the device closes each one.`,
    );
  }
  return lines;
}
