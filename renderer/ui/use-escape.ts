/** Esc, wherever the keyboard is: for what is left when nothing lies over it. */
import { useEffect } from 'react';
import { useApp } from '../state/app-context.ts';
import { isModal } from '../state/stores.ts';

/** What lies over the page in Fluent UI: a popover or menu whose focus has not moved in yet lets Esc pass. */
const OVER_PAGE = '.fui-PopoverSurface, .fui-MenuPopover, .fui-DialogSurface';

/** Esc closes the panel wherever the keyboard is; what lies over it, and a filter that is set, take it first. */
export function useEscape(close: () => void): void {
  const { ui } = useApp().stores;
  useEffect(() => {
    const ending = new AbortController();
    window.addEventListener(
      'keydown',
      (event) => {
        const { ask, dialog } = ui.getState();
        if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
        if (document.querySelector(OVER_PAGE) !== null) return;
        if (!isModal(ask) && dialog === undefined) close();
      },
      { signal: ending.signal },
    );
    return () => ending.abort();
  });
}
