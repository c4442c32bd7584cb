/** The window of the built program: what its page may do, and what main refuses. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verbChannel, VERB_NAMES } from '../../shared/ipc-names.ts';
import { askAsPage, logOf } from './bridge.ts';
import { launchApp, runsOnElectron, type AppDriver, onStandInOnly } from './driver/driver.ts';
import { standInCommand } from './driver/stand-in-driver.ts';
import { expectLog } from './expect-text.ts';

let app: AppDriver;
/** Recorded before any test tries something forbidden, which would show up in the console. */
let problemsAtFirst: readonly string[];

beforeAll(async () => {
  app = await launchApp({ args: ['--loopback-site'] });
  await app.page.locator('#root > *').first().waitFor();
  problemsAtFirst = app.consoleProblems();
});
afterAll(() => app.quit());

it('shows the built page under its content policy without a violation or an error', async () => {
  expect(await app.page.title()).toBe('Cogwheel');
  expect(problemsAtFirst).toEqual([]);
});

it('gives the page only the verbs and the changes, and nothing of Node or Electron', async () => {
  const found = await app.page.evaluate(() => ({
    bridge: Object.keys(window.cogwheel ?? {}).toSorted(),
    leaks: ['require', 'process', 'module', 'ipcRenderer', 'electron'].filter((name) => name in window),
  }));
  expect(found.bridge).toEqual([...VERB_NAMES, 'onChanges'].toSorted());
  expect(found.leaks).toEqual([]);
});

it('sends the page its first snapshot', async () => {
  const answer = await app.page.evaluate(() => window.cogwheel?.snapshot());
  expect(answer).toMatchObject({ ok: true, value: { about: { version: '0.1.0' } } });
});

it('refuses inputs that do not match the schema, without throwing or logging them', async () => {
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
  await expectLog(app, /Refused "changeSettings"/);
  await expectLog(app, /Refused "snapshot"/);
  expect(await logOf(app)).not.toContain(secret);
});

it('notifies the page of a new theme, and saves it in the settings file', async () => {
  try {
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
    // The emulated system theme changes by another route than the bridge.
    await expect
      .poll(() => app.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
      .toBe(true);
    expect(await readFile(join(app.userDataDir, 'settings.json'), 'utf8')).toContain('"dark"');
  } finally {
    await askAsPage(app, 'changeSettings', { theme: 'system' });
  }
});

it('denies every permission, whether requested or queried', async () => {
  for (const name of ['geolocation', 'notifications', 'media', 'clipboard-read', 'openExternal', 'midi']) {
    expect(await app.permission(name), name).toEqual({ asked: false, checked: false });
  }
});

it('does not navigate away, reload itself or leave through a form', async () => {
  const before = app.page.url();
  for (const [leave, refusal] of [
    [
      () => location.assign('https://example.invalid/away'),
      /Refused the page to navigate( a frame)? to https:..example.invalid.away/,
    ],
    [
      () => location.assign('/index.html?again'),
      /Refused the page to navigate( a frame)? to app:..cogwheel.index.html.again/,
    ],
    [
      () => {
        const link = document.createElement('a');
        link.href = 'https://example.invalid/link';
        document.body.append(link);
        link.click();
      },
      /to https:..example.invalid.link/,
    ],
  ] as const) {
    await app.page.evaluate(leave).catch(() => undefined); // a navigation ends the evaluation
    // Wait, because the next attempt would cut this one short.
    await expectLog(app, refusal);
  }
  // A refused navigation ends a moment after the refusal.
  await expect
    .poll(() => app.page.evaluate(() => [location.href, document.title]))
    .toEqual([before, 'Cogwheel']);
  await app.page.locator('#root > *').first().waitFor();
});

it('opens no second window', async () => {
  await app.page.evaluate(() => void window.open('https://example.invalid/popup'));
  await expectLog(app, /Refused the page a window for https:..example.invalid.popup/);
  await expect.poll(() => app.page.context().pages()).toHaveLength(1);
  if (runsOnElectron()) return;
  expect(await app.calls()).toContainEqual(['window.open', 'https://example.invalid/popup', 'deny']);
});

it('runs no script that its policy forbids, and reaches no network', async () => {
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
      // The cast: the policy must refuse what the types forbid.
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

it('refuses requests from a frame inside the page', onStandInOnly(), async () => {
  const answer = await app.invokeAs('frame-inside-the-page', verbChannel('snapshot'), undefined);
  expect(answer).toEqual({ ok: false, failure: { code: 'sender-refused' } });
  await expectLog(app, /Refused "snapshot": it came from a frame inside the page\./);
});

it('lets only the first program run when it is started twice', onStandInOnly(), async () => {
  const second = spawn(process.execPath, [...standInCommand(), `--user-data-dir=${app.userDataDir}`], {
    env: { ...process.env, COGWHEEL_STAND_IN: '{"headless":true}' },
    stdio: 'ignore',
  });
  const [code] = (await once(second, 'exit')) as [number | null]; // what Node passes to this event
  expect(code).toBe(0);
  await expect.poll(async () => (await app.calls()).map(([name]) => name)).toContain('BrowserWindow.focus');
});
