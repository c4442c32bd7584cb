/** The words for conditions of Cogwheel itself: what is known, then advice. */
import { words } from './language.ts';
import type { Notice } from './notice.ts';

const NOTICES = words('notices');

export interface NoticeText {
  readonly title: string;
  readonly advice: string;
}

export function noticeText({ code, file, count = 1, keptAs }: Notice): NoticeText {
  const { title, advice } = NOTICES[code];
  const kept = keptAs === undefined ? 'no' : 'yes';
  return {
    title: typeof title === 'string' ? title : title({ count }),
    advice: typeof advice === 'string' ? advice : advice({ file, kept, keptAs: keptAs ?? '' }),
  };
}
