/** What must be on record before a byte that could act leaves. */
import type { ActingRequest } from '../isapi/client.ts';
import type { Result } from '../../shared/result.ts';
import type { OperationHead } from './operation.ts';
import type { Baseline } from './observation.ts';

export interface Journal {
  /** Resolves when the intent is safe. If it cannot be recorded, nothing is sent. Error: `save-failed`. */
  intend(head: OperationHead, request: ActingRequest, baseline: Baseline): Promise<Result<null>>;
}
