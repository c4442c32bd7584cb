/** Many devices at once, held against what the simulated devices themselves saw. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Action, ConsentView, OperationView } from '../../../shared/operation.ts';
import { fail, type FailureCode, type Result } from '../../../shared/result.ts';
import { DEMO_PASSWORD, type DeviceConfig } from '../../simulator/config.ts';
import { takePlace } from '../../simulator/place.ts';
import { openWorkbench, type BenchPlace, type Workbench } from './workbench.ts';

const PLACE = await takePlace();

let bench: Workbench | undefined;
afterEach(async () => {
  const open = bench;
  bench = undefined;
  await open?.stop();
});

type Changes = NonNullable<BenchPlace['changes']>;

async function on(devices: readonly DeviceConfig[], changes: Changes = {}): Promise<Workbench> {
  bench = await openWorkbench({ ...PLACE, changes }, devices);
  for (const { name } of devices) await bench.heard(name);
  return bench;
}

function cameras(count: number, more: Partial<DeviceConfig> = {}): DeviceConfig[] {
  return Array.from({ length: count }, (_, index) => ({
    kind: 'camera' as const,
    ...more,
    name: `Camera ${index + 1}`,
    address: 11 + index,
  }));
}

const RECORDER: DeviceConfig = { name: 'Recorder', kind: 'recorder', address: 200 };
const ANOTHER = 'Another-1234';

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.failure)}`);
  return result.value;
}

const namesOf = (devices: readonly DeviceConfig[]) => devices.map(({ name }) => name);

/** What a sign-in to several said, by name: `ok` or the code. */
async function signInTo(site: Workbench, names: readonly string[], password = DEMO_PASSWORD) {
  const ids = names.map((name) => site.id(name));
  const results = must(await site.maintenance.signInMany(ids, { user: 'admin', password }));
  expect(results.map(({ deviceId }) => deviceId)).toEqual(ids);
  return results.map(({ result }) => (result.ok ? 'ok' : result.failure.code));
}

async function ask(site: Workbench, names: readonly string[], action: Action): Promise<ConsentView> {
  return must(
    await site.maintenance.prepare(
      names.map((name) => site.id(name)),
      action,
    ),
  );
}

/** Asks and confirms as the window would. */
async function begin(site: Workbench, names: readonly string[], action: Action): Promise<ConsentView> {
  const consent = await ask(site, names, action);
  expect(consent.leftOut).toEqual([]);
  const typed = consent.typed.kind === 'device-count' ? String(names.length) : '';
  must(await site.maintenance.execute(consent.id, typed));
  return consent;
}

function leftOut(site: Workbench, consent: ConsentView): readonly [string, FailureCode][] {
  return consent.leftOut.map(({ id, failure }) => [nameOf(site, id), failure.code]);
}

function nameOf(site: Workbench, mac: string): string {
  return [...site.site.devices.values()].find((device) => device.mac === mac)?.name ?? mac;
}

async function allEnded(site: Workbench, names: readonly string[]): Promise<readonly OperationView[]> {
  for (const name of names) await site.ended(name, 30_000);
  return names.map((name) => site.view(name));
}

const kinds = (views: readonly OperationView[]) => views.map(({ result }) => result?.kind);

/** Why it was not sent. */
function reason({ result }: OperationView): FailureCode | undefined {
  return result?.kind === 'not-sent' ? result.failure.code : undefined;
}

function failedLogins(site: Workbench, names: readonly string[]): number {
  return names.reduce((sum, name) => sum + site.site.device(name).state().failedLogins, 0);
}

/** From the first to the last request over HTTP that reached a device from `from` on, by the site's clock. */
function span(site: Workbench, name: string, from: number): readonly [number, number] {
  const at = site.site
    .device(name)
    .seen()
    .filter((seen) => seen.via !== 'sadp' && seen.at >= from)
    .map((seen) => seen.at);
  return [Math.min(...at), Math.max(...at)];
}

/** The most spans that hold at one moment. */
function mostAtOnce(spans: readonly (readonly [number, number])[]): number {
  return Math.max(...spans.map(([at]) => spans.filter(([from, to]) => from <= at && at <= to).length));
}

