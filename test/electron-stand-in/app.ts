/** `app`: paths, the single instance, and quitting. */
import { EventEmitter } from 'node:events';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { permits } from './events.ts';
import { lockFolder } from './instance.ts';
import { options, runningHost, whenRunning } from './running.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

class App extends EventEmitter {
  readonly isPackaged = false;
  readonly #paths = new Map<string, string>();
  /** Set by the windows; returns false if one stays open. */
  closeWindows: () => boolean = () => true;
  #isQuitting = false;
  #unlock: (() => void) | undefined;

  whenReady(): Promise<void> {
    return whenRunning.then(() => undefined);
  }
  isReady(): boolean {
    return runningHost() !== undefined;
  }
  getPath(name: string): string {
    const known = this.#paths.get(name);
    if (known !== undefined) return known;
    if (name === 'userData') return join(this.getPath('appData'), 'Cogwheel');
    if (name === 'appData') return appDataFolder();
    return join(homedir(), name);
  }
  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }
  getAppPath(): string {
    return ROOT;
  }
  getName(): string {
    return 'Cogwheel';
  }
  getVersion(): string {
    // The cast: our own package.json.
    return (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version;
  }
  getPreferredSystemLanguages(): string[] {
    const own = options.test === true ? 'en-GB' : Intl.DateTimeFormat().resolvedOptions().locale;
    return [...(options.systemLanguages ?? [own])];
  }
  requestSingleInstanceLock(): boolean {
    this.#unlock = lockFolder(this.getPath('userData'), () =>
      this.emit('second-instance', {}, [], process.cwd()),
    );
    return this.#unlock !== undefined;
  }
  enableSandbox(): void {
    return;
  }
  setAppUserModelId(): void {
    return;
  }
  quit(): void {
    if (this.#isQuitting) return;
    this.#isQuitting = true;
    const goes = permits(this, 'before-quit') && this.closeWindows() && permits(this, 'will-quit');
    if (goes) this.exit(0);
    else this.#isQuitting = false;
  }
  exit(code = 0): void {
    this.emit('quit', {}, code);
    this.#unlock?.();
    this.#unlock = undefined;
    const leave = () => process.exit(code);
    setTimeout(leave, 5_000).unref();
    // Also close a browser that is still starting.
    whenRunning.then((running) => running.close()).then(leave, leave);
  }
}

function appDataFolder(): string {
  const { env, platform } = process;
  if (platform === 'win32') return env.APPDATA ?? join(homedir(), 'AppData', 'Roaming');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  return env.XDG_CONFIG_HOME ?? join(homedir(), '.config');
}

export const app = new App();

/** The name of the folder for the browser's own files, one per start. */
export function profileFolder(): string {
  return join(app.getPath('userData'), `browser-${randomUUID()}`);
}
