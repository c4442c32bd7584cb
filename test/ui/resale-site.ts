/**
 * A site in the middle of a resale preparation, and one of sixty devices: for component tests and the
 * preview.
 */
import type { Device } from '../../shared/device.ts';
import type { Snapshot } from '../../shared/ipc-views.ts';
import type { ConsentId, OperationView } from '../../shared/operation.ts';
import type {
  AttachedCamera,
  FormatConsentView,
  ResaleRecordView,
  ResaleTrack,
  ResaleView,
} from '../../shared/resale.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Answers } from './fake-bridge.ts';
import { CARD, HDD, formatted, sampleDefault, sampleResale, sampleTrack } from './resale-samples.ts';
import { NOW, sampleDevice, sampleOperation, sampleSnapshot, sampleSteps } from './samples.ts';

const READ_AT = { state: 'read', at: NOW - 90_000 } as const;

export const GATE = sampleDevice(11, { name: 'Yard gate', signedInAs: 'admin' });
export const TILL = sampleDevice(12, { name: 'Till 1' });
const WAREHOUSE = sampleDevice(13, { name: 'Warehouse', signedInAs: 'admin' });
const CELLAR = sampleDevice(14, { name: 'Cellar', signedInAs: 'admin' });
export const STORE = sampleDevice(15, { name: 'Store room' });
const ROOF = sampleDevice(16, { name: 'Roof', signedInAs: 'admin' });
export const OFFICE = sampleDevice(20, {
  name: 'Office recorder',
  kind: 'recorder',
  model: 'DS-7616NI-K2',
  signedInAs: 'admin',
});

const ATTACHED: readonly AttachedCamera[] = [
  {
    channel: '1',
    name: 'Yard gate',
    model: GATE.model,
    address: GATE.address,
    online: true,
    connection: 'lan',
    deviceId: GATE.id,
  },
  {
    channel: '2',
    name: 'Store room',
    model: STORE.model,
    address: STORE.address,
    online: true,
    connection: 'lan',
    deviceId: STORE.id,
  },
  {
    channel: '3',
    name: 'Stairs',
    model: 'DS-2CD2143G0-I',
    address: '192.168.254.4',
    online: true,
    connection: 'poe',
  },
  { channel: '4', model: 'DS-2CD2143G0-I', address: '192.168.254.5', online: false, connection: 'poe' },
];

const VERIFIED = sampleDefault(CELLAR, { kind: 'inactive-verified' });
const HEARD = sampleDefault(ROOF, { kind: 'inactive-heard' });
const RUNNING: OperationView = sampleOperation(WAREHOUSE, { action: 'default', steps: sampleSteps(4) });

const UNREAD: Partial<ResaleTrack> = {
  signedInAs: undefined,
  disks: { state: 'not-read' },
  formats: [],
  cloud: { state: 'not-read' },
  cameras: { state: 'not-read' },
};

export const SHOP_RESALE: ResaleView = sampleResale(
  [
    sampleTrack(OFFICE, {
      disks: { ...READ_AT, value: [HDD, { ...HDD, id: '2', name: 'hdd2' }] },
      formats: [formatted(HDD, { state: 'formatting', percent: 42, endedAt: undefined })],
      cloud: { ...READ_AT, value: { enabled: true, registered: true } },
      cameras: { ...READ_AT, value: ATTACHED },
    }),
    sampleTrack(GATE, { formats: [], cloud: { state: 'failed', failure: { code: 'answer-timeout' } } }),
    sampleTrack(TILL, UNREAD),
    sampleTrack(WAREHOUSE, { operationId: RUNNING.id }),
    sampleTrack(CELLAR, { operationId: VERIFIED.id }),
    sampleTrack(ROOF, {
      operationId: HEARD.id,
      skipped: ['disks'],
      formats: [],
      cloud: { state: 'none', at: NOW },
    }),
  ],
  { notes: { site: 'Main Street 12', operator: 'A. Miller', note: '' } },
);

/** A snapshot with every state of a step: done, running, open, skipped, not there. */
export function shopSnapshot(): Snapshot {
  return sampleSnapshot([GATE, TILL, WAREHOUSE, CELLAR, STORE, ROOF, OFFICE], {
    operations: [VERIFIED, HEARD, RUNNING],
    resale: SHOP_RESALE,
  });
}

export function bigSnapshot(count: number): Snapshot {
  const devices: readonly Device[] = Array.from({ length: count }, (_, index) =>
    sampleDevice(index + 1, { name: `Camera ${index + 1}`, signedInAs: 'admin' }),
  );
  const ends = devices.map((device, index) =>
    sampleDefault(device, index % 5 === 3 ? { kind: 'inactive-heard' } : { kind: 'inactive-verified' }),
  );
  const tracks = devices.map((device, index) => sampleTrack(device, { operationId: ends[index]?.id }));
  return sampleSnapshot(devices, { operations: ends, resale: sampleResale(tracks) });
}

/** The record of a snapshot's resale, as the journal has it. */
export function recordOf({ resale, operations }: Pick<Snapshot, 'resale' | 'operations'>): ResaleRecordView {
  return {
    resale: resale ?? sampleResale([]),
    operations: operations.map((operation) => ({ operation, user: 'admin' })),
    hasGap: false,
  };
}

export function sampleFormatConsent(resale: ResaleView, tracks: readonly ResaleTrack[]): FormatConsentView {
  return {
    id: 'format-1' as ConsentId, // the brand: compared for equality only
    resaleId: resale.id,
    disks: tracks.map(({ deviceId, device }) => ({ deviceId, device, disk: CARD })),
    leftOut: [],
    waitMs: 0,
    expiresAt: NOW + 600_000,
  };
}

/** The responses of a main that knows this resale and changes nothing. */
export function resaleAnswers(snapshot: Snapshot): Answers {
  const { resale } = snapshot;
  const view = resale === undefined ? fail('request-invalid') : ok(resale);
  return {
    startResale: () => view,
    addToResale: () => view,
    readResale: () => view,
    skipResaleStep: () => view,
    setResaleNotes: () => view,
    finishResale: () => (resale === undefined ? view : ok({ ...resale, endedAt: NOW })),
    prepareFormat: ({ disks }) => {
      const asked = disks.map<string>(({ deviceId }) => deviceId);
      const tracks = resale?.tracks.filter(({ deviceId }) => asked.includes(deviceId)) ?? [];
      return resale === undefined ? fail('request-invalid') : ok(sampleFormatConsent(resale, tracks));
    },
    listResales: () =>
      ok(
        resale === undefined
          ? []
          : [
              {
                id: resale.id,
                startedAt: resale.startedAt,
                site: resale.notes.site,
                devices: resale.tracks.length,
              },
            ],
      ),
    resaleRecord: () => ok(recordOf(snapshot)),
  };
}
