/** Lists the disks for the confirmation of formatting, and those left out with the reason. Nothing here can act. */
import type { DeviceId } from '../../shared/device.ts';
import { summaryOf, type DeviceSummary } from '../../shared/operation.ts';
import { isFormattable, type FormatConsentView, type ResaleView } from '../../shared/resale.ts';
import type { Failure } from '../../shared/result.ts';
import type { Registry } from '../devices/registry.ts';
import { isFormatting } from '../isapi/responses-storage.ts';
import type { Maintenance } from '../maintenance/service.ts';

export interface DiskChoice {
  readonly deviceId: DeviceId;
  readonly diskId: string;
}

export interface FormatConsentDeps {
  readonly registry: Pick<Registry, 'get'>;
  readonly maintenance: Pick<Maintenance, 'check'>;
}

/** Checks each device as before a reboot: reachable, signed in, active, and not in use. */
export async function formatConsent(
  choice: readonly DiskChoice[],
  resale: ResaleView,
  { registry, maintenance }: FormatConsentDeps,
): Promise<Pick<FormatConsentView, 'disks' | 'leftOut'>> {
  const disks: FormatConsentView['disks'][number][] = [];
  const leftOut: FormatConsentView['leftOut'][number][] = [];
  const wanted = new Map(choice.map((each) => [`${each.deviceId} ${each.diskId}`, each]));
  const checked = await maintenance.check(
    [...wanted.values()].map(({ deviceId }) => deviceId),
    'reboot',
  );
  const stopped = new Map(checked.leftOut.map(({ id, failure }) => [id, failure]));
  for (const { deviceId, diskId } of wanted.values()) {
    const track = resale.tracks.find((each) => each.deviceId === deviceId);
    const row = registry.get(deviceId);
    const device: DeviceSummary =
      row === undefined ? (track?.device ?? { mac: deviceId, kind: 'other' }) : summaryOf(row);
    const known = track?.disks.state === 'read' ? track.disks.value.filter(({ id }) => id === diskId) : [];
    const [disk, ...others] = known;
    const failure: Failure | undefined =
      stopped.get(deviceId) ??
      (disk === undefined
        ? { code: 'not-found' }
        : // If several disks share the id, nobody knows which one the device would format.
          others.length > 0 || !isFormattable(disk)
          ? { code: 'device-not-supported' }
          : isFormatting(disk)
            ? { code: 'device-formatting' }
            : undefined);
    if (disk === undefined || failure !== undefined) {
      leftOut.push({ deviceId, device, diskId, failure: failure ?? { code: 'not-found' } });
    } else disks.push({ deviceId, device, disk });
  }
  return { disks, leftOut };
}
