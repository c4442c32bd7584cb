import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { words } from '../../shared/language.ts';
import { fail, ok } from '../../shared/result.ts';
import { EMPTY, KEYS, PANEL } from '../../shared/text.ts';
import { renderApp } from './render-app.tsx';
import { sampleDevice, sampleSnapshot } from './samples.ts';

const HELP = words('help');
const gate = sampleDevice(112, { name: 'Yard gate' });

test('F1 opens the help from anywhere, with every key, limit and cause; Esc returns to the panel', async () => {
  const { user } = await renderApp(sampleSnapshot([gate]));
  await user.click(screen.getByRole('button', { name: 'Basic Settings of Yard gate' }));
  await user.keyboard('{F1}');
  const page = await screen.findByRole('main', { name: HELP.title });
  for (const [key] of KEYS.list) expect(within(page).getAllByText(key).length).toBeGreaterThan(0);
  for (const { what } of HELP.limits) expect(within(page).getByText(what)).toBeTruthy();
  const causes = within(screen.getByTestId('help-causes'))
    .getAllByRole('listitem')
    .map((item) => item.textContent);
  // In the same order and with the same words as for an empty list.
  EMPTY.causes.forEach(({ what, todo }, index) => expect(causes[index]).toBe(`${what} ${todo}`));
  expect(screen.getByTestId('about').textContent).toContain('Cogwheel 0.1.0.');
  await user.keyboard('{Escape}');
  expect(screen.getByRole('complementary', { name: PANEL.title })).toBeTruthy();
});

test('the contents link to each section, and the help links to the guide and the list', async () => {
  const { user, fake } = await renderApp(sampleSnapshot([gate]));
  await user.click(screen.getByRole('button', { name: HELP.title }));
  for (const title of Object.values(HELP.sections)) {
    await user.click(screen.getByRole('button', { name: title }));
    expect(document.activeElement?.textContent).toBe(title);
  }
  await user.click(screen.getByRole('button', { name: HELP.openGuide }));
  expect(screen.getByRole('main', { name: words('guide').title })).toBeTruthy();
  await user.keyboard('{Escape}');
  await user.click(screen.getByRole('button', { name: HELP.refresh }));
  expect(fake.asked('refresh')).toHaveLength(1);
  expect(screen.getByRole('grid')).toBeTruthy();
});

test.each([
  ['the licences that main read', ok('## react - 19'), '## react - 19'],
  ['where they are, in a program that was not packaged', fail('not-found'), HELP.licensesNone],
])('About shows %s on demand', async (_, answer, shown) => {
  const { user, fake } = await renderApp(sampleSnapshot([gate]), { licenses: () => answer });
  await user.click(screen.getByRole('button', { name: HELP.title }));
  expect(fake.asked('licenses')).toEqual([]);
  await user.click(screen.getByRole('button', { name: HELP.licensesShow }));
  expect((await screen.findByLabelText(HELP.licensesLabel)).textContent).toBe(shown);
});
