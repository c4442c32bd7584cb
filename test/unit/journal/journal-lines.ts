/** Lines of a journal for tests: one operation of each kind, step by step. */
import { writeLine, type JournalHead, type JournalNote } from '../../../electron/journal/entries.ts';
import type { DeviceId } from '../../../shared/device.ts';
import type { Action, OperationId } from '../../../shared/operation.ts';
import { BASELINE, HOME, MAC, SERIAL } from '../maintenance/play.ts';

/** When the operations of these lines started, in epoch milliseconds. */
export const BEGAN = 1_700_000_000_000;

type Note<Type extends JournalNote['type']> = Extract<JournalNote, { type: Type }>;

export const id = (name: string) => name as OperationId; // any id will do here

export function headOf(action: Action): JournalHead {
  return {
    deviceId: MAC as DeviceId, // a valid MAC
    action,
    device: { mac: MAC, serial: SERIAL, address: HOME, kind: 'camera', name: 'Höfchen ▲' },
    user: 'admin',
    startedAt: BEGAN,
  };
}

export const begin = (action: Action): Note<'begin'> => ({ type: 'begin', head: headOf(action) });
export const CHECKED: Note<'checked'> = { type: 'checked' };
export const intent = (action: Action, request: Action = action): Note<'intent'> => ({
  type: 'intent',
  head: headOf(action),
  request,
  baseline: BASELINE,
});
export const ACCEPTED: Note<'accepted'> = { type: 'accepted', rebootRequired: false };
export const REBOOT_REQUIRED: Note<'accepted'> = { type: 'accepted', rebootRequired: true };
export const NO_ANSWER: Note<'no-answer'> = { type: 'no-answer' };
export const END: Note<'end'> = {
  type: 'end',
  result: { kind: 'rebooted' },
  evidence: { uptimeBefore: 513_477, uptimeAfter: 41 },
  steps: [{ name: 'checking', state: 'done', at: 500, note: 'identity-and-login-confirmed' }],
};

/** The lines of one operation, one second apart, each with its line end. */
export function linesOf(name: string, notes: readonly JournalNote[], from = BEGAN): readonly string[] {
  return notes.map((note, index) => writeLine(id(name), from + index * 1_000, note));
}

/** Everything that a Restore with a separate reboot writes. */
export const RESTORE: readonly JournalNote[] = [
  begin('restore'),
  CHECKED,
  intent('restore'),
  REBOOT_REQUIRED,
  intent('restore', 'reboot'),
  ACCEPTED,
  { ...END, result: { kind: 'restored', after: 'login-works' } },
];
