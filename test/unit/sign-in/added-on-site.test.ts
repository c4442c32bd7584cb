import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openAddedFile } from '../../../electron/sign-in/added-file.ts';
import { systemLookUp } from '../../../electron/sign-in/look-up.ts';
import type { TypedText } from '../../../electron/sign-in/typed-address.ts';
import type { AddedId } from '../../../shared/added.ts';
import type { DeviceId } from '../../../shared/device.ts';
import { DEMO_PASSWORD, type DeviceConfig } from '../../simulator/config.ts';
import { takePlace } from '../../simulator/place.ts';
import { openWorkbench, SOON, type Workbench } from '../maintenance/workbench.ts';

const PLACE = await takePlace();
const { network: NET, httpPort: PORT } = PLACE.site;
/** As a user types it, because the simulated devices' pages are not on port 80. */
const YARD = `${NET}.11:${PORT}`;
const NAMES = { 'yard.example': `${NET}.11`, 'this-pc.example': '127.0.0.1', 'mean.example': '224.0.0.1' };

async function on(...devices: DeviceConfig[]): Promise<Workbench> {
  return openWorkbench({ ...PLACE, names: NAMES }, devices);
}

/** Discovery does not detect it; only its address is known. */
const SILENT: DeviceConfig = { name: 'Yard', kind: 'camera', address: 11, sadpAnswers: 'none' };

async function add(site: Workbench, ...texts: (string | TypedText)[]): Promise<readonly AddedId[]> {
  const done = await site.added.add(
    texts.map((text) => (typeof text === 'string' ? { address: text } : text)),
  );
  if (!done.ok) throw new Error(done.failure.code);
  return done.value.added;
}

const places = async (site: Workbench): Promise<unknown> =>
  JSON.parse(await readFile(join(site.folder, 'added.json'), 'utf8'));

