/**
 * `npm start` and `npm run demo`: runs the built app in Electron if its binary is installed or can be
 * downloaded, otherwise in an installed browser.
 *   --browser   always in a browser
 *   --demo      on the simulated site; without a display, it also performs the main tasks by itself
 * Passes every other switch to the app.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchApp } from '../e2e/driver/driver.ts';
import { runDemo } from '../e2e/demo.ts';
import { startDemo, type Demo } from '../simulator/demo.ts';
import { ensureElectron } from './binary.ts';
import { ensureBrowser, hasScreen } from './browser.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const RUN = fileURLToPath(new URL('run.ts', import.meta.url));

/** Runs the app until it is closed; resolves with its exit code. */
function runApp(switches: readonly string[], inBrowser: boolean): Promise<number> {
  // Electron runs as root only without its sandbox.
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const electron = inBrowser || isRoot ? undefined : ensureElectron();
  if (electron === undefined) {
    const why = inBrowser
      ? 'as asked'
      : isRoot
        ? 'as Electron does not run as root'
        : "as Electron's binary is not here";
    console.log(`Running over ${ensureBrowser()}, ${why} (test/electron-stand-in/README.md).`);
  } else {
    console.log(`Running in Electron: ${electron}`);
  }
  const [command, ...inputs] =
    electron === undefined ? [process.execPath, '--import', 'tsx', RUN] : [electron, ROOT];
  const app = spawn(command, [...inputs, ...switches], {
    cwd: ROOT,
    stdio: electron === undefined ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit',
  });
  // Ctrl+C also reaches the app; this process waits until the app ends.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    app.once('error', reject);
    app.once('exit', (code) => resolve(code ?? 1));
  });
}

async function demo(switches: readonly string[], inBrowser: boolean): Promise<number> {
  const running = await startDemo();
  try {
    return await (hasScreen() ? demoByHand(switches, inBrowser, running) : demoByItself(switches, running));
  } finally {
    await running.stop();
  }
}

async function demoByHand(
  switches: readonly string[],
  inBrowser: boolean,
  { settings }: Demo,
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'cogwheel-demo-'));
  try {
    await writeFile(join(folder, 'settings.json'), JSON.stringify(settings));
    console.log('Simulated devices: user admin, password Demo-1234. Close the window to end.');
    return await runApp(['--loopback-site', `--user-data-dir=${folder}`, ...switches], inBrowser);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

async function demoByItself(switches: readonly string[], { site, settings }: Demo): Promise<number> {
  const browser = ensureBrowser();
  console.log(`No screen here: the main job runs by itself over ${browser}; pictures go to out/demo.\n`);
  const app = await launchApp({ settings, args: ['--loopback-site', ...switches] });
  const end = () => void app.kill();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
  try {
    const problems = await runDemo({
      page: app.page,
      site,
      pictures: join(ROOT, 'out', 'demo'),
      say: (line) => console.log(line),
    });
    for (const problem of problems) console.error(problem);
    return problems.length === 0 ? 0 : 1;
  } finally {
    await app.quit();
  }
}

const given = process.argv.slice(2);
const switches = given.filter((argument) => argument !== '--demo' && argument !== '--browser');
const inBrowser = given.includes('--browser');
if (given.includes('--demo')) {
  process.exitCode = await demo(switches, inBrowser);
} else if (hasScreen()) {
  process.exitCode = await runApp(switches, inBrowser);
} else {
  console.error('There is no screen to show the window on. `npm run demo` shows the main job without one.');
  process.exitCode = 1;
}
