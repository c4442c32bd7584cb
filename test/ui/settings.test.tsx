import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { DiagnosticsId } from '../../shared/diagnostics.ts';
import type { RememberedLogin } from '../../shared/ipc-views.ts';
import { fail, ok } from '../../shared/result.ts';
import { DEFAULT_SETTINGS, withChange } from '../../shared/settings.ts';
import type { Answers } from './fake-bridge.ts';
import { closed, opened as isOpen } from './over-the-window.ts';
import { renderApp, type Rendered } from './render-app.tsx';
import { NOW, sampleDevice, sampleSnapshot } from './samples.ts';

const gate = sampleDevice(112, { name: 'Yard gate' });
const till = sampleDevice(113, { name: 'Till' });
const LOGINS: readonly RememberedLogin[] = [
  { deviceId: gate.id, device: gate, user: 'admin', since: NOW },
  { deviceId: till.id, device: till, user: 'operator', since: NOW },
];
const VIEW = {
  id: 'set-1' as DiagnosticsId, // the brand: compared only
  isMasked: true,
  files: [
    { name: 'about.txt', bytes: 800 },
    { name: 'cogwheel.log', bytes: 1_234_567 },
  ],
};

async function settings(answers: Answers = {}): Promise<Rendered> {
  const rendered: Rendered = await renderApp(sampleSnapshot([gate, till]), {
    listLogins: () => ok(LOGINS),
    changeSettings: (change) => {
      rendered.fake.emit({ settings: withChange({ ...DEFAULT_SETTINGS, welcomed: true }, change) });
      return ok(null);
    },
    prepareDiagnostics: ({ isMasked }) => ok({ ...VIEW, isMasked }),
    readDiagnostics: ({ name }) => ok({ text: `text of ${name}`, isCut: name === 'cogwheel.log' }),
    ...answers,
  });
  await rendered.user.click(screen.getByRole('button', { name: 'Settings' }));
  await screen.findByRole('main', { name: 'Settings' });
  return rendered;
}

const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);

describe('a number in the settings', () => {
  test('is saved with Enter, in its unit, and only once', async () => {
    const { user, fake } = await settings();
    expect(field('Give up on a camera after').value).toBe('300');
    await user.clear(field('Give up on a camera after'));
    await user.type(field('Give up on a camera after'), '600{Enter}');
    await user.tab();
    expect(fake.asked('changeSettings')).toEqual([{ operation: { deadlineCamera: 600_000 } }]);
    expect(field('Give up on a camera after').value).toBe('600');
  });

  test.each(['', 'abc', '12.5', '-30', '9', '7201', '1e3'])(
    'that is invalid (%j) stays in its field with the limits shown, and nothing is sent',
    async (typed) => {
      const { user, fake } = await settings();
      await user.clear(field('Give up on a camera after'));
      if (typed !== '') await user.type(field('Give up on a camera after'), typed);
      await user.tab();
      expect(screen.getByText('A whole number from 10 to 7200.')).toBeTruthy();
      expect(field('Give up on a camera after').getAttribute('aria-invalid')).toBe('true');
      expect(field('Give up on a camera after').value).toBe(typed);
      expect(fake.asked('changeSettings')).toEqual([]);
    },
  );

  test('that conflicts with another one is rejected with the reason, and Esc restores the old one', async () => {
    const { user, fake } = await settings();
    await user.clear(field('Say that it takes long after'));
    await user.type(field('Say that it takes long after'), '301{Enter}');
    expect(screen.getByText('The hint must come before both deadlines.')).toBeTruthy();
    await user.keyboard('{Escape}');
    expect(field('Say that it takes long after').value).toBe('120');
    expect(screen.queryByText('The hint must come before both deadlines.')).toBeNull();
    expect(fake.asked('changeSettings')).toEqual([]);
  });

  test('that cannot be saved is reported on the page', async () => {
    const { user } = await settings({ changeSettings: () => fail('save-failed') });
    await user.clear(field('Devices at the same time'));
    await user.type(field('Devices at the same time'), '4{Enter}');
    expect(await within(screen.getByRole('main')).findByRole('alert')).toBeTruthy();
  });
});

test('theme and language are chosen from lists', async () => {
  const { user, fake } = await settings();
  await user.selectOptions(field('Theme'), 'dark');
  await user.selectOptions(field('Language'), 'Deutsch');
  expect(fake.asked('changeSettings')).toEqual([{ theme: 'dark' }, { language: 'de' }]);
});

test('adapters are shown with their state and a switch', async () => {
  const { user, fake } = await settings();
  const adapters = screen.getByRole('region', { name: 'Adapters' });
  expect(adapters.textContent).toContain('no link');
  await user.click(within(adapters).getByRole('switch', { name: 'Listen on Wi-Fi' }));
  expect(fake.asked('setAdapter')).toEqual([{ name: 'Wi-Fi', on: false }]);
});

