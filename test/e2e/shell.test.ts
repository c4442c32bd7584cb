import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Bridge } from '../../shared/ipc.ts';
import { verbChannel, VERB_NAMES } from '../../shared/ipc-names.ts';
import { launchApp, runsOnElectron, type AppDriver } from './driver/driver.ts';

const RUN = fileURLToPath(new URL('../electron-stand-in/run.ts', import.meta.url));

/** The bridge as the page has it. */
declare global {
  interface Window {
    readonly cogwheel?: Bridge;
  }
}

/** Asks main through the page's own bridge with any input, as a page gone wrong would. */
function askAsPage(app: AppDriver, verb: string, ...inputs: unknown[]): Promise<unknown> {
  return app.page.evaluate(
    ([name, given]) => {
      // The cast: the point is to give what the types forbid.
      const bridge = window.cogwheel as unknown as Record<string, (...inputs: unknown[]) => Promise<unknown>>;
      const ask = bridge[name];
      if (ask === undefined) throw new Error(`No "${name}" on the bridge.`);
      return ask(...given);
    },
    [verb, inputs] as const,
  );
}

const logOf = (app: AppDriver) => readFile(join(app.userDataDir, 'cogwheel.log'), 'utf8');

/** Command lines of running processes that name a folder. Linux only. */
async function processesNaming(folder: string): Promise<readonly string[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(
    ids.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')), // ended meanwhile
  );
  return lines.filter((line) => line.includes(folder));
}