describe('a whole site', () => {
  it('is rebooted at most eight at a time, the recorder after the last camera, each by one request', async () => {
    const all = [...cameras(12), RECORDER];
    const site = await on(all);
    const names = namesOf(all);
    expect(new Set(await signInTo(site, names))).toEqual(new Set(['ok']));
    const consent = await ask(site, names, 'reboot');
    expect(consent.devices.map(({ id }) => nameOf(site, id))).toEqual(names);
    const from = Math.max(...names.map((name) => site.site.device(name).seen().at(-1)?.at ?? 0)) + 0.001;
    must(await site.maintenance.execute(consent.id, ''));
    expect(kinds(await allEnded(site, names))).toEqual(names.map(() => 'rebooted'));

    const spans = namesOf(cameras(12)).map((name) => span(site, name, from));
    expect(mostAtOnce(spans)).toBeGreaterThan(2);
    expect(mostAtOnce(spans)).toBeLessThanOrEqual(8);
    const lastCamera = Math.max(...spans.map(([, to]) => to));
    expect(span(site, 'Recorder', from)[0]).toBeGreaterThan(lastCamera);
    for (const name of names) {
      expect(site.site.device(name).credentialedActs()).toHaveLength(1);
      expect(site.site.device(name).state().failedLogins).toBe(0);
    }
  });

  it('is rebooted one by one where the setting says so', async () => {
    const all = cameras(3);
    const site = await on(all, { batch: { parallel: 1 } });
    const names = namesOf(all);
    await signInTo(site, names);
    const from = performance.now();
    await begin(site, names, 'reboot');
    expect(kinds(await allEnded(site, names))).toEqual(['rebooted', 'rebooted', 'rebooted']);
    const acts = names.map((name) => site.site.device(name).credentialedActs()[0]?.at ?? 0);
    expect(acts).toEqual([...acts].sort((a, b) => a - b));
    expect(mostAtOnce(names.map((name) => span(site, name, acts[0] ?? from)))).toBe(1);
  });

  it('is defaulted after its number was typed; cameras that meet at one factory address are heard only', async () => {
    const all = [...cameras(2), RECORDER];
    const site = await on(all);
    const names = namesOf(all);
    await signInTo(site, names);
    const consent = await ask(site, names, 'default');
    expect(consent.typed).toEqual({ kind: 'device-count' });
    expect(await site.maintenance.execute(consent.id, '2')).toMatchObject({
      failure: { code: 'consent-typed-wrong' },
    });
    must(await site.maintenance.execute(consent.id, '3'));
    // Long before the deadline: no more waiting would tell who answers at an address of two.
    const heard = await allEnded(site, ['Camera 1', 'Camera 2']);
    expect(kinds(heard)).toContain('inactive-heard');
    for (const view of heard) expect((view.endedAt ?? 0) - view.startedAt).toBeLessThan(3_500);
    await site.until(() => site.view('Recorder').held !== undefined, 'the recorder asks');
    expect(site.site.device('Recorder').acts()).toEqual([]);
    must(await site.maintenance.releaseHeld(site.view('Recorder').id));
    expect((await site.ended('Recorder')).result).toEqual({ kind: 'inactive-verified' });
    for (const name of names) {
      expect(site.site.device(name).state().active).toBe(false);
      expect(site.site.device(name).credentialedActs()).toHaveLength(1);
    }
  });

  it('is defaulted without a question where every camera can be asked at an address of its own', async () => {
    const all = cameras(2).map((camera, index) => ({ ...camera, factoryAddress: PLACE.at(64 + index) }));
    const site = await on([...all, RECORDER]);
    const names = [...namesOf(all), 'Recorder'];
    await signInTo(site, names);
    await begin(site, names, 'default');
    expect(kinds(await allEnded(site, names))).toEqual(names.map(() => 'inactive-verified'));
    const times = names.map((name) => site.site.device(name).obeyed()[0]?.at ?? 0);
    expect(times[2]).toBeGreaterThan(Math.max(times[0] ?? 0, times[1] ?? 0));
  });
});

