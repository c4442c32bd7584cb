import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { ok } from '../../shared/result.ts';
import { closed, opened } from './over-the-window.ts';
import { pass, renderApp, rowOf, shownNames } from './render-app.tsx';
import {
  LISTENING,
  NOW,
  sampleConsent,
  sampleDevice,
  sampleEnded,
  sampleOperation,
  sampleSnapshot,
} from './samples.ts';

const gate = sampleDevice(112, { name: 'Yard gate' });
const lobby = sampleDevice(60, {
  name: 'Lobby',
  address: '10.0.0.9',
  marks: ['other-subnet'],
  addressToAdd: { adapter: 'Ethernet 2', address: '10.0.0.200/24' },
});
const hall = sampleDevice(64, { name: 'Hall', activation: 'inactive' });
const office = sampleDevice(141, { name: 'Office', online: false, lastSeen: NOW - 90_000 });
const shop = [gate, lobby, hall, office];

describe('the list', () => {
  test('is sorted by address as a number, and by any column with a click', async () => {
    const { user } = await renderApp(sampleSnapshot(shop));
    expect(shownNames()).toEqual(['Lobby', 'Hall', 'Yard gate', 'Office']);
    await user.click(screen.getByRole('button', { name: 'Name / model' }));
    expect(shownNames()).toEqual(['Hall', 'Lobby', 'Office', 'Yard gate']);
    expect(screen.getByRole('columnheader', { name: 'Name / model' }).getAttribute('aria-sort')).toBe(
      'ascending',
    );
    await user.click(screen.getByRole('button', { name: 'Name / model' }));
    expect(shownNames()).toEqual(['Yard gate', 'Office', 'Lobby', 'Hall']);
    expect(screen.getByRole('columnheader', { name: 'IPv4 address' }).getAttribute('aria-sort')).toBe('none');
  });

  test('sorts by every column except the check boxes', async () => {
    await renderApp(sampleSnapshot(shop));
    for (const name of [
      'Name / model',
      'IPv4 address',
      'Serial no.',
      'Firmware',
      'Status',
      'Seen',
      'Progress',
      'Operation',
    ]) {
      expect(screen.getByRole('columnheader', { name }).hasAttribute('aria-sort')).toBe(true);
    }
  });

  test('inserts a new row in its place without moving anything else', async () => {
    const { emit } = await renderApp(sampleSnapshot([gate, hall]));
    emit({ devices: [sampleDevice(100, { name: 'New' })] });
    expect(shownNames()).toEqual(['Hall', 'New', 'Yard gate']);
  });

  test('shows the status as a word; old firmware is active with a mark', async () => {
    await renderApp(
      sampleSnapshot([
        hall,
        sampleDevice(5, { name: 'Old', activation: 'no-inactive-state', marks: ['no-inactive-state'] }),
      ]),
    );
    expect(within(rowOf('Hall')).getByText('Inactive')).toBeTruthy();
    expect(within(rowOf('Old')).getByText('Active')).toBeTruthy();
    expect(within(rowOf('Old')).getByText('No inactive state')).toBeTruthy();
  });

  test('explains on hover what a mark means, and which address to add to which adapter', async () => {
    const { user } = await renderApp(sampleSnapshot(shop));
    await user.hover(screen.getByText('Other subnet'));
    const tip = await screen.findByRole('tooltip');
    expect(tip.textContent).toContain('Add the address 10.0.0.200/24 to “Ethernet 2”');
  });

  test('shows the full serial number on hover over the short one', async () => {
    const { user } = await renderApp(sampleSnapshot([gate]));
    await user.hover(screen.getByText('L20450112'));
    expect((await screen.findByRole('tooltip')).textContent).toBe(gate.serial);
  });

  test('updates Seen with the clock, without any new data', async () => {
    let now = NOW;
    await renderApp(sampleSnapshot([gate, office]), {}, () => now);
    expect(within(rowOf('Yard gate')).getByText('now')).toBeTruthy();
    expect(within(rowOf('Office')).getByText('offline')).toBeTruthy();
    now += 28_000;
    pass(1_000);
    expect(within(rowOf('Yard gate')).getByText('30 s ago')).toBeTruthy();
  });

  test('shows progress in two lines', async () => {
    await renderApp(sampleSnapshot([gate], { operations: [sampleOperation(gate)] }));
    expect(within(rowOf('Yard gate')).getByText('Reboot: restarting')).toBeTruthy();
    expect(within(rowOf('Yard gate')).getByText('0:42')).toBeTruthy();
  });

  test('draws only the visible ones of a thousand rows, and the grid reports how many there are', async () => {
    const many = Array.from({ length: 1_000 }, (_, index) => sampleDevice(index + 1));
    const { user } = await renderApp(sampleSnapshot(many));
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('1001');
    expect(screen.getAllByTestId('device-row').length).toBeLessThan(60);
    await user.click(rowOf('DS-2CD2346G2-ISU'));
    expect(document.activeElement?.getAttribute('aria-rowindex')).toBe('2');
  });

  test('shows counts and adapters at the bottom', async () => {
    const { user } = await renderApp(sampleSnapshot(shop));
    await user.click(rowOf('Hall'));
    expect(screen.getByTestId('counts').textContent).toBe('4 devices · 3 online · 1 inactive · 1 selected');
    expect(screen.getByTestId('listening').textContent).toBe(
      'Listening on Ethernet 2 (192.168.1.20), Wi-Fi (10.0.0.7) · last answer 1 s ago',
    );
  });
});

