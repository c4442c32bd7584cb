/**
 * The app on Electron itself. Written from Playwright's documentation; it has never run, because Electron's
 * binary was not available.
 */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication } from 'playwright-core';
import type { RecordedCall } from '../../electron-stand-in/control.ts';
import type { LaunchOptions, OutsideEvent, RunningApp } from './launch.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

export async function startElectron(
  options: LaunchOptions & { readonly userDataDir: string },
): Promise<RunningApp> {
  const { args = [], userDataDir, colorScheme, viewport } = options;
  // A packed program contains its own Electron and its own files.
  const packed = process.env.COGWHEEL_E2E_PROGRAM;
  // The cast: in Node, the package's only export is the path of its binary.
  const executablePath = packed ?? (createRequire(import.meta.url)('electron') as string);
  const application = await _electron.launch({
    executablePath,
    args: [...(packed === undefined ? [ROOT] : []), `--user-data-dir=${userDataDir}`, ...args],
    ...(colorScheme === undefined ? {} : { colorScheme }),
  });
  let output = '';
  for (const stream of [application.process().stdout, application.process().stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  await recordCalls(application);
  const page = await application.firstWindow();
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(`Uncaught: ${String(error)}`));
  if (viewport !== undefined) await page.setViewportSize(viewport);
  await page.waitForLoadState('load');

  return {
    page,
    shell: 'electron',
    calls: () =>
      application.evaluate(() => (Reflect.get(globalThis, 'recordedCalls') ?? []) as RecordedCall[]),
    consoleProblems: () => [...problems],
    invokeAs: () =>
      Promise.reject(
        new Error('In Electron, other documents have no way to main: there is nothing to invoke.'),
      ),
    permission: async (name) => {
      // Ask in the page itself: what it may query is what it was granted.
      const checked = await page.evaluate(async (permission) => {
        const status = await navigator.permissions.query({ name: permission as PermissionName });
        return status.state === 'granted';
      }, name);
      return { asked: checked, checked };
    },
    async answerDialog(answer) {
      await application.evaluate(({ dialog }, given) => {
        dialog.showSaveDialog = () => Promise.resolve(given);
        dialog.showOpenDialog = () =>
          Promise.resolve({ canceled: given.canceled, filePaths: given.filePaths ?? [] });
      }, answer);
    },
    outside: (event) => fromOutside(application, event),
    output: () => output,
    passwords: () => [], // nothing between the window and main could see them
    ended: () => new Promise((resolve) => application.process().once('exit', resolve)),
    async crashPage() {
      await application.evaluate(({ BrowserWindow }) => {
        BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
      });
    },
    async end() {
      const child = application.process();
      await application.close();
      return child.exitCode;
    },
    async cut() {
      application.process().kill('SIGKILL');
      await application.close().catch(() => undefined); // it has already ended
    },
  };
}

/** Records the same calls as the stand-in instead of carrying them out. */
async function recordCalls(application: ElectronApplication): Promise<void> {
  await application.evaluate(({ shell, clipboard }) => {
    const recorded: [string, ...unknown[]][] = [];
    Reflect.set(globalThis, 'recordedCalls', recorded);
    shell.openExternal = (url) => {
      recorded.push(['shell.openExternal', url]);
      return Promise.resolve();
    };
    clipboard.writeText = (text) => {
      recorded.push(['clipboard.writeText', text]);
      return Promise.resolve();
    };
  });
}

/** Makes Electron's own objects send main the events that a user or the operating system would cause. */
async function fromOutside(application: ElectronApplication, event: OutsideEvent): Promise<void> {
  if (event.what === 'answer-dialog' || event.what === 'click-notification') {
    throw new Error(`In Electron a person has to do this: ${event.what}.`);
  }
  await application.evaluate(({ BrowserWindow, powerMonitor }, asked) => {
    const [window] = BrowserWindow.getAllWindows();
    switch (asked.what) {
      case 'power':
        // The cast: the tests name events that Electron has.
        return powerMonitor.emit(asked.event);
      case 'close-window':
        return window?.close();
      case 'move-window':
        return window?.setBounds(asked.bounds);
      case 'focus':
        return asked.isFocused ? window?.focus() : window?.blur();
    }
  }, event);
}
