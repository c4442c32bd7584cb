/**
 * A module named `electron` for main, on top of an installed browser. It covers what Cogwheel uses, and
 * behaves like Electron wherever the app could notice the difference. README.md says what it proves.
 */
import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { record, sendToParent, type Ask } from './control.ts';
import { permits, preventable } from './events.ts';
import type { HostEvents } from './host.ts';
import type { PageMessage, Reply } from './page-script.ts';
import type { FrameFacts } from './page-link.ts';
import type { PrintedPage, PrintOptions } from './printed-page.ts';
import { options, runningHost } from './running.ts';
import { dialogAnswers, notifications, powerMonitor } from './system.ts';
import { decode, encode, type Wire } from './wire.ts';

export { app } from './app.ts';
export {
  clipboard,
  dialog,
  Menu,
  nativeTheme,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  safeStorage,
  screen,
  shell,
} from './system.ts';

type InvokeHandler = (event: object, ...inputs: unknown[]) => unknown;
const invokeHandlers = new Map<string, InvokeHandler>();

class IpcMain extends EventEmitter {
  handle(channel: string, handler: InvokeHandler): void {
    if (invokeHandlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    invokeHandlers.set(channel, handler);
  }
  removeHandler(channel: string): void {
    invokeHandlers.delete(channel);
  }
}
export const ipcMain = new IpcMain();

type OpenHandler = (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' };

class WebContents extends EventEmitter {
  readonly id = 1;
  readonly session = { get: () => session.defaultSession }.get;
  openHandler: OpenHandler | undefined;
  readonly #window: BrowserWindow;
  constructor(window: BrowserWindow) {
    super();
    this.#window = window;
  }
  get mainFrame(): FrameFacts {
    const host = runningHost();
    if (host === undefined) throw new Error('The browser is not there.');
    return host.mainFrame();
  }
  getURL(): string {
    return this.mainFrame.url;
  }
  isDestroyed(): boolean {
    return this.#window.isDestroyed();
  }
  send(channel: string, ...inputs: unknown[]): void {
    if (this.isDestroyed()) throw new TypeError('Object has been destroyed');
    runningHost()?.deliver(channel, inputs);
  }
  async loadURL(url: string): Promise<void> {
    await this.#window.loadURL(url);
  }
  /** Only for a window that isn't shown. */
  async printToPDF(options: PrintOptions): Promise<Buffer> {
    return this.#window.printToPDF(options);
  }
  reload(): void {
    void runningHost()?.reload();
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }
}

interface WindowOptions {
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly show?: boolean;
  readonly webPreferences?: Readonly<Record<string, unknown>>;
}

interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The first window is the one that is shown; the others have no preload script and are for printing. */
const windows: BrowserWindow[] = [];
const shown = (): BrowserWindow | undefined => windows[0];

export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents;
  readonly #options: WindowOptions;
  #isDestroyed = false;
  #isVisible: boolean;
  #isFocused = true;
  #bounds: Bounds;
  #printed: PrintedPage | undefined;

  static getAllWindows(): BrowserWindow[] {
    return windows.filter((window) => !window.isDestroyed());
  }
  constructor(windowOptions: WindowOptions = {}) {
    super();
    if (runningHost() === undefined) throw new Error('Cannot create BrowserWindow before app is ready');
    const isShown = windowOptions.show === true || windowOptions.webPreferences?.preload !== undefined;
    if (windows.push(this) > 1 && isShown) throw new Error('The stand-in shows one window only.');
    this.#options = windowOptions;
    this.#isVisible = windowOptions.show ?? true;
    this.webContents = new WebContents(this);
    const { x, y, width = 800, height = 600 } = windowOptions;
    record('BrowserWindow.bounds', { x, y, width, height });
    this.#bounds = { x: x ?? 0, y: y ?? 0, width, height };
    const { sandbox, contextIsolation, nodeIntegration, javascript } = windowOptions.webPreferences ?? {};
    record('BrowserWindow', { sandbox, contextIsolation, nodeIntegration, javascript });
    app.emit('web-contents-created', {}, this.webContents);
    app.emit('browser-window-created', {}, this);
  }
  async loadURL(url: string): Promise<void> {
    const preload = this.#options.webPreferences?.preload;
    const host = runningHost();
    if (host === undefined) throw new Error('The browser is not there.');
    if (typeof preload === 'string') await host.load(url, preload);
    else if (this === shown()) throw new Error('The window that is shown needs a preload here.');
    else this.#printed = await host.open(url, this.#options.webPreferences?.javascript !== false);
    this.webContents.emit('did-finish-load');
    this.emit('ready-to-show');
  }
  async printToPDF(options: PrintOptions): Promise<Buffer> {
    if (this.#printed === undefined) throw new Error('The stand-in prints windows that are not shown only.');
    return this.#printed.toPdf(options);
  }
  show(): void {
    this.#isVisible = true;
    this.emit('show');
  }
  focus(): void {
    record('BrowserWindow.focus');
    this.setFocused(true);
    void runningHost()?.bringToFront();
  }
  isFocused(): boolean {
    return this.#isFocused;
  }
  setFocused(isFocused: boolean): void {
    this.#isFocused = isFocused;
    this.emit(isFocused ? 'focus' : 'blur');
  }
  setProgressBar(progress: number, how?: object): void {
    record('BrowserWindow.setProgressBar', progress, ...(how === undefined ? [] : [how]));
  }
  isVisible(): boolean {
    return this.#isVisible;
  }
  isDestroyed(): boolean {
    return this.#isDestroyed;
  }
  isMinimized(): boolean {
    return false;
  }
  isMaximized(): boolean {
    return false;
  }
  maximize(): void {
    record('BrowserWindow.maximize');
  }
  getNormalBounds(): Bounds {
    return this.#bounds;
  }
  /** The user drags the window to another place. The page's size stays as the test set it. */
  moveTo(bounds: Bounds): void {
    this.#bounds = bounds;
    this.emit('move');
  }
  restore(): void {
    return;
  }
  removeMenu(): void {
    return;
  }
  setMenu(): void {
    return;
  }
  setBackgroundColor(): void {
    return;
  }
  /** False if the app keeps the window open. */
  closeForQuit(): boolean {
    if (!permits(this, 'close')) return false;
    this.destroy();
    return true;
  }
  close(): void {
    if (this.closeForQuit()) allClosed();
  }
  destroy(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    void this.#printed?.close();
    this.emit('closed');
  }
}

app.closeWindows = () => BrowserWindow.getAllWindows().every((window) => window.closeForQuit());

function allClosed(): void {
  if (app.listenerCount('window-all-closed') > 0) app.emit('window-all-closed');
  else app.quit();
}

type Serve = (request: Request) => Promise<Response>;
const schemes = new Map<string, Serve>();
const privileged = new Set<string>();

export const protocol = {
  registerSchemesAsPrivileged(customs: readonly { readonly scheme: string }[]): void {
    if (runningHost() !== undefined)
      throw new Error('registerSchemesAsPrivileged must be called before app is ready');
    for (const { scheme } of customs) privileged.add(scheme);
  },
  handle(scheme: string, serve: Serve): void {
    if (!privileged.has(scheme)) throw new Error(`"${scheme}" has no origin of its own: register it first.`);
    schemes.set(scheme, serve);
  },
  isProtocolHandled: (scheme: string) => schemes.has(scheme),
};

type PermissionRequest = (contents: object, permission: string, answer: (granted: boolean) => void) => void;
type PermissionCheck = (contents: object | null, permission: string) => boolean;
type BeforeRequest = (
  details: { readonly url: string; readonly resourceType: string },
  answer: (verdict: { readonly cancel?: boolean }) => void,
) => void;

// Electron's own default: it grants a permission if no handler decides.
let permissionRequest: PermissionRequest = (_contents, _permission, answer) => answer(true);
let permissionCheck: PermissionCheck = () => true;
let beforeRequest: BeforeRequest = (_details, answer) => answer({});

export const session = {
  defaultSession: {
    setPermissionRequestHandler: (handler: PermissionRequest) => (permissionRequest = handler),
    setPermissionCheckHandler: (handler: PermissionCheck) => (permissionCheck = handler),
    setDevicePermissionHandler: () => undefined,
    webRequest: { onBeforeRequest: (handler: BeforeRequest) => (beforeRequest = handler) },
  },
};

/** Translates the browser's events into Electron's. */
export const hostEvents: HostEvents = {
  message(frame, message) {
    const contents = shown()?.webContents;
    return contents === undefined ? undefined : receive(contents, frame, message);
  },
  allow(url, resourceType) {
    let isCancelled = false;
    beforeRequest({ url, resourceType }, (verdict) => (isCancelled = verdict.cancel === true));
    return !isCancelled;
  },
  navigate(url, frame) {
    const contents = shown()?.webContents;
    if (contents === undefined) return false;
    const isMainFrame = frame !== undefined;
    return (
      permits(contents, 'will-frame-navigate', { url, isMainFrame, frame }) &&
      (!isMainFrame || permits(contents, 'will-navigate', { url, isMainFrame, frame }))
    );
  },
  openWindow(url) {
    const verdict = shown()?.webContents.openHandler?.({ url }) ?? { action: 'allow' };
    record('window.open', url, verdict.action);
  },
  serve: (request) => schemes.get(new URL(request.url).protocol.slice(0, -1))?.(request),
  crashed: () =>
    void shown()?.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }),
  closed() {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) return;
    window.destroy();
    allClosed();
  },
};