describe('an added address', () => {
  it('is asked without a login and shown separately, until a sign-in identifies the device', async () => {
    const site = await on(SILENT);
    const [entry] = await add(site, YARD);
    await site.until(() => site.added.views()[0]?.state === 'active', 'it answers');
    expect(site.registry.devices()).toEqual([]);
    expect(site.added.views()[0]?.answeredAt).toBeGreaterThan(0);
    // No action is possible before that, because there is no device to name.
    expect(await site.maintenance.prepare([site.id('Yard')], 'reboot')).toMatchObject({ ok: false });

    expect(await site.identify(entry === undefined ? [] : [entry])).toMatchObject([
      { result: { ok: true, value: site.id('Yard') } },
    ]);
    expect(site.added.views()).toEqual([]);
    const { serial, mac, model } = site.site.device('Yard');
    expect(site.registry.get(site.id('Yard'))).toMatchObject({
      mac,
      serial,
      model,
      kind: 'camera',
      address: `${NET}.11`,
      activation: 'active',
      online: true,
      signedInAs: 'admin',
      marks: [],
      added: { host: `${NET}.11`, port: PORT, unheard: true },
    });
    expect(site.site.device('Yard').state().failedLogins).toBe(0);
  });

  it('can be rebooted after that, with a verified result', async () => {
    const site = await on(SILENT);
    await site.identify(await add(site, YARD));
    await site.begin('Yard', 'reboot');
    expect((await site.ended('Yard')).result).toEqual({ kind: 'rebooted' });
    expect(site.site.device('Yard').credentialedActs()).toHaveLength(1);
  });

  it('of a device that discovery does not detect never verifies a Default', async () => {
    const silent = { ...SILENT, factoryAddress: `${NET}.11` };
    const site = await openWorkbench({ ...PLACE, names: NAMES, changes: SOON }, [silent]);
    await site.identify(await add(site, YARD));
    await site.begin('Yard', 'default');
    const { result } = await site.ended('Yard');
    expect(site.site.device('Yard').state().active).toBe(false);
    // It responds at the same address and reports Inactive, but nothing proves that it is the same device.
    expect(result?.kind).toBe('unknown');
    await site.until(
      () => site.registry.get(site.id('Yard'))?.activation === 'unknown',
      'Status says what is known',
    );
  });

  it('is merged with the row of a device that discovery detects there', async () => {
    const site = await on({ name: 'Yard', kind: 'camera', address: 11 });
    await site.heard('Yard');
    await add(site, YARD);
    await site.until(() => site.registry.get(site.id('Yard'))?.added !== undefined, 'they are one');
    expect(site.added.views()).toEqual([]);
    expect(site.registry.devices()).toHaveLength(1);
    expect(site.registry.get(site.id('Yard'))?.added?.unheard).toBe(false);
    expect(await places(site)).toMatchObject({ entries: [{ host: `${NET}.11` }] });
  });

  it('is detected by a direct inquiry if multicast does not reach it', async () => {
    // Another subnet of loopback: detected only by a direct inquiry, reachable because the user typed it.
    const site = await on({
      name: 'Far',
      kind: 'camera',
      address: `${PLACE.otherSubnet}.11`,
      sadpAnswers: 'unicast',
    });
    await site.heard('Far');
    expect(site.registry.get(site.id('Far'))?.marks).toContain('other-subnet');
    await add(site, `${PLACE.otherSubnet}.11:${PORT}`);
    await site.until(() => site.registry.get(site.id('Far'))?.marks.length === 0, 'the way there is known');
    expect(await site.signIn('Far')).toMatchObject({ ok: true });
  });

  it('is kept across a restart with its details but without the password, and Remove is permanent', async () => {
    const site = await on(SILENT);
    const [entry] = await add(site, { address: YARD, user: 'admin' });
    await site.identify(entry === undefined ? [] : [entry]);
    const file = await readFile(join(site.folder, 'added.json'), 'utf8');
    expect(file).not.toContain(DEMO_PASSWORD);
    const again = await openAddedFile(site.folder);
    expect(again.problem).toBeUndefined();
    expect(again.found).toMatchObject([
      {
        id: entry,
        host: `${NET}.11`,
        port: PORT,
        user: 'admin',
        known: { mac: site.id('Yard'), kind: 'camera' },
      },
    ]);
    await site.added.removeOf(site.id('Yard'));
    expect(site.registry.devices()).toEqual([]);
    expect((await openAddedFile(site.folder)).found).toEqual([]);
  });

  it('is resolved if it is a name; an unknown name or one for our own address is reported', async () => {
    const site = await on(SILENT);
    const [yard] = await add(
      site,
      `Yard.example:${PORT}`,
      'nowhere.example',
      'this-pc.example',
      'mean.example',
    );
    const states = () => site.added.views().map(({ state }) => state);
    await site.until(
      () => states().join() === 'active,no-name,not-allowed,not-allowed',
      'all four are known',
    );
    expect(await site.identify(yard === undefined ? [] : [yard])).toMatchObject([{ result: { ok: true } }]);
  });

  it('is never this PC, under any name', async () => {
    expect(await systemLookUp('localhost')).toBe('127.0.0.1');
    const site = await on(SILENT);
    const done = await site.added.add([{ address: '127.0.0.1' }, { address: '192.168.0.0/16' }]);
    expect(done).toMatchObject({
      value: {
        added: [],
        problems: [
          { index: 0, problem: 'own' },
          { index: 1, problem: 'range' },
        ],
      },
    });
  });

  it('is added once, and another port makes another entry', async () => {
    const site = await on(SILENT);
    await add(site, YARD);
    expect(await site.added.add([{ address: `${NET}.11:${PORT}` }])).toMatchObject({
      value: { added: [], problems: [{ problem: 'already-added' }] },
    });
    expect(await add(site, `${NET}.11:81`)).toHaveLength(1);
  });

  it('that does not respond is shown with the reason', async () => {
    const site = await on(SILENT);
    // No other program listens there, unlike perhaps on port 80.
    await add(site, `${NET}.99:${PORT}`);
    await site.until(() => site.added.views()[0]?.state === 'failed', 'it is told');
    expect(site.added.views()[0]?.failure?.code).toBe('connection-refused');
  });

  it('of an inactive device is shown as inactive, and a sign-in there fails without an attempt', async () => {
    const site = await on({ ...SILENT, active: false });
    const [entry] = await add(site, YARD);
    await site.until(() => site.added.views()[0]?.state === 'inactive', 'it is told');
    expect(await site.identify(entry === undefined ? [] : [entry])).toMatchObject([
      { result: { ok: false, failure: { code: 'device-not-activated' } } },
    ]);
  });
});

