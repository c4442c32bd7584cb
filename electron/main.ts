/** Builds the parts, wires them and opens the window; nothing else. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, clipboard, dialog, nativeTheme, screen, shell } from 'electron';
import { CHANGES_CHANNEL } from '../shared/ipc-names.ts';
import { chooseLanguage, language, setLanguage } from '../shared/language.ts';
import { createChangeFeed } from './changes.ts';
import { systemClock as clock } from './clock.ts';
import { demoProfile, startDemoSite } from './demo.ts';
import { createCredentials } from './devices/credentials.ts';
import { createAdded } from './devices/added.ts';
import { openAddedFile } from './devices/added-file.ts';
import { systemLookUp } from './devices/ask-address.ts';
import { identifyMany } from './devices/identify.ts';
import { createLoginTries } from './devices/login-tries.ts';
import { openTriesFile } from './devices/login-tries-file.ts';
import { createReach } from './devices/reach.ts';
import { createDesktop, createSystemVault, onSleepAndWake } from './desktop.ts';
import { openLabels } from './devices/labels.ts';
import { openRememberedLogins } from './devices/remembered.ts';
import { createRegistry } from './devices/registry.ts';
import { loadSettings } from './devices/settings.ts';
import { openTrustStore } from './devices/trust.ts';
import { createWebPages } from './devices/web-page.ts';
import { createCloseWatch } from './discovery/close-watch.ts';
import { createDiscovery } from './discovery/discovery.ts';
import { openDeviceClient } from './isapi/client.ts';
import { createHandlers, every, forwardChanges } from './handlers.ts';
import { serveIpc } from './ipc.ts';
import { readLicenses } from './licenses.ts';
import { createLog, logFile, type Log } from './log.ts';
import { endInOrder } from './ending.ts';
import { parseOptions } from './options.ts';
import { createActivity } from './maintenance/activity.ts';
import { openJournal } from './maintenance/journal.ts';
import { createNoticeBoard, joinNotices, type NoticeBoard } from './maintenance/notice-board.ts';
import { createMaintenance } from './maintenance/service.ts';
import { createResale } from './resale/service.ts';
import { createManners } from './manners.ts';
import type { AskWhere } from './reports/activity-export.ts';
import { createDiagnostics } from './reports/diagnostics.ts';
import { chooseProfile } from './profile.ts';
import { printToPdf } from './print.ts';
import { createWindow, lockDown, registerAppScheme } from './window.ts';
import { keepWindowState, placeWindow, readWindowState } from './window-state.ts';

/** Beside the built main.js. */
const PRELOAD = fileURLToPath(new URL('preload.cjs', import.meta.url));
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PAGES = join(ROOT, 'renderer');
/** How often rows go offline and marks wear off, milliseconds. */
const REFRESH_LIST_EVERY = 1_000;

/** As the installer has it: Windows ties the taskbar, notifications and shortcuts to the program by it. */
const APP_ID = 'app.cogwheel.desktop';

const options = parseOptions(process.argv);
const profile = chooseProfile(options.userDataDir, process.env.PORTABLE_EXECUTABLE_DIR);
if (profile !== undefined) app.setPath('userData', profile);
if (options.demo) app.setPath('userData', demoProfile(app.getPath('userData')));
app.setAppUserModelId(APP_ID);

// SECURITY: every page process is sandboxed, whatever a window may ask for.
app.enableSandbox();
registerAppScheme();

// No `await` at this level: Electron is ready only after this module has ended.
if (app.requestSingleInstanceLock()) {
  const log = createLog(app.getPath('userData'), { console: !app.isPackaged });
  const problems = createNoticeBoard([]);
  noteUnhandled(log, problems);
  app
    .whenReady()
    .then(() => start(log, problems))
    .catch((cause: unknown) => {
      log.error('Cogwheel could not start.', cause);
      app.exit(1);
    });
} else {
  app.quit();
}

