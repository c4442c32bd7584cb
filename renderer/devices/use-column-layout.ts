/** The columns that the table has room for. The columns menu learns which ones these are. */
import { useEffect, useMemo, useState } from 'react';
import { shownColumns } from '../../shared/columns.ts';
import { useApp, useUi } from '../state/app-context.ts';
import { layOut } from './columns.ts';
import type { Layout } from './columns.ts';

/** Inner width of an element, CSS pixels, as it changes. */
function useWidth(element: HTMLElement | null): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (element === null) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

/** @param scroller Whose width there is; null until it is drawn. */
export function useColumnLayout(scroller: HTMLElement | null): Layout {
  const { ui } = useApp().stores;
  const widths = useUi((state) => state.widths);
  const chosen = useUi((state) => state.chosenColumns);
  const width = useWidth(scroller);
  const layout = useMemo(
    () => layOut(width, shownColumns({ shown: chosen, widths }), widths),
    [width, chosen, widths],
  );
  useEffect(() => {
    ui.setState({ fittingColumns: layout.columns.map(({ id }) => id) });
  }, [ui, layout]);
  return layout;
}
