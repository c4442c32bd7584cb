/** Which disks are ticked for formatting, and which disks can be ticked. Pure. */
import type { DeviceId } from '../../shared/device.ts';
import { reportedDisks, type ReportedDisk } from '../../shared/resale-report.ts';
import type { TrackFacts } from './step-state.ts';
import { isFormatting } from './step-state.ts';

/** Keys of {@link diskKey}. */
export type Ticks = ReadonlySet<string>;

export function diskKey(deviceId: DeviceId, diskId: string): string {
  return `${deviceId} ${diskId}`;
}

/**
 * Whether a disk can be ticked: the user is signed in, the step is not skipped, the disk is not verified as formatted,
 * and nothing is under way.
 */
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

/** All disks that can be ticked, in the order of the list. */
export function tickable(all: readonly TrackFacts[]): readonly DiskChoice[] {
  return all.flatMap((facts) => {
    const { track } = facts;
    if (track.disks.state !== 'read') return [];
    return reportedDisks(track.disks.value, track.formats)
      .filter((reported) => canTick(reported, facts))
      .map(({ disk }) => ({ deviceId: track.deviceId, diskId: disk.id }));
  });
}
