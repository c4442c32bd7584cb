import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKnownLogins } from '../../../electron/access/known-logins.ts';
import { openRememberedLogins, type KeptLogin } from '../../../electron/sign-in/remembered.ts';
import type { Vault } from '../../../electron/sign-in/vault.ts';
import type { DeviceId } from '../../../shared/device.ts';
import { fail, ok } from '../../../shared/result.ts';
import { unless } from '../../unless.ts';

const ID = '44:47:cc:00:00:02' as DeviceId; // a valid MAC
const OTHER = '44:47:cc:00:00:03' as DeviceId; // a valid MAC
const SECRET = 'Blue-Heron-77';

function login(id: DeviceId, more: Partial<KeptLogin> = {}): KeptLogin {
  return {
    mac: id,
    serial: 'DS-2CD2320D-I20180919AACHC50000002',
    challenge: { scheme: 'digest', realm: 'IP Camera(C2183)', algorithm: 'SHA-256' },
    fingerprint: 'AB:CD',
    user: 'admin',
    device: { mac: id, kind: 'camera' },
    since: 1_000,
    ...more,
  };
}

/** A PC's own encryption; another `key` means another PC. */
function vaultOf(key: number, more: Partial<Vault> & { isAgeing?: boolean } = {}): Vault {
  const mix = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ key));
  return {
    isAvailable: () => Promise.resolve(true),
    seal: (text) => Promise.resolve(Buffer.concat([Buffer.from([key]), mix(Buffer.from(text))])),
    unseal: (sealed) =>
      sealed[0] === key
        ? Promise.resolve({ text: mix(sealed.subarray(1)).toString(), isAgeing: more.isAgeing ?? false })
        : Promise.reject(new Error('not sealed here')),
    ...more,
  };
}

