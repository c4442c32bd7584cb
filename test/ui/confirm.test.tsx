import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { Action, ConsentView } from '../../shared/operation.ts';
import { fail, ok } from '../../shared/result.ts';
import { closed, opened } from './over-the-window.ts';
import { GRACE, pass, renderApp } from './render-app.tsx';
import type { Rendered } from './render-app.tsx';
import type { Answers } from './fake-bridge.ts';
import { NOW, sampleConsent, sampleDevice, sampleSnapshot } from './samples.ts';

const gate = sampleDevice(112, {
  name: 'Yard gate',
  signedInAs: 'admin',
  serial: 'DS-2CD2320D-I20180919AACHC50000002',
});

async function asked(
  action: Action,
  answers: Answers = {},
  more: Partial<ConsentView> = {},
): Promise<Rendered> {
  const rendered = await renderApp(sampleSnapshot([gate]), {
    prepare: () => ok(sampleConsent(gate, action, more)),
    execute: () => ok([]),
    ...answers,
  });
  const { user } = rendered;
  await user.click(screen.getByRole('button', { name: 'Basic Settings of Yard gate' }));
  await user.click(
    screen.getByRole('button', {
      name: { reboot: 'Reboot…', restore: 'Restore…', default: 'Default…' }[action],
    }),
  );
  await opened({ role: 'alertdialog' });
  return rendered;
}

const dialog = () => screen.getByRole('alertdialog');
const button = (name: string) => within(dialog()).getByRole('button', { name });
const field = () => within(dialog()).getByRole('textbox');
const isOff = (element: HTMLElement) => element.hasAttribute('disabled');

describe('Reboot', () => {
  test('names the device, says how long it will be away, and starts with the focus on Cancel', async () => {
    await asked('reboot');
    expect(dialog().textContent).toContain('Yard gate · DS-2CD2346G2-ISU');
    expect(dialog().textContent).toContain('192.168.1.112');
    expect(dialog().textContent).toContain('DS-2CD2320D-I20180919AACHC50000002');
    expect(dialog().textContent).toContain('off the network for one to five minutes');
    expect(document.activeElement).toBe(button('Cancel'));
    expect(within(dialog()).queryByRole('textbox')).toBeNull();
  });

  test('executes the consent once when confirmed, and closes', async () => {
    const { user, fake } = await asked('reboot');
    pass(GRACE);
    await user.dblClick(button('Reboot'));
    expect(fake.asked('execute')).toEqual([{ consentId: 'consent-1', typed: '' }]);
    await closed({ role: 'alertdialog' });
    expect(fake.asked('dropConsent')).toEqual([]);
  });

  test('ignores a click within a quarter of a second, which is the second half of a double click', async () => {
    const { fake } = await asked('reboot');
    fireEvent.click(button('Reboot'));
    expect(fake.asked('execute')).toEqual([]);
    pass(GRACE);
    fireEvent.click(button('Reboot'));
    expect(fake.asked('execute')).toHaveLength(1);
  });

  test.each([
    ['Cancel', async ({ user }: Rendered) => user.click(button('Cancel'))],
    ['Esc', async ({ user }: Rendered) => user.keyboard('{Escape}')],
    ['Enter on Cancel', async ({ user }: Rendered) => user.keyboard('{Enter}')],
  ])('closes with %s and drops the consent', async (_, close) => {
    const rendered = await asked('reboot');
    pass(GRACE);
    await close(rendered);
    await closed({ role: 'alertdialog' });
    expect(rendered.fake.asked('dropConsent')).toEqual([{ consentId: 'consent-1' }]);
    expect(rendered.fake.asked('execute')).toEqual([]);
    expect(screen.getByRole('complementary')).toBeTruthy();
  });
});

describe('Restore', () => {
  test('says what is lost and what is kept, and that Cogwheel makes no backup', async () => {
    await asked('restore');
    expect(dialog().textContent).toContain('Lost:');
    expect(dialog().textContent).toContain('Kept:');
    expect(dialog().textContent).toContain('not backed up');
    expect(document.activeElement).toBe(button('Cancel'));
  });
});

