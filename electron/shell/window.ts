/** The window, and everything that restricts it: scheme, policy, permissions, navigation. */
import { app, BrowserWindow, protocol, session, type WebContents } from 'electron';
import type { Clock } from '../../shared/clock.ts';
import { APP_ORIGIN, APP_SCHEME } from '../../shared/ipc-names.ts';
import type { LanguageId } from '../../shared/language.ts';
import type { Log } from '../files/log.ts';
import { isAppUrl, serveAppFile } from './app-files.ts';
import { isPrintedPage, servePrintedPage } from './print.ts';
import { SIZE, type Placed } from './window-state.ts';

/** The background of the pages in each theme, so that the window doesn't flash before they are drawn. */
const BACKGROUND = { light: '#fafafa', dark: '#1f1f1f' } as const;
/** If the page crashes more often than this within `CRASHES_WITHIN` (milliseconds), it is no longer reloaded. */
const MOST_CRASHES = 3;
const CRASHES_WITHIN = 60_000;

/** Gives `app://` its own origin, like pages on the web. Must run before the app is ready. */
export function registerAppScheme(): void {
  // SECURITY: `app://` instead of `file://`, because `file://` gives access to every file on the PC.
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Must run after the app is ready and before the first window. `root`: the folder of the built pages. */
export function lockDown(root: string, log: Log): void {
  protocol.handle(APP_SCHEME, (request) => servePrintedPage(request) ?? serveAppFile(root, request));

  // SECURITY: the page needs no permission. Requests and checks have separate handlers, so refuse both.
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) => {
    log.warn(`Refused the page a permission: ${permission}.`);
    answer(false);
  });
  session.defaultSession.setPermissionCheckHandler(() => false);
  session.defaultSession.setDevicePermissionHandler(() => false);

  // SECURITY: the page has no network access. This also blocks requests that a CSP doesn't cover (prefetch, favicons).
  session.defaultSession.webRequest.onBeforeRequest((details, answer) => {
    const isOwn =
      isAppUrl(details.url) ||
      isPrintedPage(details.url) ||
      /^(?:data|devtools|chrome-extension):/.test(details.url);
    if (!isOwn) log.warn(`Refused the page a request to ${details.url.slice(0, 100)}.`);
    answer({ cancel: !isOwn });
  });

  app.on('web-contents-created', (_event, contents) => lockContents(contents, log));
}

// SECURITY: applies to all web contents, including any created later. No navigation, no new windows, no webviews.
function lockContents(contents: WebContents, log: Log): void {
  const refuse = (what: string) => (event: { preventDefault(): void; readonly url: string }) => {
    event.preventDefault();
    log.warn(`Refused the page ${what} to ${event.url.slice(0, 100)}.`);
  };
  contents.on('will-navigate', refuse('to navigate'));
  contents.on('will-redirect', refuse('to be redirected'));
  contents.on('will-frame-navigate', refuse('to navigate a frame'));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    log.warn(`Refused the page a window for ${url.slice(0, 100)}.`);
    return { action: 'deny' };
  });
}

export interface WindowDeps {
  /** The built preload script, absolute. */
  readonly preload: string;
  readonly isDark: boolean;
  readonly isPackaged: boolean;
  readonly placed: Placed;
  readonly clock: Clock;
  readonly log: Log;
}

export interface AppWindow {
  readonly window: BrowserWindow;
  /** Monotonic time of the last key press, button press, or touch in the window; undefined if there was none. */
  lastInputAt(): number | undefined;
  /**
   * Resolves once the page has loaded and the window is shown. Rejects if the page can't be loaded. `language`: the
   * page's language until it gets the settings from main.
   */
  load(language: LanguageId): Promise<void>;
  /** Calls `mayClose` before the window closes. If it returns false, the window stays; `close` closes it later. */
  askBeforeClosing(mayClose: (close: () => void) => boolean): void;
  /** Brings the window to the front, for example when the user starts Cogwheel again. */
  reveal(): void;
}

/** Creates the window, which stays hidden until {@link AppWindow.load} shows it. */
export function createWindow(deps: WindowDeps): AppWindow {
  const window = new BrowserWindow({
    ...deps.placed.bounds,
    minWidth: SIZE.minWidth,
    minHeight: SIZE.minHeight,
    title: 'Cogwheel',
    show: false,
    autoHideMenuBar: true,
    backgroundColor: deps.isDark ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload: deps.preload,
      // SECURITY: these are Electron's current defaults, written out so that a changed default has no effect.
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // SECURITY: a spell checker may download dictionaries, and it reads what the user types.
      spellcheck: false,
      devTools: !deps.isPackaged,
    },
  });
  window.removeMenu();
  const contents = window.webContents;
  const lastInputAt = watchInput(contents, deps.clock);
  reloadAfterCrash(contents, deps.clock, deps.log);

  return {
    window,
    lastInputAt,
    async load(language) {
      const shown = new Promise<void>((resolve) => {
        window.once('ready-to-show', () => {
          if (deps.placed.isMaximized) window.maximize();
          window.show();
          resolve();
        });
      });
      await contents.loadURL(`${APP_ORIGIN}/index.html?language=${language}`);
      await shown;
    },
    askBeforeClosing(mayClose) {
      window.on('close', (event) => {
        if (!mayClose(() => window.close())) event.preventDefault();
      });
    },
    reveal() {
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
  };
}

/**
 * SECURITY: observes input in the browser process, before the page gets it, so that scripts in the page can't fake it.
 * This ensures that nothing acts on a device without a person at the window.
 */
function watchInput(contents: WebContents, clock: Clock): () => number | undefined {
  const PRESSES: ReadonlySet<string> = new Set([
    'rawKeyDown',
    'keyDown',
    'mouseDown',
    'touchStart',
    'gestureTap',
  ]);
  let last: number | undefined;
  contents.on('before-input-event', (_event, input) => {
    if (input.type === 'keyDown') last = clock.now();
  });
  contents.on('before-mouse-event', (_event, mouse) => {
    if (mouse.type === 'mouseDown') last = clock.now();
  });
  contents.on('input-event', (_event, input) => {
    if (PRESSES.has(input.type)) last = clock.now();
  });
  return () => last;
}

function reloadAfterCrash(contents: WebContents, clock: Clock, log: Log): void {
  let crashes: readonly number[] = [];
  contents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return;
    const now = clock.now();
    crashes = [...crashes.filter((at) => now - at < CRASHES_WITHIN), now];
    const isHopeless = crashes.length > MOST_CRASHES;
    log.error(
      `The page's process ended (${details.reason}, code ${details.exitCode}); ${isHopeless ? 'not loaded again' : 'loaded again'}.`,
    );
    if (!isHopeless) contents.reload();
  });
  contents.on('unresponsive', () => log.warn('The page does not respond.'));
}
