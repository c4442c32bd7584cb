/** What the judge keeps of each operation that the user confirmed, and of each client; what a request may ask for. */
import type { Action, OperationId, OperationView } from '../../shared/operation.ts';
import type { DeviceModel } from '../simulator/model.ts';
import type { Link } from './network.ts';

/** One request that can act, as it left. */
export interface Put {
  readonly act: Action;
  readonly at: number;
  readonly withLogin: boolean;
  /** HTTP status of its answer, once the program has it. */
  status: number | undefined;
}

/** One operation that the user confirmed. */
export interface Entry {
  readonly id: OperationId;
  readonly device: DeviceModel;
  readonly action: Action;
  /** Number of the program's run in which it was confirmed: only that may send. */
  readonly run: number;
  readonly at: number;
  /** How much the device had obeyed before. */
  readonly obeyedBefore: number;
  readonly puts: Put[];
  result: OperationView['result'];
  resultAt: number;
  /** Taken off its row by the user or by the next operation. */
  dismissed: boolean;
}

/** One call of `act`: what the client was allowed by permits. */
interface ActCall {
  /** Permits used and not yet spent by a request. */
  credit: number;
}

/** What one client is used for. */
export interface ClientUse {
  readonly run: number;
  readonly address: string;
  /** A login goes to the device that took the connection then. */
  dialledAt: number;
  password: string | undefined;
  /** Where and when the device last said who it is. */
  identity: { readonly link: Link; readonly at: number } | undefined;
  act: ActCall | undefined;
  /** MAC of the device that the program means, as it put it on record before the request. */
  intended: string | undefined;
}

export function mayDo(action: Action, act: Action): boolean {
  return act === action || (action === 'restore' && act === 'reboot');
}

/** The reboot that ends a Restore needs its acceptance. */
export function mayAsk(entry: Entry, act: Action): boolean {
  if (act === entry.action) return true;
  return entry.action === 'restore' && act === 'reboot' && entry.puts.some((put) => put.status === 200);
}
