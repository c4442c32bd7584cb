/**
 * Another program holds the journal. Nothing is sent without it, because nobody would know about a request
 * after a crash.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { holderOf } from '../../electron/journal/lock.ts';
import { noticeText } from '../../shared/text-notice.ts';
import { takePlace } from '../simulator/place.ts';
import { beginAction } from './act.ts';
import { snapshotOf } from './bridge.ts';
import { launchApp } from './driver/driver.ts';
import { screensOf } from './screens.ts';
import { quickSettings } from './settings.ts';
import { startSteadySite } from './site.ts';

const PLACE = await takePlace();

it('a journal held by another program prevents all requests, and the window shows the reason', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cogwheel-held-'));
  const site = await startSteadySite({
    ...PLACE.site,
    devices: [{ name: 'Yard', kind: 'camera', address: 11 }],
  });
  try {
    // A live lock: it names this test's own process.
    await writeFile(join(folder, 'journal.lock'), JSON.stringify(await holderOf(process.pid)));
    await using app = await launchApp({
      settings: quickSettings(PLACE.site),
      args: ['--loopback-site'],
      userDataDir: folder,
    });
    const { notices } = await snapshotOf(app);
    expect(notices.map(({ code }) => code)).toEqual(['journal-in-use']);
    for (const notice of notices) await app.page.getByText(noticeText(notice).title).waitFor();
    await beginAction(screensOf(app.page), site.device('Yard'), 'default');
    await expect
      .poll(async () => (await snapshotOf(app)).operations.map(({ result }) => result))
      .toMatchObject([{ kind: 'not-sent', failure: { code: 'save-failed' } }]);
    expect(site.device('Yard').acts()).toEqual([]);
  } finally {
    await site.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
});