describe('a sign-in to several addresses', () => {
  it('stops at the first one that rejects the login, which counts for that address', async () => {
    const site = await on(SILENT, { ...SILENT, name: 'Till', address: 12 });
    const ids = await add(site, YARD, `${NET}.12:${PORT}`);
    expect(await site.identify(ids, 'wrong')).toMatchObject([
      { result: { failure: { code: 'login-wrong' } } },
      { result: { failure: { code: 'login-refused-elsewhere' } } },
    ]);
    expect(site.site.device('Till').state().failedLogins).toBe(0);
    expect(site.site.device('Yard').state().failedLogins).toBe(1);
    expect(site.registry.devices()).toEqual([]);
  });

  it('never locks an account, because attempts at an address count even after it is removed and added again', async () => {
    const site = await on(SILENT);
    const codes: (string | undefined)[] = [];
    for (let time = 0; time < 8; time += 1) {
      const ids = await add(site, YARD);
      const [tried] = await site.identify(ids, `wrong ${time}`);
      codes.push(tried?.result.ok === false ? tried.result.failure.code : undefined);
      await site.added.remove(ids);
    }
    expect(codes.at(-1)).toBe('login-last-try');
    expect(codes).not.toContain('login-locked');
  });

  it('asks about the certificate first over HTTPS, and stays on HTTPS', async () => {
    const site = await on({ ...SILENT, flavour: 'https-only' });
    const { httpsPort } = site.site.settings;
    const ids = await add(site, `https://${NET}.11:${httpsPort}`);
    await site.until(() => site.added.views()[0]?.state === 'active', 'it answers');
    const [asked] = await site.identify(ids);
    const failure = asked?.result.ok === false ? asked.result.failure : undefined;
    expect(failure?.code).toBe('certificate-new');
    expect(
      await site.identify(ids, DEMO_PASSWORD, { acceptFingerprint: failure?.fingerprint }),
    ).toMatchObject([{ result: { ok: true } }]);
    expect(site.registry.vouch(site.id('Yard'))).toMatchObject({
      value: { secure: true, httpsPort, typedOnly: true },
    });
  });

  it('keeps one row for one device at two ports', async () => {
    const site = await on(SILENT);
    const ids = await add(site, YARD, `yard.example:${PORT}`);
    const [first, second] = await site.identify(ids);
    expect(first?.result.ok).toBe(true);
    expect(second?.result).toMatchObject({ failure: { code: 'same-device' } });
    expect(site.registry.devices()).toHaveLength(1);
  });
});

describe('a device identified in an earlier run', () => {
  it('has a row at the start, and another device in its place is recognized before anything acts', async () => {
    const site = await on(SILENT);
    const other = '44:47:cc:00:99:99' as DeviceId; // the brand: a valid MAC
    site.registry.place(
      other,
      { host: `${NET}.11`, address: `${NET}.11`, port: PORT, secure: false },
      { serial: 'DS-2CD2042WD-I20150101AAWR500009999', since: 5 },
    );
    expect(site.registry.get(other)).toMatchObject({ online: false, activation: 'unknown', lastSeen: 5 });
    const signedIn = await site.signIns.one({
      deviceId: other,
      user: 'admin',
      password: DEMO_PASSWORD,
    });
    expect(signedIn).toMatchObject({ ok: false, failure: { code: 'identity-mismatch' } });
  });

  it('does not lose its address to a datagram from elsewhere that claims its identity', async () => {
    const site = await on(SILENT);
    await site.identify(await add(site, YARD));
    const { serial, mac } = site.site.device('Yard');
    const forged = {
      kind: 'answer' as const,
      mac,
      serial,
      address: `${NET}.77`,
      httpPort: 80,
      activated: false,
      fields: {},
    };
    site.registry.add({ answer: forged, source: `${NET}.78`, at: performance.now(), inquiry: 1 });
    expect(site.registry.vouch(site.id('Yard'))).toMatchObject({ value: { address: `${NET}.11` } });
    // Another serial number with its MAC, from the address that it reports, means two devices.
    const stranger = { ...forged, serial: 'DS-2CD2042WD-I20150101AAWR511111111' };
    site.registry.add({ answer: stranger, source: `${NET}.77`, at: performance.now(), inquiry: 1 });
    expect(site.registry.vouch(site.id('Yard'))).toMatchObject({ failure: { code: 'identity-conflict' } });
  });
});
