import { describe, expect, it } from 'vitest';
import { needDefault } from '../../../electron/resale/track-defaults.ts';
import type { DeviceId } from '../../../shared/device.ts';
import type { OperationId, OperationResult } from '../../../shared/operation.ts';
import type { ResaleStep } from '../../../shared/resale.ts';

const ID = '44:47:cc:00:00:02' as DeviceId; // a valid MAC
const OPERATION = 'operation-1' as OperationId; // as if made by the service

function needs(operation: { readonly result?: OperationResult } | undefined, skipped: ResaleStep[] = []) {
  const tracks = [{ deviceId: ID, skipped, operationId: OPERATION }];
  const kept = new Map(operation === undefined ? [] : [[OPERATION, operation]]);
  return needDefault(tracks, kept).length > 0;
}

describe('a device of a resale needs a Default', () => {
  it('before its first one, and if the record of that is gone', () => {
    expect(needDefault([{ deviceId: ID, skipped: ['disks'] }], new Map())).toEqual([ID]);
    expect(needs(undefined)).toBe(true);
  });

  it('but not while one is running, and not if the user skips it', () => {
    expect(needs({})).toBe(false);
    expect(needs({ result: { kind: 'inactive-heard' } }, ['default'])).toBe(false);
  });

  it('until it is verified or was already inactive', () => {
    expect(needs({ result: { kind: 'inactive-verified' } })).toBe(false);
    expect(needs({ result: { kind: 'already-inactive' } })).toBe(false);
    expect(needs({ result: { kind: 'inactive-heard' } })).toBe(true);
    expect(needs({ result: { kind: 'active-again', inactiveAt: 1, activeAt: 2 } })).toBe(true);
    expect(needs({ result: { kind: 'refused', failure: { code: 'device-busy' } } })).toBe(true);
  });
});
