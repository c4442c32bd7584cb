/** What a report states about each device, and what it must never leave out. */
import { describe, expect, it } from 'vitest';
import { resaleReport, type OpenPoint } from '../../../shared/resale-report.ts';
import { reportText, type ReportText } from '../../../shared/resale-report-text.ts';
import type { OperationResult } from '../../../shared/operation.ts';
import type { AttachedCamera, ResaleRecordView, ResaleTrack } from '../../../shared/resale.ts';
import { CARD, HDD, bigRecord, formatted, sampleRecord, sampleTrack } from '../../ui/resale-samples.ts';
import { NOW, deviceId, sampleDevice } from '../../ui/samples.ts';

const CAMERA = sampleDevice(1, { name: 'Yard gate' });
const RECORDER = sampleDevice(2, { name: 'Office', kind: 'recorder' });
const VERIFIED: OperationResult = { kind: 'inactive-verified' };
const ABOUT = { madeAt: NOW, version: '1.2.3' };
const READ_AT = { state: 'read', at: NOW } as const;

function report(record: ResaleRecordView) {
  return resaleReport(record, ABOUT);
}

function open(more: Partial<ResaleTrack>, result: OperationResult | undefined = VERIFIED, device = CAMERA) {
  return report(sampleRecord(device, result, more)).devices[0]?.open ?? [];
}

function textOf(
  more: Partial<ResaleTrack>,
  result: OperationResult | undefined = VERIFIED,
  device = CAMERA,
): ReportText {
  return reportText(report(sampleRecord(device, result, more)));
}

describe('a finished device', () => {
  it('has no open issue if it was formatted, is bound to nothing, and is verified as inactive', () => {
    const made = report(sampleRecord(CAMERA, VERIFIED));
    expect(made.devices[0]?.open).toEqual([]);
    expect(made).toMatchObject({ verified: 1, openPoints: 0 });
  });

  it.each<[string, Partial<ResaleTrack>]>([
    ['has no disks', { disks: { state: 'none', at: NOW }, formats: [] }],
    ['has no cloud', { cloud: { state: 'none', at: NOW } }],
    [
      'has had its steps skipped that it has nothing for',
      { cloud: { state: 'none', at: NOW }, skipped: ['cloud'] },
    ],
  ])('has no open issue if it %s', (_, more) => {
    expect(open(more)).toEqual([]);
  });
});

describe('an open issue is', () => {
  const kinds = (points: readonly OpenPoint[]) => points.map(({ kind }) => kind);
  const failure = { code: 'answer-timeout' } as const;

  it.each<[string, Partial<ResaleTrack>, readonly OpenPoint[]]>([
    ['a disk that was not formatted', { formats: [] }, [{ kind: 'disk-kept', disk: CARD }]],
    ...(['queued', 'checking', 'sending', 'formatting', 'refused', 'not-sent', 'unknown'] as const).map(
      (state): [string, Partial<ResaleTrack>, readonly OpenPoint[]] => [
        `a disk whose formatting is ${state}`,
        { formats: [formatted(CARD, { state })] },
        [{ kind: 'disk-not-proven', format: formatted(CARD, { state }) }],
      ],
    ),
    [
      'a disk that began to be formatted and has gone since',
      { disks: { ...READ_AT, value: [] }, formats: [formatted(CARD, { state: 'unknown' })] },
      [{ kind: 'disk-not-proven', format: formatted(CARD, { state: 'unknown' }) }],
    ],
    [
      'disks that could not be read',
      { disks: { state: 'failed', failure }, formats: [] },
      [{ kind: 'read-failed', step: 'disks', failure }],
    ],
    [
      'disks that were not read',
      { disks: { state: 'not-read' }, formats: [] },
      [{ kind: 'not-read', step: 'disks' }],
    ],
    [
      'disks that were skipped',
      { disks: { state: 'not-read' }, formats: [], skipped: ['disks'] },
      [{ kind: 'skipped', step: 'disks' }],
    ],
    [
      'a skipped step, and what is known of it',
      { formats: [], skipped: ['disks'] },
      [
        { kind: 'skipped', step: 'disks' },
        { kind: 'disk-kept', disk: CARD },
      ],
    ],
    [
      'a cloud account',
      { cloud: { ...READ_AT, value: { enabled: false, registered: true } } },
      [{ kind: 'cloud-bound' }],
    ],
    [
      'a cloud service that is on',
      { cloud: { ...READ_AT, value: { enabled: true, registered: false } } },
      [{ kind: 'cloud-on' }],
    ],
    [
      'a cloud service that is off and does not say whom it belongs to',
      { cloud: { ...READ_AT, value: { enabled: false } } },
      [{ kind: 'cloud-not-told' }],
    ],
    [
      'a cloud binding that could not be read',
      { cloud: { state: 'failed', failure } },
      [{ kind: 'read-failed', step: 'cloud', failure }],
    ],
    ['a Default whose record is gone', { operationId: 'gone' as never }, [{ kind: 'default-lost' }]],
  ])('%s', (_, more, expected) => {
    expect(open(more)).toEqual(expected);
  });

  it('everything about a device that nobody signed in to, reported once', () => {
    const nothing: Partial<ResaleTrack> = {
      signedInAs: undefined,
      disks: { state: 'not-read' },
      formats: [],
      cloud: { state: 'not-read' },
      cameras: { state: 'not-read' },
    };
    expect(kinds(open(nothing))).toEqual(['not-signed-in']);
    expect(open({ ...nothing, skipped: ['sign-in'] })).toEqual([{ kind: 'skipped', step: 'sign-in' }]);
    expect(open({ ...nothing, skipped: ['disks', 'cloud', 'cameras'] })).toEqual([
      { kind: 'skipped', step: 'disks' },
      { kind: 'skipped', step: 'cloud' },
    ]);
  });

  const results: readonly OperationResult[] = [
    { kind: 'inactive-heard' },
    { kind: 'restart-seen' },
    { kind: 'accepted-not-proven' },
    { kind: 'no-inactive-state', restart: 'proven' },
    { kind: 'active-again', inactiveAt: 1, activeAt: 2 },
    { kind: 'already-inactive' },
    { kind: 'two-claim-identity', addresses: [] },
    { kind: 'refused', failure: { code: 'device-busy' } },
    { kind: 'not-sent', failure: { code: 'offline' } },
    { kind: 'contradicted', why: 'still-active' },
    { kind: 'unknown', answered: true, heard: false },
  ];
  it.each(results.map((result) => [result.kind, result] as const))(
    'a Default that ended as %s',
    (_, result) => {
      expect(open({}, result)).toEqual([{ kind: 'default-not-proven', result }]);
      expect(report(sampleRecord(CAMERA, result)).verified).toBe(0);
    },
  );

  it('a Default that is missing, skipped or running', () => {
    expect(report(sampleRecord(CAMERA, undefined)).devices[0]?.open).toEqual([{ kind: 'default-missing' }]);
    expect(report(sampleRecord(CAMERA, undefined, { skipped: ['default'] })).devices[0]?.open).toEqual([
      { kind: 'skipped', step: 'default' },
    ]);
    const record = sampleRecord(CAMERA, VERIFIED);
    const running = record.operations.map((entry) => ({
      ...entry,
      operation: { ...entry.operation, result: undefined },
    }));
    expect(report({ ...record, operations: running }).devices[0]?.open).toEqual([
      { kind: 'default-running' },
    ]);
  });

  it('a camera on a recorder that is not part of the resale', () => {
    const camera = (channel: string, more: Partial<AttachedCamera>): AttachedCamera => {
      return { channel, connection: 'lan', ...more };
    };
    const cameras = [
      camera('1', { connection: 'poe', name: 'Gate' }),
      camera('2', { deviceId: deviceId(7) }),
      camera('3', { connection: 'unknown' }),
      camera('4', { deviceId: CAMERA.id }),
    ];
    const recorder = sampleRecord(RECORDER, VERIFIED, {
      disks: { ...READ_AT, value: [HDD] },
      formats: [formatted(HDD)],
      cameras: { ...READ_AT, value: cameras },
    });
    const both = { ...recorder.resale, tracks: [...recorder.resale.tracks, sampleTrack(CAMERA)] };
    const made = report({ ...recorder, resale: both });
    expect(made.devices[0]?.open).toEqual(
      cameras.slice(0, 3).map((each) => ({ kind: 'camera-behind', camera: each })),
    );
    const [poe] = reportText(made).open;
    expect(poe?.what).toMatch(/^Gate \(channel 1\) hangs on a PoE port/);
  });
});