describe('the window', () => {
  let app: AppDriver;
  beforeAll(async () => {
    app = await launchApp({ args: ['--loopback-site'] });
  });
  afterAll(() => app.quit());

  it('shows the built page under its policy without a single violation or error', async () => {
    expect(await app.page.title()).toBe('Cogwheel');
    await app.page.locator('#root > *').first().waitFor();
    expect(app.consoleProblems()).toEqual([]);
  });

  it('gives the page the verbs and the changes, and nothing of Node or Electron', async () => {
    const found = await app.page.evaluate(() => ({
      bridge: Object.keys(window.cogwheel ?? {}).toSorted(),
      leaks: ['require', 'process', 'module', 'ipcRenderer', 'electron'].filter((name) => name in window),
    }));
    expect(found.bridge).toEqual([...VERB_NAMES, 'onChanges'].toSorted());
    expect(found.leaks).toEqual([]);
  });

  it('answers the page with its first snapshot', async () => {
    const answer = await app.page.evaluate(() => window.cogwheel?.snapshot());
    expect(answer).toMatchObject({ ok: true, value: { about: { version: '0.1.0' } } });
  });

  it('refuses inputs that do not fit the schema, without throwing and without logging them', async () => {
    const secret = 'hunter2-do-not-log';
    for (const [verb, input] of [
      ['changeSettings', { theme: 'purple' }],
      ['changeSettings', { theme: 'dark', more: true }],
      ['prepare', { deviceIds: [], action: 'reboot' }],
      ['prepare', { deviceIds: ['192.168.1.64'], action: 'reboot' }],
      ['openWebPage', { deviceId: 'http://192.168.1.64/' }],
      ['signIn', { deviceId: secret, user: 'admin', password: { value: secret } }],
      ['snapshot', null],
    ] as const) {
      const answer = await askAsPage(app, verb, input);
      expect(answer, verb).toEqual({ ok: false, failure: { code: 'request-invalid' } });
    }
    const log = await logOf(app);
    expect(log).toContain('Refused "changeSettings"');
    expect(log).not.toContain(secret);
  });

  it('tells the page of a change of theme, and keeps it in the settings file', async () => {
    const changes = await app.page.evaluate(async () => {
      const bridge = window.cogwheel;
      if (bridge === undefined) throw new Error('No bridge.');
      const change = new Promise((resolve) => {
        const end = bridge.onChanges((batch) => {
          if (batch.settings === undefined) return;
          end();
          resolve(batch.settings.theme);
        });
      });
      await bridge.changeSettings({ theme: 'dark' });
      return change;
    });
    expect(changes).toBe('dark');
    expect(await app.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
    expect(await readFile(join(app.userDataDir, 'settings.json'), 'utf8')).toContain('"dark"');
    await askAsPage(app, 'changeSettings', { theme: 'system' });
  });

  it('denies every permission, asked for or looked up', async () => {
    for (const name of ['geolocation', 'notifications', 'media', 'clipboard-read', 'openExternal', 'midi']) {
      expect(await app.permission(name), name).toEqual({ asked: false, checked: false });
    }
  });

  it('does not navigate, reload itself or leave by a form', async () => {
    const before = app.page.url();
    for (const leave of [
      () => location.assign('https://example.invalid/away'),
      () => location.assign('/index.html?again'),
      () => {
        const link = document.createElement('a');
        link.href = 'https://example.invalid/link';
        document.body.append(link);
        link.click();
      },
    ]) {
      await app.page.evaluate(leave).catch(() => undefined); // a navigation ends the evaluation
    }
    await vi.waitFor(async () => {
      expect(await logOf(app)).toContain('to https://example.invalid/link');
    }, 10_000);
    const log = await logOf(app);
    expect(log).toMatch(/Refused the page to navigate( a frame)? to https:..example.invalid.away/);
    expect(log).toMatch(/Refused the page to navigate( a frame)? to app:..cogwheel.index.html.again/);
    // A refused navigation is over a moment after its refusal.
    await vi.waitFor(async () => {
      expect(await app.page.evaluate(() => [location.href, document.title])).toEqual([before, 'Cogwheel']);
    }, 15_000);
    await app.page.locator('#root > *').first().waitFor();
  });

  it('opens no second window', async () => {
    await app.page.evaluate(() => void window.open('https://example.invalid/popup'));
    await vi.waitFor(async () => {
      expect(await logOf(app)).toContain('Refused the page a window');
    }, 10_000);
    await vi.waitFor(() => expect(app.page.context().pages()).toHaveLength(1), 15_000);
    if (runsOnElectron()) return;
    expect(await app.calls()).toContainEqual(['window.open', 'https://example.invalid/popup', 'deny']);
  });

  it('runs no script that its policy does not allow, and reaches no network', async () => {
    const tried = await app.page.evaluate(async () => {
      const inline = document.createElement('div');
      let htmlRefused = false;
      try {
        inline.innerHTML = '<img src=x onerror="window.injected = true">';
      } catch {
        htmlRefused = true;
      }
      let evalRefused = false;
      try {
        // The cast: what the types forbid is what the policy must refuse.
        (window.setTimeout as (code: string) => number)('window.injected = true');
      } catch {
        evalRefused = true;
      }
      const fetched = await fetch('https://example.invalid/').then(
        () => true,
        () => false,
      );
      return { htmlRefused, evalRefused, fetched, injected: 'injected' in window };
    });
    expect(tried).toEqual({ htmlRefused: true, evalRefused: true, fetched: false, injected: false });
  });

  it.skipIf(runsOnElectron())('refuses a frame inside the page', async () => {
    const answer = await app.invokeAs('frame-inside-the-page', verbChannel('snapshot'), undefined);
    expect(answer).toEqual({ ok: false, failure: { code: 'sender-refused' } });
    expect(await logOf(app)).toContain('Refused "snapshot": it came from a frame inside the page.');
  });
});

describe('the app as a process', () => {
  let app: AppDriver | undefined;
  afterEach(async () => {
    await app?.quit();
    app = undefined;
  });

  it.skipIf(runsOnElectron())(
    'refuses its own window while that shows a page of another origin',
    async () => {
      app = await launchApp();
      const answer = await app.invokeAs('page-of-another-origin', verbChannel('refresh'), undefined);
      expect(answer).toEqual({ ok: false, failure: { code: 'sender-refused' } });
      expect(await logOf(app)).toContain('Refused "refresh": it came from https://foreign.invalid/');
    },
  );

  it.skipIf(runsOnElectron())('loads the page again when its process crashes', async () => {
    app = await launchApp();
    const running = app;
    const loads = async () => (await running.calls()).filter(([name]) => name === 'page.load').length;
    const before = await loads();
    await running.crashPage();
    await vi.waitFor(async () => expect(await loads()).toBeGreaterThan(before), 15_000);
    expect(await logOf(running)).toContain("The page's process ended (crashed");
  });

  it.skipIf(process.platform !== 'linux' || runsOnElectron())(
    'leaves no browser behind after a power cut',
    async () => {
      app = await launchApp();
      const { userDataDir } = app;
      expect(await processesNaming(userDataDir)).not.toEqual([]);
      await app.kill();
      await vi.waitFor(async () => expect(await processesNaming(userDataDir)).toEqual([]), 15_000);
    },
  );

  it('starts with the defaults when settings.json is damaged, and keeps the file aside', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cogwheel-damaged-'));
    try {
      await writeFile(join(folder, 'settings.json'), '{"theme":');
      app = await launchApp({ userDataDir: folder });
      const answer = await app.page.evaluate(() => window.cogwheel?.snapshot());
      expect(answer).toMatchObject({ ok: true, value: { settings: { theme: 'system' } } });
      expect(await readFile(join(folder, 'settings.damaged.json'), 'utf8')).toBe('{"theme":');
      await app.quit();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('keeps its settings over a restart, even one by a power cut', async () => {
    app = await launchApp();
    await askAsPage(app, 'changeSettings', { theme: 'light' });
    app = await app.restart('kill');
    const answer = await app.page.evaluate(() => window.cogwheel?.snapshot());
    expect(answer).toMatchObject({ ok: true, value: { settings: { theme: 'light' } } });
  });

  it('ends with code 0 when it is asked to', async () => {
    app = await launchApp();
    expect(await app.quit()).toBe(0);
  });

  it.skipIf(runsOnElectron())('leaves the place to the first when it is started twice', async () => {
    app = await launchApp();
    const second = spawn(process.execPath, ['--import', 'tsx', RUN, `--user-data-dir=${app.userDataDir}`], {
      env: { ...process.env, COGWHEEL_STAND_IN: '{"headless":true}' },
      stdio: 'ignore',
    });
    const [code] = (await once(second, 'exit')) as [number | null];
    expect(code).toBe(0);
    const first = app;
    await vi.waitFor(async () => {
      expect((await first.calls()).map(([name]) => name)).toContain('BrowserWindow.focus');
    }, 15_000);
  });
});

it('opens where it was closed last', async () => {
  await using first = await launchApp({ args: ['--loopback-site'] });
  await first.outside({ what: 'move-window', bounds: { x: 40, y: 30, width: 1100, height: 660 } });
  await vi.waitFor(() => readFile(join(first.userDataDir, 'window.json'), 'utf8'), 10_000);
  await using second = await first.restart();
  expect(await second.calls()).toContainEqual([
    'BrowserWindow.bounds',
    { x: 40, y: 30, width: 1100, height: 660 },
  ]);
});

it('explains itself at the first start, and not again once that was read', async () => {
  await using first = await launchApp({ args: ['--loopback-site'], settings: { welcomed: false } });
  const welcome = first.page.getByRole('dialog', { name: 'Welcome to Cogwheel' });
  await welcome.getByText('telemetry').waitFor();
  await welcome.getByRole('button', { name: 'Start' }).click();
  await welcome.waitFor({ state: 'hidden' });
  await vi.waitFor(
    async () =>
      expect(await readFile(join(first.userDataDir, 'settings.json'), 'utf8')).toContain('"welcomed": true'),
    10_000,
  );
  await using second = await first.restart();
  await second.page.getByRole('button', { name: /^Refresh/ }).waitFor();
  expect(await second.page.getByRole('dialog').count()).toBe(0);
});
