/** Connects the services to the window, to the system, and to each other, and stops them in order. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, clipboard, dialog, nativeTheme, screen, shell } from 'electron';
import { CHANGES_CHANNEL } from '../../shared/ipc-names.ts';
import type { AboutView } from '../../shared/ipc-views.ts';
import { chooseLanguage, language, setLanguage, type LanguageId } from '../../shared/language.ts';
import type { Log } from '../files/log.ts';
import type { AskWhere } from '../files/save-as.ts';
import { createDiagnostics } from '../reports/diagnostics.ts';
import { createWebPages } from '../sign-in/web-page.ts';
import { createChangeFeed, type ChangeFeed } from './change-feed.ts';
import { every, systemClock as clock } from './clock.ts';
import { createDesktopPresence, type DesktopPresence } from './desktop-presence.ts';
import { createDesktop, onSleepAndWake } from './desktop.ts';
import { createHandlers, forwardChanges } from './handlers/handlers.ts';
import { serveIpc, type Handlers } from './ipc.ts';
import { readLicenses } from './licenses.ts';
import { printToPdf } from './print.ts';
import type { Services } from './services.ts';
import { shutDown } from './shutdown.ts';
import type { Stores } from './stores.ts';
import { keepWindowState, placeWindow } from './window-state.ts';
import { createWindow, lockDown, type AppWindow } from './window.ts';

/** Next to the built main.js. */
const PRELOAD = fileURLToPath(new URL('preload.cjs', import.meta.url));
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PAGES = join(ROOT, 'renderer');
/** How often Cogwheel checks for rows that go offline and warnings that expire, milliseconds. */
const REFRESH_LIST_EVERY = 1_000;

/** Creates the window, which stays hidden until its page has loaded. */
export function openWindow({ settings, windowState }: Stores, log: Log): AppWindow {
  nativeTheme.themeSource = settings.get().theme;
  lockDown(PAGES, log);
  return createWindow({
    preload: PRELOAD,
    isDark: nativeTheme.shouldUseDarkColors,
    isPackaged: app.isPackaged,
    placed: placeWindow(
      windowState.found,
      screen.getAllDisplays().map(({ workArea }) => workArea),
    ),
    clock,
    log,
  });
}

export interface WireParts {
  readonly appWindow: AppWindow;
  readonly services: Services;
  readonly stores: Stores;
  readonly log: Log;
  readonly userData: string;
  readonly stopDemo?: (() => Promise<void>) | undefined;
}

/** Resolves once the window is shown and discovery has started. */
export async function wire(parts: WireParts): Promise<void> {
  const { appWindow, services, stores, log } = parts;
  const systemLanguage = chooseLanguage('system', app.getPreferredSystemLanguages());
  const applyLanguage = () => setLanguage(chooseLanguage(stores.settings.get().language, [systemLanguage]));
  applyLanguage();
  const contents = () => (appWindow.window.isDestroyed() ? undefined : appWindow.window.webContents);
  const feed = createChangeFeed((changes) => contents()?.send(CHANGES_CHANNEL, changes), clock);
  const presence = createDesktopPresence({
    maintenance: services.maintenance,
    resale: services.resale,
    desktop: createDesktop(appWindow.window),
    reveal(operation) {
      appWindow.reveal();
      feed.push({ reveal: operation });
    },
    clock,
    report: services.report,
  });
  appWindow.askBeforeClosing((close) => presence.mayClose(close));
  serveIpc({ contents, log, handlers: handlersOf(parts, systemLanguage) });
  shutDown(app, {
    clock,
    stoppers: [...listen(parts, applyLanguage), ...stoppersOf(parts, feed, presence)],
    flushes: flushesOf(parts),
    warn: (sentence, cause) => log.warn(sentence, cause),
  });
  app.on('window-all-closed', () => app.quit());
  endOnSignals(() => presence.closeUnasked());
  app.on('second-instance', () => appWindow.reveal());

  const listening = services.discovery.start().then(() => services.added.start());
  await Promise.all([appWindow.load(language()), listening]);
}

function handlersOf(parts: WireParts, systemLanguage: LanguageId): Handlers {
  const { appWindow, services, stores, userData } = parts;
  const { remembered, settings, trust } = stores;
  const askWhere: AskWhere = (question) => dialog.showSaveDialog(appWindow.window, question);
  const wall = () => clock.wall();
  const about: AboutView = {
    version: app.getVersion(),
    shell: 'electron' in process.versions ? 'electron' : 'browser',
    systemLanguage,
    canRemember: remembered.cannot === undefined,
    cannotRemember: remembered.cannot,
  };
  return createHandlers({
    ...services,
    ...stores,
    adding: {
      added: services.added,
      identify: services.identify,
      askWhich: (question) => dialog.showOpenDialog(appWindow.window, question),
    },
    askWhere,
    diagnostics: createDiagnostics({
      ...services,
      ...stores,
      folder: userData,
      version: app.getVersion(),
      askWhere,
      wall,
    }),
    licenses: () => readLicenses(ROOT),
    print: printToPdf,
    wall,
    about,
    openWebPage: createWebPages({
      access: services.access,
      trust,
      settings: () => settings.get(),
      openExternal: (url) => shell.openExternal(url),
    }),
    copyText: (text) => clipboard.writeText(text),
  });
}

/** Connects events of the services and the system. Returns functions that end this. */
function listen({ services, stores }: WireParts, applyLanguage: () => void): readonly (() => void)[] {
  const { discovery, registry, access, maintenance, added, report } = services;
  const { settings, remembered, labels } = stores;
  return [
    settings.onChange(({ theme }) => (nativeTheme.themeSource = theme)),
    settings.onChange(applyLanguage),
    discovery.onSighting((sighting) => registry.add(sighting)),
    discovery.onListening(() => registry.refresh()),
    every(clock, REFRESH_LIST_EVERY, () => registry.refresh()),
    registry.onChange(() => added.relink()),
    remembered.onChange(() => registry.refresh()),
    labels.onChange(() => registry.refresh()),
    onSleepAndWake((event) => {
      registry.noteClockDiscontinuity();
      access.noteSleep();
      maintenance.noteClockDiscontinuity();
      if (event === 'resume')
        void discovery
          .refresh()
          .catch((cause: unknown) => report('Refreshing discovery after wake-up failed.', cause));
    }),
  ];
}

/** In the order in which they stop. */
function stoppersOf(
  { appWindow, services, stores }: WireParts,
  feed: ChangeFeed,
  presence: DesktopPresence,
): readonly (() => void)[] {
  const { settings, windowState } = stores;
  const { report, closeWatch, resale, added, maintenance } = services;
  return [
    forwardChanges({ ...services, settings }, (changes) => feed.push(changes)),
    keepWindowState(appWindow.window, windowState, clock, report),
    () => feed.stop(),
    () => closeWatch.end(),
    () => presence.end(),
    () => resale.stop(),
    () => added.stop(),
    () => maintenance.stop(),
  ];
}

function flushesOf({ services, stores, stopDemo }: WireParts): Record<string, () => Promise<unknown>> {
  return {
    'The settings': () => stores.settings.saved(),
    'The journal': () => stores.journal.close(),
    'The count of wrong logins': () => services.attempts.end(),
    Discovery: () => services.discovery.stop(),
    'The simulated site': () => stopDemo?.() ?? Promise.resolve(),
  };
}

/** Quits without a question when the system or a terminal ends the program. */
function endOnSignals(closeUnasked: () => void): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      closeUnasked();
      app.quit();
    });
  }
}
