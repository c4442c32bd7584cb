import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { Device } from '../../shared/device.ts';
import type { Action, ConsentView, OperationId, OperationView, Warning } from '../../shared/operation.ts';
import { fail, ok } from '../../shared/result.ts';
import { batchCounts, batchLine } from '../../shared/text-batch.ts';
import { progressLines } from '../../shared/text-operation.ts';
import type { Answers } from './fake-bridge.ts';
import { choose, closed, opened } from './over-the-window.ts';
import { GRACE, pass, renderApp, rowOf } from './render-app.tsx';
import type { Rendered } from './render-app.tsx';
import { NOW, sampleConsent, sampleDevice, sampleEnded, sampleOperation, sampleSnapshot } from './samples.ts';

const named = (last: number, name: string, more: Partial<Device> = {}) =>
  sampleDevice(last, { name, ...more });
const signedIn = { signedInAs: 'admin' } as const;
const gate = named(12, 'Gate');
const hall = named(13, 'Hall');
const till = named(14, 'Till');
const recorder = named(20, 'Recorder', { kind: 'recorder' });

/** The consent for several devices, as main would prepare it. */
function consentFor(
  devices: readonly Device[],
  action: Action,
  more: Partial<ConsentView> = {},
  warnings: ReadonlyMap<Device, readonly Warning[]> = new Map(),
): ConsentView {
  const [first] = devices;
  if (first === undefined) throw new Error('A question is about devices.');
  return sampleConsent(first, action, {
    devices: devices.map((device) => ({
      id: device.id,
      summary: device,
      warnings: warnings.get(device) ?? [],
      noInactiveState: false,
    })),
    typed: { kind: action === 'default' ? 'device-count' : 'none' },
    ...more,
  });
}

/** Renders the devices, selects all rows and clicks the action's button. */
async function askAll(devices: readonly Device[], action: string, answers: Answers = {}): Promise<Rendered> {
  const rendered = await renderApp(sampleSnapshot(devices), answers);
  const { user } = rendered;
  await user.click(rowOf(devices[0]?.name ?? ''));
  await user.keyboard('{Control>}a{/Control}');
  await user.click(screen.getByRole('button', { name: action }));
  return rendered;
}

const question = () => opened({ testId: 'confirm' });
const signInDialog = () => opened({ testId: 'sign-in-many' });

async function typeLogin(user: Rendered['user'], password: string): Promise<void> {
  const dialog = await signInDialog();
  await user.type(within(dialog).getByLabelText('Password'), password);
  await user.click(within(dialog).getByRole('button', { name: 'Sign in' }));
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Signing in…' })).toBeNull());
}

describe('the selection', () => {
  const both = [
    { ...gate, ...signedIn },
    { ...hall, ...signedIn },
  ];

  test('gets one confirmation from the toolbar', async () => {
    const { fake } = await askAll(both, 'Reboot', { prepare: () => ok(consentFor(both, 'reboot')) });
    expect((await question()).textContent).toContain('Reboot 2 devices?');
    expect(fake.asked('prepare')).toEqual([{ deviceIds: [gate.id, hall.id], action: 'reboot' }]);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Cancel' }));
  });

  test('gets one confirmation from the row menu, which shows the number of devices', async () => {
    const { user, fake } = await askAll(both, 'Refresh', {
      prepare: () => ok(consentFor(both, 'restore')),
    });
    await user.keyboard('{Escape}');
    await user.pointer({ keys: '[MouseRight]', target: rowOf('Hall') });
    await choose(user, 'Restore 2 devices…');
    await question();
    expect(fake.asked('prepare')).toEqual([{ deviceIds: [gate.id, hall.id], action: 'restore' }]);
  });

  test('that is cancelled while main checks it shows no late confirmation and drops its consent', async () => {
    let answer: (consent: ConsentView) => void = () => undefined;
    const { user, fake } = await askAll(both, 'Default', {
      prepare: () => new Promise((resolve) => (answer = (consent) => resolve(ok(consent)))),
    });
    expect((await opened({ testId: 'checking' })).textContent).toContain('Checking 2 devices');
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    await act(async () => {
      answer(consentFor(both, 'default'));
      await Promise.resolve();
    });
    await waitFor(() => expect(fake.asked('dropConsent')).toEqual([{ consentId: 'consent-1' }]));
    expect(screen.queryByTestId('confirm')).toBeNull();
  });
});

