/** Preparing for resale, as a user sees it. */
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { canSkip, stepState, type TrackFacts } from '../../renderer/resale/step-state.ts';
import type { OperationResult } from '../../shared/operation.ts';
import { words } from '../../shared/language.ts';
import type { Disk, ResaleStep, ResaleTrack, ResaleView } from '../../shared/resale.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Answers } from './fake-bridge.ts';
import { opened } from './over-the-window.ts';
import { GRACE, pass, renderApp, type Rendered } from './render-app.tsx';
import { CARD, HDD, HOSTILE, formatted, sampleDefault, sampleResale, sampleTrack } from './resale-samples.ts';
import {
  GATE,
  OFFICE,
  SHOP_RESALE,
  STORE,
  TILL,
  recordOf,
  resaleAnswers,
  sampleFormatConsent,
  shopSnapshot,
} from './resale-site.ts';
import { NOW, sampleDevice, sampleSnapshot } from './samples.ts';

const RESALE = words('resale');

async function open(answers: Answers = {}, snapshot = shopSnapshot()): Promise<Rendered> {
  const rendered = await renderApp(snapshot, { ...resaleAnswers(snapshot), ...answers });
  const rail = within(screen.getByRole('navigation', { name: 'Pages' }));
  await rendered.user.click(rail.getByRole('button', { name: RESALE.title }));
  return rendered;
}

const row = (name: string) => screen.getByRole('option', { name: new RegExp(`^${name}`) });
const details = () => within(screen.getByTestId('track-details'));

