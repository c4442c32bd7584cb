import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { MARKS } from '../../shared/device.ts';
import { words } from '../../shared/language.ts';
import { ok } from '../../shared/result.ts';
import { choose, closed, opened } from './over-the-window.ts';
import { renderApp, rowOf } from './render-app.tsx';
import { sampleDevice, sampleSnapshot } from './samples.ts';

const HELP = words('markHelp');
const SUBNET = words('subnet');
const FACTS = words('facts');
const COPIED = words('copied');

const gate = sampleDevice(112, { name: 'Yard gate' });
const lobby = sampleDevice(60, {
  name: 'Lobby',
  address: '10.0.0.9',
  marks: ['other-subnet', 'not-confirmed'],
  addressToAdd: { adapter: 'Ethernet 2', address: '10.0.0.200/24' },
});
const office = sampleDevice(141, { name: 'Office', online: false });
const shop = [gate, lobby, office];

describe('the warnings of a device', () => {
  test('are explained by a click on the row: adapter, address, commands to copy, and the next step', async () => {
    const { user, fake, emit } = await renderApp(sampleSnapshot(shop));
    await user.click(within(rowOf('Lobby')).getByText('Other subnet +1'));
    const dialog = await opened({ testId: 'marks-dialog' });
    expect(dialog.textContent).toContain(SUBNET.need({ address: '10.0.0.200/24', adapter: 'Ethernet 2' }));
    expect(dialog.textContent).toContain('255.255.255.0');
    expect(dialog.textContent).toContain('netsh interface ipv4 add address name="Ethernet 2"');
    expect(dialog.textContent).toContain(HELP.causes['not-confirmed']);
    const [add, remove] = within(dialog).getAllByRole('button', { name: SUBNET.copyCommand });
    if (add === undefined || remove === undefined) throw new Error('There are not two commands.');
    await user.click(add);
    await user.click(remove);
    expect(fake.asked('copy')).toEqual([
      { deviceId: lobby.id, what: 'add-address' },
      { deviceId: lobby.id, what: 'remove-address' },
    ]);
    await user.click(within(dialog).getByRole('button', { name: SUBNET.refresh }));
    expect(fake.asked('refresh')).toHaveLength(1);
    // The user added the address, so the warnings disappear, and the dialog with them.
    emit({ devices: [{ ...lobby, marks: [], addressToAdd: undefined }] });
    await closed({ testId: 'marks-dialog' });
  });

  test('are explained with the keyboard, on the row and from its menu', async () => {
    const { user } = await renderApp(sampleSnapshot(shop));
    await user.click(rowOf('Lobby'));
    await user.keyboard('{ArrowRight}{Enter}');
    expect(await opened({ testId: 'marks-dialog' })).toBeTruthy();
    await user.keyboard('{Escape}');
    await closed({ testId: 'marks-dialog' });
    await user.click(rowOf('Lobby'));
    await user.keyboard('{Shift>}{F10}{/Shift}');
    await choose(user, HELP.explainMarks);
    expect(await opened({ testId: 'marks-dialog' })).toBeTruthy();
  });

  test('are explained in the panel', async () => {
    const { user } = await renderApp(sampleSnapshot(shop));
    await user.click(screen.getByRole('button', { name: 'Basic Settings of Lobby' }));
    await user.click(screen.getByRole('button', { name: HELP.explainOf({ device: 'Other subnet' }) }));
    expect(await opened({ testId: 'marks-dialog' })).toBeTruthy();
  });

  test('come without a command if the adapter’s name cannot be part of one', async () => {
    const odd = { ...lobby, addressToAdd: { adapter: 'x" & calc', address: '10.0.0.200/24' } };
    const { user } = await renderApp(sampleSnapshot([odd]));
    await user.click(within(rowOf('Lobby')).getByText('Other subnet +1'));
    const dialog = await opened({ testId: 'marks-dialog' });
    expect(within(dialog).queryByRole('button', { name: SUBNET.copyCommand })).toBeNull();
    expect(dialog.textContent).toContain(SUBNET.awayOnly);
  });

  test('each have a cause and something to do', () => {
    for (const mark of MARKS) {
      expect(HELP.causes[mark]).not.toBe('');
      if (mark !== 'other-subnet') expect(HELP.todo[mark].length).toBeGreaterThan(0);
    }
  });
});

describe('all details', () => {
  test('are requested when the section is opened, shown with the device’s own words, and copied all together', async () => {
    const { user, fake } = await renderApp(sampleSnapshot(shop), {
      heard: () =>
        ok({
          source: '10.0.0.9',
          fields: [
            ['IPv4Address', '10.0.0.9'],
            ['DeviceLock', 'flase'],
          ],
        }),
    });
    await user.click(screen.getByRole('button', { name: 'Basic Settings of Lobby' }));
    expect(fake.asked('heard')).toEqual([]);
    await user.click(screen.getByText(FACTS.title));
    const details = screen.getByTestId('all-facts');
    expect(await within(details).findByText('IPv4Address: 10.0.0.9')).toBeTruthy();
    expect(within(details).getByText('flase')).toBeTruthy();
    expect(within(details).getByText(FACTS.fields.DSPVersion)).toBeTruthy();
    await user.click(within(details).getByRole('button', { name: FACTS.copyAll }));
    expect(fake.asked('copy')).toEqual([{ deviceId: lobby.id, what: 'all' }]);
    expect(await screen.findByText(COPIED.all)).toBeTruthy();
  });
});

test('the web page is not offered in another subnet or offline, and the button says why', async () => {
  const { user, fake } = await renderApp(sampleSnapshot(shop));
  for (const name of ['Lobby', 'Office']) {
    const button = screen.getByRole('button', { name: `Open the web page of ${name}` });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    await user.click(button);
  }
  expect(fake.asked('openWebPage')).toEqual([]);
  await user.hover(screen.getByRole('button', { name: 'Open the web page of Lobby' }));
  // The message of the earlier click may still be there.
  await waitFor(() => {
    const tips = screen.getAllByRole('tooltip').map((tip) => tip.textContent);
    expect(tips).toContainEqual(expect.stringMatching(/cannot be opened/));
  });
  await user.click(screen.getByRole('button', { name: 'Open the web page of Yard gate' }));
  expect(fake.asked('openWebPage')).toEqual([{ deviceId: gate.id }]);
});
