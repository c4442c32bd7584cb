/**
 * The window's copy of main's state, and what only the window knows (selection, sort, panel). Stores hold plain values;
 * what changes them are the functions in `apply.ts`, `selection.ts` and the files of actions. One snapshot, then changes; no polling.
 */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { AddedId, AddedView } from '../../shared/added.ts';
import type { ColumnId } from '../../shared/columns.ts';
import type { Device, DeviceId, ListeningView } from '../../shared/device.ts';
import type { Watch } from '../../shared/guide.ts';
import type { AboutView } from '../../shared/ipc-views.ts';
import { language, type LanguageId } from '../../shared/language.ts';
import type { Notice as ProgramNotice } from '../../shared/notice.ts';
import type { Action, ConsentView, OperationId, OperationView } from '../../shared/operation.ts';
import type { FormatConsentView, ResaleId, ResaleView } from '../../shared/resale.ts';
import type { Failure } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';

export interface DevicesState {
  readonly byId: ReadonlyMap<DeviceId, Device>;
}

export interface OperationsState {
  readonly byId: ReadonlyMap<OperationId, OperationView>;
  /** The youngest operation of each device: what its row and its panel show. */
  readonly latest: ReadonlyMap<DeviceId, OperationView>;
}

export interface SessionState {
  readonly phase: 'starting' | 'ready' | 'failed';
  /** Of all words; only `apply.ts` changes it, together with the words. */
  readonly language: LanguageId;
  readonly failure?: Failure | undefined;
  readonly listening?: ListeningView | undefined;
  readonly settings?: Settings | undefined;
  readonly about?: AboutView | undefined;
  /** Added by address, and no row yet. */
  readonly added?: readonly AddedView[] | undefined;
  /** Conditions of the program itself. */
  readonly notices?: readonly ProgramNotice[] | undefined;
  /** The resale that is open. */
  readonly resale?: ResaleView | undefined;
}

export type SortColumn = Exclude<ColumnId, 'select'>;

export interface Sort {
  readonly column: SortColumn;
  readonly descending: boolean;
}

/** The way from the button to the dialog. Without `deviceId` it is that of a selection. */
export type Ask =
  | { readonly kind: 'preparing'; readonly deviceId: DeviceId; readonly action: Action }
  /** Some of a selection want a login first. */
  | (AskMany & { readonly kind: 'sign-in-many' })
  | (AskMany & { readonly kind: 'preparing-many' })
  | {
      readonly kind: 'failed';
      readonly deviceId: DeviceId;
      readonly action: Action;
      readonly failure: Failure;
    }
  | {
      readonly kind: 'open';
      readonly deviceId?: DeviceId | undefined;
      readonly action: Action;
      readonly consent: ConsentView;
      readonly retryOf?: string | undefined;
    }
  | { readonly kind: 'format'; readonly consent: FormatConsentView };

/** What a login is asked for: an action, or to look at devices that are prepared for resale. */
type AskPurpose = 'act' | 'resale';

export interface AskMany {
  readonly deviceId?: undefined;
  readonly deviceIds: readonly DeviceId[];
  readonly action: Action;
  /** Key of the batch whose devices are asked for again. */
  readonly retryOf?: string | undefined;
  /** `act` where it is left out. */
  readonly purpose?: AskPurpose | undefined;
}

/** A dialog of the window that is opened from several places. One at a time. */
type WindowDialog =
  | { readonly kind: 'label'; readonly deviceId: DeviceId }
  | { readonly kind: 'marks'; readonly deviceId: DeviceId }
  | { readonly kind: 'add-by-address' }
  | { readonly kind: 'sign-in-added'; readonly ids: readonly AddedId[] };

/** Operations that were confirmed together, as the bar over the list counts them. */
export interface Batch {
  readonly key: string;
  readonly action: Action;
  readonly operationIds: readonly OperationId[];
}

type Notice =
  { readonly kind: 'said'; readonly text: string } | { readonly kind: 'failed'; readonly failure: Failure };

/** The guide for the reset button: it goes on watching while another page is shown. */
export interface GuideState {
  readonly watch?: Watch | undefined;
  /** The device at hand, as it was when it was chosen; undefined where nobody knows which one it is. */
  readonly target?: Device | undefined;
}

/** What became of the login kept on this PC since the panel was opened: it is used once by itself. */
export type KeptLoginUse =
  { readonly kind: 'trying' | 'used' } | { readonly kind: 'failed'; readonly failure: Failure };

export type PageId = 'devices' | 'activity' | 'guide' | 'help' | 'settings' | 'resale';

export interface UiState {
  readonly page: PageId;
  /** Where {@link page} was opened from. */
  readonly pageBefore?: PageId | undefined;
  readonly selected: ReadonlySet<DeviceId>;
  /** The row that the keyboard is on. */
  readonly active?: DeviceId | undefined;
  /** Where a range with Shift began. */
  readonly anchor?: DeviceId | undefined;
  readonly sort: Sort;
  readonly filter: string;
  /** Widths that the user dragged, CSS pixels. */
  readonly widths: Readonly<Partial<Record<ColumnId, number>>>;
  /** Columns that the user chose to see; absent: those of the first time. */
  readonly chosenColumns?: readonly ColumnId[] | undefined;
  /** Of the shown ones, those that the list has room for. */
  readonly fittingColumns?: readonly ColumnId[] | undefined;
  /** The resale whose report is shown on its page. */
  readonly report?: ResaleId | undefined;
  /** The device whose Basic Settings are open. */
  readonly panel?: DeviceId | undefined;
  /** Of the open panel; undefined before the kept login was used. */
  readonly keptLogin?: KeptLoginUse | undefined;
  /** What to ask for once the user has signed in. */
  readonly wanted?: Action | undefined;
  /** An ended operation that the user put aside to do something else; the row keeps its result. */
  readonly setAside?: OperationId | undefined;
  readonly ask?: Ask | undefined;
  /** Oldest first; until the user closes their summary. */
  readonly batches: readonly Batch[];
  readonly dialog?: WindowDialog | undefined;
  /** How many dialogs are open: while there is one, the keys of the window do nothing. */
  readonly modals: number;
  readonly notice?: Notice | undefined;
}

export interface Stores {
  readonly devices: StoreApi<DevicesState>;
  readonly operations: StoreApi<OperationsState>;
  readonly session: StoreApi<SessionState>;
  readonly ui: StoreApi<UiState>;
  readonly guide: StoreApi<GuideState>;
}

/** Fresh stores: one set per window, and one per test. */
export function createStores(): Stores {
  return {
    devices: createStore<DevicesState>(() => ({ byId: new Map() })),
    operations: createStore<OperationsState>(() => ({ byId: new Map(), latest: new Map() })),
    session: createStore<SessionState>(() => ({ phase: 'starting', language: language() })),
    guide: createStore<GuideState>(() => ({})),
    ui: createStore<UiState>(() => ({
      page: 'devices',
      selected: new Set<DeviceId>(),
      sort: { column: 'address', descending: false },
      filter: '',
      widths: {},
      batches: [],
      modals: 0,
    })),
  };
}