describe('preparing for resale', () => {
  it('says how to start if nothing is being prepared', async () => {
    const { user } = await open({}, sampleSnapshot([GATE]));
    expect(screen.getByText(RESALE.emptyTitle)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: RESALE.toDevices }));
    expect(screen.queryByText(RESALE.emptyTitle)).toBeNull();
    expect(screen.getByRole('grid')).toBeTruthy();
  });

  it('starts from a selection in the list', async () => {
    const snapshot = sampleSnapshot([GATE, TILL]);
    const begun = sampleResale([sampleTrack(GATE)]);
    const { user, fake } = await renderApp(snapshot, {
      ...resaleAnswers({ ...snapshot, resale: begun }),
    });
    await user.click(screen.getByRole('checkbox', { name: /Yard gate/ }));
    const toolbar = within(screen.getByRole('toolbar'));
    await user.click(toolbar.getByRole('button', { name: RESALE.title }));
    expect(fake.asked('startResale')).toEqual([{ deviceIds: [GATE.id] }]);
    await waitFor(() => expect(row('Yard gate')).toBeTruthy());
  });

  it('shows one line per device with all of its steps in words', async () => {
    await open();
    expect(screen.getAllByRole('option')).toHaveLength(SHOP_RESALE.tracks.length);
    expect(row('Office recorder').textContent).toMatch(
      /Sign-in: Signed in *Disks: 42 % done *Cloud: Bound *Cameras: 3 not here *Default: To do$/,
    );
    expect(row('Roof').textContent).toMatch(/Disks: Skipped.*Default: Inactive \(heard only\)$/);
  });

  it('shows the steps of the next device with the arrow keys', async () => {
    const { user } = await open();
    row('Office recorder').focus();
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(row('Yard gate'));
    expect(details().getByRole('heading', { name: 'Yard gate' })).toBeTruthy();
    await user.keyboard('{End}');
    expect(row('Roof').getAttribute('aria-selected')).toBe('true');
  });

  it('skips a step with one click, and undoes that', async () => {
    const { user, fake, emit } = await open();
    await user.click(row('Yard gate'));
    await user.click(details().getByRole('button', { name: RESALE.skipOf({ step: RESALE.steps.cloud }) }));
    const asked = { deviceId: GATE.id, step: 'cloud' };
    expect(fake.asked('skipResaleStep')).toEqual([{ ...asked, skip: true }]);
    emit({ resale: change(GATE.id, { skipped: ['cloud'] }) });
    expect(details().getByText(RESALE.skipped)).toBeTruthy();
    await user.click(details().getByRole('button', { name: RESALE.unskipOf({ step: RESALE.steps.cloud }) }));
    expect(fake.asked('skipResaleStep').at(-1)).toEqual({ ...asked, skip: false });
  });

  it('asks for confirmation before formatting, names each disk, and requires the number of disks', async () => {
    const { user, fake } = await open({
      prepareFormat: () => ok(sampleFormatConsent(SHOP_RESALE, SHOP_RESALE.tracks.slice(0, 2))),
    });
    await user.click(screen.getByRole('button', { name: RESALE.tickAll }));
    await user.click(screen.getByRole('button', { name: RESALE.format({ count: 2 }) }));
    const dialog = within(await opened({ testId: 'confirm-format' }));
    expect(fake.asked('prepareFormat')).toEqual([
      {
        disks: [
          { deviceId: OFFICE.id, diskId: '2' },
          { deviceId: GATE.id, diskId: '1' },
        ],
      },
    ]);
    expect(dialog.getByRole('list', { name: RESALE.formatQuestion.list }).textContent).toMatch(
      /card1.*Office recorder.*card1.*Yard gate/,
    );
    expect(dialog.getByText(/not a secure erase/)).toBeTruthy();
    const format = dialog.getByRole<HTMLButtonElement>('button', { name: RESALE.formatQuestion.confirm });
    await user.type(dialog.getByRole('textbox'), '3');
    expect(format.disabled).toBe(true);
    await user.clear(dialog.getByRole('textbox'));
    await user.type(dialog.getByRole('textbox'), '2');
    await waitFor(() => expect(format.disabled).toBe(false));
    expect(fake.asked('executeFormat')).toEqual([]);
    pass(GRACE);
    await user.click(format);
    expect(fake.asked('executeFormat')).toEqual([{ consentId: 'format-1', typed: '2' }]);
  });

  it('adds cameras from the list with one click, and says why the others are open issues', async () => {
    const { user, fake } = await open();
    expect(details().getAllByText(RESALE.cameras.poe)).toHaveLength(2);
    await user.click(details().getByRole('button', { name: /^Add Store room/ }));
    expect(fake.asked('addToResale')).toEqual([{ deviceIds: [STORE.id] }]);
  });

  it('explains both ways to unbind a device, and reads the state again on demand', async () => {
    const { user, fake } = await open();
    expect(details().getByText(RESALE.cloud.bound)).toBeTruthy();
    for (const way of RESALE.cloud.how) expect(details().getByText(way)).toBeTruthy();
    await user.click(details().getAllByRole('button', { name: RESALE.readAgain })[0] ?? document.body);
    expect(fake.asked('readResale')).toEqual([{ deviceIds: [OFFICE.id] }]);
  });

  it('shows what could not be read and what to do', async () => {
    const { user } = await open();
    await user.click(row('Yard gate'));
    expect(details().getByRole('alert').textContent).not.toBe('');
  });

  it('shows the usual confirmation of a Default for all devices that are signed in', async () => {
    const { user, fake } = await open({ prepareResaleDefault: () => fail('device-busy') });
    await user.click(screen.getByRole('button', { name: RESALE.default({ count: 2 }) }));
    expect(fake.asked('prepareResaleDefault')).toHaveLength(1);
    expect(await screen.findByText(/The device is busy/)).toBeTruthy();
  });

  it('ends with the report, keeps what the user types for it, and saves it in three formats', async () => {
    const { user, fake } = await open({ exportResale: () => ok({ file: 'C:\\out.pdf', count: 6 }) });
    await user.click(screen.getByRole('button', { name: RESALE.report }));
    const report = within(await screen.findByTestId('report'));
    const heads = report.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent);
    expect(heads.slice(0, 2)).toEqual(['Open points', 'Devices']);
    expect(report.getAllByTestId('reported-device')).toHaveLength(6);
    await user.type(screen.getByLabelText(RESALE.notes.note), '!');
    await waitFor(() =>
      expect(fake.asked('setResaleNotes')).toEqual([
        { site: 'Main Street 12', operator: 'A. Miller', note: '!' },
      ]),
    );
    for (const format of ['pdf', 'csv', 'json'] as const) {
      await user.click(screen.getByRole('button', { name: RESALE.exportAs[format] }));
    }
    expect(fake.asked('exportResale')).toHaveLength(3);
    expect(await screen.findByText(RESALE.saved({ file: 'C:\\out.pdf' }))).toBeTruthy();
    await user.click(screen.getByRole('button', { name: RESALE.finish }));
    expect(await screen.findByText(RESALE.finished)).toBeTruthy();
    expect(screen.queryByRole('button', { name: RESALE.finish })).toBeNull();
  });

  it('shows why a report could not be made', async () => {
    const { user } = await open({ resaleRecord: () => fail('request-invalid') });
    await user.click(screen.getByRole('button', { name: RESALE.report }));
    expect(await screen.findByRole('alert')).toBeTruthy();
  });

  it('shows hostile names as text', async () => {
    const tracks = HOSTILE.map((name, index) =>
      sampleTrack(sampleDevice(index + 1, { name, model: name }), { signedInAs: undefined }),
    );
    await open({}, sampleSnapshot([], { resale: sampleResale(tracks) }));
    expect(screen.getAllByRole('option')).toHaveLength(HOSTILE.length);
    expect(document.querySelector('img[src="x"]')).toBeNull();
  });
});

