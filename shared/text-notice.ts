/** Conditions of the program itself in words: what is known, then what to do. */
import { counted } from './format.ts';
import type { Notice } from './notice.ts';
import { assertNever } from './result.ts';

export interface NoticeText {
  readonly title: string;
  readonly advice: string;
}

export function noticeText(notice: Notice): NoticeText {
  switch (notice.code) {
    case 'journal-in-use':
      return {
        title: 'Another Cogwheel is running on this profile, so nothing can be sent from this window.',
        advice: 'Use the other window, or close it and start this one again.',
      };
    case 'journal-newer':
      return {
        title: 'The journal was written by a newer version of Cogwheel, so nothing can be sent.',
        advice: `Use the newer version, or move ${notice.file} away and start again.`,
      };
    case 'journal-not-writable':
      return {
        title: 'The journal cannot be written, so nothing can be sent.',
        advice: `Check that you may write to ${notice.file} and that the disk works, then start again.`,
      };
    case 'journal-torn':
      return {
        title: 'The last line of the journal was cut off when the program ended.',
        advice: 'Everything before it is there. What was under way is being watched to its end.',
      };
    case 'journal-damaged':
      return {
        title: `${counted(notice.count ?? 1, 'line')} of the journal could not be read.`,
        advice: `All others were.${notice.keptAs === undefined ? '' : ` The damaged ones were put into ${notice.keptAs}.`}`,
      };
    case 'journal-step-not-written':
      return {
        title: 'The journal could not be written just now.',
        advice:
          'Make room on the disk. What is under way goes on; nothing new is sent until it can be written.',
      };
    case 'journal-not-tidied':
      return {
        title: 'Old operations could not be taken out of the journal.',
        advice: 'Nothing is lost; it is tried again at the next start.',
      };
    default:
      return assertNever(notice.code);
  }
}
