/**
 * How components reach the stores, the bridge, and the clock. Each hook re-renders only when the value of its selector
 * changes.
 */
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
 * The current language. The whole window renders again when it changes. A component that `memo` or `useMemo` keeps from
 * rendering must call this hook if it uses words, or list the language among its dependencies.
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

/** A value derived from the clock. Re-renders when the value changes, not on every tick. */
export function useTick<T extends string | number | boolean | undefined>(read: (now: number) => T): T {
  const { ticker } = useApp();
  return useSyncExternalStore(ticker.subscribe, () => read(ticker.now()));
}
