/**
 * The words of the window by area, and the lines composed from them. Failures, devices, and operations have their own
 * files beside this one (`text-failure.ts`, `text-device.ts`, `text-operation.ts`). The words themselves are in
 * `languages/`.
 */
import type { ListeningView } from './device.ts';
import { formatExactAgo } from './format.ts';
import { words } from './language.ts';

export const APP = words('app');
export const TOOLBAR = words('toolbar');
export const COLUMNS = words('columns');
export const TABLE = words('table');
export const ROW_MENU = words('rowMenu');
export const COPIED = words('copied');
export const LIMITED = words('limited');
export const EMPTY = words('empty');
export const KEYS = words('keys');
export const PANEL = words('panel');
export const LIVE = words('live');
export const NEXT = words('next');
export const CONFIRM = words('confirm');
const FOOT = words('foot');

/** The state of an adapter, with the system's reason if it failed, and its addresses. */
export function adapterText(adapter: ListeningView['adapters'][number]): string {
  const addresses = adapter.addresses.map(({ address, prefix }) => `${address}/${prefix}`).join(', ');
  const word = TOOLBAR.adapterStates[adapter.state];
  const state = adapter.reason === undefined ? word : `${word}: ${adapter.reason}`;
  return addresses === '' ? state : `${state} · ${addresses}`;
}

export interface Counts {
  readonly devices: number;
  readonly online: number;
  readonly inactive: number;
  readonly selected: number;
  /** Rows that match the filter; absent without a filter. */
  readonly shown?: number | undefined;
}

/** `14 devices · 12 online · 3 inactive · 2 selected`. */
export function countLine({ devices, online, inactive, selected, shown }: Counts): string {
  const parts = [
    FOOT.devices({ count: devices }),
    FOOT.online({ count: online }),
    FOOT.inactive({ count: inactive }),
  ];
  if (shown !== undefined) parts.push(FOOT.shown({ count: shown }));
  if (selected > 0) parts.push(FOOT.selected({ count: selected }));
  return parts.join(' · ');
}

/** The adapters that Cogwheel is listening on. */
export function listeningText(listening: ListeningView): string {
  const names = listening.adapters
    .filter((adapter) => adapter.state === 'listening')
    .map(({ name, addresses }) =>
      addresses.length === 0 ? name : `${name} (${addresses.map(({ address }) => address).join(', ')})`,
    );
  return names.length === 0 ? FOOT.notListening : FOOT.listening({ adapters: names.join(', ') });
}

/** When any device last answered. `now`: epoch milliseconds. */
export function lastAnswerText(listening: ListeningView, now: number): string {
  return listening.lastAnswerAt === undefined
    ? FOOT.noAnswer
    : FOOT.lastAnswer({ ago: formatExactAgo(now - listening.lastAnswerAt) });
}
