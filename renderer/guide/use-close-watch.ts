/** Makes main send inquiries more often while a component is shown. For pages that wait for a device. */
import { useEffect } from 'react';
import { useApp } from '../state/app-context.ts';

/** Main keeps the faster pace longer than this after each request. Milliseconds. */
const REPEAT = 20_000;

/** Ignores failures, because the list then only stays at its normal pace. */
export function useCloseWatch(): void {
  const { bridge } = useApp();
  useEffect(() => {
    const keep = () => void bridge.watchClosely({ on: true });
    keep();
    const timer = setInterval(keep, REPEAT);
    return () => {
      clearInterval(timer);
      void bridge.watchClosely({ on: false });
    };
  }, [bridge]);
}