describe('the recorder', () => {
  it('is held by a camera that does not come back, until the user lets it go on', async () => {
    const all = [RECORDER, { ...cameras(1)[0], name: 'Camera 1', address: 11 }];
    const site = await on([...all, { name: 'Stuck', kind: 'camera', address: 12, flavour: 'stuck' }]);
    const names = ['Recorder', 'Camera 1', 'Stuck'];
    await signInTo(site, names);
    await begin(site, names, 'reboot');
    await site.ended('Stuck', 12_000);
    await site.until(() => site.view('Recorder').held !== undefined, 'the recorder asks');
    expect(site.view('Recorder')).toMatchObject({
      phase: 'queued',
      held: { reason: 'cameras-not-proven', cameras: [{ mac: site.id('Stuck') }] },
    });
    expect(site.site.device('Recorder').acts()).toEqual([]);
    must(await site.maintenance.releaseHeld(site.view('Recorder').id));
    expect((await site.ended('Recorder')).result).toEqual({ kind: 'rebooted' });
    expect(site.view('Recorder').held).toBeUndefined();
  });

  it('goes on by itself when the proof of that camera comes late', async () => {
    const site = await on([RECORDER, { name: 'Stuck', kind: 'camera', address: 12, flavour: 'stuck' }]);
    const names = ['Recorder', 'Stuck'];
    await signInTo(site, names);
    await begin(site, names, 'reboot');
    await site.until(() => site.view('Recorder').held !== undefined, 'the recorder asks', 12_000);
    site.site.device('Stuck').release();
    expect((await site.ended('Recorder', 15_000)).result).toEqual({ kind: 'rebooted' });
    expect(site.view('Stuck').result).toEqual({ kind: 'rebooted' });
  });

  it('that is held can be taken out, and is sent nothing', async () => {
    const site = await on([RECORDER, { name: 'Stuck', kind: 'camera', address: 12, flavour: 'stuck' }]);
    const names = ['Recorder', 'Stuck'];
    await signInTo(site, names);
    await begin(site, names, 'reboot');
    await site.until(() => site.view('Recorder').held !== undefined, 'the recorder asks', 12_000);
    const { id } = site.view('Recorder');
    expect(must(await site.maintenance.cancelOperations([id]))).toEqual([id]);
    expect(reason(site.view('Recorder'))).toBe('cancelled');
    expect(site.site.device('Recorder').acts()).toEqual([]);
  });

  it('does not wait for a camera that refused', async () => {
    const site = await on([RECORDER, { name: 'No', kind: 'camera', address: 12, flavour: 'refuser' }]);
    const names = ['Recorder', 'No'];
    await signInTo(site, names);
    await begin(site, names, 'reboot');
    expect(kinds(await allEnded(site, names))).toEqual(['rebooted', 'refused']);
  });
});

describe('one wrong password', () => {
  it('at the sign-in is tried on one device only', async () => {
    const all = [...cameras(3), { ...RECORDER, password: ANOTHER }];
    const more = [12, 13].map((address) => ({
      name: `Door ${address}`,
      address: address + 90,
      password: ANOTHER,
    }));
    const site = await on([...all, ...more]);
    const names = namesOf([...all, ...more]);
    expect(await signInTo(site, names)).toEqual([
      ...['ok', 'ok', 'ok', 'login-wrong'],
      ...['login-refused-elsewhere', 'login-refused-elsewhere'],
    ]);
    expect(failedLogins(site, names)).toBe(1);
    expect(await signInTo(site, names.slice(3), ANOTHER)).toEqual(['ok', 'ok', 'ok']);
    expect(failedLogins(site, names)).toBe(0);
  });

  it('at the checks before the confirmation is tried on one device only, and the others are named', async () => {
    const all = cameras(6);
    const site = await on(all);
    const names = namesOf(all);
    await signInTo(site, names);
    for (const name of names) site.site.device(name).activate(ANOTHER);
    const consent = await ask(site, names, 'reboot');
    expect(consent.devices).toEqual([]);
    const codes = leftOut(site, consent).map(([, code]) => code);
    expect(codes.filter((code) => code === 'login-wrong')).toHaveLength(1);
    expect(codes.filter((code) => code === 'login-refused-elsewhere')).toHaveLength(5);
    expect(failedLogins(site, names)).toBe(1);
    const again = await ask(site, names, 'reboot');
    expect(leftOut(site, again).map(([, code]) => code)).toEqual(names.map(() => 'login-needed'));
  });

  it('when it acts stops every device not yet checked, with one failed login in total; the rest goes on after', async () => {
    const all = [...cameras(6), RECORDER];
    const site = await on(all);
    const names = namesOf(all);
    await signInTo(site, names);
    const consent = await ask(site, names, 'reboot');
    const changed = ['Camera 4', 'Camera 5', 'Camera 6', 'Recorder'];
    for (const name of changed) site.site.device(name).activate(ANOTHER);
    must(await site.maintenance.execute(consent.id, ''));
    const views = await allEnded(site, names);
    expect(kinds(views.slice(0, 3))).toEqual(['rebooted', 'rebooted', 'rebooted']);
    expect(views.slice(3).map(reason)).toEqual([
      'login-wrong',
      'login-refused-elsewhere',
      'login-refused-elsewhere',
      'login-refused-elsewhere',
    ]);
    expect(failedLogins(site, names)).toBe(1);
    for (const name of changed) expect(site.site.device(name).acts()).toEqual([]);
    // Asked again, the refused login is not there any more: on none of them.
    for (const name of changed) {
      expect(await site.maintenance.prepare([site.id(name)], 'reboot')).toEqual(fail('login-needed'));
    }
    expect(failedLogins(site, names)).toBe(1);

    expect(await signInTo(site, changed, ANOTHER)).toEqual(['ok', 'ok', 'ok', 'ok']);
    await begin(site, changed, 'reboot');
    expect(kinds(await allEnded(site, changed))).toEqual(changed.map(() => 'rebooted'));
    for (const name of names) expect(site.site.device(name).credentialedActs()).toHaveLength(1);
  });
});

