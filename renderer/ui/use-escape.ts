/** Esc, wherever the keyboard is: for what is left when nothing lies over it. */
import { useEffect } from 'react';
import { useApp } from '../state/app-context.ts';

/** What lies over the page: a popover or menu whose focus has not moved in yet lets Esc pass. */
const OVER_PAGE = '[role="menu"], [role="dialog"], [role="alertdialog"]';

/** Esc closes the panel wherever the keyboard is; what lies over it, and a filter that is set, take it first. */
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
