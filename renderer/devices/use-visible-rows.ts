/** Only the rows in view exist: this decides which ones, scrolls to others, and focuses a row once it is drawn. */
import { useEffect, useRef } from 'react';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import type { VirtualItem } from '@tanstack/react-virtual';
import type { DeviceId } from '../../shared/device.ts';
import { ROW_HEIGHT } from './device-row.tsx';
import { drawnRow } from './row-element.ts';
import { HEADER_HEIGHT } from './table-header.tsx';

export interface VisibleRowsInput {
  /** Null until it is drawn. */
  readonly scroller: HTMLElement | null;
  /** All rows, in the order shown. */
  readonly order: readonly DeviceId[];
  /** Of the row that the keyboard is on. */
  readonly active: DeviceId | undefined;
  readonly activeIndex: number;
}

export interface VisibleRows {
  /** Of all rows together, CSS pixels. */
  readonly height: number;
  readonly items: readonly VirtualItem[];
  readonly scrollTo: (index: number) => void;
  /** Focuses the row as soon as it is the active one and drawn. */
  readonly focusWhenDrawn: (id: DeviceId) => void;
  /** Rows that a press of Page Up or Page Down moves by: at least 1. */
  readonly rowsPerPage: () => number;
}

export function useVisibleRows({ scroller, order, active, activeIndex }: VisibleRowsInput): VisibleRows {
  /** A row that gets the focus as soon as it exists. */
  const goingTo = useRef<DeviceId>(undefined);
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing here is compiled: the rows are memoised by hand
  const virtualizer = useVirtualizer({
    count: order.length,
    getScrollElement: () => scroller,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => order[index] ?? index,
    overscan: 10,
    scrollPaddingStart: HEADER_HEIGHT,
    // The row with the focus stays in the document when scrolled away, or the keyboard would be lost.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      if (shown.includes(activeIndex) || activeIndex >= range.count) return shown;
      return [...shown, activeIndex].sort((a, b) => a - b);
    },
  });

  useEffect(() => {
    const wanted = goingTo.current;
    if (wanted === undefined || wanted !== active) return;
    const row = drawnRow(scroller, wanted);
    if (row === undefined) return;
    goingTo.current = undefined;
    row.focus({ preventScroll: true });
  });

  return {
    height: virtualizer.getTotalSize(),
    items: virtualizer.getVirtualItems(),
    scrollTo: (index) => virtualizer.scrollToIndex(index),
    focusWhenDrawn: (id) => {
      goingTo.current = id;
    },
    rowsPerPage: () =>
      Math.max(1, Math.floor(((scroller?.clientHeight ?? 0) - HEADER_HEIGHT) / ROW_HEIGHT) - 1),
  };
}
