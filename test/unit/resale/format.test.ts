import { describe, expect, it } from 'vitest';
import type { Disk } from '../../../shared/resale.ts';
import {
  noteFormat,
  watchFormat,
  type FormatSign,
  type FormatWatch,
} from '../../../electron/resale/format.ts';

const TIMES = { formatWithin: 10_000, formatSettle: 1_000 };
const FULL: Disk = { id: '1', status: 'ok', capacityMb: 1_000, freeMb: 20 };
const EMPTY: Disk = { ...FULL, freeMb: 990 };

const look = (at: number, disk: Disk | undefined, percent?: number, formatting = false): FormatSign => ({
  type: 'look',
  at,
  disks: disk === undefined ? [] : [disk],
  status: percent === undefined && !formatting ? undefined : { formatting, percent },
});

function after(before: Disk, ...signs: readonly FormatSign[]): FormatWatch {
  return signs.reduce((watch, sign) => noteFormat(watch, sign, TIMES), watchFormat(before, 0));
}

describe('a disk counts as formatted', () => {
  it.each<[string, Disk, readonly FormatSign[]]>([
    ['it was seen being formatted on the progress page', FULL, [look(100, FULL, 3, true), look(900, FULL)]],
    [
      'the storage page said "formating"',
      FULL,
      [look(100, { ...FULL, status: 'formating' }), look(900, FULL)],
    ],
    ['the percentage moved', FULL, [look(100, FULL, 10), look(200, FULL, 40), look(900, FULL, 100)]],
    ['it is empty and was not', FULL, [look(100, EMPTY)]],
    ['it is ready and was not', { ...FULL, status: 'unformatted' }, [look(100, FULL)]],
    [
      'it could not be asked in between',
      FULL,
      [
        look(100, FULL, 3, true),
        { type: 'failed', at: 500, failure: { code: 'device-busy' } },
        look(900, FULL),
      ],
    ],
    ['it sleeps when it is done', FULL, [look(100, FULL, 3, true), look(900, { ...FULL, status: 'idle' })]],
  ])('when %s', (_why, before, signs) => {
    expect(after(before, ...signs).end).toEqual({ state: 'formatted' });
  });
});

describe('a disk does not count as formatted', () => {
  it.each<[string, readonly FormatSign[], string]>([
    ['when the device only said yes', [look(100, FULL), look(1_200, FULL)], 'answer-timeout'],
    [
      'by what an earlier format left behind',
      [look(100, FULL, 100), look(1_200, FULL, 100)],
      'answer-timeout',
    ],
    ['by a percentage that stands still', [look(100, FULL, 40), look(1_200, FULL, 40)], 'answer-timeout'],
    [
      'when it broke on the way',
      [
        look(100, FULL, 3, true),
        look(200, { ...FULL, status: 'error' }),
        look(1_300, { ...FULL, status: 'error' }),
      ],
      'device-refused',
    ],
    [
      'when it is gone',
      [look(100, FULL, 3, true), look(200, undefined), look(1_300, undefined)],
      'answer-timeout',
    ],
    ['when it never ends', [look(100, FULL, 3, true), look(10_000, FULL, 3, true)], 'answer-timeout'],
    [
      'when nobody can ask any more',
      [{ type: 'over', at: 100, failure: { code: 'login-wrong' } }],
      'login-wrong',
    ],
    [
      'when it never answers again',
      [{ type: 'failed', at: 10_000, failure: { code: 'unreachable' } }],
      'unreachable',
    ],
  ])('%s', (_why, signs, code) => {
    expect(after(FULL, ...signs).end).toMatchObject({ state: 'unknown', failure: { code } });
  });

  it('while formatting continues, however long it is quiet in between', () => {
    expect(
      after(FULL, look(100, FULL), look(900, FULL, 5, true), look(1_500, FULL, 5, true)).end,
    ).toBeUndefined();
  });

  it('or as anything else than its first result', () => {
    const ended = after(FULL, look(100, EMPTY));
    expect(noteFormat(ended, look(200, { ...EMPTY, status: 'error' }), TIMES)).toBe(ended);
  });
});
