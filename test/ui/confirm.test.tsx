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
  test('names the device, says how long it is away, and starts on Cancel', async () => {
    await asked('reboot');
    expect(dialog().textContent).toContain('Yard gate · DS-2CD2346G2-ISU');
    expect(dialog().textContent).toContain('192.168.1.112');
    expect(dialog().textContent).toContain('DS-2CD2320D-I20180919AACHC50000002');
    expect(dialog().textContent).toContain('off the network for one to five minutes');
    expect(document.activeElement).toBe(button('Cancel'));
    expect(within(dialog()).queryByRole('textbox')).toBeNull();
  });

  test('a yes executes that consent, once, and closes', async () => {
    const { user, fake } = await asked('reboot');
    pass(GRACE);
    await user.dblClick(button('Reboot'));
    expect(fake.asked('execute')).toEqual([{ consentId: 'consent-1', typed: '' }]);
    await closed({ role: 'alertdialog' });
    expect(fake.asked('dropConsent')).toEqual([]);
  });

  test('a click within a quarter of a second is the second half of a double click, and is ignored', async () => {
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
  ])('%s closes it and drops the consent', async (_, close) => {
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
  test('says what is lost and what is kept, and that nothing is backed up', async () => {
    await asked('restore');
    expect(dialog().textContent).toContain('Lost:');
    expect(dialog().textContent).toContain('Kept:');
    expect(dialog().textContent).toContain('not backed up');
    expect(document.activeElement).toBe(button('Cancel'));
  });
});

describe('Default', () => {
  test('says that it cannot be undone, where it reappears, and what is not removed', async () => {
    await asked('default');
    expect(dialog().textContent).toContain('This cannot be undone.');
    expect(dialog().textContent).toContain('192.168.1.64 or at an address from DHCP');
    expect(dialog().textContent).toContain(
      'Not removed: recordings on its card, and the link to a cloud account.',
    );
    expect(within(dialog()).getByTestId('asked-identity').querySelector('b')?.textContent).toBe('0002');
    expect(document.activeElement).toBe(field());
  });

  test('the button works after the right text and two seconds, not before either', async () => {
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

  test('Enter in the field does nothing', async () => {
    const { user, fake } = await asked('default');
    await user.type(field(), '0002');
    pass(3_000);
    await user.type(field(), '{Enter}');
    expect(fake.asked('execute')).toEqual([]);
    expect(dialog()).toBeTruthy();
  });

  test('Enter on the focused button presses it', async () => {
    const { user, fake } = await asked('default');
    await user.type(field(), '0002');
    pass(3_000);
    pass(GRACE);
    act(() => button('Set to default').focus());
    await user.keyboard('{Enter}');
    expect(fake.asked('execute')).toHaveLength(1);
  });

  test('pasting and dropping are blocked, and it says so', async () => {
    const { user } = await asked('default');
    await user.click(field());
    await user.paste('0002');
    expect(field()).toHaveProperty('value', '');
    expect(dialog().textContent).toContain('Type it by hand');
    expect(fireEvent.drop(field())).toBe(false);
  });

  test('without a serial number the end of the MAC is marked and typed', async () => {
    const nameless = { ...gate, serial: undefined };
    const { user } = await asked('default', { prepare: () => ok(sampleConsent(nameless, 'default')) });
    expect(within(dialog()).getByTestId('asked-identity').querySelector('b')?.textContent).toBe('00:70');
    await user.type(field(), '0070');
    pass(2_000);
    expect(isOff(button('Set to default'))).toBe(false);
  });

  test('warnings of the preflight stand above', async () => {
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

describe('what goes wrong', () => {
  test('a question that cannot be put is explained in the panel', async () => {
    const { user, fake } = await renderApp(sampleSnapshot([gate]), {
      prepare: () => fail('device-upgrading'),
    });
    await user.click(screen.getByRole('button', { name: 'Basic Settings of Yard gate' }));
    await user.click(screen.getByRole('button', { name: 'Reboot…' }));
    expect((await screen.findByRole('alert')).textContent).toContain('installing firmware');
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect(fake.asked('execute')).toEqual([]);
  });

  test('a failure of execute stays inside the dialog; what can be mended can be tried again', async () => {
    const { user, fake } = await asked('reboot', { execute: () => fail('consent-no-input') });
    pass(GRACE);
    await user.click(button('Reboot'));
    expect((await within(dialog()).findByRole('alert')).textContent).toContain('No key or click was seen');
    expect(isOff(button('Reboot'))).toBe(false);
    expect(fake.asked('execute')).toHaveLength(1);
  });

  test('a consent that is gone leaves only Close', async () => {
    const { user } = await asked('reboot', { execute: () => fail('consent-gone') });
    pass(GRACE);
    await user.click(button('Reboot'));
    await within(dialog()).findByRole('alert');
    expect(within(dialog()).queryByRole('button', { name: 'Reboot' })).toBeNull();
    expect(document.activeElement).toBe(button('Close'));
  });

  test('a question that was open for too long cannot be answered any more', async () => {
    await asked('reboot', {}, { expiresAt: NOW - 1 });
    expect(dialog().textContent).toContain('open for too long');
    expect(within(dialog()).queryByRole('button', { name: 'Reboot' })).toBeNull();
  });
});