describe('the keyboard', () => {
  test('moves through the rows, selects, and opens Basic Settings', async () => {
    const { user, app } = await renderApp(sampleSnapshot(shop));
    await user.click(rowOf('Lobby'));
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(rowOf('Hall'));
    await user.keyboard('{End}');
    expect(document.activeElement).toBe(rowOf('Office'));
    await user.keyboard('{Home} ');
    expect(document.activeElement).toBe(rowOf('Lobby'));
    expect([...app.stores.ui.getState().selected]).toEqual([]);
    await user.keyboard(' ');
    expect([...app.stores.ui.getState().selected]).toEqual([lobby.id]);
    await user.keyboard('{Enter}');
    expect(screen.getByRole('complementary', { name: 'Basic Settings' })).toBeTruthy();
  });

  test('reaches the row’s buttons with the right arrow key and returns', async () => {
    const { user } = await renderApp(sampleSnapshot(shop));
    await user.click(rowOf('Hall'));
    await user.keyboard('{ArrowRight}');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Basic Settings of Hall');
    await user.keyboard('{ArrowRight}');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Open the web page of Hall');
    await user.keyboard('{ArrowLeft}{ArrowLeft}');
    expect(document.activeElement).toBe(rowOf('Hall'));
  });

  test('has only one row in the Tab order', async () => {
    const { user } = await renderApp(sampleSnapshot(shop));
    await user.click(rowOf('Hall'));
    expect(screen.getAllByTestId('device-row').filter((row) => row.tabIndex === 0)).toEqual([rowOf('Hall')]);
  });

  test('selects all and none', async () => {
    const { user, app } = await renderApp(sampleSnapshot(shop));
    await user.click(rowOf('Hall'));
    await user.keyboard('{Control>}a{/Control}');
    expect(app.stores.ui.getState().selected.size).toBe(4);
    await user.keyboard('{Control>}a{/Control}');
    expect(app.stores.ui.getState().selected.size).toBe(0);
  });

  test('extends the selection with Shift', async () => {
    const { user, app } = await renderApp(sampleSnapshot(shop));
    await user.click(rowOf('Lobby'));
    await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    expect([...app.stores.ui.getState().selected]).toEqual([lobby.id, hall.id, gate.id]);
  });

  test('copies the address and the row through main', async () => {
    const { user, fake } = await renderApp(sampleSnapshot(shop));
    await user.click(rowOf('Hall'));
    await user.keyboard('{Control>}c{/Control}{Control>}{Shift>}c{/Shift}{/Control}');
    expect(fake.asked('copy')).toEqual([
      { deviceId: hall.id, what: 'address' },
      { deviceId: hall.id, what: 'row' },
    ]);
    expect(await screen.findByText('Row copied.')).toBeTruthy();
  });

  test('opens the row menu with Shift+F10, and returns the focus', async () => {
    const { user } = await renderApp(sampleSnapshot(shop));
    await user.click(rowOf('Hall'));
    await user.keyboard('{Shift>}{F10}{/Shift}');
    const menu = within(await opened({ role: 'menu' }));
    const items = menu.getAllByRole('menuitem').map((item) => item.textContent);
    expect(items).toEqual([
      'Basic Settings',
      'Reboot…',
      'Restore…',
      'Default…',
      'Open web page',
      'Name it…F2',
      'Copy addressCtrl+C',
      'Copy serial number',
      'Copy MAC',
      'Copy rowCtrl+Shift+C',
      'Remove from the list',
    ]);
    await user.keyboard('{Escape}');
    await closed({ role: 'menu' });
    await waitFor(() => expect(document.activeElement).toBe(rowOf('Hall')));
  });

  test('refreshes with F5, shows the help with F1, and finds the filter with Ctrl+F', async () => {
    const { user, fake } = await renderApp(sampleSnapshot(shop));
    await user.keyboard('{F5}');
    expect(fake.asked('refresh')).toHaveLength(1);
    await user.keyboard('{F1}');
    expect(await screen.findByRole('main', { name: 'Help' })).toBeTruthy();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('main', { name: 'Help' })).toBeNull());
    await user.keyboard('{Control>}f{/Control}');
    expect(document.activeElement).toBe(screen.getByLabelText('Filter'));
  });

  test.each([
    ['Add by address', { testId: 'add-by-address' }, { kind: 'add-by-address' }],
    ['naming a device', { testId: 'label-dialog' }, { kind: 'label', deviceId: hall.id }],
  ] as const)(
    'ignores F5, F1 and Ctrl+F under a dialog (%s), and accepts them afterwards',
    async (_, over, dialog) => {
      const { user, fake, app } = await renderApp(sampleSnapshot(shop));
      act(() => app.stores.ui.setState({ dialog }));
      await opened(over);
      await user.keyboard('{F5}{Control>}f{/Control}{F1}');
      expect(fake.asked('refresh')).toEqual([]);
      expect(document.activeElement?.getAttribute('role')).not.toBe('searchbox');
      expect(screen.queryByRole('main', { name: 'Help', hidden: true })).toBeNull();
      await user.keyboard('{Escape}');
      await closed(over);
      await user.keyboard('{F5}');
      expect(fake.asked('refresh')).toHaveLength(1);
    },
  );
});

