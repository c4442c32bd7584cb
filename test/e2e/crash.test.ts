/**
 * The program is killed with operations at every step of every action, and started again with the same
 * folder. The simulated site's own record decides: the requests that it holds at the kill are all that it may
 * ever hold.
 */
import { afterEach, describe, expect, it } from 'vitest';
import type { DeviceId } from '../../shared/device.ts';
import type { Snapshot } from '../../shared/ipc-views.ts';
import type { VerbInput, VerbName, VerbOutput } from '../../shared/ipc.ts';
import { isVerified, type Action, type OperationView } from '../../shared/operation.ts';
import type { Result } from '../../shared/result.ts';
import { DEMO_PASSWORD, type DeviceConfig } from '../simulator/config.ts';
import { takePlace } from '../simulator/place.ts';
import { startSite, type Site } from '../simulator/site.ts';
import { launchApp, type AppDriver } from './driver/driver.ts';
import { quickSettings, type SettingsFile } from './settings.ts';

const PLACE = await takePlace();
const { network: NETWORK } = PLACE.site;

let app: AppDriver | undefined;
let site: Site | undefined;

afterEach(async () => {
  await app?.quit();
  await site?.stop();
  app = undefined;
  site = undefined;
});

/** The shortest deadline that the window allows, in milliseconds. */
const DEADLINE = 10_000;

function settings(): SettingsFile {
  const quick = quickSettings(PLACE.site);
  return {
    ...quick,
    // Two rounds without an answer mean that the device is going down, so a busy machine must not miss any.
    discovery: { ...quick.discovery, idleEvery: 1_000, waitingEvery: 1_000 },
    // Long enough for the program to be killed in the middle.
    isapi: { ...quick.isapi, answerTimeout: 300_000, resetAnswerTimeout: 300_000 },
    // Nothing ends by itself before the test allows it. The last sighting still counts at the deadline,
    // however late a busy machine checks the clock.
    operation: { ...quick.operation, deadlineCamera: 600_000, silence: SILENCE, loginRetryAfter: 8_000 },
    batch: { parallel: 32 },
    confirm: { wait: 0 },
  };
}

const ACTIONS: readonly Action[] = ['reboot', 'restore', 'default'];
const STEPS = ['sent', 'accepted', 'waiting', 'back'] as const;

const FOREVER = 600_000;
/** The silence that counts as a restart, in milliseconds. */
const SILENCE = 3_000;
const QUICK = { goingDown: 50, silent: SILENCE + 2_500, busy: 200, stuck: false } as const;

/** Holds a device at a step: no response and still up, accepted and still up, silent, or starting forever. */
const HELD: Readonly<Record<(typeof STEPS)[number], Partial<DeviceConfig>>> = {
  sent: { ...QUICK, actAnswer: 'never', goingDown: FOREVER },
  accepted: { ...QUICK, goingDown: FOREVER },
  waiting: { ...QUICK, stuck: true },
  back: { ...QUICK, busy: FOREVER },
};

function devices(): readonly DeviceConfig[] {
  return ACTIONS.flatMap((action, index): readonly DeviceConfig[] => [
    ...STEPS.map((step, number): DeviceConfig => ({
      ...HELD[step],
      name: `${action} ${step}`,
      kind: 'camera',
      address: 11 + index * 10 + number,
      factoryAddress: `${NETWORK}.${111 + index * 10 + number}`,
      // The two kinds of Restore: with a separate reboot at the steps that get that far.
      restoreNeedsReboot: step === 'sent' || step === 'waiting',
    })),
    // A password of its own, because devices with the same login are checked one at a time.
    { name: `${action} checking`, kind: 'camera', address: 19 + index * 10, password: `Check-${index}234` },
  ]).concat({ name: 'queued', kind: 'camera', address: 60, password: 'Check-0234' });
}

/** Calls main as the window does, but without using the window. */
async function ask<Name extends VerbName>(
  name: Name,
  ...[input]: undefined extends VerbInput<Name> ? [] : [VerbInput<Name>]
): Promise<VerbOutput<Name>> {
  if (app === undefined) throw new Error('The app is not running.');
  const answer = await app.page.evaluate(
    ([verb, value]) => {
      // The cast: every verb of the bridge takes at most one value.
      const call = window.cogwheel?.[verb] as ((value: unknown) => Promise<unknown>) | undefined;
      return call?.(value);
    },
    [name, input] as const,
  );
  const result = answer as Result<VerbOutput<Name>>; // as the verb's schema defines
  if (!result.ok) throw new Error(`${name} was refused: ${JSON.stringify(result.failure)}`);
  return result.value;
}

