/** Closes the panel some time after a verified result, but never while the user is working in it. */
import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { isVerified } from '../../shared/operation.ts';
import type { OperationId, OperationView } from '../../shared/operation.ts';
import { closePanel } from '../state/actions.ts';
import { useApp } from '../state/app-context.ts';

const TOUCHED = ['pointerdown', 'pointermove', 'keydown', 'focusin', 'wheel'] as const;

/**
 * Closes the panel only if it showed the operation before it ended. The panel of an operation that had already ended
 * stays open.
 * @param after Milliseconds; 0 never closes.
 */
export function useAutoClose(
  panel: RefObject<HTMLElement | null>,
  operation: OperationView | undefined,
  after: number,
): void {
  const app = useApp();
  const watched = useRef<OperationId>(undefined);
  const id = operation?.id;
  const result = operation?.result;

  useEffect(() => {
    if (id !== undefined && result === undefined) watched.current = id;
  }, [id, result]);

  useEffect(() => {
    const element = panel.current;
    if (element === null || after === 0 || result === undefined || !isVerified(result)) return;
    if (watched.current !== id || element.contains(document.activeElement)) return;
    const ending = new AbortController();
    const timer = setTimeout(() => {
      if (app.stores.ui.getState().ask === undefined) closePanel(app);
    }, after);
    const stop = () => clearTimeout(timer);
    for (const type of TOUCHED) element.addEventListener(type, stop, { signal: ending.signal });
    return () => {
      stop();
      ending.abort();
    };
  }, [app, panel, id, result, after]);
}
