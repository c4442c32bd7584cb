/** The parts of Electron that reach the system: recorded for tests, done where a person is at the screen and it can be. */
import { EventEmitter } from 'node:events';
import { record } from './control.ts';
import { openInSystem } from './desktop.ts';
import { options, runningHost } from './running.ts';

export const shell = {
  async openExternal(url: string): Promise<void> {
    record('shell.openExternal', url);
    if (options.test !== true) await openInSystem(url);
  },
  async openPath(path: string): Promise<string> {
    record('shell.openPath', path);
    if (options.test !== true) await openInSystem(path);
    return '';
  },
  showItemInFolder: (path: string) => record('shell.showItemInFolder', path),
};

let clipboardText = '';
export const clipboard = {
  async writeText(text: string): Promise<void> {
    clipboardText = text;
    record('clipboard.writeText', text);
    if (options.test !== true) await runningHost()?.copy(text);
  },
  readText: () => Promise.resolve(clipboardText),
};

export const dialogAnswers: unknown[] = [];
function dialogCall(name: string, otherwise: object) {
  return (...inputs: unknown[]) => {
    record(name, ...inputs.filter((input) => !(input instanceof EventEmitter)));
    return Promise.resolve(dialogAnswers.shift() ?? otherwise);
  };
}
export const dialog = {
  showSaveDialog: dialogCall('dialog.showSaveDialog', { canceled: true, filePath: '' }),
  showOpenDialog: dialogCall('dialog.showOpenDialog', { canceled: true, filePaths: [] }),
  showMessageBox: dialogCall('dialog.showMessageBox', { response: 0, checkboxChecked: false }),
  showErrorBox: (title: string, content: string) => record('dialog.showErrorBox', title, content),
};

class NativeTheme extends EventEmitter {
  #source: 'system' | 'light' | 'dark' = 'system';
  get themeSource(): 'system' | 'light' | 'dark' {
    return this.#source;
  }
  set themeSource(source: 'system' | 'light' | 'dark') {
    this.#source = source;
    runningHost()?.setColorScheme(source === 'system' ? (options.colorScheme ?? null) : source);
    this.emit('updated');
  }
  get shouldUseDarkColors(): boolean {
    return this.#source === 'system' ? options.colorScheme === 'dark' : this.#source === 'dark';
  }
  get shouldUseHighContrastColors(): boolean {
    return options.forcedColors === 'active';
  }
}
export const nativeTheme = new NativeTheme();

export const powerMonitor = new EventEmitter();
/** One screen with a taskbar. */
export const screen = Object.assign(new EventEmitter(), {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }],
});
const blockers = new Set<number>();
let lastBlocker = 0;
export const powerSaveBlocker = {
  start(type: string): number {
    record('powerSaveBlocker.start', type);
    blockers.add((lastBlocker += 1));
    return lastBlocker;
  },
  stop(id: number): boolean {
    record('powerSaveBlocker.stop', id);
    return blockers.delete(id);
  },
  isStarted: (id: number) => blockers.has(id),
};

/** Those on the screen, for a test to click. */
export const notifications: Notification[] = [];

export class Notification extends EventEmitter {
  static isSupported = () => true;
  readonly #content: object;
  constructor(content: object = {}) {
    super();
    this.#content = content;
  }
  show(): void {
    record('Notification.show', this.#content);
    notifications.push(this);
    this.emit('show');
  }
  close(): void {
    this.emit('close');
  }
}

export const Menu = {
  setApplicationMenu: () => undefined,
  buildFromTemplate: (template: unknown) => ({ template, popup: () => record('Menu.popup', template) }),
};

// No system store stands behind this one: outside tests it says so, and nothing is kept. It hides, it does not encrypt.
const SEALED = Buffer.from('sealed by this PC:');
const canEncrypt = options.test === true && options.canEncrypt !== false;
export const safeStorage = {
  isAsyncEncryptionAvailable: () => Promise.resolve(canEncrypt),
  getSelectedStorageBackend: () => (canEncrypt ? 'gnome_libsecret' : 'basic_text'),
  encryptStringAsync: (text: string) =>
    Promise.resolve(Buffer.concat([SEALED, Buffer.from(text, 'utf8').map((byte) => byte ^ 0x5a)])),
  async decryptStringAsync(sealed: Buffer) {
    await Promise.resolve();
    if (!sealed.subarray(0, SEALED.length).equals(SEALED)) {
      throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.');
    }
    const result = Buffer.from(sealed.subarray(SEALED.length)).map((byte) => byte ^ 0x5a);
    return { result: Buffer.from(result).toString('utf8'), shouldReEncrypt: false };
  },
};