function receive(contents: WebContents, frame: FrameFacts, message: PageMessage): Promise<Reply> | undefined {
  const event = { sender: contents, senderFrame: frame, processId: 1, frameId: frame.frameTreeNodeId };
  switch (message.kind) {
    case 'invoke':
      return invoke(event, message.channel, message.inputs);
    case 'send':
      ipcMain.emit(message.channel, event, ...message.inputs.map(decode));
      return undefined;
    case 'violation':
      sendToParent({ kind: 'problem', text: `Content-Security-Policy: ${message.text}` });
      return undefined;
    case 'input':
      if (message.type === 'keyDown') {
        contents.emit('before-input-event', preventable({}), { type: 'keyDown', key: message.key });
      } else {
        contents.emit('before-mouse-event', preventable({}), { type: message.type, button: 'left' });
      }
      contents.emit('input-event', {}, { type: message.type });
      return undefined;
  }
}

async function invoke(event: object, channel: string, inputs: readonly Wire[]): Promise<Reply> {
  const handler = invokeHandlers.get(channel);
  const failed = (cause: unknown) => ({
    error: `Error invoking remote method '${channel}': ${String(cause)}`,
  });
  if (handler === undefined) return failed(new Error(`No handler registered for '${channel}'`));
  const given = inputs.map(decode);
  if (options.test === true) tellPasswords(given);
  try {
    return { value: encode(await handler(event, ...given)) };
  } catch (cause) {
    return failed(cause);
  }
}

function tellPasswords(inputs: readonly unknown[]): void {
  for (const input of inputs) {
    if (typeof input !== 'object' || input === null || !('password' in input)) continue;
    if (typeof input.password === 'string') sendToParent({ kind: 'password', text: input.password });
  }
}

/** Carries out what the test that started the stand-in asks for. */
export async function answerAsk(ask: Ask): Promise<unknown> {
  switch (ask.what) {
    case 'catch-up':
      return undefined;
    case 'permission': {
      const contents = shown()?.webContents ?? {};
      const asked = new Promise<boolean>((resolve) => permissionRequest(contents, ask.permission, resolve));
      return { asked: await asked, checked: permissionCheck(contents, ask.permission) };
    }
    case 'power':
      return powerMonitor.emit(ask.event, {});
    case 'answer-dialog':
      return dialogAnswers.push(ask.answer);
    case 'close-window':
      return shown()?.close();
    case 'move-window':
      return shown()?.moveTo(ask.bounds);
    case 'focus':
      return shown()?.setFocused(ask.isFocused);
    case 'click-notification':
      return notifications.at(-1)?.emit('click', {});
    case 'crash-page':
      return runningHost()?.crash();
  }
}
