/** The Activity page as a user sees it. */
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { filterActivity, NO_FILTER } from '../../renderer/activity/filter.ts';
import type { ActivityEntry, ActivityView } from '../../shared/activity.ts';
import type { OperationId, OperationView } from '../../shared/operation.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { ACTIVITY } from '../../shared/text-activity.ts';
import type { Answers } from './fake-bridge.ts';
import { choose, closed, opened } from './over-the-window.ts';
import { renderApp, type Rendered } from './render-app.tsx';
import { NOW, sampleDevice, sampleEnded, sampleOperation, sampleSnapshot } from './samples.ts';

const YARD = sampleDevice(1, { name: 'Yard gate' });
const TILL = sampleDevice(2, { name: 'Till' });

function entry(operation: OperationView, more: Partial<ActivityEntry> = {}): ActivityEntry {
  return { operation, user: 'admin', ...more };
}

const numbered = (operation: OperationView, number: number): OperationView => ({
  ...operation,
  id: `op-${number}` as OperationId, // the brand: compared for equality only
});

const REBOOTED = numbered(sampleEnded(YARD, 'reboot', { kind: 'rebooted' }), 1);
const REFUSED = numbered(
  sampleEnded(
    TILL,
    'default',
    { kind: 'refused', failure: { code: 'device-no-permission' } },
    { startedAt: NOW - 90_000 },
  ),
  2,
);
const RUNNING = numbered(sampleOperation(TILL, { startedAt: NOW - 500_000 }), 3);

async function open(
  entries: readonly ActivityEntry[] | (() => Result<ActivityView>),
  operations: readonly OperationView[] = [],
  answers: Answers = {},
): Promise<Rendered> {
  const answer = typeof entries === 'function' ? entries : () => ok({ entries, leftOut: 0 });
  const rendered = await renderApp(sampleSnapshot([YARD, TILL], { operations }), {
    ...answers,
    activity: answer,
  });
  await rendered.user.click(screen.getByRole('button', { name: new RegExp(`^${ACTIVITY.title}`) }));
  await screen.findByRole('main', { name: ACTIVITY.title });
  return rendered;
}

const rows = () => screen.queryAllByTestId('activity-row');
const names = () => rows().map((row) => within(row).getAllByRole('button')[0]?.getAttribute('aria-label'));

