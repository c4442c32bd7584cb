/** A wrong password costs one failed login in total, whichever features use it at the same moment. */
import { describe, expect, it } from 'vitest';
import { DEMO_PASSWORD, type DeviceConfig } from '../../simulator/config.ts';
import {
  ANOTHER,
  ask,
  begin,
  cameras,
  failedLogins,
  must,
  namesOf,
  on,
  PLACE,
  signInTo,
} from '../maintenance/batch-bench.ts';
import { openWorkbench, type Workbench } from '../maintenance/workbench.ts';

const FOUR = cameras(4);
const NAMES = namesOf(FOUR);
const [FIRST = '', SECOND = '', ...REST] = NAMES;

/** Signed in to all devices, with a resale of the first two open and read; then every password is changed. */
async function siteWithChangedPasswords(): Promise<Workbench> {
  const site = await on(FOUR);
  await signInTo(site, NAMES);
  must(await site.resale.start([site.id(FIRST), site.id(SECOND)]));
  must(await site.resale.read(undefined));
  for (const name of NAMES) site.site.device(name).activate(ANOTHER);
  return site;
}

describe('one failed login in total', () => {
  it('results if a resale reads while many devices are checked', async () => {
    const site = await siteWithChangedPasswords();
    const [, consent] = await Promise.all([site.resale.read(undefined), ask(site, REST, 'reboot')]);
    expect(consent.devices).toEqual([]);
    expect(failedLogins(site, NAMES)).toBe(1);
  });

  it('results if many devices are checked while a resale reads', async () => {
    const site = await siteWithChangedPasswords();
    const [consent] = await Promise.all([ask(site, REST, 'default'), site.resale.read(undefined)]);
    expect(consent.devices).toEqual([]);
    expect(failedLogins(site, NAMES)).toBe(1);
  });

  it('results if operations start while a resale reads', async () => {
    const site = await on(FOUR);
    await signInTo(site, NAMES);
    must(await site.resale.start([site.id(FIRST), site.id(SECOND)]));
    must(await site.resale.read(undefined));
    const consent = await ask(site, REST, 'reboot');
    for (const name of NAMES) site.site.device(name).activate(ANOTHER);
    const read = site.resale.read(undefined);
    must(site.maintenance.execute(consent.id, ''));
    await read;
    for (const name of REST) expect((await site.ended(name)).result).toMatchObject({ kind: 'not-sent' });
    expect(failedLogins(site, NAMES)).toBe(1);
  });

  it('results if a password is entered for several rows and for an added address', async () => {
    const far: DeviceConfig = { name: 'Far', address: 60, sadpAnswers: 'none', password: ANOTHER };
    const site = await openWorkbench(PLACE, [...FOUR, far]);
    for (const name of NAMES) await site.heard(name);
    const port = String(PLACE.site.httpPort);
    const added = must(await site.added.add([{ address: PLACE.at(60), port }]));
    for (const name of NAMES) site.site.device(name).activate(ANOTHER);
    const [, identified] = await Promise.all([signInTo(site, NAMES), site.identify(added.added)]);
    expect(identified.every(({ result }) => !result.ok)).toBe(true);
    expect(failedLogins(site, [...NAMES, 'Far'])).toBe(1);
  });

  it('results, and the other devices accept the same password when it is entered again', async () => {
    const site = await on(FOUR);
    site.site.device(FIRST).activate(ANOTHER);
    expect(await signInTo(site, NAMES)).toEqual([
      'login-wrong',
      ...NAMES.slice(1).map(() => 'login-refused-elsewhere'),
    ]);
    expect(await signInTo(site, NAMES.slice(1))).toEqual(NAMES.slice(1).map(() => 'ok'));
    must(await site.signIn(FIRST, ANOTHER));
    await begin(site, NAMES.slice(1), 'reboot');
    for (const name of NAMES.slice(1)) {
      expect((await site.ended(name)).result).toEqual({ kind: 'rebooted' });
    }
    expect(site.known.get(site.id(SECOND))?.password).toBe(DEMO_PASSWORD);
  });
});