/** The shop's resale with one track changed. */
function change(id: ResaleTrack['deviceId'], more: Partial<ResaleTrack>): ResaleView {
  return {
    ...SHOP_RESALE,
    tracks: SHOP_RESALE.tracks.map((track) => (track.deviceId === id ? { ...track, ...more } : track)),
  };
}

describe('the state of a step', () => {
  const READ_AT = { state: 'read', at: NOW } as const;
  const facts = (more: Partial<ResaleTrack>, result?: OperationResult): TrackFacts => ({
    track: sampleTrack(GATE, more),
    device: GATE,
    operation: result === undefined ? undefined : sampleDefault(GATE, result),
    taken: new Set([GATE.id]),
  });
  const two: readonly Disk[] = [HDD, { ...HDD, id: '2' }];

  it.each<[ResaleStep, Partial<ResaleTrack>, string, string]>([
    ['disks', {}, 'done', 'Formatted'],
    ['disks', { formats: [] }, 'todo', '1 disk'],
    ['disks', { formats: [], skipped: ['disks'] }, 'skipped', 'Skipped'],
    ['disks', { disks: { ...READ_AT, value: two }, formats: [formatted(HDD)] }, 'todo', '1 of 2 done'],
    ['disks', { formats: [formatted(CARD, { state: 'unknown' })] }, 'attention', 'Not proven'],
    ['disks', { formats: [formatted(CARD, { state: 'refused' })] }, 'attention', 'Not proven'],
    ['disks', { formats: [formatted(CARD, { state: 'queued' })] }, 'running', 'Formatting'],
    ['disks', { disks: { state: 'none', at: NOW }, formats: [] }, 'none', 'None'],
    ['disks', { disks: { state: 'reading' }, formats: [] }, 'running', 'Reading'],
    ['cloud', {}, 'done', 'Not bound'],
    ['cloud', { cloud: { ...READ_AT, value: { registered: true } } }, 'attention', 'Bound'],
    [
      'cloud',
      { cloud: { ...READ_AT, value: { enabled: true, registered: false } } },
      'attention',
      'Switched on',
    ],
    ['cloud', { cloud: { ...READ_AT, value: { enabled: false } } }, 'attention', 'Not stated'],
    ['cloud', { cloud: { state: 'failed', failure: { code: 'offline' } } }, 'attention', 'Not readable'],
    ['cameras', {}, 'none', 'None'],
    ['default', {}, 'todo', 'To do'],
    ['default', { skipped: ['default'] }, 'skipped', 'Skipped'],
  ])('of %s with %j is %s', (step, more, kind, word) => {
    expect(stepState(step, facts(more))).toEqual({ kind, word });
  });

  it.each<[OperationResult, string]>([
    [{ kind: 'inactive-verified' }, 'done'],
    [{ kind: 'inactive-heard' }, 'attention'],
    [{ kind: 'already-inactive' }, 'attention'],
    [{ kind: 'unknown', answered: true, heard: false }, 'attention'],
    [{ kind: 'contradicted', why: 'still-active' }, 'failed'],
    [{ kind: 'refused', failure: { code: 'device-busy' } }, 'failed'],
  ])('of a Default that ended as %j is %s', (result, kind) => {
    expect(stepState('default', facts({}, result)).kind).toBe(kind);
  });

  it('can no longer be skipped once a part of it ran', () => {
    expect(canSkip('disks', facts({ formats: [] }))).toBe(true);
    expect(canSkip('disks', facts({}))).toBe(false);
    expect(canSkip('default', facts({}))).toBe(true);
    expect(canSkip('default', facts({}, { kind: 'inactive-verified' }))).toBe(false);
  });
});

it('earlier resales are listed under Activity, where their reports can be made again', async () => {
  const snapshot = shopSnapshot();
  const { user, fake } = await renderApp(sampleSnapshot([]), {
    ...resaleAnswers(snapshot),
    activity: () => ok({ entries: [], leftOut: 0 }),
    resaleRecord: () => ok(recordOf(snapshot)),
  });
  await user.click(screen.getByRole('button', { name: /^Activity/ }));
  await user.click(screen.getByRole('tab', { name: RESALE.tabs.resales }));
  await user.click(await screen.findByRole('button', { name: /^Show the report of Main Street 12/ }));
  expect(fake.asked('resaleRecord')).toEqual([{ resaleId: SHOP_RESALE.id }]);
  expect(await screen.findByTestId('report')).toBeTruthy();
});
