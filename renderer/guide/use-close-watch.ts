/** While a component is shown, the network is asked more often: for pages that wait for a device. */
import { useEffect } from 'react';
import { useApp } from '../state/app-context.ts';

/** Well within what main grants for one request; milliseconds. */
const REPEAT = 20_000;

/** A refusal is nothing to tell: the list goes on at its usual pace. */
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