const snapshot = (): Promise<Snapshot> => ask('snapshot');

function deviceNamed(name: string) {
  if (site === undefined) throw new Error('There is no site.');
  return site.device(name);
}

const deviceId = (name: string) => deviceNamed(name).mac as DeviceId; // the simulator's MACs are normalized

/**
 * Prepares, presses a real key, and confirms. `between` runs after the preflight checks, before the
 * confirmation.
 */
async function act(action: Action, names: readonly string[], between?: () => void): Promise<void> {
  const consent = (await ask('prepare', { deviceIds: names.map(deviceId), action })) as {
    readonly id: VerbInput<'execute'>['consentId'];
    readonly devices: readonly unknown[];
    readonly typed: { readonly kind: string };
  }; // the cast: a consent, reduced to what is needed here
  expect(consent.devices).toHaveLength(names.length);
  between?.();
  await app?.page.keyboard.press('Shift');
  const typed =
    consent.typed.kind === 'serial-end'
      ? deviceNamed(names[0] ?? '').serial.slice(-4)
      : consent.typed.kind === 'device-count'
        ? String(names.length)
        : '';
  await ask('execute', { consentId: consent.id, typed });
}

/** A device whose proof is being collected counts as back. */
function phaseOf(operations: readonly OperationView[], name: string): string | undefined {
  const phase = operations.find((operation) => operation.deviceId === deviceId(name))?.phase;
  return phase === 'proving' ? 'back' : phase;
}

async function view(name: string): Promise<OperationView> {
  const { operations } = await snapshot();
  const found = operations.find((operation) => operation.deviceId === deviceId(name));
  if (found === undefined) throw new Error(`There is no operation on ${name}`);
  return found;
}

async function signIn(name: string, password = DEMO_PASSWORD): Promise<void> {
  await expect
    .poll(async () => (await snapshot()).devices.map(({ id }) => id), { timeout: 20_000 })
    .toContain(deviceId(name));
  await ask('signIn', { deviceId: deviceId(name), user: 'admin', password });
}