let folder: string;
const reported: string[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cogwheel-logins-'));
  reported.length = 0;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const file = () => join(folder, 'logins.json');
const open = (vault = vaultOf(7)) =>
  openRememberedLogins(folder, vault, (sentence, cause) => reported.push(`${sentence} ${String(cause)}`));

/** Changes the file as somebody with an editor would. */
async function edit(
  change: (file: { version: number; logins: Record<string, object> }) => void,
): Promise<void> {
  const content = JSON.parse(await readFile(file(), 'utf8')) as {
    version: number;
    logins: Record<string, object>;
  };
  change(content);
  await writeFile(file(), JSON.stringify(content));
}

const onWindows = process.platform === 'win32' ? 'files have no mode on Windows' : undefined;

describe('logins kept on this PC', () => {
  it('are there after a restart, and the file contains no password', async () => {
    const { logins } = await open();
    expect(await logins.keep(ID, login(ID), SECRET)).toEqual(ok(null));
    const { logins: again, problem } = await open();
    expect(problem).toBeUndefined();
    expect(again.get(ID)).toMatchObject(login(ID));
    expect(await again.password(ID)).toEqual(ok(SECRET));
    const content = await readFile(file(), 'utf8');
    expect(content).not.toContain(SECRET);
    expect(content).not.toContain(Buffer.from(SECRET).toString('base64').slice(0, -2));
  });

  it('are in a file that no other user can read', unless(onWindows), async () => {
    const { logins } = await open();
    await logins.keep(ID, login(ID), SECRET);
    expect((await stat(file())).mode & 0o077).toBe(0);
  });

  it('from another PC are reported as unreadable and stay for that PC, while new ones are kept here', async () => {
    const there = await open(vaultOf(9));
    await there.logins.keep(ID, login(ID), SECRET);
    const { logins } = await open();
    expect(await logins.password(ID)).toEqual(fail('login-not-readable'));
    await logins.keep(OTHER, login(OTHER), SECRET);
    expect(await logins.password(OTHER)).toEqual(ok(SECRET));
    const back = await open(vaultOf(9));
    expect(await back.logins.password(ID)).toEqual(ok(SECRET));
  });

  it('are unreadable if somebody moved them to another device or changed their details', async () => {
    const { logins } = await open();
    await logins.keep(ID, login(ID), SECRET);
    await edit((content) => {
      content.logins[OTHER] = { ...content.logins[ID], mac: OTHER };
      content.logins[ID] = { ...content.logins[ID], fingerprint: 'EF:01' };
    });
    const { logins: edited } = await open();
    expect(await edited.password(OTHER)).toEqual(fail('login-not-readable'));
    expect(await edited.password(ID)).toEqual(fail('login-not-readable'));
  });

  it('are left out if damaged, and the others are read', async () => {
    const { logins } = await open();
    await logins.keep(ID, login(ID), SECRET);
    await logins.keep(OTHER, login(OTHER), SECRET);
    await edit((content) => {
      content.logins[ID] = { user: 'admin' };
    });
    const { logins: edited, problem } = await open();
    expect(problem).toContain('1 entries');
    expect(edited.has(ID)).toBe(false);
    expect(await edited.password(OTHER)).toEqual(ok(SECRET));
  });

  it.each([
    ['cut off', '{"version":1,"logins":{'],
    ['of another kind', '[]'],
    ['far too large', ' '.repeat(5 * 1024 * 1024)],
  ])('are requested again if the file is %s, and can be kept again', async (_, content) => {
    await writeFile(file(), content);
    const { logins, problem } = await open();
    expect(problem).toBeDefined();
    expect(logins.list()).toEqual([]);
    await logins.keep(ID, login(ID), SECRET);
    expect((await open()).logins.has(ID)).toBe(true);
    // A copy set aside would keep passwords that nobody could delete from the window.
    expect(await readdir(dirname(file()))).toEqual([basename(file())]);
  });

  it('are not changed if the file is from a newer version, and none can be added', async () => {
    const content = '{"version":2,"logins":{},"more":1}';
    await writeFile(file(), content);
    const { logins } = await open();
    expect(logins.cannot).toBe('logins-newer');
    expect(await logins.keep(ID, login(ID), SECRET)).toMatchObject({ failure: { code: 'remember-failed' } });
    expect(await readFile(file(), 'utf8')).toBe(content);
  });

  it('are not kept if the system cannot encrypt, and nothing is written', async () => {
    const { logins } = await open(vaultOf(7, { isAvailable: () => Promise.resolve(false) }));
    expect(logins.cannot).toBe('no-encryption');
    expect(await logins.keep(ID, login(ID), SECRET)).toMatchObject({ failure: { code: 'remember-failed' } });
    expect(await readdir(folder)).toEqual([]);
  });

  it('are not kept if the system refuses, and its error message does not reveal the password', async () => {
    const refuse = (text: string) => Promise.reject(Object.assign(new Error('locked'), { input: text }));
    const { logins } = await open(vaultOf(7, { seal: refuse }));
    expect(await logins.keep(ID, login(ID), SECRET)).toEqual(fail('remember-failed', { detail: 'locked' }));
    expect(logins.has(ID)).toBe(false);
    expect(reported.join()).toContain('locked');
    expect(reported.join()).not.toContain(SECRET);
  });

  it('are removed from the disk when forgotten, and listeners are notified', async () => {
    const { logins } = await open();
    let told = 0;
    logins.onChange(() => (told += 1));
    await logins.keep(ID, login(ID), SECRET);
    expect(await logins.forget(ID)).toEqual(ok(null));
    expect(await logins.forget(ID)).toEqual(ok(null));
    expect(told).toBe(2);
    expect(await readFile(file(), 'utf8')).not.toContain(ID);
    expect(await logins.password(ID)).toEqual(fail('login-not-remembered'));
  });

  it('are encrypted again if the system’s key is changing', async () => {
    const { logins } = await open();
    await logins.keep(ID, login(ID), SECRET);
    const seals: string[] = [];
    const ageing = vaultOf(7, { isAgeing: true });
    const { logins: later } = await open({
      ...ageing,
      seal(text) {
        seals.push(text);
        return ageing.seal(text);
      },
    });
    expect(await later.password(ID)).toEqual(ok(SECRET));
    expect(seals).toHaveLength(1);
    expect(await (await open()).logins.password(ID)).toEqual(ok(SECRET));
  });

  it('all reach the disk if many change at once', async () => {
    const { logins } = await open();
    const ids = Array.from({ length: 20 }, (_, index) => `44:47:cc:00:01:${String(index + 10)}` as DeviceId); // valid MACs
    await Promise.all(ids.map((id) => logins.keep(id, login(id), SECRET)));
    await Promise.all(ids.slice(0, 5).map((id) => logins.forget(id)));
    expect((await open()).logins.list().map(([id]) => id)).toEqual(ids.slice(5));
  });
});

describe('a login in memory', () => {
  const forgotten: DeviceId[] = [];
  const shown: (string | undefined)[] = [];
  const make = () => {
    forgotten.length = 0;
    shown.length = 0;
    return createKnownLogins({
      show: (_, user) => void shown.push(user),
      remembered: { forget: (id) => Promise.resolve(forgotten.push(id)) },
    });
  };
  const known = { user: 'admin', password: SECRET, expect: undefined };

  it('that is rejected later also removes the kept one if both are the same', () => {
    const credentials = make();
    credentials.keep(ID, { ...known, isRemembered: true });
    credentials.refused(ID, known);
    expect(credentials.get(ID)).toBeUndefined();
    expect(shown).toEqual(['admin', undefined]);
    expect(forgotten).toEqual([ID]);
  });
  it('that was typed and not remembered does not affect the kept one', () => {
    const credentials = make();
    credentials.keep(ID, known);
    credentials.refused(ID, known);
    expect(credentials.get(ID)).toBeUndefined();
    expect(forgotten).toEqual([]);
  });
  it('stays if another one is rejected', () => {
    const credentials = make();
    credentials.keep(ID, { ...known, isRemembered: true });
    credentials.refused(ID, { user: 'admin', password: 'Other-1234' });
    credentials.refused(ID, { user: 'operator', password: SECRET });
    credentials.refusedElsewhere(ID, { user: 'operator', password: SECRET });
    expect(credentials.get(ID)).toBeDefined();
    expect(forgotten).toEqual([]);
  });
  it('that another device rejected is requested again, and the kept one stays', () => {
    const credentials = make();
    credentials.keep(ID, { ...known, isRemembered: true });
    credentials.refusedElsewhere(ID, known);
    expect(credentials.get(ID)).toBeUndefined();
    expect(forgotten).toEqual([]);
  });
  it('from before a Default is removed in both places; signing out removes only the one in memory', () => {
    const credentials = make();
    credentials.keep(ID, known);
    credentials.forget(ID);
    expect(forgotten).toEqual([]);
    credentials.keep(ID, known);
    credentials.forgetForGood(ID);
    expect(credentials.get(ID)).toBeUndefined();
    expect(forgotten).toEqual([ID]);
  });
});
