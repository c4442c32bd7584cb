/** Which disks are ticked to be formatted, and which can be. Pure. */
import type { DeviceId } from '../../shared/device.ts';
import { reportedDisks, type ReportedDisk } from '../../shared/resale-report.ts';
import type { TrackFacts } from './step-state.ts';
import { isFormatting } from './step-state.ts';

/** Keys of {@link diskKey}. */
export type Ticks = ReadonlySet<string>;

export function diskKey(deviceId: DeviceId, diskId: string): string {
  return `${deviceId} ${diskId}`;
}

/** Signed in to, not skipped, not proven to be formatted, nothing under way. */
export function canTick({ format }: ReportedDisk, { track, device, operation }: TrackFacts): boolean {
  return (
    device?.signedInAs !== undefined &&
    operation === undefined &&
    !track.skipped.includes('disks') &&
    format?.state !== 'formatted' &&
    (format === undefined || !isFormatting(format))
  );
}

export interface DiskChoice {
  readonly deviceId: DeviceId;
  readonly diskId: string;
}

/** All that can be ticked, in the order of the list. */
export function tickable(all: readonly TrackFacts[]): readonly DiskChoice[] {
  return all.flatMap((facts) => {
    const { track } = facts;
    if (track.disks.state !== 'read') return [];
    return reportedDisks(track.disks.value, track.formats)
      .filter((reported) => canTick(reported, facts))
      .map(({ disk }) => ({ deviceId: track.deviceId, diskId: disk.id }));
  });
}
