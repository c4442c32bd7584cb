/** Desktop integration while operations run, through the built main, by events from outside the page. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takePlace } from '../simulator/place.ts';
import type { Site } from '../simulator/site.ts';
import { beginAction } from './act.ts';
import { snapshotOf } from './bridge.ts';
import { launchApp, onStandInOnly, type AppDriver } from './driver/driver.ts';
import { screensOf } from './screens.ts';
import { quickSettings } from './settings.ts';
import { startSteadySite } from './site.ts';

const PLACE = await takePlace();

describe('while an operation runs', onStandInOnly(), () => {
  let app: AppDriver;
  let site: Site;

  // The device stays away until a test lets it come back, so that tests have all the time they need while the
  // operation runs.
  beforeEach(async () => {
    site = await startSteadySite({
      ...PLACE.site,
      speed: 6,
      devices: [{ name: 'Yard', kind: 'camera', address: 11, flavour: 'stuck' }],
    });
    app = await launchApp({ settings: quickSettings(PLACE.site), args: ['--loopback-site'] });
    const screens = screensOf(app.page);
    await beginAction(screens, site.device('Yard'), 'reboot');
    await screens.live.waitFor();
    // If the PC slept before the request, it would not be sent at all.
    await site.until(() => site.device('Yard').state().phase === 'silent', 'it has gone down', 30_000);
  });

  afterEach(async () => {
    await app.quit();
    await site.stop();
  });

  const calls = async (name: string) => (await app.calls()).filter(([called]) => called === name);

  it('keeps the PC awake and shows the taskbar progress; shows a notification of the result, and a click on it opens the result', async () => {
    await expect
      .poll(() => calls('powerSaveBlocker.start'))
      .toEqual([['powerSaveBlocker.start', 'prevent-app-suspension']]);
    expect(await calls('BrowserWindow.setProgressBar')).toHaveLength(1);
    expect(await calls('powerSaveBlocker.stop')).toEqual([]);
    await app.outside({ what: 'focus', isFocused: false });
    site.device('Yard').release();
    await expect.poll(() => calls('Notification.show'), { timeout: 40_000 }).toHaveLength(1);
    expect(await calls('powerSaveBlocker.stop')).toHaveLength(1);
    expect((await calls('BrowserWindow.setProgressBar')).at(-1)).toEqual([
      'BrowserWindow.setProgressBar',
      -1,
    ]);
    expect((await calls('Notification.show'))[0]?.[1]).toMatchObject({ title: 'Rebooted' });

    // The page must listen before the click, which reaches it by another route.
    const listening = await app.page.evaluateHandle(() => {
      const revealed = new Promise<unknown>((resolve) => {
        const end = window.cogwheel?.onChanges(({ reveal }) => {
          if (reveal === undefined) return;
          end?.();
          resolve(reveal);
        });
      });
      return { revealed };
    });
    await app.outside({ what: 'click-notification' });
    const revealed = await listening.evaluate((listener) => listener.revealed);
    expect((await snapshotOf(app)).operations.map((operation) => operation.id)).toContain(revealed);
    expect(await calls('BrowserWindow.focus')).not.toEqual([]);
  });

  it('asks before closing: Keep open keeps the window, Close anyway closes it; sleep and wake-up do not end the operation', async () => {
    await app.outside({ what: 'power', event: 'suspend' });
    await app.outside({ what: 'power', event: 'resume' });
    await app.outside({ what: 'close-window' });
    await expect.poll(() => calls('dialog.showMessageBox')).toHaveLength(1);
    expect((await calls('dialog.showMessageBox'))[0]?.[1]).toMatchObject({
      type: 'warning',
      buttons: ['Keep open', 'Close anyway'],
      defaultId: 0,
      cancelId: 0,
    });
    const { operations } = await snapshotOf(app);
    expect(operations.map(({ deviceId, result }) => ({ deviceId, result }))).toEqual([
      { deviceId: site.device('Yard').mac, result: undefined },
    ]);

    await app.outside({ what: 'answer-dialog', answer: { response: 1, checkboxChecked: false } });
    await app.outside({ what: 'close-window' });
    expect(await app.ended()).toBe(0);
  });
});