test('the defaults are restored after a confirmation', async () => {
  const { user, fake } = await settings();
  await user.click(screen.getByRole('button', { name: 'Reset…' }));
  const question = within(await isOpen({ role: 'alertdialog' }));
  await user.click(question.getByRole('button', { name: 'Cancel' }));
  await closed({ role: 'alertdialog' });
  expect(fake.asked('resetSettings')).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Reset…' }));
  const again = within(await isOpen({ role: 'alertdialog' }));
  await user.click(again.getByRole('button', { name: 'Reset' }));
  expect(fake.asked('resetSettings')).toHaveLength(1);
});

describe('logins kept on this PC', () => {
  test('are listed with device, user and day, and a button forgets one', async () => {
    const { user, fake } = await settings();
    const list = await screen.findByRole('list', { name: 'Logins kept on this PC' });
    expect(within(list).getByText('operator · since May 12, 2026')).toBeTruthy();
    await user.click(within(list).getByRole('button', { name: 'Forget the login of Till' }));
    expect(fake.asked('forgetLogin')).toEqual([{ deviceId: till.id }]);
    await waitFor(() => expect(fake.asked('listLogins').length).toBeGreaterThan(1));
  });

  test('are all forgotten after a confirmation', async () => {
    const { user, fake } = await settings();
    await user.click(await screen.findByRole('button', { name: 'Forget all…' }));
    const dialog = await isOpen({ role: 'alertdialog' });
    expect(dialog.textContent).toContain('Forget the logins of 2 devices?');
    expect(fake.asked('forgetAllLogins')).toEqual([]);
    await user.click(within(dialog).getByRole('button', { name: 'Forget all' }));
    expect(fake.asked('forgetAllLogins')).toHaveLength(1);
  });

  test('show how to keep one if there are none', async () => {
    await settings({ listLogins: () => ok([]) });
    expect(await screen.findByText(/^No login is kept on this PC\./)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Forget all…' })).toBeNull();
  });

  test('that cannot be read are reported, and can be read again', async () => {
    let isBroken = true;
    const { user } = await settings({ listLogins: () => (isBroken ? fail('internal') : ok(LOGINS)) });
    const again = await screen.findByRole('button', { name: 'Read them again' });
    isBroken = false;
    await user.click(again);
    expect(await screen.findByText('Till')).toBeTruthy();
  });
});

describe('Save diagnostics', () => {
  async function opened(answers: Answers = {}): Promise<Rendered> {
    const rendered = await settings(answers);
    await rendered.user.click(screen.getByRole('button', { name: 'Save diagnostics…' }));
    await isOpen({ role: 'alertdialog' });
    await screen.findByText('text of about.txt');
    return rendered;
  }

  test('masks identities unless the user clears that option, and shows names, sizes and a preview of each file', async () => {
    const { user, fake } = await opened();
    expect(fake.asked('prepareDiagnostics')).toEqual([{ isMasked: true }]);
    expect(screen.getByText('2 files, 1.2 MB')).toBeTruthy();
    await user.click(screen.getByRole('tab', { name: /cogwheel\.log/ }));
    expect(await screen.findByText('text of cogwheel.log')).toBeTruthy();
    expect(screen.getByText('Only its beginning is shown here; all of it is saved.')).toBeTruthy();
    await user.click(screen.getByRole('checkbox', { name: 'Mask identities' }));
    await waitFor(() =>
      expect(fake.asked('prepareDiagnostics')).toEqual([{ isMasked: true }, { isMasked: false }]),
    );
  });

  test('saves what is shown and says where', async () => {
    const { user, fake } = await opened({ saveDiagnostics: () => ok({ file: 'C:\\a.zip' }) });
    await user.click(await screen.findByRole('button', { name: 'Save as ZIP…' }));
    expect(fake.asked('saveDiagnostics')).toEqual([{ id: 'set-1' }]);
    expect(await screen.findByText('Diagnostics saved to C:\\a.zip.')).toBeTruthy();
    expect(fake.asked('dropDiagnostics')).toHaveLength(1);
  });

  test('stays open when the user cancels the save dialog, or the file cannot be written', async () => {
    let answer: 'closed' | 'failed' = 'closed';
    const { user } = await opened({
      saveDiagnostics: () => (answer === 'closed' ? ok({}) : fail('save-failed')),
    });
    await user.click(await screen.findByRole('button', { name: 'Save as ZIP…' }));
    expect(await screen.findByText('text of about.txt')).toBeTruthy();
    answer = 'failed';
    await user.click(await screen.findByRole('button', { name: 'Save as ZIP…' }));
    expect(await screen.findByRole('alert')).toBeTruthy();
  });
});
