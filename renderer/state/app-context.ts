/** How components reach the stores, the bridge and the clock; each hook re-renders only for what its selector picks. */
import { createContext, useContext, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { Bridge } from '../../shared/ipc.ts';
import type { LanguageId } from '../../shared/language.ts';
import { createStores } from './stores.ts';
import type { DevicesState, GuideState, OperationsState, SessionState, Stores, UiState } from './stores.ts';
import { createTicker } from './ticker.ts';
import type { Ticker } from './ticker.ts';

export interface App {
  readonly bridge: Bridge;
  readonly stores: Stores;
  readonly ticker: Ticker;
}

export function createApp(bridge: Bridge, ticker: Ticker = createTicker()): App {
  return { bridge, stores: createStores(), ticker };
}

export const AppContext = createContext<App | undefined>(undefined);

export function useApp(): App {
  const app = useContext(AppContext);
  if (app === undefined) throw new Error('Used outside of AppContext.');
  return app;
}

export function useDevices<T>(select: (state: DevicesState) => T): T {
  return useStore(useApp().stores.devices, select);
}

export function useOperations<T>(select: (state: OperationsState) => T): T {
  return useStore(useApp().stores.operations, select);
}

export function useSession<T>(select: (state: SessionState) => T): T {
  return useStore(useApp().stores.session, select);
}

/**
 * The language in use. The window draws all of itself anew when it changes; who is kept from that (`memo`, `useMemo`)
 * and uses words must call this, or lists the result among what it depends on.
 */
export function useLanguage(): LanguageId {
  return useSession((state) => state.language);
}

export function useUi<T>(select: (state: UiState) => T): T {
  return useStore(useApp().stores.ui, select);
}

export function useGuide<T>(select: (state: GuideState) => T): T {
  return useStore(useApp().stores.guide, select);
}

/** A value read off the clock; re-renders when the value changes, not when the clock ticks. */
export function useTick<T extends string | number | boolean | undefined>(read: (now: number) => T): T {
  const { ticker } = useApp();
  return useSyncExternalStore(ticker.subscribe, () => read(ticker.now()));
}