describe('Default', () => {
  test('says that it cannot be undone, where the device reappears, and what is not removed', async () => {
    await asked('default');
    expect(dialog().textContent).toContain('This cannot be undone.');
    expect(dialog().textContent).toContain('192.168.1.64 or at an address from DHCP');
    expect(dialog().textContent).toContain(
      'Not removed: recordings on its card, and the link to a cloud account.',
    );
    expect(within(dialog()).getByTestId('asked-identity').querySelector('b')?.textContent).toBe('0002');
    expect(document.activeElement).toBe(field());
  });

  test('enables its button only after the right text and two seconds', async () => {
    const { user, fake } = await asked('default');
    await user.type(field(), '0002');
    expect(isOff(button('Set to default'))).toBe(true);
    pass(2_000);
    expect(isOff(button('Set to default'))).toBe(false);
    await user.clear(field());
    await user.type(field(), '0003');
    expect(isOff(button('Set to default'))).toBe(true);
    await user.clear(field());
    await user.type(field(), '0002');
    pass(GRACE);
    await user.click(button('Set to default'));
    expect(fake.asked('execute')).toEqual([{ consentId: 'consent-1', typed: '0002' }]);
  });

  test('ignores Enter in the field', async () => {
    const { user, fake } = await asked('default');
    await user.type(field(), '0002');
    pass(3_000);
    pass(GRACE);
    await user.type(field(), '{Enter}');
    expect(fake.asked('execute')).toEqual([]);
    expect(dialog()).toBeTruthy();
  });

  test('accepts Enter on the focused button', async () => {
    const { user, fake } = await asked('default');
    await user.type(field(), '0002');
    pass(3_000);
    pass(GRACE);
    act(() => button('Set to default').focus());
    await user.keyboard('{Enter}');
    expect(fake.asked('execute')).toHaveLength(1);
  });

  test('blocks pasting and dropping, and says so', async () => {
    const { user } = await asked('default');
    await user.click(field());
    await user.paste('0002');
    expect(field()).toHaveProperty('value', '');
    expect(dialog().textContent).toContain('Type it by hand');
    expect(fireEvent.drop(field())).toBe(false);
  });

  test('highlights the end of the MAC and requires it if there is no serial number', async () => {
    const nameless = { ...gate, serial: undefined };
    const { user } = await asked('default', { prepare: () => ok(sampleConsent(nameless, 'default')) });
    expect(within(dialog()).getByTestId('asked-identity').querySelector('b')?.textContent).toBe('00:70');
    await user.type(field(), '0070');
    pass(2_000);
    expect(isOff(button('Set to default'))).toBe(false);
  });

  test('shows the preflight’s warnings at the top', async () => {
    await asked(
      'default',
      {},
      {
        devices: [
          {
            ...onlyDevice(),
            warnings: ['other-user-signed-in', 'poe-cameras-behind', 'no-inactive-state'],
            noInactiveState: true,
          },
        ],
      },
    );
    const text = dialog().textContent;
    expect(text.indexOf('Somebody else is signed in')).toBeLessThan(text.indexOf('This cannot be undone.'));
    expect(text).toContain('restarts with its factory login');
  });
});

function onlyDevice() {
  const [device] = sampleConsent(gate, 'default').devices;
  if (device === undefined) throw new Error('The sample has one device.');
  return device;
}

describe('failures', () => {
  test('a confirmation that cannot be prepared is explained in the panel', async () => {
    const { user, fake } = await renderApp(sampleSnapshot([gate]), {
      prepare: () => fail('device-upgrading'),
    });
    await user.click(screen.getByRole('button', { name: 'Basic Settings of Yard gate' }));
    await user.click(screen.getByRole('button', { name: 'Reboot…' }));
    expect((await screen.findByRole('alert')).textContent).toContain('installing firmware');
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect(fake.asked('execute')).toEqual([]);
  });

  test('a failure of execute stays inside the dialog, and the user can retry what can be corrected', async () => {
    const { user, fake } = await asked('reboot', { execute: () => fail('consent-no-input') });
    pass(GRACE);
    await user.click(button('Reboot'));
    expect((await within(dialog()).findByRole('alert')).textContent).toContain('No key or click was seen');
    expect(isOff(button('Reboot'))).toBe(false);
    expect(fake.asked('execute')).toHaveLength(1);
  });

  test('a consent that no longer exists leaves only Close', async () => {
    const { user } = await asked('reboot', { execute: () => fail('consent-gone') });
    pass(GRACE);
    await user.click(button('Reboot'));
    await within(dialog()).findByRole('alert');
    expect(within(dialog()).queryByRole('button', { name: 'Reboot' })).toBeNull();
    expect(document.activeElement).toBe(button('Close'));
  });

  test('a dialog that was open for too long can no longer be confirmed', async () => {
    await asked('reboot', {}, { expiresAt: NOW - 1 });
    expect(dialog().textContent).toContain('open for too long');
    expect(within(dialog()).queryByRole('button', { name: 'Reboot' })).toBeNull();
  });
});
