/** Many devices at once, compared with what the simulated devices recorded. */
import { describe, expect, it } from 'vitest';
import type { DeviceConfig } from '../../simulator/config.ts';
import { takePlace } from '../../simulator/place.ts';
import {
  allEnded,
  ask,
  begin,
  cameras,
  kinds,
  mostAtOnce,
  must,
  nameOf,
  namesOf,
  on,
  PLACE,
  reason,
  RECORDER,
  signInTo,
  span,
} from './batch-bench.ts';

describe('a whole site', () => {
  it('is rebooted at most eight devices at a time, the recorder after the last camera, with one request each', async () => {
    // Each restart takes long, so that others start theirs in the meantime, however slowly they are checked.
    const all = [...cameras(12, { silent: 18_000 }), RECORDER];
    const site = await on(all);
    const names = namesOf(all);
    expect(new Set(await signInTo(site, names))).toEqual(new Set(['ok']));
    const consent = await ask(site, names, 'reboot');
    expect(consent.devices.map(({ id }) => nameOf(site, id))).toEqual(names);
    const from = Math.max(...names.map((name) => site.site.device(name).seen().at(-1)?.at ?? 0)) + 0.001;
    must(site.maintenance.execute(consent.id, ''));
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

  it('is rebooted one by one if the setting says so', async () => {
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

  it('is defaulted after its device count was typed; cameras that meet at one factory address are only detected', async () => {
    const all = [...cameras(2), RECORDER];
    const site = await on(all);
    const names = namesOf(all);
    await signInTo(site, names);
    const consent = await ask(site, names, 'default');
    expect(consent.typed).toEqual({ kind: 'device-count' });
    expect(site.maintenance.execute(consent.id, '2')).toMatchObject({
      failure: { code: 'consent-typed-wrong' },
    });
    must(site.maintenance.execute(consent.id, '3'));
    // Long before the deadline, because waiting longer would not show which of two devices responds at their
    // address.
    const heard = await allEnded(site, ['Camera 1', 'Camera 2']);
    expect(kinds(heard)).toContain('inactive-heard');
    for (const view of heard) expect((view.endedAt ?? 0) - view.startedAt).toBeLessThan(15_000);
    // Seen inactive is done: the recorder that may power them needs nobody's word.
    expect((await site.ended('Recorder')).result).toEqual({ kind: 'inactive-verified' });
    const [recorder = 0, ...others] = ['Recorder', 'Camera 1', 'Camera 2'].map(
      (name) => site.site.device(name).obeyed()[0]?.at ?? 0,
    );
    expect(recorder).toBeGreaterThan(Math.max(...others));
    for (const name of names) {
      expect(site.site.device(name).state().active).toBe(false);
      expect(site.site.device(name).credentialedActs()).toHaveLength(1);
    }
  });

  it('is defaulted without a question if every camera can be asked at an address of its own', async () => {
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

describe('devices that share an address', () => {
  it('are acted on one after another', async () => {
    const shared: DeviceConfig[] = [
      { name: 'First', kind: 'camera', address: 11, httpPort: PLACE.site.httpPort },
      { name: 'Second', kind: 'camera', address: 11, httpPort: (await takePlace()).site.httpPort },
    ];
    // Without the memory of which device was seen where, the list would let both through.
    const site = await on([...shared, ...cameras(1).map((camera) => ({ ...camera, address: 12 }))], {
      discovery: { conflictMemory: 0 },
    });
    const names = ['First', 'Second', 'Camera 1'];
    await signInTo(site, names);
    const consent = await ask(site, names, 'reboot');
    const from = Math.max(...names.map((name) => site.site.device(name).seen().at(-1)?.at ?? 0)) + 0.001;
    must(site.maintenance.execute(consent.id, ''));
    expect(kinds(await allEnded(site, names))).toEqual(['rebooted', 'rebooted', 'rebooted']);
    const [first, second, third] = names.map((name) => span(site, name, from));
    if (first === undefined || second === undefined || third === undefined) throw new Error('three devices');
    expect(second[0]).toBeGreaterThan(first[1]);
    expect(third[0]).toBeLessThan(first[1]);
  });
});

describe('cancelling', () => {
  it('removes what is queued, and observes what was sent to its end', async () => {
    const all = [...cameras(3), RECORDER];
    const site = await on(all, { batch: { parallel: 1 } });
    const names = namesOf(all);
    await signInTo(site, names);
    await begin(site, names, 'reboot');
    await site.until(() => site.site.device('Camera 1').obeyed().length === 1, 'the first was sent');
    const ids = names.map((name) => site.view(name).id);
    expect(must(site.maintenance.cancelOperations(ids))).toEqual(ids.slice(1));
    const views = await allEnded(site, names);
    expect(views[0]?.result).toEqual({ kind: 'rebooted' });
    expect(views.slice(1).map(reason)).toEqual(['cancelled', 'cancelled', 'cancelled']);
    for (const name of names.slice(1)) expect(site.site.device(name).acts()).toEqual([]);
  });
});
