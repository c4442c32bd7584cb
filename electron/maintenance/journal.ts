/** What must be on record before a byte that could act leaves. */
import type { ActingRequest } from '../isapi/client.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { OperationHead } from './operation.ts';
import type { Baseline } from './observation.ts';

export interface Journal {
  /** Resolves when the intent is safe. If it cannot be recorded, nothing is sent. Error: `save-failed`. */
  intend(head: OperationHead, request: ActingRequest, baseline: Baseline): Promise<Result<null>>;
}

/** Writes intents to the program's log: for reading later. It does not survive a crash as a file of its own would. */
export function createLogJournal(log: { readonly info: (sentence: string) => void }): Journal {
  return {
    intend(head, request, { mac, serial, address }) {
      const which = `${serial ?? 'no serial'}, ${mac}, at ${address}`;
      log.info(`Sends ${request} for operation ${head.id} (${head.action}) to ${which}.`);
      return Promise.resolve(ok(null));
    },
  };
}