describe('devices that share an address', () => {
  it('are acted on one after another', async () => {
    const shared: DeviceConfig[] = [
      { name: 'First', kind: 'camera', address: 11, httpPort: PLACE.site.httpPort },
      { name: 'Second', kind: 'camera', address: 11, httpPort: (await takePlace()).site.httpPort },
    ];
    // Without its memory of who was heard where, the list would let both through.
    const site = await on([...shared, ...cameras(1).map((camera) => ({ ...camera, address: 12 }))], {
      discovery: { conflictMemory: 0 },
    });
    const names = ['First', 'Second', 'Camera 1'];
    await signInTo(site, names);
    const consent = await ask(site, names, 'reboot');
    const from = Math.max(...names.map((name) => site.site.device(name).seen().at(-1)?.at ?? 0)) + 0.001;
    must(await site.maintenance.execute(consent.id, ''));
    expect(kinds(await allEnded(site, names))).toEqual(['rebooted', 'rebooted', 'rebooted']);
    const [first, second, third] = names.map((name) => span(site, name, from));
    if (first === undefined || second === undefined || third === undefined) throw new Error('three devices');
    expect(second[0]).toBeGreaterThan(first[1]);
    expect(third[0]).toBeLessThan(first[1]);
  });
});

describe('cancelling', () => {
  it('takes out what is queued; what was sent is observed to its end', async () => {
    const all = [...cameras(3), RECORDER];
    const site = await on(all, { batch: { parallel: 1 } });
    const names = namesOf(all);
    await signInTo(site, names);
    await begin(site, names, 'reboot');
    await site.until(() => site.site.device('Camera 1').obeyed().length === 1, 'the first was sent');
    const ids = names.map((name) => site.view(name).id);
    expect(must(await site.maintenance.cancelOperations(ids))).toEqual(ids.slice(1));
    const views = await allEnded(site, names);
    expect(views[0]?.result).toEqual({ kind: 'rebooted' });
    expect(views.slice(1).map(reason)).toEqual(['cancelled', 'cancelled', 'cancelled']);
    for (const name of names.slice(1)) expect(site.site.device(name).acts()).toEqual([]);
  });
});

