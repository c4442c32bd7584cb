/**
 * The parts of Electron that reach the operating system. Tests record the calls; otherwise they are carried
 * out where that is possible.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
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

/** Notifications on the screen, so that a test can click one. */
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

// There is no system key store behind this one. Outside tests it reports that it cannot encrypt, so Cogwheel
// keeps no passwords. In tests it really encrypts, but the key is in this file, so the result is only as
// secret as this file.
const SEALED = Buffer.from('sealed by this PC:');
const KEY = createHash('sha256').update('the stand-in of this PC').digest();
const TAG = 16;
const NONCE = 12;
const canEncrypt = options.test === true && options.canEncrypt !== false;
export const safeStorage = {
  isAsyncEncryptionAvailable: () => Promise.resolve(canEncrypt),
  getSelectedStorageBackend: () => (canEncrypt ? 'gnome_libsecret' : 'basic_text'),
  async encryptStringAsync(text: string) {
    await Promise.resolve();
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', KEY, nonce);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([SEALED, nonce, cipher.getAuthTag(), sealed]);
  },
  async decryptStringAsync(sealed: Buffer) {
    await Promise.resolve();
    if (!sealed.subarray(0, SEALED.length).equals(SEALED)) {
      throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.');
    }
    const rest = sealed.subarray(SEALED.length);
    const opener = createDecipheriv('aes-256-gcm', KEY, rest.subarray(0, NONCE));
    opener.setAuthTag(rest.subarray(NONCE, NONCE + TAG));
    const result = Buffer.concat([opener.update(rest.subarray(NONCE + TAG)), opener.final()]);
    return { result: result.toString('utf8'), shouldReEncrypt: false };
  },
};
