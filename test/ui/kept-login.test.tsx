import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { Device } from '../../shared/device.ts';
import { fail, ok, type Failure } from '../../shared/result.ts';
import type { OperationId } from '../../shared/operation.ts';
import { askFor, closePanel, openPanel } from '../../renderer/state/actions.ts';
import type { Answers } from './fake-bridge.ts';
import { opened as isOpen } from './over-the-window.ts';
import { renderApp, type Rendered } from './render-app.tsx';
import { sampleConsent, sampleDevice, sampleEnded, sampleOperation, sampleSnapshot } from './samples.ts';

const gate = sampleDevice(112, { name: 'Yard gate' });
const kept = { ...gate, remembered: true };

const panel = () => screen.getByRole('complementary', { name: 'Basic Settings' });
const open = ({ user }: Rendered) =>
  user.click(screen.getByRole('button', { name: 'Basic Settings of Yard gate' }));

async function opened(answers: Answers, device: Device = kept): Promise<Rendered> {
  const rendered = await renderApp(sampleSnapshot([device]), answers);
  await open(rendered);
  return rendered;
}

/** Opens the panel; main then signs in with the kept login. */
async function openedSignedIn(): Promise<Rendered> {
  const rendered: Rendered = await renderApp(sampleSnapshot([kept]), {
    useRememberedLogin: () => {
      rendered.fake.emit({ devices: [{ ...kept, signedInAs: 'admin' }] });
      return ok({ user: 'admin', riskPassword: false });
    },
  });
  await open(rendered);
  return rendered;
}

describe('a login kept on this PC', () => {
  test('is used automatically when the panel opens, and the panel says so', async () => {
    const { fake } = await openedSignedIn();
    expect(await within(panel()).findByText(/^Signed in with the login kept on this PC\./)).toBeTruthy();
    expect(fake.asked('useRememberedLogin')).toEqual([{ deviceId: gate.id }]);
    expect(screen.queryByLabelText('Password')).toBeNull();
  });

  test('is not requested if there is none', async () => {
    const { fake } = await opened({}, gate);
    expect(fake.asked('useRememberedLogin')).toEqual([]);
    expect(screen.getByLabelText('Password')).toBeTruthy();
  });

  test.each<[string, Partial<typeof kept>]>([
    ['offline', { online: false }],
    ['inactive', { activation: 'inactive' }],
    ['in another subnet', { marks: ['other-subnet'] }],
  ])('is not sent to a device that is %s', async (_, more) => {
    const { fake } = await opened({}, { ...kept, ...more });
    expect(fake.asked('useRememberedLogin')).toEqual([]);
  });

  test('is not sent while an operation runs on the device', async () => {
    const rendered = await renderApp(sampleSnapshot([kept], { operations: [sampleOperation(kept)] }));
    await open(rendered);
    expect(rendered.fake.asked('useRememberedLogin')).toEqual([]);
  });

  test.each<[Failure, string]>([
    [
      { code: 'remembered-serial-changed', expected: 'C50000002', found: 'E30000006' },
      'another serial number',
    ],
    [{ code: 'login-not-readable' }, 'it was kept on another PC'],
    [{ code: 'login-wrong', triesLeft: 4 }, '4 tries left'],
  ])(
    'that fails (%o) is reported with the sign-in form, and not tried again automatically',
    async (failure, words) => {
      const { app, fake } = await opened({ useRememberedLogin: () => fail(failure.code, failure) });
      expect((await within(panel()).findByRole('alert')).textContent).toContain(words);
      expect(document.activeElement).toBe(screen.getByLabelText('Password'));
      expect(within(panel()).queryByRole('button', { name: 'Try it again' })).toBeNull();
      await act(() => askFor(app, gate.id, 'reboot'));
      expect(fake.asked('useRememberedLogin')).toHaveLength(1);
    },
  );

  test('can be tried again by the user if the network was the reason', async () => {
    const { user, fake } = await opened({ useRememberedLogin: () => fail('connect-timeout') });
    await user.click(await within(panel()).findByRole('button', { name: 'Try it again' }));
    await waitFor(() => expect(fake.asked('useRememberedLogin')).toHaveLength(2));
  });

  test('is tried again when the panel is opened again', async () => {
    const { app, fake } = await opened({ useRememberedLogin: () => fail('not-heard') });
    await within(panel()).findByRole('alert');
    act(() => {
      closePanel(app);
      openPanel(app, gate.id);
    });
    await within(panel()).findByRole('alert');
    expect(fake.asked('useRememberedLogin')).toHaveLength(2);
  });

  test('continues with the action that required it', async () => {
    const rendered: Rendered = await renderApp(sampleSnapshot([kept]), {
      useRememberedLogin: () => {
        rendered.fake.emit({ devices: [{ ...kept, signedInAs: 'admin' }] });
        return ok({ user: 'admin', riskPassword: false });
      },
      prepare: () => ok(sampleConsent(gate, 'reboot')),
    });
    await act(() => askFor(rendered.app, gate.id, 'reboot'));
    expect(await isOpen({ testId: 'confirm' })).toBeTruthy();
    expect(rendered.fake.asked('prepare')).toEqual([{ deviceIds: [gate.id], action: 'reboot' }]);
  });

  test('can be forgotten in the panel after the sign-in', async () => {
    const { user, fake } = await openedSignedIn();
    await user.click(await within(panel()).findByRole('button', { name: 'Forget it' }));
    expect(fake.asked('forgetLogin')).toEqual([{ deviceId: gate.id }]);
    expect(await screen.findByText(/^Login forgotten\./)).toBeTruthy();
  });

  test('is offered again after the user chose to use another login', async () => {
    const rendered = await openedSignedIn();
    await rendered.user.click(await screen.findByRole('button', { name: 'Use another login' }));
    rendered.emit({ devices: [kept] });
    await rendered.user.click(await screen.findByRole('button', { name: 'Use the login kept on this PC' }));
    expect(rendered.fake.asked('useRememberedLogin')).toHaveLength(2);
  });
});