describe('the toolbar', () => {
  test('filters by everything that is shown, and a filter without a match can be cleared', async () => {
    const { user } = await renderApp(sampleSnapshot(shop));
    await user.type(screen.getByLabelText('Filter'), 'inactive');
    expect(shownNames()).toEqual(['Hall']);
    await user.type(screen.getByLabelText('Filter'), 'x');
    expect(screen.getByText('No device matches “inactivex”')).toBeTruthy();
    const clear = screen.getAllByRole('button', { name: 'Clear the filter' }).at(-1);
    if (clear === undefined) throw new Error('There is no button.');
    await user.click(clear);
    expect(shownNames()).toHaveLength(4);
  });

  test('offers an action for the selected devices, and without any says why not', async () => {
    const signedIn = { ...gate, signedInAs: 'admin' };
    const { user, fake } = await renderApp(sampleSnapshot([signedIn, hall]), {
      prepare: () => ok(sampleConsent(signedIn, 'reboot')),
    });
    const reboot = screen.getByRole('button', { name: 'Reboot' });
    expect(reboot.getAttribute('aria-disabled')).toBe('true');
    await user.hover(reboot);
    expect((await screen.findByRole('tooltip')).textContent).toContain('Select a device first');
    await user.click(reboot);
    expect(fake.asked('prepare')).toEqual([]);
    await user.click(rowOf('Yard gate'));
    await user.click(screen.getByRole('button', { name: 'Reboot' }));
    expect(await opened({ role: 'alertdialog', name: 'Reboot this camera?' })).toBeTruthy();
    expect(fake.asked('prepare')).toEqual([{ deviceIds: [gate.id], action: 'reboot' }]);
  });

  test('removes the selected rows one by one and shows a refusal', async () => {
    const { user, fake } = await renderApp(sampleSnapshot(shop), {
      removeDevice: ({ deviceId }) =>
        deviceId === hall.id ? { ok: false, failure: { code: 'operation-running' } } : ok(null),
    });
    await user.click(rowOf('Lobby'));
    await user.keyboard('{Control>}a{/Control}');
    await user.click(screen.getByRole('button', { name: 'Remove' }));
    expect((await screen.findByRole('alert')).textContent).toContain(
      'Something is already running on this device.',
    );
    expect(fake.asked('removeDevice').length).toBeLessThanOrEqual(4);
  });

  test('shows each adapter with its state and reason, and switches it on or off', async () => {
    const { user, fake } = await renderApp(sampleSnapshot(shop));
    await user.click(screen.getByRole('button', { name: 'Adapters: 2 adapters' }));
    const adapters = within(await opened({ role: 'dialog' }));
    expect(adapters.getByText('Failed: no link')).toBeTruthy();
    await user.click(adapters.getByRole('switch', { name: 'Listen on Wi-Fi' }));
    expect(fake.asked('setAdapter')).toEqual([{ name: 'Wi-Fi', on: false }]);
  });

  test('opens the web page by device, never by an address from the window', async () => {
    const { user, fake } = await renderApp(sampleSnapshot(shop));
    await user.click(screen.getByRole('button', { name: 'Open the web page of Hall' }));
    expect(fake.asked('openWebPage')).toEqual([{ deviceId: hall.id }]);
  });
});