async function start(log: Log, problems: NoticeBoard): Promise<void> {
  const userData = app.getPath('userData');
  const stopDemo = options.demo ? await startDemoSite(userData) : undefined;
  const { store: settings, notice } = await loadSettings(userData);
  log.info(`Cogwheel ${app.getVersion()} starts${options.loopbackSite ? ' on the loopback site' : ''}.`);
  if (notice !== undefined) {
    log.warn(`The settings could not be used, the defaults are: ${notice.problem}.`, {
      keptAs: notice.keptAs,
    });
  }

  const systemLanguage = chooseLanguage('system', app.getPreferredSystemLanguages());
  const speak = () => setLanguage(chooseLanguage(settings.get().language, [systemLanguage]));
  speak();

  // Before the window: what an earlier run left behind is shown from the first moment.
  const { journal, records } = await openJournal(userData, {
    keepDays: settings.get().journal.keepDays,
    wall: () => clock.wall(),
  });
  for (const { code, ...facts } of journal.notices()) log.warn(`The journal: ${code}.`, facts);

  nativeTheme.themeSource = settings.get().theme;
  lockDown(PAGES, log);
  const appWindow = createWindow({
    preload: PRELOAD,
    isDark: nativeTheme.shouldUseDarkColors,
    isPackaged: app.isPackaged,
    placed: placeWindow(
      readWindowState(userData),
      screen.getAllDisplays().map(({ workArea }) => workArea),
    ),
    clock,
    log,
  });
  const contents = () => (appWindow.window.isDestroyed() ? undefined : appWindow.window.webContents);

  const discovery = createDiscovery({
    clock,
    settings: () => settings.get(),
    loopback: options.loopbackSite,
  });
  const report = (sentence: string, cause: unknown) => log.error(sentence, cause);
  const { logins: remembered, problem: loginsProblem } = await openRememberedLogins(
    userData,
    createSystemVault(clock),
    report,
  );
  if (loginsProblem !== undefined)
    log.warn('The logins kept on this PC could not all be read.', loginsProblem);
  const { store: triesStore, problem: triesProblem } = await openTriesFile(userData, clock.wall(), report);
  if (triesProblem !== undefined) log.warn('The count of wrong logins could not be read.', triesProblem);
  const tries = createLoginTries(clock, triesStore);
  const { labels, problem: labelsProblem } = await openLabels(userData);
  if (labelsProblem !== undefined) log.warn('The labels could not be read.', labelsProblem);
  const registry = createRegistry({
    clock,
    settings: settings.get().discovery,
    ownAddresses: () => discovery.ownAddresses(),
    loopbackAllowed: options.loopbackSite,
    isRemembered: (id) => remembered.has(id),
    labelOf: (id) => labels.get(id),
  });
  const reach = createReach({
    registry,
    discovery,
    openClient: openDeviceClient,
    tries,
    settings: () => settings.get(),
    clock,
  });
  const { store: trust, problem: trustProblem } = await openTrustStore(userData);
  if (trustProblem !== undefined) log.warn('The trusted certificates could not be read.', trustProblem);
  const credentials = createCredentials(tries, remembered);
  const maintenance = createMaintenance({
    clock,
    settings: () => settings.get(),
    registry,
    discovery,
    reach,
    credentials,
    remembered,
    trust,
    journal,
    records,
    isFormatting: (device) => resale.isFormatting(device),
    lastInputAt: () => appWindow.lastInputAt(),
    report,
  });

  const activity = createActivity({ journal, maintenance });
  const resale = createResale({
    clock,
    settings: () => settings.get(),
    registry,
    reach,
    credentials,
    maintenance,
    journal,
    activity,
    lastInputAt: () => appWindow.lastInputAt(),
    report,
  });

  const addedFile = await openAddedFile(userData);
  if (addedFile.problem !== undefined) log.warn('The added addresses could not be read.', addedFile.problem);
  const added = createAdded(addedFile, {
    clock,
    settings: () => settings.get(),
    registry,
    discovery,
    reach,
    loopbackAllowed: options.loopbackSite,
    lookUp: systemLookUp,
    isBusy: (id) => maintenance.isBusy(id),
    report,
  });
  const closeWatch = createCloseWatch(discovery, clock);
  const feed = createChangeFeed((changes) => contents()?.send(CHANGES_CHANNEL, changes), clock);
  const manners = createManners({
    maintenance,
    resale,
    desktop: createDesktop(appWindow.window),
    reveal(operation) {
      appWindow.reveal();
      feed.push({ reveal: operation });
    },
    clock,
    report,
  });
  appWindow.askBeforeClosing((close) => manners.mayClose(close));
  const services = {
    discovery,
    registry,
    maintenance,
    settings,
    journal,
    notices: joinNotices(journal, problems),
    remembered,
    labels,
    resale,
    activity,
    added,
  };
  const askWhere: AskWhere = (question) => dialog.showSaveDialog(appWindow.window, question);
  serveIpc({
    contents,
    log,
    handlers: createHandlers({
      ...services,
      closeWatch,
      adding: {
        added,
        identify: (ids, request) =>
          identifyMany({ added, registry, reach, credentials, trust, clock, tries }, ids, request),
        askWhich: (question) => dialog.showOpenDialog(appWindow.window, question),
      },
      askWhere,
      diagnostics: createDiagnostics({
        ...services,
        folder: userData,
        version: app.getVersion(),
        askWhere,
        wall: () => clock.wall(),
      }),
      licenses: () => readLicenses(ROOT),
      print: printToPdf,
      wall: () => clock.wall(),
      about: {
        version: app.getVersion(),
        shell: 'electron' in process.versions ? 'electron' : 'browser',
        systemLanguage,
        canRemember: remembered.cannot === undefined,
        cannotRemember: remembered.cannot,
      },
      openWebPage: createWebPages({
        reach,
        trust,
        settings: () => settings.get(),
        openExternal: (url) => shell.openExternal(url),
      }),
      copyText: (text) => clipboard.writeText(text),
    }),
  });

  const ends = [
    settings.onChange(({ theme }) => (nativeTheme.themeSource = theme)),
    settings.onChange(speak),
    discovery.onSighting((sighting) => registry.add(sighting)),
    discovery.onListening(() => registry.refresh()),
    every(clock, REFRESH_LIST_EVERY, () => registry.refresh()),
    registry.onChange(() => added.relink()),
    remembered.onChange(() => registry.refresh()),
    labels.onChange(() => registry.refresh()),
    onSleepAndWake((event) => {
      registry.timeLost();
      maintenance.timeLost();
      resale.timeLost();
      if (event === 'resume')
        void discovery.refresh().catch((cause: unknown) => report('Waking up failed.', cause));
    }),
    forwardChanges(services, (changes) => feed.push(changes)),
    keepWindowState(appWindow.window, userData, clock, report),
    () => feed.stop(),
    () => closeWatch.end(),
    () => manners.end(),
    () => resale.stop(),
    () => added.stop(),
    () => maintenance.stop(),
  ];
  endInOrder(app, {
    clock,
    ends,
    settles: {
      'The settings': () => settings.saved(),
      'The journal': () => journal.close(),
      'The count of wrong logins': () => tries.end(),
      Discovery: () => discovery.stop(),
      'The simulated site': () => stopDemo?.() ?? Promise.resolve(),
    },
    warn: (sentence, cause) => log.warn(sentence, cause),
  });
  app.on('window-all-closed', () => app.quit());
  endOnSignals(() => manners.closeUnasked());
  app.on('second-instance', () => appWindow.reveal());

  const listening = discovery.start().then(() => added.start());
  await Promise.all([appWindow.load(language()), listening]);
  // Whoever started the program, a test for one, waits for this line.
  process.stdout.write('READY\n');
}

/**
 * An operation that is under way is worth more than a clean end: what nobody caught is logged, said once in the window, and
 * the program goes on.
 */
function noteUnhandled(log: Log, problems: NoticeBoard): void {
  const note = (sentence: string) => (cause: unknown) => {
    log.error(sentence, cause);
    problems.add({ code: 'program-error', file: logFile(app.getPath('userData')) });
  };
  process.on('uncaughtException', note('An error was not caught.'));
  process.on('unhandledRejection', note('A rejection was not caught.'));
}

/** The system or a terminal ends the program: nobody is there to be asked. */
function endOnSignals(closeUnasked: () => void): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      closeUnasked();
      app.quit();
    });
  }
}