describe('the Activity page', () => {
  it('lists running operations first, then the newest', async () => {
    await open([entry(REBOOTED), entry(REFUSED), entry(RUNNING)], [RUNNING]);
    await waitFor(() => expect(rows()).toHaveLength(3));
    expect(names()).toEqual([
      expect.stringMatching(/^Reboot of Till, .*: Restarting/),
      expect.stringMatching(/^Default of Till, .*: Refused/),
      expect.stringMatching(/^Reboot of Yard gate, .*: Rebooted\..*signed in as admin$/),
    ]);
  });

  it('shows steps, evidence, who, when and what came to light later of an operation on demand', async () => {
    const late = entry({
      ...REBOOTED,
      endedAs: { kind: 'unknown', answered: true, heard: false },
      later: [
        {
          at: NOW - 1_000,
          result: { kind: 'rebooted' },
          evidence: { rebootCountBefore: 40, rebootCountAfter: 41 },
        },
      ],
    });
    const { user } = await open([late]);
    const line = await screen.findByRole('button', { name: /Reboot of Yard gate/, expanded: false });
    expect(screen.queryByTestId('activity-details')).toBeNull();
    line.focus();
    await user.keyboard('{Enter}');
    const details = within(screen.getByTestId('activity-details'));
    expect(line.getAttribute('aria-expanded')).toBe('true');
    expect(details.getByText('Uptime 5 d 22 h before, 41 s after.')).toBeTruthy();
    expect(details.getByText('Accepted')).toBeTruthy();
    expect(details.getByText('0:51')).toBeTruthy();
    expect(details.getByText('admin')).toBeTruthy();
    expect(details.getByText(YARD.serial ?? '')).toBeTruthy();
    expect(details.getByText(/ended as “Unknown: not heard”/)).toBeTruthy();
    expect(details.getByText('Restarts counted by the device: 40 before, 41 after.')).toBeTruthy();
    await user.keyboard('{Enter}');
    expect(screen.queryByTestId('activity-details')).toBeNull();
  });

  it('updates a running operation from its changes, and reads the journal again when it has ended', async () => {
    let entries: readonly ActivityEntry[] = [entry(RUNNING)];
    const { emit, fake } = await open(() => ok({ entries, leftOut: 0 }), [RUNNING]);
    await waitFor(() => expect(rows()).toHaveLength(1));
    expect(screen.getByTestId('running-badge').textContent).toBe('1');
    const ended = {
      ...RUNNING,
      phase: 'ended' as const,
      endedAt: NOW,
      result: { kind: 'rebooted' as const },
    };
    const asked = fake.asked('activity').length;
    entries = [entry(ended, { user: 'operator' })];
    emit({ operations: [ended] });
    expect(names()[0]).toMatch(/: Rebooted\./);
    expect(screen.queryByTestId('running-badge')).toBeNull();
    await waitFor(() => expect(names()[0]).toMatch(/signed in as operator$/));
    expect(fake.asked('activity')).toHaveLength(asked + 1);
  });

  it('shows an operation that started after the journal was read', async () => {
    const { emit } = await open([entry(REBOOTED)]);
    await waitFor(() => expect(rows()).toHaveLength(1));
    emit({ operations: [RUNNING] });
    expect(names()[0]).toMatch(/^Reboot of Till/);
    expect(rows()).toHaveLength(2);
  });

  it('filters by text, action and result, and says if nothing matches', async () => {
    const { user } = await open([entry(REBOOTED), entry(REFUSED)]);
    await waitFor(() => expect(rows()).toHaveLength(2));
    await user.selectOptions(screen.getByRole('combobox', { name: ACTIVITY.action }), 'default');
    expect(names()).toEqual([expect.stringMatching(/^Default of Till/)]);
    await user.selectOptions(screen.getByRole('combobox', { name: ACTIVITY.result }), 'success');
    expect(screen.getByText(ACTIVITY.noMatch)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: ACTIVITY.showAll }));
    await user.keyboard('{Control>}f{/Control}yard');
    expect(names()).toEqual([expect.stringMatching(/^Reboot of Yard gate/)]);
    expect(screen.getByTestId('activity-count').textContent).toBe('1 of 2 operations');
  });

  it('says that nothing has been done yet', async () => {
    await open([]);
    expect(await screen.findByText(ACTIVITY.emptyTitle)).toBeTruthy();
  });

  it('shows why the list could not be read, and reads it again', async () => {
    let answer: Result<ActivityView> = fail('internal');
    const { user } = await open(() => answer);
    expect((await screen.findByRole('alert')).textContent).not.toBe('');
    expect(screen.queryByText(ACTIVITY.emptyTitle)).toBeNull();
    answer = ok({ entries: [entry(REBOOTED)], leftOut: 0 });
    await user.click(screen.getByRole('button', { name: ACTIVITY.again }));
    await waitFor(() => expect(rows()).toHaveLength(1));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('draws a part of a long list, and more on demand', async () => {
    const many = Array.from({ length: 130 }, (_, index) => entry(numbered(REBOOTED, index)));
    const { user } = await open(() => ok({ entries: many, leftOut: 7 }));
    await waitFor(() => expect(rows()).toHaveLength(60));
    await user.click(screen.getByRole('button', { name: ACTIVITY.more({ count: 60 }) }));
    await user.click(screen.getByRole('button', { name: ACTIVITY.more({ count: 10 }) }));
    expect(rows()).toHaveLength(130);
    expect(screen.getByText(ACTIVITY.leftOut({ count: 7 }))).toBeTruthy();
  });

  it('shows the device in the list with its settings', async () => {
    const { user } = await open([entry(REBOOTED)]);
    await user.click(await screen.findByRole('button', { name: /Reboot of Yard gate/ }));
    await user.click(screen.getByRole('button', { name: ACTIVITY.showDevice }));
    expect(screen.getByRole('complementary')).toBeTruthy();
    expect(screen.queryByRole('main', { name: ACTIVITY.title })).toBeNull();
  });

  it('exports through main, and shows where the file is or why there is none', async () => {
    const { user, fake } = await open([entry(REBOOTED)], [], {
      exportActivity: ({ format }) =>
        format === 'csv' ? ok({ file: 'C:\\out.csv', count: 1 }) : fail('save-failed'),
    });
    await waitFor(() => expect(rows()).toHaveLength(1));
    await user.click(screen.getByRole('button', { name: ACTIVITY.export }));
    await choose(user, ACTIVITY.exportAs.csv);
    expect(await screen.findByText('1 operation written to C:\\out.csv.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: ACTIVITY.export }));
    await choose(user, ACTIVITY.exportAs.json);
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(fake.asked('exportActivity')).toEqual([{ format: 'csv' }, { format: 'json' }]);
  });

  it('asks before clearing, with the focus on Cancel, and then shows what is left', async () => {
    let entries = [entry(REBOOTED), entry(RUNNING)];
    const { user, fake } = await open(() => ok({ entries, leftOut: 0 }), [RUNNING], {
      clearActivity: () => {
        entries = [entry(RUNNING)];
        return ok(null);
      },
    });
    await waitFor(() => expect(rows()).toHaveLength(2));
    await user.click(screen.getByRole('button', { name: ACTIVITY.clear }));
    await opened({ testId: 'clear-activity' });
    expect(screen.getByText(ACTIVITY.clearTitle({ count: 1 }))).toBeTruthy();
    expect(screen.getByText(ACTIVITY.clearLost)).toBeTruthy();
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Cancel'));
    await user.keyboard('{Enter}');
    await closed({ testId: 'clear-activity' });
    expect(fake.asked('clearActivity')).toHaveLength(0);
    await user.click(screen.getByRole('button', { name: ACTIVITY.clear }));
    const dialog = within(await opened({ testId: 'clear-activity' }));
    await user.click(dialog.getByRole('button', { name: ACTIVITY.clear }));
    await closed({ testId: 'clear-activity' });
    await waitFor(() => expect(rows()).toHaveLength(1));
    expect(names()[0]).toMatch(/^Reboot of Till/);
  });

  it('shows the journal’s own notices', async () => {
    const { emit } = await open([]);
    emit({ notices: [{ code: 'journal-not-writable', file: 'journal.jsonl' }] });
    expect(await screen.findByText(/The journal cannot be written/)).toBeTruthy();
  });
});

describe('the filter of the Activity page', () => {
  it('finds entries that contain every word of the text somewhere', () => {
    const all = [entry(REBOOTED), entry(REFUSED)];
    const find = (text: string) => filterActivity(all, { ...NO_FILTER, text });
    expect(find('  yard   rebooted ')).toEqual([all[0]]);
    expect(find('yard refused')).toEqual([]);
    expect(find('ADMIN')).toEqual(all);
    expect(find(TILL.mac)).toEqual([all[1]]);
  });
});
