import { screen, within } from '@testing-library/react';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DRAWINGS, pathsOf } from '../../renderer/guide/drawing.tsx';
import type { Device } from '../../shared/device.ts';
import { words } from '../../shared/language.ts';
import { PANEL } from '../../shared/text.ts';
import { renderApp } from './render-app.tsx';
import { NOW, sampleDevice, sampleSnapshot } from './samples.ts';

const GUIDE = words('guide');
const gate = sampleDevice(112, { name: 'Yard gate' });
const office = sampleDevice(60, { name: 'Office recorder', kind: 'recorder' });
const box = sampleDevice(64, { name: 'Box', activation: 'inactive' });
const shop = [gate, office, box];

const reset = (device: Device, more: Partial<Device> = {}): Device => ({
  ...device,
  activation: 'inactive',
  address: '192.168.1.64',
  marks: ['other-subnet'],
  addressToAdd: { adapter: 'Ethernet 2', address: '192.168.1.200/24' },
  ...more,
});

async function openFor(device: Device) {
  const rendered = await renderApp(sampleSnapshot(shop));
  const { user } = rendered;
  await user.click(screen.getByRole('button', { name: `Basic Settings of ${device.name ?? ''}` }));
  await user.click(screen.getByRole('button', { name: PANEL.forgot }));
  return rendered;
}
const target = () => screen.getByTestId('guide-target');

describe('the push-button guide', () => {
  test('opens for the device of the panel, and returns to it', async () => {
    const { user } = await openFor(gate);
    expect(screen.getAllByTestId('guide-step')).toHaveLength(5);
    expect(target().textContent).toContain('Yard gate');
    expect(target().dataset.state).toBe('waiting');
    await user.keyboard('{Escape}');
    expect(screen.getByRole('complementary', { name: PANEL.title })).toBeTruthy();
  });

  test('ticks the chosen device once it was detected Inactive twice in another subnet, and shows the next step', async () => {
    const { emit } = await openFor(gate);
    emit({ devices: [reset(gate, { lastSeen: NOW })] });
    expect(target().dataset.state).toBe('heard-once');
    expect(screen.queryByTestId('guide-tick')).toBeNull();
    emit({ devices: [reset(gate, { lastSeen: NOW + 2_000 })] });
    // Changes in quick succession are shown together, a little later.
    expect(await screen.findByTestId('guide-tick')).toBeTruthy();
    expect(target().textContent).toContain('192.168.1.200/24');
    expect(target().textContent).toContain('activates it');
    expect(within(screen.getByTestId('guide-watch')).getAllByTestId('guide-arrival')).toHaveLength(1);
  });

  test('lists another device that became Inactive, which a click selects', async () => {
    const { emit, user } = await openFor(gate);
    const found = sampleDevice(200, { model: 'DS-2CD2385G1-I', activation: 'inactive' });
    emit({ devices: [{ ...found, lastSeen: NOW }] });
    emit({ devices: [{ ...found, lastSeen: NOW + 2_000 }] });
    expect(screen.queryByTestId('guide-tick')).toBeNull();
    const item = screen.getByTestId('guide-arrival');
    expect(item.textContent).toContain(GUIDE.heard['not-here']);
    await user.click(within(item).getByRole('button'));
    expect(await screen.findByTestId('guide-tick')).toBeTruthy();
    expect(screen.getByLabelText<HTMLSelectElement>(GUIDE.device).value).toBe(found.id);
  });

  test('keeps watching while another page is shown, and starts again only on request', async () => {
    const { emit, user } = await openFor(gate);
    await user.click(screen.getByRole('button', { name: 'Devices' }));
    emit({ devices: [reset(gate, { lastSeen: NOW })] });
    emit({ devices: [reset(gate, { lastSeen: NOW + 2_000 })] });
    await user.click(screen.getByRole('button', { name: GUIDE.title }));
    expect(await screen.findByTestId('guide-tick')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: GUIDE.restart }));
    expect(screen.queryByTestId('guide-tick')).toBeNull();
    expect(target().dataset.state).toBe('inactive-before');
  });

  test('works for an unknown device, opened from the rail; devices that were already Inactive do not count', async () => {
    const { emit, user } = await renderApp(sampleSnapshot(shop));
    await user.click(screen.getByRole('button', { name: GUIDE.title }));
    expect(screen.queryByTestId('guide-target')).toBeNull();
    emit({ devices: [{ ...box, lastSeen: NOW + 2_000 }] });
    expect(screen.queryByTestId('guide-arrival')).toBeNull();
    expect(screen.getByText(GUIDE.noArrivals, { exact: false })).toBeTruthy();
    await user.selectOptions(screen.getByLabelText(GUIDE.device), box.id);
    expect(target().dataset.state).toBe('inactive-before');
  });

  test('makes main send inquiries more often only while it is open', async () => {
    const { fake, user } = await openFor(gate);
    expect(fake.asked('watchClosely')).toEqual([{ on: true }]);
    await user.keyboard('{Escape}');
    expect(fake.asked('watchClosely')).toEqual([{ on: true }, { on: false }]);
  });
});

test('every path of every drawing is drawn, and the sources contain only paths', async () => {
  const folder = join(import.meta.dirname, '../../assets/guide');
  const files = (await readdir(folder)).sort();
  expect(files).toHaveLength(GUIDE.steps.length);
  const sources = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  expect([...DRAWINGS]).toEqual(sources);
  for (const source of sources) {
    const shapes = source.match(/<(?!\/|svg|title|style)/g) ?? [];
    expect(pathsOf(source)).toHaveLength(shapes.length);
    expect(shapes.length).toBeGreaterThan(4);
  }
});
