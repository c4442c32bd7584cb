/**
 * What the judge records about each confirmed operation and each client, and which requests an operation
 * allows.
 */
import type { Action, OperationId, OperationView } from '../../shared/operation.ts';
import type { DeviceModel } from '../simulator/model.ts';
import type { Link } from './network.ts';

/** One request that can act, as it left. */
export interface Put {
  readonly act: Action;
  readonly at: number;
  readonly withLogin: boolean;
  /** HTTP status of its response, once the program has it. */
  status: number | undefined;
}

/** One operation that the user confirmed. */
export interface Entry {
  readonly id: OperationId;
  readonly device: DeviceModel;
  readonly action: Action;
  /** Number of the program run in which the user confirmed it; only that run may send. */
  readonly run: number;
  readonly at: number;
  /** How many actions the device had already carried out. */
  readonly obeyedBefore: number;
  readonly puts: Put[];
  result: OperationView['result'];
  resultAt: number;
  /** Removed from its row by the user or by the next operation. */
  dismissed: boolean;
}

/** One call of `act`, with what permits allow the client to send. */
interface ActCall {
  /** Permits used up but not yet spent on a request. */
  credit: number;
}

/** What one client is used for. */
export interface ClientUse {
  readonly run: number;
  readonly address: string;
  /** When the connection was opened: a login goes to the device that accepted the connection then. */
  dialledAt: number;
  password: string | undefined;
  /** Where and when the device last reported its identity. */
  identity: { readonly link: Link; readonly at: number } | undefined;
  act: ActCall | undefined;
  /** MAC of the device that the program intends to act on, as recorded in the journal before the request. */
  intended: string | undefined;
}

export function mayDo(action: Action, act: Action): boolean {
  return act === action || (action === 'restore' && act === 'reboot');
}

/**
 * True if the operation may send this request. The reboot that ends a Restore requires that the Restore was
 * accepted.
 */
export function mayRequest(entry: Entry, act: Action): boolean {
  if (act === entry.action) return true;
  return entry.action === 'restore' && act === 'reboot' && entry.puts.some((put) => put.status === 200);
}
