import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { AddedId, AddedView } from '../../shared/added.ts';
import type { DeviceId } from '../../shared/device.ts';
import { words } from '../../shared/language.ts';
import { fail, ok } from '../../shared/result.ts';
import { PANEL } from '../../shared/text.ts';
import { closed, opened } from './over-the-window.ts';
import { renderApp } from './render-app.tsx';
import { NOW, sampleSnapshot } from './samples.ts';

const ADDED = words('added');
const id = (last: number) => `6f2d1f0a-0000-4000-8000-00000000000${last}` as AddedId; // the brand: fits the pattern

function entry(last: number, more: Partial<AddedView> = {}): AddedView {
  return {
    id: id(last),
    host: `10.0.0.${last}`,
    port: 80,
    secure: false,
    state: 'active',
    answeredAt: NOW - 5_000,
    ...more,
  };
}

const open = async (user: Awaited<ReturnType<typeof renderApp>>['user']) => {
  const [first] = screen.getAllByRole('button', { name: ADDED.button });
  if (first !== undefined) await user.click(first);
  return within(await opened({ testId: 'add-by-address' }));
};

describe('adding by address', () => {
  test('sends one address to main, and shows a problem that main finds at its field', async () => {
    let isRange = true;
    const { user, fake } = await renderApp(sampleSnapshot([]), {
      addAddresses: () =>
        ok(
          isRange
            ? { added: [], problems: [{ index: 0, problem: 'range' }] }
            : { added: [id(1)], problems: [] },
        ),
    });
    const dialog = await open(user);
    const host = dialog.getByRole('textbox', { name: ADDED.host });
    expect(document.activeElement).toBe(host);
    await user.type(host, '10.0.0.0/24{Enter}');
    expect(await dialog.findByText(ADDED.problems.range)).toBeDefined();
    isRange = false;
    await user.type(dialog.getByRole('textbox', { name: ADDED.port }), '8080{Enter}');
    await closed({ testId: 'add-by-address' });
    expect(fake.asked('addAddresses')).toEqual([
      { entries: [{ host: '10.0.0.0/24', port: '' }] },
      { entries: [{ host: '10.0.0.0/24', port: '8080' }] },
    ]);
  });

  test('shows what a file contains before anything is added, and nothing of a rejected file', async () => {
    let isRefused = true;
    const { user, fake } = await renderApp(sampleSnapshot([]), {
      openAddressFile: () =>
        ok(
          isRefused
            ? { entries: [], problems: [], refusal: 'password-column', file: 'site.csv' }
            : {
                entries: [{ host: '10.0.0.1', port: 443, secure: true }],
                problems: [{ line: 3, problem: 'third-column' }],
                file: 'site.csv',
              },
        ),
      addAddresses: () => ok({ added: [id(1)], problems: [] }),
    });
    const dialog = await open(user);
    await user.click(dialog.getByRole('tab', { name: ADDED.several }));
    await user.click(dialog.getByRole('button', { name: ADDED.openButton }));
    expect((await dialog.findByRole('alert')).textContent).toContain(ADDED.refusals['password-column']);
    isRefused = false;
    await user.click(dialog.getByRole('button', { name: ADDED.openButton }));
    const reason = ADDED.problems['third-column'];
    expect(await dialog.findByText(ADDED.line({ line: 3, reason }))).toBeDefined();
    expect(fake.asked('addAddresses')).toEqual([]);
    await user.click(dialog.getByRole('button', { name: ADDED.addCount({ count: 1 }) }));
    await waitFor(() =>
      expect(fake.asked('addAddresses')).toEqual([
        { entries: [{ host: '10.0.0.1', port: '443', secure: true }] },
      ]),
    );
  });
});

describe('an address without a row', () => {
  test('shows what responds there, and offers a sign-in only where something does', async () => {
    await renderApp(
      sampleSnapshot([], {
        added: [
          entry(1),
          entry(2, { state: 'inactive' }),
          entry(3, { state: 'no-name', answeredAt: undefined }),
        ],
      }),
    );
    const strip = within(screen.getByTestId('added'));
    expect(strip.getByText(ADDED.states.inactive)).toBeDefined();
    expect(strip.getByText(ADDED.states['no-name'])).toBeDefined();
    const isOffered = (place: string) =>
      !strip.getByRole<HTMLButtonElement>('button', { name: ADDED.signInTo({ place }) }).disabled;
    expect(['10.0.0.1', '10.0.0.2', '10.0.0.3'].map(isOffered)).toEqual([true, false, false]);
  });

  test('can be signed in to; a rejected password is wiped', async () => {
    const { user, fake, emit } = await renderApp(sampleSnapshot([], { added: [entry(1)] }), {
      identifyAdded: ({ password }) =>
        ok([
          {
            id: id(1),
            result:
              password === 'right'
                ? ok('44:47:cc:00:00:01' as DeviceId) // the brand: a valid MAC
                : fail('login-wrong', { triesLeft: 4 }),
          },
        ]),
    });
    await user.click(screen.getByRole('button', { name: ADDED.signInTo({ place: '10.0.0.1' }) }));
    const dialog = within(await opened({ testId: 'identify' }));
    const field = dialog.getByLabelText<HTMLInputElement>(PANEL.password);
    await user.type(field, 'wrong{Enter}');
    expect(await dialog.findByRole('alert')).toBeDefined();
    expect(field.value).toBe('');
    await user.type(field, 'right{Enter}');
    await closed({ testId: 'identify' });
    expect(fake.asked('identifyAdded')).toHaveLength(2);
    emit({ added: [] });
    expect(screen.queryByTestId('added')).toBeNull();
  });

  test('can be removed permanently', async () => {
    const { user, fake } = await renderApp(sampleSnapshot([], { added: [entry(1)] }));
    await user.click(screen.getByRole('button', { name: ADDED.removeOf({ place: '10.0.0.1' }) }));
    expect(fake.asked('removeAdded')).toEqual([{ ids: [id(1)] }]);
  });
});
