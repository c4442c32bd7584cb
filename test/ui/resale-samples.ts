/** Resales for tests and previews: realistic, but none of them real. */
import type { Device } from '../../shared/device.ts';
import type { OperationResult, OperationView } from '../../shared/operation.ts';
import type { ActivityEntry } from '../../shared/activity.ts';
import type {
  Disk,
  FormatView,
  ResaleId,
  ResaleRecordView,
  ResaleTrack,
  ResaleView,
} from '../../shared/resale.ts';
import { NOW, sampleDevice, sampleEnded } from './samples.ts';

export const CARD: Disk = {
  id: '1',
  name: 'card1',
  type: 'SD',
  status: 'ok',
  property: 'RW',
  capacityMb: 30_436,
  freeMb: 1_024,
};
export const HDD: Disk = {
  id: '1',
  name: 'hdd1',
  type: 'SATA',
  status: 'ok',
  property: 'RW',
  capacityMb: 1_907_729,
  freeMb: 12_288,
};

export function formatted(disk: Disk, more: Partial<FormatView> = {}): FormatView {
  return {
    diskId: disk.id,
    disk,
    state: 'formatted',
    startedAt: NOW - 400_000,
    endedAt: NOW - 340_000,
    ...more,
  };
}

/** A camera that is finished: read, formatted, and bound to nothing. */
export function sampleTrack(device: Device, more: Partial<ResaleTrack> = {}): ResaleTrack {
  const at = NOW - 500_000;
  return {
    deviceId: device.id,
    device,
    signedInAs: 'admin',
    skipped: [],
    disks: { state: 'read', value: [CARD], at },
    formats: [formatted(CARD)],
    cloud: { state: 'read', value: { enabled: false, registered: false }, at },
    cameras: { state: 'none', at },
    ...more,
  };
}

export function sampleDefault(device: Device, result: OperationResult): OperationView {
  return sampleEnded(device, 'default', result, {
    evidence: {
      inactiveAnswers: 3,
      activateStatus: 'inactive',
      silence: 31_000,
      addressBefore: device.address,
      addressAfter: '192.168.1.64',
    },
  });
}

export function sampleResale(tracks: readonly ResaleTrack[], more: Partial<ResaleView> = {}): ResaleView {
  return {
    id: 'resale-1' as ResaleId, // the brand: compared for equality only
    startedAt: NOW - 1_200_000,
    notes: { site: '', operator: '', note: '' },
    tracks,
    ...more,
  };
}

function entry(operation: OperationView): ActivityEntry {
  return { operation, user: 'admin' };
}

/** A record of one device: its track and its ended Default. */
export function sampleRecord(
  device: Device,
  result: OperationResult | undefined,
  more: Partial<ResaleTrack> = {},
): ResaleRecordView {
  const operation = result === undefined ? undefined : sampleDefault(device, result);
  return {
    resale: sampleResale([sampleTrack(device, { operationId: operation?.id, ...more })]),
    operations: operation === undefined ? [] : [entry(operation)],
    hasGap: false,
  };
}

/** A record of many devices, of which every seventh has an open issue. */
export function bigRecord(count: number): ResaleRecordView {
  const ends: readonly OperationResult[] = [
    { kind: 'unknown', answered: true, heard: false, lastHeardAt: NOW - 60_000 },
    { kind: 'inactive-heard' },
    { kind: 'not-sent', failure: { code: 'login-wrong', triesLeft: 5 } },
    { kind: 'refused', failure: { code: 'device-busy' } },
  ];
  const made = Array.from({ length: count }, (_, index) => {
    const device = sampleDevice(index + 1, { name: `Camera ${index + 1}` });
    const isWell = index % 7 !== 3;
    const end = ends[index % ends.length] ?? { kind: 'restart-seen' };
    const operation = sampleDefault(device, isWell ? { kind: 'inactive-verified' } : end);
    return { track: sampleTrack(device, { operationId: operation.id }), operation };
  });
  return {
    resale: sampleResale(
      made.map(({ track }) => track),
      {
        notes: {
          site: 'Main Street 12, shop and store',
          operator: 'A. Miller',
          note: 'Sold to Example Ltd.',
        },
        endedAt: NOW,
      },
    ),
    operations: made.map(({ operation }) => entry(operation)),
    hasGap: false,
  };
}

export const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '</td></table><script>alert(1)</script>',
  '=HYPERLINK("http://x")',
  'مرحبا كاميرا الباب',
  '‮gnp.exe',
  '📷 Gate 🚪👩‍👩‍👧‍👦',
  'W'.repeat(200),
  'a\r\nb\u0000\u0007',
] as const;
