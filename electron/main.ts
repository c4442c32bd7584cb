/** Starts Cogwheel: opens the stores, builds the services, and connects them to the window. Nothing else. */
import { app } from 'electron';
import { createLog, logFile, type Log } from './files/log.ts';
import { createNoticeBoard, type NoticeBoard } from './files/notice-board.ts';
import { demoProfile, startDemoSite } from './shell/demo.ts';
import { parseOptions } from './shell/options.ts';
import { chooseProfile } from './shell/profile.ts';
import { buildServices } from './shell/services.ts';
import { openStores } from './shell/stores.ts';
import { registerAppScheme } from './shell/window.ts';
import { openWindow, wire } from './shell/wire.ts';

/** Must match the installer's AppUserModelID; Windows uses it for taskbar, notifications, and shortcuts. */
const APP_ID = 'app.cogwheel.desktop';

const options = parseOptions(process.argv);
const profile = chooseProfile(options.userDataDir, process.env.PORTABLE_EXECUTABLE_DIR);
if (profile !== undefined) app.setPath('userData', profile);
if (options.demo) app.setPath('userData', demoProfile(app.getPath('userData')));
app.setAppUserModelId(APP_ID);

// SECURITY: sandboxes every page process, whatever a window's own options are.
app.enableSandbox();
registerAppScheme();

// No `await` at the top level, because Electron becomes ready only after this module has run.
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
  const { loopbackSite, demo } = options;
  const userData = app.getPath('userData');
  const stopDemo = demo ? await startDemoSite(userData, log) : undefined;
  log.info(`Cogwheel ${app.getVersion()} starts${loopbackSite ? ' on the loopback site' : ''}.`);
  const stores = await openStores(userData, log);
  const appWindow = openWindow(stores, log);
  const lastInputAt = () => appWindow.lastInputAt();
  const services = buildServices({ stores, problems, log, lastInputAt, loopbackSite });
  await wire({ appWindow, services, stores, log, userData, stopDemo });
  // Programs that start Cogwheel, such as tests, wait for this line.
  process.stdout.write('READY\n');
}

/** Logs and shows uncaught errors but keeps running, because a running operation matters more than a clean exit. */
function noteUnhandled(log: Log, problems: NoticeBoard): void {
  const note = (sentence: string) => (cause: unknown) => {
    log.error(sentence, cause);
    problems.add({ code: 'program-error', file: logFile(app.getPath('userData')) });
  };
  process.on('uncaughtException', note('Uncaught error.'));
  process.on('unhandledRejection', note('Unhandled rejection.'));
}
