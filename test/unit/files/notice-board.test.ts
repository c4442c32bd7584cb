import { expect, it, vi } from 'vitest';
import { createNoticeBoard, joinNotices } from '../../../electron/files/notice-board.ts';
import type { Notice } from '../../../shared/notice.ts';

const TORN: Notice = { code: 'journal-torn', file: 'journal.jsonl' };
const ERROR: Notice = { code: 'program-error', file: 'cogwheel.log' };

function asNotices(board: ReturnType<typeof createNoticeBoard>) {
  return {
    notices: () => board.list(),
    onNotices: (listener: Parameters<typeof board.onChange>[0]) => board.onChange(listener),
  };
}

it('shows both sources of notices, the journal’s first, and reports changes of either until it is stopped', () => {
  const journal = createNoticeBoard([TORN]);
  const program = createNoticeBoard([]);
  const joined = joinNotices(asNotices(journal), program);
  const heard = vi.fn();
  const end = joined.onNotices(heard);
  expect(joined.notices()).toEqual([TORN]);

  program.add(ERROR);
  expect(heard).toHaveBeenLastCalledWith([TORN, ERROR]);
  // One notice, however often it happens.
  program.add(ERROR);
  expect(heard).toHaveBeenCalledTimes(1);
  journal.remove('journal-torn');
  expect(heard).toHaveBeenLastCalledWith([ERROR]);

  end();
  program.remove('program-error');
  expect(heard).toHaveBeenCalledTimes(2);
  expect(joined.notices()).toEqual([]);
});