describe('the sign-in for a selection', () => {
  test('uses one password for all devices that need one, and continues to the confirmation automatically', async () => {
    const all = [{ ...gate, ...signedIn }, hall, till];
    const { user, fake } = await askAll(all, 'Reboot', {
      signInMany: () =>
        ok(
          [hall, till].map(({ id }) => ({
            deviceId: id,
            result: ok({ user: 'admin', riskPassword: false }),
          })),
        ),
      prepare: () => ok(consentFor(all, 'reboot')),
    });
    expect((await signInDialog()).textContent).toContain('Sign in to 2 of 3 devices');
    expect(fake.asked('prepare')).toEqual([]);
    await typeLogin(user, 'right-one');
    await question();
    expect(fake.asked('signInMany')).toEqual([
      { deviceIds: [hall.id, till.id], user: 'admin', password: 'right-one' },
    ]);
    expect(fake.asked('prepare')).toEqual([{ deviceIds: [gate.id, hall.id, till.id], action: 'reboot' }]);
  });

  test('leaves out devices that cannot be acted on anyway', async () => {
    const off = named(15, 'Off', { online: false });
    await askAll([gate, hall, off], 'Reboot');
    const list = within(await signInDialog()).getByRole('list', { name: 'Devices to sign in to' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(2);
  });

  test('stops at a rejection, shows the outcome per device, wipes the password, and continues with the devices that accepted it', async () => {
    const all = [gate, hall, till];
    const { user, fake, emit } = await askAll(all, 'Default', {
      signInMany: () =>
        ok([
          { deviceId: gate.id, result: ok({ user: 'admin', riskPassword: false }) },
          { deviceId: hall.id, result: fail('login-wrong', { triesLeft: 5 }) },
          { deviceId: till.id, result: fail('login-refused-elsewhere', { address: '192.168.1.13' }) },
        ]),
      prepare: () => ok(consentFor([gate], 'default')),
    });
    await typeLogin(user, 'half-right');
    emit({ devices: [{ ...gate, ...signedIn }] });
    const dialog = await signInDialog();
    expect(dialog.textContent).toContain('Signed in as admin.');
    expect(dialog.textContent).toContain('User or password is wrong.');
    expect(dialog.textContent).toContain('Another device at 192.168.1.13 refused this login');
    expect(within(dialog).getByLabelText('Password')).toHaveProperty('value', '');
    expect(fake.asked('prepare')).toEqual([]);
    // Typed once more, it goes to the device where it was not tried.
    await typeLogin(user, 'half-right');
    expect(fake.asked('signInMany').at(-1)).toMatchObject({ deviceIds: [till.id] });
    await user.click(within(dialog).getByRole('button', { name: 'Go on with 1 device' }));
    await waitFor(() => expect(fake.asked('prepare')).toHaveLength(1));
    expect(fake.asked('prepare')[0]).toMatchObject({ deviceIds: [gate.id, hall.id, till.id] });
  });

  test('sends the password only to the selected devices', async () => {
    const { user, fake } = await askAll([gate, hall], 'Reboot', { signInMany: () => ok([]) });
    await user.click(within(await signInDialog()).getByRole('checkbox', { name: 'Use this login for Gate' }));
    await typeLogin(user, 'of-the-hall');
    expect(fake.asked('signInMany')).toMatchObject([{ deviceIds: [hall.id] }]);
  });

  test('shows a device’s question, and sends the reply with the password that is still there', async () => {
    const { user, fake } = await askAll([gate, hall], 'Reboot', {
      signInMany: () =>
        ok([
          { deviceId: gate.id, result: ok({ user: 'admin', riskPassword: false }) },
          { deviceId: hall.id, result: fail('certificate-new', { fingerprint: 'AA:BB' }) },
        ]),
      signIn: () => ok({ user: 'admin', riskPassword: false }),
      prepare: () => ok(consentFor([gate, hall], 'reboot')),
    });
    await typeLogin(user, 'secret');
    const trust = await within(await signInDialog()).findByRole('button', { name: 'Trust this device' });
    expect((await signInDialog()).textContent).toContain('Hall asks:');
    await user.click(trust);
    await question();
    expect(fake.asked('signIn')).toEqual([
      { deviceId: hall.id, user: 'admin', password: 'secret', acceptFingerprint: 'AA:BB' },
    ]);
  });

  test('does not offer to reply to a device’s question with a password that another device rejected', async () => {
    const { user } = await askAll([gate, hall], 'Reboot', {
      signInMany: () =>
        ok([
          { deviceId: gate.id, result: fail('certificate-new', { fingerprint: 'AA:BB' }) },
          { deviceId: hall.id, result: fail('login-wrong', { triesLeft: 5 }) },
        ]),
    });
    await typeLogin(user, 'wrong');
    const dialog = await signInDialog();
    expect(within(dialog).queryByRole('button', { name: 'Trust this device' })).toBeNull();
    expect(within(dialog).getByLabelText('Password')).toHaveProperty('value', '');
  });
});

describe('the confirmation of several devices', () => {
  const many = Array.from({ length: 12 }, (_, index) => named(30 + index, `Camera ${index}`, signedIn));

  test('lists ten devices, and all of them on demand', async () => {
    const { user } = await askAll(many, 'Reboot', { prepare: () => ok(consentFor(many, 'reboot')) });
    const list = () => within(screen.getByTestId('confirm')).getByRole('list', { name: 'Devices' });
    await question();
    expect(within(list()).getAllByRole('listitem')).toHaveLength(10);
    await user.click(screen.getByRole('button', { name: 'Show all 12' }));
    expect(within(list()).getAllByRole('listitem')).toHaveLength(12);
  });

  test('of Default requires the number of devices that will be acted on, not of those selected', async () => {
    const two = many.slice(0, 3);
    const { user, fake } = await askAll(two, 'Default', {
      prepare: () =>
        ok(
          consentFor(two.slice(0, 2), 'default', {
            leftOut: [{ id: gate.id, summary: gate, failure: { code: 'address-conflict' } }],
          }),
        ),
      execute: () => ok([]),
    });
    const dialog = await question();
    const button = within(dialog).getByRole('button', { name: 'Set to default' });
    pass(2_500);
    await user.type(within(dialog).getByRole('textbox'), '3');
    expect(button.hasAttribute('disabled')).toBe(true);
    await user.clear(within(dialog).getByRole('textbox'));
    await user.type(within(dialog).getByRole('textbox'), '2');
    pass(GRACE);
    await user.click(button);
    expect(fake.asked('execute')).toEqual([{ consentId: 'consent-1', typed: '2' }]);
  });

  test('names what is left out with its reason, and a warning with its device', async () => {
    const two = many.slice(0, 2);
    const [first, second] = two;
    if (first === undefined || second === undefined) throw new Error('two devices');
    await askAll(two, 'Restore', {
      prepare: () =>
        ok(
          consentFor(
            two,
            'restore',
            { leftOut: [{ id: gate.id, summary: gate, failure: { code: 'address-conflict' } }] },
            new Map([
              [first, ['configuration-not-backed-up', 'other-user-signed-in']],
              [second, ['configuration-not-backed-up']],
            ]),
          ),
        ),
    });
    const dialog = await question();
    const [row, other] = within(within(dialog).getByRole('list', { name: 'Devices' })).getAllByRole(
      'listitem',
    );
    expect(row?.textContent).toContain('Somebody else is signed in');
    expect(other?.textContent).not.toContain('Somebody else is signed in');
    expect(dialog.textContent).toContain('Each of them: its configuration is not backed up');
    const left = within(dialog).getByRole('list', { name: 'Left out' });
    expect(left.textContent).toContain('Gate');
    expect(left.textContent).toContain('Another device was heard at the same address');
  });

  test('has nothing to confirm if no device can be acted on', async () => {
    await askAll(many.slice(0, 2), 'Default', {
      prepare: () =>
        ok(
          consentFor([gate], 'default', {
            devices: [],
            leftOut: [{ id: gate.id, summary: gate, failure: { code: 'offline' } }],
          }),
        ),
    });
    const dialog = await question();
    expect(within(dialog).queryByRole('button', { name: 'Set to default' })).toBeNull();
    expect(within(dialog).queryByRole('textbox')).toBeNull();
    expect(document.activeElement).toBe(within(dialog).getByRole('button', { name: 'Close' }));
  });
});

describe('a batch', () => {
  const all = [gate, hall, till, recorder].map((device) => ({ ...device, ...signedIn }));
  const idOf = (device: Device) => `op-${device.id}` as OperationId; // the brand: compared for equality only
  const queued = (device: Device, more: Partial<OperationView> = {}) =>
    sampleOperation(device, { action: 'default', phase: 'queued', ...more });
  const held = { reason: 'cameras-not-proven', cameras: [till] } as const;

  async function begun(answers: Answers = {}): Promise<Rendered> {
    const rendered = await askAll(all, 'Default', {
      prepare: () => ok(consentFor(all, 'default', { waitMs: 0 })),
      execute: () => ok(all.map(idOf)),
      ...answers,
    });
    const dialog = await question();
    await rendered.user.type(within(dialog).getByRole('textbox'), '4');
    pass(GRACE);
    await rendered.user.click(within(dialog).getByRole('button', { name: 'Set to default' }));
    await closed({ testId: 'confirm' });
    return rendered;
  }

  test('is counted above the list, where waiting operations can be cancelled', async () => {
    const { user, emit, fake } = await begun({ cancelOperations: () => ok([]) });
    emit({
      operations: [
        sampleEnded(gate, 'default', { kind: 'inactive-verified' }),
        sampleOperation(hall, { action: 'default' }),
        queued(till),
        queued(recorder),
      ],
    });
    const bar = screen.getByTestId('batch');
    expect(bar.textContent).toContain('Default: 1 of 4 done · 1 running · 2 waiting');
    expect(rowOf('Recorder').textContent).toContain('for 2 cameras');
    await user.click(within(bar).getByRole('button', { name: 'Cancel what is waiting' }));
    expect(fake.asked('cancelOperations')).toEqual([{ operationIds: [idOf(till), idOf(recorder)] }]);
  });

  test('with a held recorder shows this on the row, in the bar and in the panel, where the user decides', async () => {
    const { user, emit, fake } = await begun({ cancelOperations: () => ok([]) });
    emit({
      operations: [
        sampleEnded(till, 'default', { kind: 'contradicted', why: 'still-active' }),
        queued(recorder, { held }),
      ],
    });
    expect(rowOf('Recorder').textContent).toContain('Default: needs you');
    expect(screen.getByTestId('batch').textContent).toContain('1 needs you');
    await user.click(screen.getByRole('button', { name: 'Show what needs you' }));
    const panel = screen.getByRole('complementary');
    expect(within(panel).getByTestId('held').textContent).toContain('Till');
    await user.click(within(panel).getByRole('button', { name: 'Go on anyway' }));
    expect(fake.asked('releaseHeld')).toEqual([{ operationId: idOf(recorder) }]);
    await user.click(within(panel).getByRole('button', { name: 'Cancel it' }));
    expect(fake.asked('cancelOperations')).toEqual([{ operationIds: [idOf(recorder)] }]);
  });

  test('shows a summary at its end, and retries only devices that were not sent to or refused', async () => {
    const { user, emit, fake } = await begun();
    emit({
      operations: [
        sampleEnded(gate, 'default', { kind: 'inactive-verified' }),
        sampleEnded(hall, 'default', { kind: 'not-sent', failure: { code: 'cancelled' } }),
        sampleEnded(till, 'default', { kind: 'refused', failure: { code: 'device-busy' } }),
        sampleEnded(recorder, 'default', { kind: 'unknown', answered: true, heard: false }),
      ],
    });
    const bar = screen.getByTestId('batch');
    expect(bar.textContent).toContain('Default: 4 of 4 done');
    expect(bar.textContent.replaceAll('\u00a0', ' ')).toContain(
      '1 × Inactive, verified · 1 × Not sent · 1 × Refused · 1 × Unknown',
    );
    await user.click(within(bar).getByRole('button', { name: 'Retry those not sent or refused' }));
    await question();
    expect(fake.asked('prepare').at(-1)).toEqual({ deviceIds: [hall.id, till.id], action: 'default' });
  });

  test('without failures has nothing to retry, and its summary can be closed', async () => {
    const { user, emit } = await begun();
    emit({ operations: all.map((device) => sampleEnded(device, 'default', { kind: 'inactive-verified' })) });
    const bar = screen.getByTestId('batch');
    expect(within(bar).queryByRole('button', { name: /Retry/ })).toBeNull();
    await user.click(within(bar).getByRole('button', { name: 'Close' }));
    expect(screen.queryByTestId('batch')).toBeNull();
  });
});

describe('the texts', () => {
  test('count each device once', () => {
    const views = [
      sampleEnded(gate, 'reboot', { kind: 'rebooted' }),
      sampleOperation(hall),
      sampleOperation(till, { phase: 'queued' }),
      sampleOperation(recorder, {
        phase: 'queued',
        held: { reason: 'cameras-not-proven', cameras: [till] },
      }),
    ];
    expect(batchCounts(views)).toEqual({ all: 4, done: 1, running: 1, waiting: 1, needsYou: 1 });
    expect(batchLine('reboot', batchCounts(views))).toBe(
      'Reboot: 1 of 4 done · 1 running · 1 waiting · 1 needs you',
    );
  });

  test('name what a queued recorder waits for', () => {
    const waiting = sampleOperation(recorder, { phase: 'queued' });
    expect(progressLines(waiting, NOW, 3)).toEqual({ what: 'Reboot: waiting', when: 'for 3 cameras' });
    expect(progressLines(waiting, NOW).what).toBe('Reboot: waiting');
  });
});
