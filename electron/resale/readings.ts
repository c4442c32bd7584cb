/** Reads what a resale needs from a device: disks, cloud, and attached cameras. Nothing here can act. */
import type { Device } from '../../shared/device.ts';
import type { AttachedCamera, CloudBinding, Disk, ResaleStep } from '../../shared/resale.ts';
import { isLoginRefusal, type Failure, type Result } from '../../shared/result.ts';
import { identityMismatch } from '../access/identity.ts';
import type { SignedInClient } from '../access/signed-in.ts';
import type { NotedReading } from '../journal/resales.ts';
import { attachedCameras } from './cameras.ts';

export type ReadStep = Extract<ResaleStep, 'disks' | 'cloud' | 'cameras'>;
export const READ_STEPS: readonly ReadStep[] = ['disks', 'cloud', 'cameras'];

export interface Readings {
  readonly disks?: NotedReading<readonly Disk[]> | undefined;
  readonly cloud?: NotedReading<CloudBinding> | undefined;
  readonly cameras?: NotedReading<readonly AttachedCamera[]> | undefined;
}

/** The same failure for each of these steps. */
export function failedReadings(steps: readonly ReadStep[], failure: Failure): Readings {
  return Object.fromEntries(steps.map((step) => [step, { state: 'failed', failure }]));
}

/** Checks the device's identity, then reads these steps. `devices`: the whole list. Reports failures for each step. */
export async function readDevice(
  client: SignedInClient,
  device: Device,
  steps: readonly ReadStep[],
  devices: readonly Device[],
): Promise<Readings> {
  const info = await client.readDeviceInfo();
  if (!info.ok) return failedReadings(steps, info.failure);
  const mismatch = identityMismatch(device, info.value);
  if (mismatch !== undefined) return failedReadings(steps, mismatch);

  let readings: Readings = {};
  for (const [index, step] of steps.entries()) {
    readings = { ...readings, ...(await readStep(client, device, step, devices)) };
    const reading = readings[step];
    if (reading?.state !== 'failed' || !isLoginRefusal(reading.failure)) continue;
    return { ...readings, ...failedReadings(steps.slice(index), reading.failure) };
  }
  return readings;
}

async function readStep(
  client: SignedInClient,
  device: Device,
  step: ReadStep,
  devices: readonly Device[],
): Promise<Readings> {
  switch (step) {
    case 'disks':
      return { disks: noted(await client.readStorage(), (disks) => disks.length === 0) };
    case 'cloud':
      return { cloud: noted(await client.readCloud(), () => false) };
    case 'cameras':
      return { cameras: await readCameras(client, device, devices) };
  }
}

async function readCameras(
  client: SignedInClient,
  device: Device,
  devices: readonly Device[],
): Promise<NotedReading<readonly AttachedCamera[]>> {
  // A camera has no attached cameras, and some cameras respond to this request with a plain 403.
  if (device.kind === 'camera') return { state: 'none' };
  const channels = await client.readChannels();
  if (!channels.ok && device.kind !== 'recorder' && channels.failure.code === 'device-no-permission') {
    return { state: 'none' };
  }
  const online = channels.ok ? await client.readChannelStatus() : undefined;
  if (online?.ok === false && isLoginRefusal(online.failure))
    return { state: 'failed', failure: online.failure };
  const states = online?.ok === true ? online.value : new Map<string, boolean>();
  return noted(
    channels.ok
      ? {
          ok: true,
          value: attachedCameras(
            channels.value,
            states,
            device,
            devices.filter(({ id }) => id !== device.id),
          ),
        }
      : channels,
    (cameras) => cameras.length === 0,
  );
}

/** `none` if the device has no such page or the page is empty. A page that this user may not read is a failure. */
function noted<T>(result: Result<T>, isNone: (value: T) => boolean): NotedReading<T> {
  if (result.ok) return isNone(result.value) ? { state: 'none' } : { state: 'read', value: result.value };
  const { code } = result.failure;
  return code === 'not-found' || code === 'device-not-supported'
    ? { state: 'none' }
    : { state: 'failed', failure: result.failure };
}
