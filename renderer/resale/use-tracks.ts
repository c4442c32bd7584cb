/** The tracks of the open resale, with the facts that decide the state of their steps. */
import { useMemo } from 'react';
import type { OperationId, OperationView } from '../../shared/operation.ts';
import type { ResaleRecordView, ResaleView } from '../../shared/resale.ts';
import { useDevices, useOperations } from '../state/app-context.ts';
import type { TrackFacts } from './step-state.ts';

/** `record` contains the Defaults of earlier runs of Cogwheel, which main no longer watches. */
export function useTracks(resale: ResaleView, record: ResaleRecordView | undefined): readonly TrackFacts[] {
  const devices = useDevices((state) => state.byId);
  const live = useOperations((state) => state.byId);
  return useMemo(() => {
    const kept = new Map<OperationId, OperationView>(
      record?.operations.map(({ operation }) => [operation.id, operation]),
    );
    const taken = new Set(resale.tracks.map(({ deviceId }) => deviceId));
    return resale.tracks.map((track) => {
      const { operationId, deviceId } = track;
      const operation =
        operationId === undefined ? undefined : (live.get(operationId) ?? kept.get(operationId));
      return { track, device: devices.get(deviceId), operation, taken };
    });
  }, [resale, record, devices, live]);
}
