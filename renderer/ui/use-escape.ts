/** Esc for the panel and the pages, if nothing over them uses it. */
import { useEffect } from 'react';
import { useApp } from '../state/app-context.ts';

/** What can be open over the page. A popover or menu that doesn't have the focus yet lets Esc pass. */
const OVER_PAGE = '[role="menu"], [role="dialog"], [role="alertdialog"]';

/** Calls `close` on Esc wherever the focus is, unless something over the page or a filter that is set uses it. */
export function useEscape(close: () => void): void {
  const { ui } = useApp().stores;
  useEffect(() => {
    const ending = new AbortController();
    window.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
        if (ui.getState().modals === 0 && document.querySelector(OVER_PAGE) === null) close();
      },
      { signal: ending.signal },
    );
    return () => ending.abort();
  });
}