describe('what limits the list', () => {
  test('another program that holds the port is reported, with what to do', async () => {
    await renderApp(sampleSnapshot(shop, { listening: { ...LISTENING, limited: true } }));
    expect(screen.getByText(/close the SADP tool or iVMS-4200/)).toBeTruthy();
  });

  test('the demo site is labeled', async () => {
    await renderApp(sampleSnapshot(shop, { listening: { ...LISTENING, demoSite: true } }));
    expect(screen.getByText('Demo site')).toBeTruthy();
  });

  test('an empty list shows what Cogwheel is doing and where, and after six seconds the likely causes', async () => {
    let now = NOW;
    await renderApp(sampleSnapshot([], { listening: { ...LISTENING, searchingSince: NOW } }), {}, () => now);
    const empty = screen.getByTestId('empty-list');
    expect(within(empty).getByText('Looking for devices…')).toBeTruthy();
    expect(within(empty).getByText('Ethernet 2')).toBeTruthy();
    expect(within(empty).getByText('Failed: no link')).toBeTruthy();
    expect(within(empty).queryByText('A firewall on this PC.')).toBeNull();
    now += 6_000;
    pass(1_000);
    const causes = within(empty)
      .getAllByRole('listitem')
      .map((item) => item.textContent);
    expect(causes.findIndex((text) => text.startsWith('The cable'))).toBeLessThan(
      causes.findIndex((text) => text.startsWith('A firewall')),
    );
    expect(causes.at(-1)).toContain('PoE');
  });

  test('the window asks main for the theme', async () => {
    const { user, fake } = await renderApp(sampleSnapshot(shop));
    await user.click(screen.getByRole('button', { name: 'Theme: System' }));
    const menu = within(await opened({ role: 'menu' }));
    await user.click(menu.getByRole('menuitemradio', { name: 'Dark' }));
    expect(fake.asked('changeSettings')).toEqual([{ theme: 'dark' }]);
  });

  test('an ended operation keeps its result on the row until main removes it', async () => {
    const ended = sampleEnded(gate, 'reboot', { kind: 'rebooted' });
    const { emit } = await renderApp(sampleSnapshot([gate], { operations: [ended] }));
    expect(screen.getByText('Rebooted')).toBeTruthy();
    emit({ removedOperations: [ended.id] });
    expect(screen.queryByText('Rebooted')).toBeNull();
  });
});
