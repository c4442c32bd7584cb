import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { fail, ok } from '../../shared/result.ts';
import type { Failure } from '../../shared/result.ts';
import { renderApp } from './render-app.tsx';
import type { Rendered } from './render-app.tsx';
import type { Answers } from './fake-bridge.ts';
import { sampleDevice, sampleSnapshot } from './samples.ts';

const gate = sampleDevice(112, { name: 'Yard gate' });
const PRINT = 'A1:B2:C3:D4';
const OLD_PRINT = '01:02:03:04';

async function opened(answers: Answers): Promise<Rendered> {
  const rendered = await renderApp(sampleSnapshot([gate]), answers);
  await rendered.user.click(screen.getByRole('button', { name: 'Basic Settings of Yard gate' }));
  return rendered;
}

/** The password field, typed as an input, which Testing Library does not do. */
function passwordField(): HTMLInputElement {
  const field = screen.getByLabelText('Password');
  if (!(field instanceof HTMLInputElement)) throw new Error('Password is no field.');
  return field;
}

async function submit({ user }: Rendered, password = 'secret'): Promise<void> {
  await user.type(passwordField(), password);
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
}

function failing(failure: Failure): Answers {
  return { signIn: () => fail(failure.code, failure) };
}

describe('signing in', () => {
  test('starts in the password field, with admin as the user', async () => {
    await opened({});
    expect(document.activeElement).toBe(passwordField());
    expect(screen.getByLabelText<HTMLInputElement>('User').value).toBe('admin');
  });

  test('sends user and password once, wipes the field, and shows who is signed in', async () => {
    const rendered = await opened({
      signIn: ({ user }) => {
        rendered.fake.emit({ devices: [{ ...gate, signedInAs: user }] });
        return ok({ user, riskPassword: false });
      },
    });
    await submit(rendered);
    expect(rendered.fake.asked('signIn')).toEqual([{ deviceId: gate.id, user: 'admin', password: 'secret' }]);
    expect(await screen.findByText('admin', { selector: 'b' })).toBeTruthy();
    expect(screen.queryByLabelText('Password')).toBeNull();
    expect(screen.getByRole('button', { name: 'Reboot…' }).hasAttribute('disabled')).toBe(false);
  });

  test('an empty password is never sent', async () => {
    const { user, fake } = await opened({});
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    await user.type(passwordField(), '{Enter}');
    expect(fake.asked('signIn')).toEqual([]);
  });

  test('a wrong password shows how many attempts are left, wipes the field and is not tried again', async () => {
    const rendered = await opened(failing({ code: 'login-wrong', triesLeft: 4 }));
    await submit(rendered);
    expect((await screen.findByRole('alert')).textContent).toContain('4 tries left');
    expect(passwordField().value).toBe('');
    await rendered.user.keyboard('{Enter}');
    expect(rendered.fake.asked('signIn')).toHaveLength(1);
    expect(document.activeElement).toBe(passwordField());
  });

  test.each<[Failure, string]>([
    [{ code: 'login-locked', minutesLeft: 27 }, 'locked for 27 more minutes'],
    [{ code: 'login-last-try', triesLeft: 1 }, 'Only one try is left'],
    [
      { code: 'identity-mismatch', expected: 'C50000002', found: 'E30000006' },
      'E30000006 instead of C50000002',
    ],
    [{ code: 'not-heard' }, 'was not heard in the last seconds'],
    [{ code: 'connect-timeout', address: '192.168.1.112' }, 'at 192.168.1.112'],
  ])('%o is reported in its place', async (failure, words) => {
    const rendered = await opened(failing(failure));
    await submit(rendered);
    expect((await screen.findByRole('alert')).textContent).toContain(words);
    expect(passwordField().value).toBe('');
  });

  test('no store contains the password', async () => {
    const rendered = await opened(failing({ code: 'certificate-new', fingerprint: PRINT }));
    await submit(rendered, 'v3ry-s3cret');
    await screen.findByText('Trust this device');
    const { devices, operations, session, ui } = rendered.app.stores;
    for (const store of [devices, operations, session, ui]) {
      expect(JSON.stringify(store.getState())).not.toContain('v3ry-s3cret');
    }
    expect(document.body.innerHTML).not.toContain('v3ry-s3cret');
  });
});

