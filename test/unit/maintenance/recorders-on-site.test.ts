/** The recorder in a selection waits for its cameras. */
import { describe, expect, it } from 'vitest';
import type { DeviceConfig } from '../../simulator/config.ts';
import { allEnded, begin, cameras, kinds, must, on, reason, RECORDER, signInTo } from './batch-bench.ts';
import type { Workbench } from './workbench.ts';

const STUCK: DeviceConfig = { name: 'Stuck', kind: 'camera', address: 12, flavour: 'stuck' };

/** Long enough for a device that comes back, even on a slow machine, and short enough to wait for. */
const DEADLINE = { operation: { deadlineCamera: 8_000 } };

/** A recorder that waits for the user's decision because its camera stays away. */
async function heldByStuck(): Promise<Workbench> {
  const site = await on([RECORDER, STUCK], DEADLINE);
  const names = ['Recorder', 'Stuck'];
  await signInTo(site, names);
  await begin(site, names, 'reboot');
  await site.until(() => site.view('Recorder').held !== undefined, 'the recorder asks');
  return site;
}

describe('the recorder', () => {
  it('is held by a camera that does not come back, until the user releases it', async () => {
    const all = [RECORDER, { ...cameras(1)[0], name: 'Camera 1', address: 11 }];
    const site = await on([...all, STUCK], DEADLINE);
    const names = ['Recorder', 'Camera 1', 'Stuck'];
    await signInTo(site, names);
    await begin(site, names, 'reboot');
    await site.ended('Stuck');
    await site.until(() => site.view('Recorder').held !== undefined, 'the recorder asks');
    expect(site.view('Recorder')).toMatchObject({
      phase: 'queued',
      held: { reason: 'cameras-not-proven', cameras: [{ mac: site.id('Stuck') }] },
    });
    expect(site.site.device('Recorder').acts()).toEqual([]);
    must(site.maintenance.releaseHeld(site.view('Recorder').id));
    expect((await site.ended('Recorder')).result).toEqual({ kind: 'rebooted' });
    expect(site.view('Recorder').held).toBeUndefined();
  });

  it('is shown with the cameras that hold it now, even after one of them was verified late', async () => {
    const other: DeviceConfig = { ...STUCK, name: 'Also stuck', address: 13 };
    const site = await on([RECORDER, STUCK, other], DEADLINE);
    const names = ['Recorder', 'Stuck', 'Also stuck'];
    await signInTo(site, names);
    await begin(site, names, 'reboot');
    const shown: (readonly string[])[] = [];
    site.maintenance.onChange((changed) => {
      const recorder = changed.find(({ deviceId }) => deviceId === site.id('Recorder'));
      if (recorder !== undefined) shown.push((recorder.held?.cameras ?? []).map(({ mac }) => mac));
    });
    await site.until(() => shown.at(-1)?.length === 2, 'the recorder asks about both');
    site.site.device('Also stuck').release();
    await site.until(() => shown.at(-1)?.join() === site.id('Stuck'), 'it asks about one');
  });

  it('continues automatically if that camera is verified late', async () => {
    const site = await heldByStuck();
    site.site.device('Stuck').release();
    expect((await site.ended('Recorder')).result).toEqual({ kind: 'rebooted' });
    expect(site.view('Stuck').result).toEqual({ kind: 'rebooted' });
  });

  it('can be cancelled while held, and gets no request', async () => {
    const site = await heldByStuck();
    const { id } = site.view('Recorder');
    expect(must(site.maintenance.cancelOperations([id]))).toEqual([id]);
    expect(reason(site.view('Recorder'))).toBe('cancelled');
    expect(site.site.device('Recorder').acts()).toEqual([]);
  });

  it('does not wait for a camera that refused its request', async () => {
    const site = await on([RECORDER, { name: 'No', kind: 'camera', address: 12, flavour: 'refuser' }]);
    const names = ['Recorder', 'No'];
    await signInTo(site, names);
    await begin(site, names, 'reboot');
    expect(kinds(await allEnded(site, names))).toEqual(['rebooted', 'refused']);
  });
});