describe('the confirmation of a selection', () => {
  it('names what cannot be acted on, with its reason, and counts the rest', async () => {
    const site = await on([
      ...cameras(2),
      { name: 'Unsigned', kind: 'camera', address: 21 },
      { name: 'Upgrading', kind: 'camera', address: 22, flavour: 'upgrading' },
      { name: 'Far', kind: 'camera', address: `${PLACE.otherSubnet}.43` },
      { name: 'Inactive', kind: 'camera', address: 23, active: false },
      { name: 'Watched', kind: 'camera', address: 24, flavour: 'other-user' },
    ]);
    const names = ['Camera 1', 'Unsigned', 'Upgrading', 'Far', 'Camera 2', 'Inactive', 'Watched'];
    await signInTo(site, ['Camera 1', 'Camera 2', 'Upgrading', 'Watched']);
    const consent = await ask(site, [...names, 'Camera 1'], 'default');
    expect(consent.devices.map(({ id }) => nameOf(site, id))).toEqual([
      ...['Camera 1', 'Camera 2', 'Inactive', 'Watched'],
    ]);
    expect(consent.devices.at(-1)?.warnings).toContain('other-user-signed-in');
    expect(leftOut(site, consent)).toEqual([
      ['Unsigned', 'login-needed'],
      ['Upgrading', 'device-upgrading'],
      ['Far', 'other-subnet'],
    ]);
    expect(consent.leftOut[0]?.summary.address).toBe(PLACE.at(21));
    const execute = (typed: string) => site.maintenance.execute(consent.id, typed);
    expect(await execute('7')).toMatchObject({ failure: { code: 'consent-typed-wrong' } });
    expect((await execute('4')).ok).toBe(true);
    for (const name of ['Unsigned', 'Upgrading', 'Far']) {
      expect(site.site.device(name).acts()).toEqual([]);
    }
    await allEnded(site, ['Camera 1', 'Camera 2', 'Inactive', 'Watched']);
  });

  it('of two rows with one serial refuses both, until deviceInfo has confirmed it on both: then one is enough', async () => {
    const serial = 'DS-7608NI-K2-0820190822CCRRD50000777';
    const ports: DeviceConfig[] = [
      { name: 'Port 1', kind: 'recorder', address: 31, serial },
      { name: 'Port 2', kind: 'recorder', address: 32, serial },
    ];
    const site = await on([...ports, ...cameras(1)]);
    await signInTo(site, ['Port 1', 'Camera 1']);
    const names = ['Port 1', 'Port 2', 'Camera 1'];
    expect(leftOut(site, await ask(site, names, 'reboot'))).toEqual([
      ['Port 1', 'serial-shared'],
      ['Port 2', 'serial-shared'],
    ]);
    await signInTo(site, ['Port 2']);
    const consent = await ask(site, names, 'reboot');
    expect(consent.devices.map(({ id }) => nameOf(site, id))).toEqual(['Port 1', 'Camera 1']);
    expect(leftOut(site, consent)).toEqual([['Port 2', 'same-device']]);
  });

  it('of one port refuses the other while an operation of the same recorder is queued or running', async () => {
    const serial = 'DS-7608NI-K2-0820190822CCRRD50000778';
    const site = await on([
      { name: 'Port 1', kind: 'recorder', address: 31, serial },
      { name: 'Port 2', kind: 'recorder', address: 32, serial },
    ]);
    await signInTo(site, ['Port 1', 'Port 2']);
    await begin(site, ['Port 1'], 'reboot');
    const second = () => site.maintenance.prepare([site.id('Port 2')], 'reboot');
    expect(await second()).toMatchObject({ ok: false, failure: { code: 'same-device' } });
    expect(kinds(await allEnded(site, ['Port 1']))).toEqual(['rebooted']);
    expect((await second()).ok).toBe(true);
    expect(site.site.device('Port 2').acts()).toEqual([]);
  });

  it('does not wait for a device that answers too slowly', async () => {
    const all = cameras(3);
    const site = await on(all, { batch: { checkWithin: 400 } });
    const names = namesOf(all);
    await signInTo(site, names);
    site.site.device('Camera 1').behave({ nonsense: 'slow' });
    const consent = await ask(site, names, 'reboot');
    expect(leftOut(site, consent)).toEqual([['Camera 1', 'answer-timeout']]);
    expect(consent.devices).toHaveLength(2);
  });

  it('gives up asking when the whole time is over', async () => {
    const all = cameras(3);
    const site = await on(all, { batch: { checkAllWithin: 0 } });
    await signInTo(site, namesOf(all));
    const before = namesOf(all).map((name) => site.site.device(name).seen().length);
    const consent = await ask(site, namesOf(all), 'reboot');
    expect(leftOut(site, consent).map(([, code]) => code)).toEqual([
      ...['answer-timeout', 'answer-timeout', 'answer-timeout'],
    ]);
    const http = (name: string) =>
      site.site
        .device(name)
        .seen()
        .filter(({ via }) => via !== 'sadp').length;
    expect(
      namesOf(all)
        .map(http)
        .every((count, index) => count <= (before[index] ?? 0)),
    ).toBe(true);
  });

  it('counts a queued operation as running', async () => {
    const all = cameras(2);
    const site = await on(all, { batch: { parallel: 1 } });
    const names = namesOf(all);
    await signInTo(site, names);
    await begin(site, names, 'reboot');
    expect(leftOut(site, await ask(site, names, 'reboot')).map(([, code]) => code)).toEqual([
      ...['operation-running', 'operation-running'],
    ]);
    await allEnded(site, names);
  });
});
