import { describe, expect, it } from 'vitest';
import type { FormatView, ResaleTrack, ResaleView } from '../../../shared/resale.ts';
import type { Result } from '../../../shared/result.ts';
import type { DeviceConfig } from '../../simulator/config.ts';
import { takePlace } from '../../simulator/place.ts';
import { openWorkbench, type BenchPlace, type Workbench } from '../maintenance/workbench.ts';

const PLACE = await takePlace();

async function on(devices: readonly DeviceConfig[], changes?: BenchPlace['changes']): Promise<Workbench> {
  const bench = await openWorkbench(changes === undefined ? PLACE : { ...PLACE, changes }, devices);
  for (const { name } of devices) await bench.heard(name);
  return bench;
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.failure)}`);
  return result.value;
}

const CARD = { id: '1', name: 'hdde', type: 'SD', capacity: 60_350, free: 256 };
const YARD: DeviceConfig = { name: 'Yard', address: 11, formatTakes: 9_000 };

function track(site: Workbench, name: string): ResaleTrack {
  const found = site.resale.open()?.tracks.find(({ deviceId }) => deviceId === site.id(name));
  if (found === undefined) throw new Error(`${name} is not part of a resale`);
  return found;
}

function format(site: Workbench, name: string): FormatView | undefined {
  return track(site, name).formats[0];
}

/** Signs in to the devices, starts a resale and reads them. */
async function begun(site: Workbench, ...names: readonly string[]): Promise<ResaleView> {
  for (const name of names) must(await site.signIn(name));
  must(await site.resale.start(names.map((name) => site.id(name))));
  return must(await site.resale.read(undefined));
}

async function askToFormat(site: Workbench, names: readonly string[], diskId = '1'): Promise<void> {
  const consent = must(
    await site.resale.prepareFormat(names.map((name) => ({ deviceId: site.id(name), diskId }))),
  );
  expect(consent.leftOut).toEqual([]);
  must(site.resale.executeFormat(consent.id, String(names.length)));
}

async function formatEnds(site: Workbench, name: string): Promise<FormatView> {
  const isOver = () => format(site, name)?.endedAt !== undefined && !site.occupancy.isInUse(site.id(name));
  await site.until(isOver, `formatting on ${name} ends`, 40_000);
  const view = format(site, name);
  if (view === undefined) throw new Error('no format');
  return view;
}

describe('what is read for a resale', () => {
  it('includes disks, the cloud account and the cameras on a recorder, matched to the list', async () => {
    const site = await on([
      { name: 'Till', address: 12 },
      {
        name: 'Recorder',
        kind: 'recorder',
        address: 20,
        attached: [PLACE.at(12), { address: '192.168.254.3', name: 'Hall', online: false }, '10.1.2.3'],
      },
    ]);
    const view = await begun(site, 'Till', 'Recorder');
    expect(view.tracks.map(({ signedInAs }) => signedInAs)).toEqual(['admin', 'admin']);
    expect(track(site, 'Till')).toMatchObject({
      disks: {
        state: 'read',
        value: [{ id: '1', name: 'hdde', type: 'SD', status: 'ok', capacityMb: 60_350, freeMb: 256 }],
      },
      cloud: { state: 'read', value: { enabled: true, registered: false } },
      cameras: { state: 'none' },
    });
    expect(track(site, 'Recorder')).toMatchObject({
      cloud: { value: { enabled: true, registered: true } },
      cameras: {
        state: 'read',
        value: [
          {
            channel: '1',
            address: PLACE.at(12),
            online: true,
            connection: 'lan',
            deviceId: site.id('Till'),
          },
          { channel: '2', name: 'Hall', online: false, connection: 'poe' },
          { channel: '3', address: '10.1.2.3', connection: 'unknown' },
        ],
      },
    });
  });

  it('is empty if a device has no such page, and missing if nobody signed in or a step is skipped', async () => {
    const site = await on([
      { name: 'Bare', address: 11, disks: null, cloud: null },
      { name: 'Locked', address: 12 },
      { name: 'Skipping', address: 13 },
    ]);
    must(await site.signIn('Skipping'));
    must(await site.signIn('Bare'));
    must(await site.resale.start([site.id('Bare'), site.id('Locked')]));
    must(await site.resale.add([site.id('Skipping'), site.id('Bare')]));
    must(await site.resale.skip(site.id('Skipping'), 'cloud', true));
    must(await site.resale.read(undefined));
    expect(site.resale.open()?.tracks).toHaveLength(3);
    expect(track(site, 'Bare')).toMatchObject({ disks: { state: 'none' }, cloud: { state: 'none' } });
    expect(track(site, 'Locked')).toMatchObject({
      disks: { state: 'not-read' },
      cloud: { state: 'not-read' },
    });
    expect(track(site, 'Skipping').skipped).toEqual(['cloud']);
    expect(
      site.site
        .device('Locked')
        .seen()
        .filter(({ authorization }) => authorization),
    ).toEqual([]);
    // A later sign-in is enough.
    must(await site.signIn('Locked'));
    await site.until(() => track(site, 'Locked').disks.state === 'read', 'it is read by itself');
  });

  it('stays as it was if the device can no longer be read', async () => {
    const site = await on([YARD]);
    await begun(site, 'Yard');
    site.site.device('Yard').behave({ nonsense: 'html' });
    must(await site.resale.read([site.id('Yard')]));
    expect(track(site, 'Yard').disks).toMatchObject({
      state: 'read',
      value: [{ id: '1' }],
      failure: { code: 'answer-html' },
    });
  });

  it('never comes from another device than the one in the list', async () => {
    const site = await on([YARD]);
    must(await site.signIn('Yard'));
    site.site.device('Yard').behave({ infoSerial: 'DS-2CD2320D-I20180919AACHC50009999' });
    must(await site.resale.start([site.id('Yard')]));
    must(await site.resale.read(undefined));
    expect(track(site, 'Yard').disks).toMatchObject({
      state: 'failed',
      failure: { code: 'identity-mismatch' },
    });
  });
});

describe('formatting', () => {
  it.each(['formating', 'formatting', 'none'] as const)(
    'is sent once and verified if progress is spelled "%s"',
    async (formatStatus) => {
      // If progress is reported, long enough to be seen more than once.
      const formatTakes = formatStatus === 'none' ? YARD.formatTakes : 60_000;
      const site = await on([{ ...YARD, formatStatus, formatTakes }]);
      await begun(site, 'Yard');
      const percents = new Set<number>();
      site.resale.onChange(() => {
        const percent = format(site, 'Yard')?.percent;
        if (percent !== undefined) percents.add(percent);
      });
      await askToFormat(site, ['Yard']);
      expect(await formatEnds(site, 'Yard')).toMatchObject({ state: 'formatted', accepted: true });
      const yard = site.site.device('Yard');
      expect(yard.formatted()).toHaveLength(1);
      expect(yard.credentialedActs()).toHaveLength(1);
      expect(yard.acts().filter(({ authorization }) => !authorization)).toEqual([]);
      expect(track(site, 'Yard').disks).toMatchObject({ value: [{ freeMb: 60_350, status: 'ok' }] });
      if (formatStatus !== 'none') expect(percents.size).toBeGreaterThan(1);
    },
  );

  it('is observed to its end if the response is lost, and never sent again', async () => {
    const site = await on([{ ...YARD, flavour: 'format-lost' }]);
    await begun(site, 'Yard');
    await askToFormat(site, ['Yard']);
    expect(await formatEnds(site, 'Yard')).toMatchObject({ state: 'formatted', accepted: false });
    expect(site.site.device('Yard').credentialedActs()).toHaveLength(1);
  });

  it('is unknown if a device only accepts it, if it never ends, and if the disk fails', async () => {
    const devices: DeviceConfig[] = [
      { ...YARD, name: 'Liar', flavour: 'format-liar' },
      { ...YARD, name: 'Stuck', address: 12, flavour: 'format-stuck' },
      { ...YARD, name: 'Breaks', address: 13, flavour: 'format-fails' },
    ];
    const site = await on(devices, { resale: { formatWithin: 6_000 } });
    await begun(site, 'Liar', 'Stuck', 'Breaks');
    await askToFormat(site, ['Liar', 'Stuck', 'Breaks']);
    expect(await formatEnds(site, 'Liar')).toMatchObject({
      state: 'unknown',
      accepted: true,
      failure: { code: 'answer-timeout' },
    });
    expect(await formatEnds(site, 'Stuck')).toMatchObject({
      state: 'unknown',
      failure: { code: 'answer-timeout' },
    });
    expect(await formatEnds(site, 'Breaks')).toMatchObject({
      state: 'unknown',
      failure: { code: 'device-refused', detail: 'error' },
    });
  });

  it('ends as refused if the device refuses it', async () => {
    const site = await on([{ ...YARD, flavour: 'format-refuser' }]);
    await begun(site, 'Yard');
    await askToFormat(site, ['Yard']);
    expect(await formatEnds(site, 'Yard')).toMatchObject({
      state: 'refused',
      failure: { code: 'device-not-supported' },
    });
  });

  it('processes the disks of one device one after another', async () => {
    const disks = [CARD, { ...CARD, id: '2', name: 'hddf' }];
    const site = await on([{ ...YARD, disks }]);
    await begun(site, 'Yard');
    const both = ['1', '2'].map((diskId) => ({ deviceId: site.id('Yard'), diskId }));
    const consent = must(await site.resale.prepareFormat(both));
    must(site.resale.executeFormat(consent.id, '2'));
    await site.until(
      () => track(site, 'Yard').formats.filter(({ state }) => state === 'formatted').length === 2,
      'both are formatted',
      20_000,
    );
    expect(
      site.site
        .device('Yard')
        .formatted()
        .map(({ disk }) => disk),
    ).toEqual(['1', '2']);
  });

  it('requires the number of disks, works once, and lists what cannot be formatted', async () => {
    const site = await on([YARD, { name: 'Busy', address: 12, flavour: 'formatting' }]);
    await begun(site, 'Yard', 'Busy');
    const choice = [
      { deviceId: site.id('Yard'), diskId: '1' },
      { deviceId: site.id('Yard'), diskId: '7' },
      { deviceId: site.id('Busy'), diskId: '1' },
    ];
    const consent = must(await site.resale.prepareFormat(choice));
    expect(consent.disks).toMatchObject([{ deviceId: site.id('Yard'), disk: { id: '1', name: 'hdde' } }]);
    expect(consent.leftOut).toMatchObject([
      { diskId: '7', failure: { code: 'not-found' } },
      { deviceId: site.id('Busy'), failure: { code: 'device-formatting' } },
    ]);
    expect(site.resale.executeFormat(consent.id, '3')).toMatchObject({
      failure: { code: 'consent-typed-wrong' },
    });
    must(site.resale.executeFormat(consent.id, ' 1 '));
    expect(site.resale.executeFormat(consent.id, '1')).toMatchObject({ failure: { code: 'consent-gone' } });
    await formatEnds(site, 'Yard');
    expect(site.site.device('Yard').formatted()).toHaveLength(1);
    expect(site.site.device('Busy').acts()).toEqual([]);
  });

  it('is not sent to a disk that was replaced after the confirmation', async () => {
    const site = await on([{ ...YARD, disks: [CARD] }]);
    await begun(site, 'Yard');
    const consent = must(await site.resale.prepareFormat([{ deviceId: site.id('Yard'), diskId: '1' }]));
    site.site.device('Yard').swapDisk('1', { capacity: 999_999 });
    must(site.resale.executeFormat(consent.id, '1'));
    expect(await formatEnds(site, 'Yard')).toMatchObject({
      state: 'not-sent',
      failure: { code: 'identity-mismatch' },
    });
    expect(site.site.device('Yard').acts()).toEqual([]);
  });

  it('uses no second attempt with a password that has become wrong', async () => {
    const site = await on([{ ...YARD, disks: [CARD, { ...CARD, id: '2' }] }]);
    await begun(site, 'Yard');
    const both = ['1', '2'].map((diskId) => ({ deviceId: site.id('Yard'), diskId }));
    const consent = must(await site.resale.prepareFormat(both));
    site.site.device('Yard').activate('Another-1');
    must(site.resale.executeFormat(consent.id, '2'));
    await formatEnds(site, 'Yard');
    const codes = track(site, 'Yard').formats.map(({ state, failure }) => [state, failure?.code]);
    expect(codes).toEqual([
      ['not-sent', 'login-wrong'],
      ['not-sent', 'login-needed'],
    ]);
    expect(site.site.device('Yard').state().failedLogins).toBe(1);
  });

  it('does not overlap with an operation on the same device', async () => {
    const site = await on([{ ...YARD, flavour: 'format-stuck' }], { resale: { formatWithin: 6_000 } });
    await begun(site, 'Yard');
    const consent = must(await site.resale.prepareFormat([{ deviceId: site.id('Yard'), diskId: '1' }]));
    const reboot = must(await site.maintenance.prepare([site.id('Yard')], 'reboot'));
    must(site.resale.executeFormat(consent.id, '1'));
    expect(site.maintenance.execute(reboot.id, '')).toMatchObject({
      failure: { code: 'device-formatting' },
    });
    expect(await site.maintenance.prepare([site.id('Yard')], 'default')).toMatchObject({
      failure: { code: 'device-formatting' },
    });
    expect(await site.resale.finish()).toMatchObject({ failure: { code: 'device-formatting' } });
    await formatEnds(site, 'Yard');
    // Cogwheel has given up watching, but the device itself still reports that it is formatting.
    expect(await site.maintenance.prepare([site.id('Yard')], 'reboot')).toMatchObject({
      failure: { code: 'device-formatting' },
    });
    expect(site.site.device('Yard').obeyed()).toEqual([]);
  });

  it('is still known after a restart of the program: shown in progress, observed, and never sent again', async () => {
    const site = await on([{ ...YARD, formatTakes: 60_000 }]);
    await begun(site, 'Yard');
    await askToFormat(site, ['Yard']);
    await site.until(() => (format(site, 'Yard')?.percent ?? 0) > 0, 'progress is shown');
    await site.restart();
    expect(format(site, 'Yard')).toMatchObject({ state: 'unknown', failure: { code: 'program-ended' } });
    must(await site.signIn('Yard'));
    await site.until(() => format(site, 'Yard')?.state === 'formatting', 'it is watched again');
    expect(await formatEnds(site, 'Yard')).toMatchObject({ state: 'formatted' });
    expect(site.site.device('Yard').credentialedActs()).toHaveLength(1);
  });
});

describe('a resale', () => {
  it('is linked to its Defaults and can be finished, and its record is the same after a restart', async () => {
    const site = await on([YARD]);
    await begun(site, 'Yard');
    must(await site.resale.setNotes({ site: 'Shop', operator: 'Kim', note: 'sold' }));
    must(await site.resale.skip(site.id('Yard'), 'disks', true));
    const consent = must(await site.resale.prepareDefault());
    expect(consent.devices.map(({ id }) => id)).toEqual([site.id('Yard')]);
    await site.begin('Yard', 'default');
    expect((await site.ended('Yard')).result).toEqual({ kind: 'inactive-verified' });
    await site.until(() => track(site, 'Yard').operationId !== undefined, 'it is linked');
    expect(await site.resale.prepareDefault()).toMatchObject({ failure: { code: 'request-invalid' } });
    const finished = must(await site.resale.finish());
    expect(site.resale.open()).toBeUndefined();
    const before = must(site.resale.record(finished.id));
    expect(before.operations).toMatchObject([
      { operation: { result: { kind: 'inactive-verified' } }, user: 'admin' },
    ]);
    await site.restart();
    const after = must(site.resale.record(finished.id));
    expect(after.resale).toEqual(before.resale);
    expect(after.resale.notes).toEqual({ site: 'Shop', operator: 'Kim', note: 'sold' });
    expect(after.operations[0]?.operation.result).toEqual({ kind: 'inactive-verified' });
    expect(after.hasGap).toBe(false);
    expect(site.resale.list()).toMatchObject([{ id: finished.id, site: 'Shop', devices: 1 }]);
  });

  it('is the only one at a time, and open again after a restart', async () => {
    const site = await on([YARD, { name: 'Other', address: 12 }]);
    const [first, second] = await Promise.all([
      site.resale.start([site.id('Yard')]),
      site.resale.start([site.id('Other')]),
    ]);
    expect(must(second).id).toBe(must(first).id);
    await site.restart();
    expect(site.resale.open()?.tracks.map(({ deviceId }) => deviceId)).toEqual([
      site.id('Yard'),
      site.id('Other'),
    ]);
    expect(await site.resale.start([])).toMatchObject({ ok: true });
  });
});
