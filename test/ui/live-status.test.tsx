import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { resultTone } from '../../shared/operation.ts';
import { ok } from '../../shared/result.ts';
import { resultText } from '../../shared/text-result.ts';
import { closed, opened as isOpen } from './over-the-window.ts';
import { GRACE, pass, renderApp } from './render-app.tsx';
import type { Rendered } from './render-app.tsx';
import type { Answers } from './fake-bridge.ts';
import {
  ALL_RESULTS,
  NOW,
  sampleConsent,
  sampleDevice,
  sampleEnded,
  sampleOperation,
  sampleSnapshot,
  sampleSteps,
} from './samples.ts';

const gate = sampleDevice(112, { name: 'Yard gate', signedInAs: 'admin' });
const running = sampleOperation(gate);

async function opened(
  operation = running,
  answers: Answers = {},
  device = gate,
  wall?: () => number,
): Promise<Rendered> {
  const rendered = await renderApp(sampleSnapshot([device], { operations: [operation] }), answers, wall);
  fireEvent.click(screen.getByRole('button', { name: 'Basic Settings of Yard gate' }));
  return rendered;
}

const live = () => screen.getByTestId('live-status');

describe('while it runs', () => {
  test('the steps replace the actions, each with its time', async () => {
    await opened();
    expect(screen.queryByRole('button', { name: 'Reboot…' })).toBeNull();
    expect(
      within(live())
        .getAllByRole('listitem')
        .map((step) => step.textContent),
    ).toEqual(['Checked0:00', 'Sent0:00', 'Accepted0:02', 'Restarting0:06', 'Back', 'Verified']);
    expect(
      within(live())
        .getAllByRole('img')
        .map((icon) => icon.getAttribute('aria-label')),
    ).toEqual(['done', 'done', 'done', 'under way', 'not yet', 'not yet']);
  });

  test('the timer runs, and the sentence says what is known', async () => {
    let now = NOW;
    await opened(running, {}, gate, () => now);
    expect(within(live()).getByRole('timer').textContent).toBe('0:42');
    expect(live().textContent).toContain('Accepted. Not heard since 0:06.');
    now += 3_000;
    pass(1_000);
    expect(within(live()).getByRole('timer').textContent).toBe('0:45');
  });

  test('closing the panel stops nothing', async () => {
    const { user, fake } = await opened();
    await user.click(within(screen.getByRole('complementary')).getByRole('button', { name: 'Close' }));
    expect(fake.calls.map(({ verb }) => verb)).toEqual(['snapshot']);
    expect(screen.getByText('Reboot: restarting')).toBeTruthy();
  });

  test('a screen reader announces steps politely and the result immediately', async () => {
    const { emit } = await opened();
    emit({ operations: [{ ...running, phase: 'back', steps: sampleSteps(4) }] });
    expect(screen.getByTestId('progress-announcer').textContent).toBe('Yard gate: Coming back');
    expect(screen.getByTestId('progress-announcer').getAttribute('aria-live')).toBe('polite');
    emit({ operations: [sampleEnded(gate, 'reboot', { kind: 'rebooted' })] });
    await waitFor(() =>
      expect(screen.getByTestId('result-announcer').textContent).toBe('Yard gate: Rebooted'),
    );
    expect(screen.getByTestId('result-announcer').getAttribute('aria-live')).toBe('assertive');
  });
});

