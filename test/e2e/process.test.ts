/** The built program as a process: how it starts, what it survives, and how it ends. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verbChannel } from '../../shared/ipc-names.ts';
import { askAsPage, snapshotOf } from './bridge.ts';
import { launchApp, onStandInOnly, runsOnElectron } from './driver/driver.ts';
import { expectLog } from './expect-text.ts';

/** Runs a test with a folder of its own that outlives the program. */
async function inFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'cogwheel-process-'));
  try {
    await test(folder);
  } finally {
    // Retry, because a browser that was killed still writes for a moment.
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/**
 * Command lines of running processes that contain the folder; undefined if the system does not list them as
 * files.
 */
async function processesNaming(folder: string): Promise<readonly string[] | undefined> {
  if (process.platform !== 'linux' || runsOnElectron()) return undefined;
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(
    ids.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')), // it has ended in the meantime
  );
  return lines.filter((line) => line.includes(folder));
}

it(
  'refuses requests from its own window while that shows a page of another origin',
  onStandInOnly(),
  async () => {
    await using app = await launchApp();
    const answer = await app.invokeAs('page-of-another-origin', verbChannel('refresh'), undefined);
    expect(answer).toEqual({ ok: false, failure: { code: 'sender-refused' } });
    await expectLog(app, /Refused "refresh": it came from https:\/\/foreign\.invalid\//);
  },
);

it('reloads the page when its process crashes', onStandInOnly(), async () => {
  await using app = await launchApp();
  const loads = async () => (await app.calls()).filter(([name]) => name === 'page.load').length;
  await expect.poll(loads).toBe(1);
  await app.crashPage();
  await expectLog(app, /The page's process ended \(crashed/);
  await expect.poll(loads).toBe(2);
});

it('starts with the defaults if settings.json is damaged, sets the file aside, and exits with code 0 when asked to', () =>
  inFolder(async (folder) => {
    await writeFile(join(folder, 'settings.json'), '{"theme":');
    await using app = await launchApp({ userDataDir: folder });
    expect(await snapshotOf(app)).toMatchObject({ settings: { theme: 'system' } });
    expect(await readFile(join(folder, 'settings.damaged.json'), 'utf8')).toBe('{"theme":');
    expect(await app.quit()).toBe(0);
  }));

describe('a power cut', () => {
  it('leaves no browser behind, and keeps the settings for the next start', () =>
    inFolder(async (folder) => {
      await using first = await launchApp({ userDataDir: folder });
      await askAsPage(first, 'changeSettings', { theme: 'light' });
      expect(await processesNaming(folder)).not.toEqual([]);
      await first.kill();
      await expect.poll(async () => (await processesNaming(folder)) ?? []).toEqual([]);
      await using second = await launchApp({ userDataDir: folder });
      expect(await snapshotOf(second)).toMatchObject({ settings: { theme: 'light' } });
    }));
});

it('opens where it was last closed, and shows the welcome text at the first start only', async () => {
  await using first = await launchApp({ args: ['--loopback-site'], settings: { welcomed: false } });
  const welcome = first.page.getByRole('dialog', { name: 'Welcome to Cogwheel' });
  await welcome.getByText('telemetry').waitFor();
  await welcome.getByRole('button', { name: 'Start' }).click();
  await welcome.waitFor({ state: 'hidden' });
  const written = (file: string) =>
    readFile(join(first.userDataDir, file), 'utf8').catch(() => 'not there yet');
  await expect.poll(() => written('settings.json')).toContain('"welcomed": true');
  await first.outside({ what: 'move-window', bounds: { x: 40, y: 30, width: 1100, height: 660 } });
  await expect.poll(() => written('window.json')).toContain('"x":40');

  await using second = await first.restart();
  expect(await second.calls()).toContainEqual([
    'BrowserWindow.bounds',
    { x: 40, y: 30, width: 1100, height: 660 },
  ]);
  await second.page.getByRole('button', { name: /^Refresh/ }).waitFor();
  expect(await second.page.getByRole('dialog').count()).toBe(0);
});
