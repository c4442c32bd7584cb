/**
 * The window's copy of main's state, and what only the window knows (selection, sort, panel). Stores hold plain values.
 * The functions in `apply.ts`, `selection.ts`, and the files of actions change them. One snapshot, then changes; no
 * polling.
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
  /** The newest operation of each device, which its row and its panel show. */
  readonly latest: ReadonlyMap<DeviceId, OperationView>;
}

export interface SessionState {
  readonly phase: 'starting' | 'ready' | 'failed';
  /** Language of all words. Only `apply.ts` changes it, together with the words. */
  readonly language: LanguageId;
  readonly failure?: Failure | undefined;
  readonly listening?: ListeningView | undefined;
  readonly settings?: Settings | undefined;
  readonly about?: AboutView | undefined;
  /** Devices added by address that are not rows yet. */
  readonly added?: readonly AddedView[] | undefined;
  /** Conditions of Cogwheel itself. */
  readonly notices?: readonly ProgramNotice[] | undefined;
  /** The resale that is open. */
  readonly resale?: ResaleView | undefined;
}

export type SortColumn = Exclude<ColumnId, 'select'>;

export interface Sort {
  readonly column: SortColumn;
  readonly descending: boolean;
}

/** What is being asked, from the click to the dialog. Without `deviceId`, it is for a selection. */
export type Ask =
  | { readonly kind: 'preparing'; readonly deviceId: DeviceId; readonly action: Action }
  /** Some devices of a selection need a sign-in first. */
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

/** What the sign-in is for: an action, or reading devices for resale. */
type AskPurpose = 'act' | 'resale';

export interface AskMany {
  readonly deviceId?: undefined;
  readonly deviceIds: readonly DeviceId[];
  readonly action: Action;
  /** Key of the batch whose devices the user starts again. */
  readonly retryOf?: string | undefined;
  /** `act` if omitted. */
  readonly purpose?: AskPurpose | undefined;
}

/** A dialog that several places open. Only one is open at a time. */
type WindowDialog =
  | { readonly kind: 'label'; readonly deviceId: DeviceId }
  | { readonly kind: 'marks'; readonly deviceId: DeviceId }
  | { readonly kind: 'add-by-address' }
  | { readonly kind: 'sign-in-added'; readonly ids: readonly AddedId[] };

/** Operations that were confirmed together, as the bar above the list counts them. */
export interface Batch {
  readonly key: string;
  readonly action: Action;
  readonly operationIds: readonly OperationId[];
}

type Notice =
  { readonly kind: 'said'; readonly text: string } | { readonly kind: 'failed'; readonly failure: Failure };

/** The guide to the reset button. It keeps watching while another page is shown. */
export interface GuideState {
  readonly watch?: Watch | undefined;
  /** The device at hand, as it was when the user chose it; undefined if the user doesn't know which one it is. */
  readonly target?: Device | undefined;
}

/** State of the stored login since the panel was opened. The panel uses it by itself once. */
export type KeptLoginUse =
  { readonly kind: 'trying' | 'used' } | { readonly kind: 'failed'; readonly failure: Failure };

export type PageId = 'devices' | 'activity' | 'guide' | 'help' | 'settings' | 'resale';

export interface UiState {
  readonly page: PageId;
  /** The page from which {@link page} was opened. */
  readonly pageBefore?: PageId | undefined;
  readonly selected: ReadonlySet<DeviceId>;
  /** The row that the keyboard acts on. */
  readonly active?: DeviceId | undefined;
  /** The start of a range with Shift. */
  readonly anchor?: DeviceId | undefined;
  readonly sort: Sort;
  readonly filter: string;
  /** Widths that the user set, CSS pixels. */
  readonly widths: Readonly<Partial<Record<ColumnId, number>>>;
  /** Columns that the user chose; absent for the default columns. */
  readonly chosenColumns?: readonly ColumnId[] | undefined;
  /** The shown columns that fit into the list. */
  readonly fittingColumns?: readonly ColumnId[] | undefined;
  /** The resale whose report the resale page shows. */
  readonly report?: ResaleId | undefined;
  /** The device whose Basic Settings are open. */
  readonly panel?: DeviceId | undefined;
  /** Of the open panel; undefined before the stored login is used. */
  readonly keptLogin?: KeptLoginUse | undefined;
  /** The action to prepare once the user has signed in. */
  readonly wanted?: Action | undefined;
  /** An ended operation that the user set aside in order to do something else. The row keeps its result. */
  readonly setAside?: OperationId | undefined;
  readonly ask?: Ask | undefined;
  /** Oldest first. A batch stays until the user closes its summary. */
  readonly batches: readonly Batch[];
  readonly dialog?: WindowDialog | undefined;
  /** Number of open dialogs. While there is one, the keys of the window do nothing. */
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

/** New stores: one set per window, and one per test. */
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
