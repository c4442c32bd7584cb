import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { words } from '../../shared/language.ts';
import { fail, ok } from '../../shared/result.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { choose, closed, opened } from './over-the-window.ts';
import { renderApp, rowOf } from './render-app.tsx';
import { sampleDevice, sampleSnapshot } from './samples.ts';

const COLUMNS = words('columnChoice');
const LABEL = words('label');
const EXPORT = words('deviceExport');
const yard = sampleDevice(1, { name: 'Yard' });
const till = sampleDevice(2, { name: 'Till', adapter: 'Wi-Fi' });

const headers = () => screen.getAllByRole('columnheader').map((each) => each.textContent);

describe('columns', () => {
  test('are shown and hidden from the menu immediately, and saved by main', async () => {
    const { user, fake } = await renderApp(sampleSnapshot([yard, till]));
    expect(headers()).not.toContain('Adapter');
    await user.click(screen.getByRole('button', { name: COLUMNS.choose }));
    const menu = within(await opened({ role: 'menu' }));
    await user.click(menu.getByRole('menuitemcheckbox', { name: 'Adapter' }));
    await waitFor(() => expect(fake.asked('setColumns')).toHaveLength(1));
    expect(fake.asked('setColumns')[0]).toMatchObject({
      shown: ['address', 'serial', 'firmware', 'adapter', 'status', 'seen', 'progress'],
    });
    await user.keyboard('{Escape}');
    await closed({ role: 'menu' });
    expect(headers()).toContain('Adapter');
    expect(within(rowOf('Till')).getByText('Wi-Fi')).toBeDefined();
  });

  test('are restored with their widths, and can be reset', async () => {
    const settings = { ...DEFAULT_SETTINGS, columns: { shown: ['mac', 'colour'], widths: { mac: 222 } } };
    const { user, fake } = await renderApp(sampleSnapshot([yard], { settings }));
    expect(headers()).toEqual(['', 'Name / model', 'MAC', 'Operation']);
    expect(screen.getByRole('grid').style.getPropertyValue('--columns')).toContain('222px');
    await user.click(screen.getByRole('button', { name: COLUMNS.choose }));
    await choose(user, COLUMNS.reset);
    await waitFor(() => expect(fake.asked('setColumns')).toEqual([{ widths: {} }]));
  });

  test('become wider with Shift and the arrow key', async () => {
    const { fake } = await renderApp(sampleSnapshot([yard]));
    const header = screen.getByRole('button', { name: /^IPv4 address/ });
    // Otherwise jsdom makes it as wide as the window, which is already the maximum.
    const cell = screen.getByRole('columnheader', { name: /^IPv4 address/ });
    cell.getBoundingClientRect = () => new DOMRect(0, 0, 140, 32);
    header.focus();
    fireEvent.keyDown(header, { key: 'ArrowRight', shiftKey: true });
    await waitFor(() => expect(fake.asked('setColumns')).toMatchObject([{ widths: { address: 156 } }]));
  });
});

describe('a custom label', () => {
  test('is entered with F2 and sent to main', async () => {
    const { user, fake } = await renderApp(sampleSnapshot([{ ...yard, label: 'Yard' }]));
    rowOf('Yard').focus();
    await user.keyboard('{F2}');
    const dialog = await opened({ testId: 'label-dialog' });
    const field = within(dialog).getByRole('textbox', { name: LABEL.field });
    await waitFor(() => expect(document.activeElement).toBe(field));
    await user.clear(field);
    await user.type(field, 'Gate{Enter}');
    expect(fake.asked('setLabel')).toEqual([{ deviceId: yard.id, label: 'Gate' }]);
    await closed({ testId: 'label-dialog' });
  });

  test('that cannot be saved shows this in its dialog, which stays open', async () => {
    const { user } = await renderApp(sampleSnapshot([yard]), { setLabel: () => fail('save-failed') });
    rowOf('Yard').focus();
    await user.keyboard('{F2}');
    const dialog = await opened({ testId: 'label-dialog' });
    await user.click(within(dialog).getByRole('button', { name: LABEL.save }));
    expect(await within(dialog).findByRole('alert')).toBeDefined();
  });
});

describe('the export of the list', () => {
  test('exports everything in the order shown, or only the selection, and shows where the file is', async () => {
    const { user, fake } = await renderApp(sampleSnapshot([till, yard]), {
      exportDevices: () => ok({ count: 2, file: '/tmp/list.csv' }),
    });
    await user.click(screen.getByRole('button', { name: EXPORT.button }));
    await choose(user, EXPORT.all.csv);
    expect(fake.asked('exportDevices')).toEqual([{ format: 'csv', deviceIds: [yard.id, till.id] }]);
    expect(await screen.findByText(EXPORT.done({ count: 2, file: '/tmp/list.csv' }))).toBeDefined();
    await user.click(within(rowOf('Till')).getByRole('checkbox'));
    await user.click(screen.getByRole('button', { name: EXPORT.button }));
    await choose(user, EXPORT.selected.json);
    expect(fake.asked('exportDevices')[1]).toEqual({ format: 'json', deviceIds: [till.id] });
  });

  test('is not offered for an empty list', async () => {
    await renderApp(sampleSnapshot([]));
    expect(screen.getByRole('button', { name: EXPORT.button }).getAttribute('aria-disabled')).toBe('true');
  });
});
