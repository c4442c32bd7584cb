/** Finds an installed Chrome, Edge or Chromium; on a bare Debian as root, installs Chromium. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What the search depends on; passed in so that tests on one system cover all of them. */
export interface System {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly exists: (file: string) => boolean;
}

const THIS_SYSTEM: System = { platform: process.platform, env: process.env, exists: existsSync };

const LINUX_NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
];
const LINUX_FILES = ['/usr/lib/chromium/chromium', '/snap/bin/chromium', '/opt/google/chrome/chrome'];
const MAC_FILES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const WINDOWS_FOLDERS = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'];
const WINDOWS_FILES = [
  String.raw`Google\Chrome\Application\chrome.exe`,
  String.raw`Microsoft\Edge\Application\msedge.exe`,
  String.raw`Chromium\Application\chrome.exe`,
];

/** Where a browser may be, best first; `COGWHEEL_BROWSER` takes precedence. Pure. */
export function browserPlaces({ platform, env }: Pick<System, 'platform' | 'env'>): readonly string[] {
  const own = env.COGWHEEL_BROWSER;
  if (own !== undefined && own !== '') return [own];
  if (platform === 'win32') {
    const folders = WINDOWS_FOLDERS.map((name) => env[name]).filter((folder) => folder !== undefined);
    return WINDOWS_FILES.flatMap((file) => folders.map((folder) => `${folder}\\${file}`));
  }
  if (platform === 'darwin') return MAC_FILES;
  // Debian's /usr/bin/chromium is a script that starts the file below. The file itself starts faster, and it
  // is the process to end.
  const path = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return [...LINUX_FILES, ...LINUX_NAMES.flatMap((name) => path.map((folder) => join(folder, name)))];
}

/** The absolute path of the browser to use; undefined if none is installed. */
export function findBrowser(system: System = THIS_SYSTEM): string | undefined {
  return browserPlaces(system).find(system.exists);
}

const APT = 'apt-get install -y --no-install-recommends chromium fonts-roboto-unhinted';

/**
 * Like {@link findBrowser}, but installs a browser where that is possible without asking (root on Debian).
 * Throws an error that says what to do otherwise.
 */
export function ensureBrowser(): string {
  const found = findBrowser();
  if (found !== undefined) return found;
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    console.log(`No browser is installed. Running: apt-get update && ${APT}`);
    const run = spawnSync('sh', ['-c', `apt-get update -qq && ${APT} -qq`], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    const installed = findBrowser();
    if (run.status === 0 && installed !== undefined) return installed;
  }
  throw new Error(
    'No Chrome, Edge or Chromium was found. Install one of them, or name its file in COGWHEEL_BROWSER' +
      (process.platform === 'linux' ? ` (Debian and Ubuntu: sudo apt-get update && sudo ${APT}).` : '.'),
  );
}

/** Whether this machine can show a window: on Linux, whether there is a display. */
export function hasScreen({ platform, env }: Pick<System, 'platform' | 'env'> = THIS_SYSTEM): boolean {
  return platform !== 'linux' || [env.DISPLAY, env.WAYLAND_DISPLAY].some((name) => (name ?? '') !== '');
}