describe('when it has ended', () => {
  test.each(ALL_RESULTS)(
    '%s: %o shows its title and explanation, and is green only if verified',
    async (action, result) => {
      await opened(sampleEnded(gate, action, result));
      const words = resultText(result, action);
      const shown = screen.getByTestId('result');
      expect(within(shown).getByText(words.title)).toBeTruthy();
      expect(within(shown).getByText(words.explanation)).toBeTruthy();
      expect(resultTone(result) === 'success').toBe(
        ['rebooted', 'restored', 'inactive-verified'].includes(result.kind),
      );
      expect(screen.getByRole('button', { name: 'Dismiss' })).toBeTruthy();
    },
  );

  test('the evidence is shown', async () => {
    await opened(sampleEnded(gate, 'reboot', { kind: 'rebooted' }));
    expect(live().textContent).toContain('Uptime 5 d 22 h before, 41 s after.');
  });

  test('after Inactive, a card says where the device is, how to reach it and how to activate it', async () => {
    await opened(
      sampleEnded(gate, 'default', { kind: 'inactive-heard' }),
      {},
      {
        ...gate,
        activation: 'inactive',
        address: '192.168.1.64',
        marks: ['other-subnet'],
        addressToAdd: { adapter: 'Ethernet 2', address: '192.168.1.200/24' },
      },
    );
    const card = screen.getByRole('region', { name: 'What next' });
    expect(card.textContent).toContain('Its address is now 192.168.1.64.');
    expect(card.textContent).toContain('192.168.1.200/24 to “Ethernet 2”');
    expect(card.textContent).toContain('activates it');
    expect(within(card).getByRole('button', { name: 'Open web page' }).getAttribute('aria-disabled')).toBe(
      'true',
    );
  });

  test('Dismiss asks main to remove the result from the row', async () => {
    const ended = sampleEnded(gate, 'reboot', { kind: 'rebooted' });
    const { user, fake } = await opened(ended);
    await user.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(fake.asked('dismissOperation')).toEqual([{ operationId: ended.id }]);
  });

  test('Do something else shows the actions again and leaves the result on the row', async () => {
    const { user, fake } = await opened(sampleEnded(gate, 'reboot', { kind: 'rebooted' }));
    await user.click(screen.getByRole('button', { name: 'Do something else' }));
    expect(screen.getByRole('button', { name: 'Default…' })).toBeTruthy();
    expect(screen.getByText('Rebooted')).toBeTruthy();
    expect(fake.asked('dismissOperation')).toEqual([]);
  });

  test('a Restore that waits for its reboot offers it with a confirmation of its own', async () => {
    const { user, fake } = await opened(sampleEnded(gate, 'restore', { kind: 'restore-waits-for-reboot' }), {
      prepare: () => ok(sampleConsent(gate, 'reboot')),
    });
    await user.click(within(screen.getByRole('complementary')).getByRole('button', { name: 'Reboot…' }));
    expect(await isOpen({ role: 'alertdialog', name: 'Reboot this camera?' })).toBeTruthy();
    expect(fake.asked('execute')).toEqual([]);
  });
});

describe('closing automatically', () => {
  const AFTER = 5_000;

  async function ending(result: Parameters<typeof sampleEnded>[2], before?: () => void): Promise<Rendered> {
    const rendered = await opened();
    act(() => screen.getByTestId('device-row').focus());
    rendered.emit({ operations: [sampleEnded(gate, 'reboot', result, { id: running.id })] });
    before?.();
    pass(AFTER + 100);
    return rendered;
  }

  const panel = () => screen.queryByRole('complementary');

  test('happens five seconds after a verified result', async () => {
    await ending({ kind: 'rebooted' }, () => {
      pass(AFTER - 1_000);
      expect(panel()).not.toBeNull();
    });
    expect(panel()).toBeNull();
    expect(screen.getByText('Rebooted')).toBeTruthy();
  });

  test.each(
    ALL_RESULTS.filter(([, { kind }]) => !['rebooted', 'restored', 'inactive-verified'].includes(kind)),
  )('never happens after %s: %o', async (_, result) => {
    await ending(result);
    expect(panel()).not.toBeNull();
  });

  test('does not happen while the user is using the panel', async () => {
    await ending({ kind: 'rebooted' }, () => {
      const element = panel();
      if (element !== null) fireEvent.pointerMove(element);
    });
    expect(panel()).not.toBeNull();
  });

  test('does not happen while the focus is inside', async () => {
    const { emit } = await opened();
    expect(panel()?.contains(document.activeElement)).toBe(true);
    emit({ operations: [sampleEnded(gate, 'reboot', { kind: 'rebooted' })] });
    pass(AFTER * 2);
    expect(panel()).not.toBeNull();
  });

  test('does not happen if the panel was opened on an earlier result', async () => {
    await opened(sampleEnded(gate, 'reboot', { kind: 'rebooted' }));
    act(() => screen.getByTestId('device-row').focus());
    pass(AFTER * 2);
    expect(panel()).not.toBeNull();
  });

  test('is possible after a confirmation, because the focus returns to the row', async () => {
    const { user, fake } = await renderApp(sampleSnapshot([gate]), {
      prepare: () => ok(sampleConsent(gate, 'reboot')),
      execute: () => ok([running.id]),
    });
    await user.click(screen.getByRole('button', { name: 'Basic Settings of Yard gate' }));
    await user.click(screen.getByRole('button', { name: 'Reboot…' }));
    const question = within(await isOpen({ role: 'alertdialog' }));
    pass(GRACE);
    await user.click(question.getByRole('button', { name: 'Reboot' }));
    expect(fake.asked('execute')).toHaveLength(1);
    await closed({ role: 'alertdialog' });
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId('device-row')));
  });
});
