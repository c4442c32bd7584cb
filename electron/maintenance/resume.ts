/**
 * Derives from the journal record of an unfinished operation how it continues after a crash. Pure. The operation is
 * either observed or ended; nothing here leads to a check or a request. See docs/proof.md.
 */
import type { OperationResult } from '../../shared/operation.ts';
import type { JournalRecord } from '../journal/ledger.ts';
import { resumeObserving } from './operation-after.ts';
import type { OperationHead, Step, Trail } from './operation-state.ts';

/** The current time: `now` in monotonic, `wall` in epoch milliseconds. */
export interface Moment {
  readonly now: number;
  readonly wall: number;
}

export function resumeOperation(record: JournalRecord, moment: Moment): Step {
  const { head: was, intents, answer, rebootRequiredAt, lastAt } = record;
  // Monotonic times of another run mean nothing. The recorded times are converted by the PC's clock.
  const begun = moment.now - Math.max(0, moment.wall - was.startedAt);
  const at = (epoch: number) => Math.min(moment.now, begun + Math.max(0, epoch - was.startedAt));
  const { deviceId, action, device, user, startedAt } = was;
  const head: OperationHead = { id: record.id, deviceId, action, device, user, startedAt, begun };
  const last = intents.at(-1);
  const answered = answer?.kind === 'accepted' || answer?.kind === 'reboot-required';
  const followUp = action === 'restore' && last?.request === 'reboot';
  const acceptedAt = rebootRequiredAt ?? (answered ? answer.at : undefined);
  // If the reboot of a Restore was begun, the device had accepted the Restore, even if that line was lost.
  const accepted = answered || followUp;
  const maybeSent = answer === undefined && !followUp;
  const trail: Trail = {
    ...(record.checkedAt === undefined && last === undefined
      ? {}
      : { checkedAt: at(record.checkedAt ?? last?.at ?? startedAt) }),
    ...(last === undefined ? {} : { sentAt: at(last.at) }),
    ...(accepted ? { acceptedAt: at(acceptedAt ?? last?.at ?? lastAt) } : {}),
    ...(followUp
      ? { acceptedNote: answered ? 'reboot-sent' : 'reboot-required' }
      : answer?.kind === 'reboot-required' && action === 'restore'
        ? { acceptedNote: 'reboot-required' }
        : {}),
  };
  const ended = (endedAs: OperationResult, more: Trail = {}): Step => ({
    state: {
      head,
      trail: { ...trail, ...more },
      phase: 'ended',
      endedAt: at(lastAt),
      endedAs,
      accepted,
      later: [],
    },
    commands: [],
  });

  if (last === undefined) {
    // If the record has no gap, a missing intent means that nothing was sent, because the intent is written first.
    return record.hasGap || answer !== undefined
      ? ended(
          { kind: 'unknown', answered, heard: false, ...(answered ? {} : { maybeSent: true }) },
          answered ? {} : { maybeSent: true },
        )
      : ended({ kind: 'not-sent', failure: { code: 'program-ended' } });
  }
  if (trail.acceptedNote === 'reboot-required' && !followUp && !record.hasGap) {
    return ended({ kind: 'restore-waits-for-reboot' });
  }
  const kept = { head, trail: maybeSent ? { ...trail, maybeSent } : trail };
  return resumeObserving(kept, last.baseline, accepted, moment.now, Math.max(0, moment.wall - last.at));
}