describe('a program killed with operations at every step of every action', { timeout: 600_000 }, () => {
  it('sends nothing again, loses nothing, and gives each operation a true result', async () => {
    const configs = devices();
    site = await startSite({ ...PLACE.site, devices: [...configs] });
    app = await launchApp({ settings: settings(), args: ['--loopback-site'] });
    for (const { name, password } of configs) await signIn(name, password);

    for (const action of ACTIONS)
      await act(
        action,
        STEPS.map((step) => `${action} ${step}`),
      );
    for (const action of ACTIONS) {
      const name = `${action} checking`;
      await act(action, [name], () => deviceNamed(name).behave({ nonsense: 'slow' }));
    }
    await act('default', ['queued']);
    await expect
      .poll(
        async () => {
          const { operations } = await snapshot();
          return Object.fromEntries(configs.map(({ name }) => [name, phaseOf(operations, name)]));
        },
        { timeout: 40_000, interval: 50 },
      )
      .toEqual({
        queued: 'queued',
        ...Object.fromEntries(
          ACTIONS.flatMap((action) => [
            [`${action} checking`, 'checking'],
            [`${action} sent`, 'sending'],
            [`${action} accepted`, 'waiting'],
            [`${action} waiting`, 'waiting'],
            [`${action} back`, 'back'],
          ]),
        ),
      });
    const before = new Map((await snapshot()).operations.map((operation) => [operation.id, operation]));

    const acts = () =>
      [...(site?.devices.values() ?? [])].map((device) => [device.name, device.acts().length]);
    const logins = () =>
      [...(site?.devices.values() ?? [])].map(
        (device) => device.seen().filter((seen) => seen.authorization).length,
      );
    let [actsThen, loginsThen] = [acts(), logins()];
    // Counted while nothing runs, so that whatever the second program sends comes on top.
    app = await app.restart('kill', () => ([actsThen, loginsThen] = [acts(), logins()]));
    for (const { name } of configs) deviceNamed(name).behave({ nonsense: 'none' });
    // All of them are there from the first moment, as the same operations.
    const first = await snapshot();
    expect(first.notices).toEqual([]);
    expect(new Set(first.operations.map(({ id }) => id))).toEqual(new Set(before.keys()));
    for (const operation of first.operations) {
      expect(operation).toMatchObject({
        action: before.get(operation.id)?.action,
        device: before.get(operation.id)?.device,
        startedAt: before.get(operation.id)?.startedAt,
      });
    }
    // Wait until every device that was still up was seen, so that a later silence is really its own.
    for (const action of ACTIONS) {
      for (const step of STEPS.filter((each) => each !== 'waiting')) {
        await expect
          .poll(async () => (await view(`${action} ${step}`)).lastHeardAt, { timeout: 20_000, interval: 50 })
          .toBeDefined();
      }
    }
    // And wait until the others are known to be silent, because only then does their return count.
    for (const action of ACTIONS) {
      await expect
        .poll(
          async () => (await view(`${action} waiting`)).steps.find(({ name }) => name === 'restarting')?.note,
          { timeout: 60_000, interval: 50 },
        )
        .toBe('silent');
    }
    for (const action of ACTIONS) {
      for (const step of STEPS) {
        const device = deviceNamed(`${action} ${step}`);
        device.behave(QUICK);
        if (step === 'waiting') device.release();
        else if (device.name !== 'restore sent') device.powerCycle();
      }
    }
    // All except the one that waits for its reboot have a result or are back; only then may the deadline
    // come.
    await expect
      .poll(
        async () => {
          const open = (await snapshot()).operations.filter(({ result }) => result === undefined);
          return configs
            .map(({ name }) => name)
            .filter((name) => name !== 'restore sent')
            .filter((name) => open.some((operation) => operation.deviceId === deviceId(name)))
            .filter((name) => name.startsWith('default') || phaseOf(open, name) !== 'back');
        },
        { timeout: 60_000, interval: 200 },
      )
      .toEqual([]);
    await ask('changeSettings', { operation: { deadlineCamera: DEADLINE } });
    await expect
      .poll(async () => (await snapshot()).operations.filter(({ result }) => result === undefined).length, {
        timeout: 60_000,
        interval: 200,
      })
      .toBe(0);

    const results = Object.fromEntries(
      await Promise.all(configs.map(async ({ name }) => [name, (await view(name)).result] as const)),
    );
    for (const name of ['queued', ...ACTIONS.map((action) => `${action} checking`)]) {
      expect([name, results[name], deviceNamed(name).acts()]).toEqual([
        name,
        { kind: 'not-sent', failure: { code: 'program-ended' } },
        [],
      ]);
    }
    for (const step of STEPS) {
      expect([step, results[`default ${step}`]]).toEqual([step, { kind: 'inactive-verified' }]);
      expect(deviceNamed(`default ${step}`).state().active).toBe(false);
    }
    // Without a login, a restart can only be judged by what was seen since.
    expect(results).toMatchObject({
      'reboot sent': { kind: 'restart-seen' },
      'reboot accepted': { kind: 'restart-seen' },
      'restore accepted': { kind: 'restart-seen' },
      'reboot waiting': { kind: 'accepted-not-proven' },
      'reboot back': { kind: 'restart-seen' },
      // The response "reboot required" was lost: the device still waits, and no reboot follows automatically.
      'restore sent': { kind: 'unknown', answered: false, maybeSent: true },
      'restore waiting': { kind: 'accepted-not-proven' },
      'restore back': { kind: 'restart-seen' },
    });
    expect(deviceNamed('restore sent').state().restoreWaits).toBe(true);

    expect(acts()).toEqual(actsThen);
    expect(logins()).toEqual(loginsThen);
    for (const action of ACTIONS) {
      for (const step of STEPS) {
        const twice = action === 'restore' && step === 'waiting';
        expect([action, step, deviceNamed(`${action} ${step}`).credentialedActs().length]).toEqual([
          action,
          step,
          twice ? 2 : 1,
        ]);
      }
    }

    // Somebody signs in again, so the device itself can now prove it.
    await signIn('reboot back');
    await expect
      .poll(async () => (await view('reboot back')).result, { timeout: 60_000 })
      .toEqual({ kind: 'rebooted' });
    expect(acts()).toEqual(actsThen);

    // The results are final, so a third start has nothing to resume.
    app = await app.restart('kill');
    expect((await snapshot()).operations).toEqual([]);
    expect(
      Object.values(results).filter((result) => result !== undefined && isVerified(result)),
    ).toHaveLength(4);
  });
});