describe('the texts of a report', () => {
  it('number the open issues across all devices, and each device refers to its own', () => {
    const { open: lines, devices } = reportText(report(bigRecord(12)));
    expect(lines.map(({ number }) => number)).toEqual(lines.map((_, index) => index + 1));
    for (const device of devices) {
      for (const number of device.open) expect(lines[number - 1]?.device).toBe(device.title);
    }
    expect(devices.flatMap(({ open: numbers }) => numbers)).toHaveLength(lines.length);
  });

  it('name the evidence and the times, with their zone', () => {
    const [device] = textOf({}).devices;
    expect(device?.result).toBe('Inactive, verified');
    expect(device?.proof.join('\n')).toMatch(
      /Default confirmed .*\d{2}.*(UTC|GMT|[A-Z]{3,4}).*\n.*Sent .*Inactive, verified .*\nSaid Inactive in answer to 3 inquiries/,
    );
    expect(device?.identity.join('\n')).toMatch(/Address 192\.168\.1\.1 before, 192\.168\.1\.64 after/);
    expect(device?.done.join('\n')).toMatch(/card1 \(SD, 30 GB\): formatted \(quick format\)/);
  });

  it('explain each kind of result in the report once', () => {
    expect(reportText(report(bigRecord(30))).meanings.map(({ term }) => term)).toEqual([
      'Inactive, verified',
      'Refused',
      'Not sent',
      'Inactive (heard only)',
      'Unknown',
    ]);
  });

  it('always say that a quick format is no secure erase, and what Default leaves behind', () => {
    const { limits } = textOf({});
    expect(limits[0]).toMatch(/quick format, not a secure erase/);
    expect(limits[1]).toMatch(/erases no recordings, unbinds no cloud account/);
  });

  it('have a site and an operator only if the user entered them', () => {
    const record = sampleRecord(CAMERA, VERIFIED);
    const values = (site: string) =>
      reportText(
        report({ ...record, resale: { ...record.resale, notes: { site, operator: '', note: '' } } }),
      ).facts.map(({ value }) => value);
    expect(values('  ')[0]).toBe('not stated');
    expect(values('Main Street')[0]).toBe('Main Street');
  });

  it('contain a warning if the journal has a gap', () => {
    const record = sampleRecord(CAMERA, VERIFIED);
    expect(reportText(report(record)).warning).toBeUndefined();
    expect(reportText(report({ ...record, hasGap: true })).warning).toMatch(/could not be read/);
  });
});
