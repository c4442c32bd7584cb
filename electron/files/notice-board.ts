/** Notices about conditions. Each is shown once, for as long as its condition lasts. */
import type { Notice } from '../../shared/notice.ts';

export interface NoticeBoard {
  list(): readonly Notice[];
  add(notice: Notice): void;
  remove(code: Notice['code']): void;
  onChange(listener: (notices: readonly Notice[]) => void): () => void;
}

export function createNoticeBoard(first: readonly Notice[]): NoticeBoard {
  let notices = first;
  const listeners = new Set<(notices: readonly Notice[]) => void>();
  function set(next: readonly Notice[]): void {
    notices = next;
    for (const listener of listeners) listener(notices);
  }
  return {
    list: () => notices,
    add(notice: Notice) {
      if (!notices.some(({ code }) => code === notice.code)) set([...notices, notice]);
    },
    remove(code: Notice['code']) {
      if (notices.some((notice) => notice.code === code)) set(notices.filter((each) => each.code !== code));
    },
    onChange(listener: (notices: readonly Notice[]) => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** A source of notices: the journal, or the journal and the program together. */
export interface Notices {
  notices(): readonly Notice[];
  onNotices(listener: (notices: readonly Notice[]) => void): () => void;
}

/** Joins both sources in one list, the journal's notices first. */
export function joinNotices(journal: Notices, program: NoticeBoard): Notices {
  const notices = () => [...journal.notices(), ...program.list()];
  return {
    notices,
    onNotices(listener) {
      const ends = [
        journal.onNotices(() => listener(notices())),
        program.onChange(() => listener(notices())),
      ];
      return () => ends.forEach((end) => end());
    },
  };
}