describe('Remember on this PC', () => {
  async function submit({ user }: Rendered): Promise<void> {
    await user.type(screen.getByLabelText('Password'), 'secret');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
  }
  const box = () => screen.getByRole<HTMLInputElement>('checkbox', { name: 'Remember on this PC' });

  test('is off by default, and sent to main when checked', async () => {
    const rendered = await opened({ signIn: () => fail('login-wrong') }, gate);
    expect(box().checked).toBe(false);
    await submit(rendered);
    await within(panel()).findByRole('alert');
    await rendered.user.click(box());
    await submit(rendered);
    const login = { deviceId: gate.id, user: 'admin', password: 'secret' };
    expect(rendered.fake.asked('signIn')).toEqual([login, { ...login, remember: true }]);
  });

  test('is checked if a login is kept, and clearing it forgets that login', async () => {
    const rendered = await opened({
      useRememberedLogin: () => fail('remembered-certificate-changed'),
      signIn: () => fail('connection-lost'),
    });
    await within(panel()).findByRole('alert');
    expect(box().checked).toBe(true);
    await submit(rendered);
    await screen.findByRole('button', { name: 'Sign in' });
    await rendered.user.click(box());
    await submit(rendered);
    expect(rendered.fake.asked('signIn')).toMatchObject([{ remember: true }, { remember: false }]);
  });

  test.each([
    ['no-encryption', 'this system offers no encryption'],
    ['logins-newer', 'a newer version'],
    ['logins-unreadable', 'cannot be read'],
  ] as const)('cannot be checked with %s, and the reason is shown', async (cannotRemember, words) => {
    const about = { ...sampleSnapshot([]).about, canRemember: false, cannotRemember };
    const { user } = await renderApp(sampleSnapshot([gate], { about }));
    await user.click(screen.getByRole('button', { name: 'Basic Settings of Yard gate' }));
    expect(box().disabled).toBe(true);
    expect(panel().textContent).toContain(words);
  });

  test('reports if it failed, and the sign-in remains valid', async () => {
    const rendered: Rendered = await renderApp(sampleSnapshot([gate]), {
      signIn: () => {
        rendered.fake.emit({ devices: [{ ...gate, signedInAs: 'admin' }] });
        return ok({
          user: 'admin',
          riskPassword: false,
          notRemembered: { code: 'remember-failed', detail: 'disk full' },
        });
      },
    });
    await open(rendered);
    await submit(rendered);
    expect((await within(panel()).findByRole('alert')).textContent).toContain('signed in all the same');
    expect(screen.getByRole('button', { name: 'Reboot…' }).hasAttribute('disabled')).toBe(false);
  });
});

describe('a click on a notification', () => {
  const ended = sampleEnded(gate, 'reboot', { kind: 'rebooted' });

  test('shows the device of the operation, from any page', async () => {
    const { app, emit, user } = await renderApp(sampleSnapshot([gate], { operations: [ended] }), {
      activity: () => ok({ entries: [], leftOut: 0 }),
    });
    await user.click(screen.getByRole('button', { name: 'Activity' }));
    emit({ reveal: ended.id });
    expect(within(panel()).getByTestId('result').textContent).toContain('Rebooted');
    expect(app.stores.ui.getState().page).toBe('devices');
  });

  test('shows a result that the user had put aside', async () => {
    const rendered = await renderApp(sampleSnapshot([gate], { operations: [ended] }));
    await open(rendered);
    act(() => rendered.app.stores.ui.setState({ setAside: ended.id }));
    rendered.emit({ reveal: ended.id });
    expect(within(panel()).getByTestId('result')).toBeTruthy();
  });

  test('shows the activity if the device is gone', async () => {
    const { emit } = await renderApp(sampleSnapshot([], { operations: [ended] }), {
      activity: () => ok({ entries: [{ operation: ended }], leftOut: 0 }),
    });
    emit({ reveal: 'gone' as OperationId }); // the brand: looked up only
    expect(await screen.findByTestId('activity-row')).toBeTruthy();
  });
});