describe('questions that main asks back', () => {
  test('a new certificate shows its fingerprint, and trusting it signs in again with it', async () => {
    const rendered = await opened({
      signIn: ({ user, acceptFingerprint }) =>
        acceptFingerprint === undefined
          ? fail('certificate-new', { fingerprint: PRINT })
          : ok({ user, riskPassword: false }),
    });
    await submit(rendered);
    expect(await screen.findByText(PRINT)).toBeTruthy();
    await rendered.user.click(screen.getByRole('button', { name: 'Trust this device' }));
    expect(rendered.fake.asked('signIn').at(-1)).toEqual({
      deviceId: gate.id,
      user: 'admin',
      password: 'secret',
      acceptFingerprint: PRINT,
    });
    await waitFor(() => expect(passwordField().value).toBe(''));
  });

  test('a changed certificate shows both fingerprints and requires one more confirmation', async () => {
    const rendered = await opened(
      failing({ code: 'certificate-changed', fingerprint: PRINT, previousFingerprint: OLD_PRINT }),
    );
    await submit(rendered);
    expect(await screen.findByText(OLD_PRINT)).toBeTruthy();
    const trust = screen.getByRole('button', { name: 'Trust the new certificate' });
    expect(trust.hasAttribute('disabled')).toBe(true);
    await rendered.user.click(screen.getByRole('checkbox', { name: 'I know why it changed.' }));
    await rendered.user.click(trust);
    expect(rendered.fake.asked('signIn')).toHaveLength(2);
  });

  test('declining wipes the password and sends nothing', async () => {
    const rendered = await opened(failing({ code: 'certificate-new', fingerprint: PRINT }));
    await submit(rendered);
    await screen.findByText(PRINT);
    await rendered.user.click(within(screen.getByRole('form')).getByRole('button', { name: 'Cancel' }));
    expect(passwordField().value).toBe('');
    expect(rendered.fake.asked('signIn')).toHaveLength(1);
  });

  test.each([
    ['login-basic-only', 'Send it unencrypted', { allowBasic: true }],
    ['tls-too-old', 'Allow old encryption', { allowOldTls: true }],
  ] as const)('%s is allowed for this device with “%s”', async (code, button, agreed) => {
    const rendered = await opened(failing({ code }));
    await submit(rendered);
    await rendered.user.click(await screen.findByRole('button', { name: button }));
    expect(rendered.fake.asked('signIn').at(-1)).toMatchObject(agreed);
  });

  test('two questions in a row keep the first reply', async () => {
    const rendered = await opened({
      signIn: (input) => {
        if (input.acceptFingerprint === undefined) return fail('certificate-new', { fingerprint: PRINT });
        return input.allowBasic === true
          ? ok({ user: 'admin', riskPassword: false })
          : fail('login-basic-only');
      },
    });
    await submit(rendered);
    await rendered.user.click(await screen.findByRole('button', { name: 'Trust this device' }));
    await rendered.user.click(await screen.findByRole('button', { name: 'Send it unencrypted' }));
    expect(rendered.fake.asked('signIn').at(-1)).toMatchObject({
      acceptFingerprint: PRINT,
      allowBasic: true,
    });
  });
});

describe('the panel', () => {
  async function panelOf(more: Parameters<typeof sampleDevice>[1]): Promise<Rendered> {
    const rendered = await renderApp(sampleSnapshot([{ ...gate, ...more }]));
    await rendered.user.click(screen.getByRole('button', { name: 'Basic Settings of Yard gate' }));
    return rendered;
  }

  test('shows all facts', async () => {
    await panelOf({});
    const panel = screen.getByRole('complementary', { name: 'Basic Settings' });
    expect(within(panel).getByText(gate.serial ?? '')).toBeTruthy();
    expect(within(panel).getByText('V5.7.18 build 240826')).toBeTruthy();
    expect(within(panel).getByText('192.168.1.112 · Ethernet 2')).toBeTruthy();
  });

  test('in another subnet says which address to add, and offers neither a sign-in nor an action', async () => {
    await panelOf({
      marks: ['other-subnet'],
      addressToAdd: { adapter: 'Ethernet 2', address: '10.0.0.200/24' },
    });
    const panel = screen.getByRole('complementary');
    expect(panel.textContent).toContain('Add the address 10.0.0.200/24 to “Ethernet 2”');
    expect(within(panel).queryByLabelText('Password')).toBeNull();
    expect(within(panel).getByRole('button', { name: 'Default…' }).hasAttribute('disabled')).toBe(true);
    expect(within(panel).getAllByText('Not possible: other subnet.')).toHaveLength(3);
  });

  test('for an inactive device has no sign-in, and says how to activate it', async () => {
    await panelOf({ activation: 'inactive' });
    const panel = screen.getByRole('complementary');
    expect(within(panel).queryByLabelText('Password')).toBeNull();
    expect(within(panel).getAllByText('Inactive already: there is nothing to remove.')).toHaveLength(2);
    expect(panel.textContent).toContain('that activates it');
  });

  test('signs out with Use another login, and asks again', async () => {
    const { user, fake } = await panelOf({ signedInAs: 'admin' });
    await user.click(screen.getByRole('button', { name: 'Use another login' }));
    expect(fake.asked('signOut')).toEqual([{ deviceId: gate.id }]);
    expect(passwordField()).toBeTruthy();
  });

  test('opens the guide with its five steps after Forgot the password?', async () => {
    const { user } = await panelOf({});
    await user.click(screen.getByRole('button', { name: 'Forgot the password?' }));
    const guide = await screen.findByRole('main', { name: 'Push-button guide' });
    expect(within(guide).getAllByTestId('guide-step')).toHaveLength(5);
  });

  test('closes with Esc and returns the focus to the row', async () => {
    const { user } = await panelOf({});
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('complementary')).toBeNull();
    expect(document.activeElement?.getAttribute('data-device-id')).toBe(gate.id);
  });

  test('says if its device has left the list', async () => {
    const { emit } = await panelOf({});
    emit({ removedDevices: [gate.id] });
    expect(screen.getByRole('complementary').textContent).toContain('no longer in the list');
  });
});
