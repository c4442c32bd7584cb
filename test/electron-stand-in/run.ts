/**
 * Runs the built app on the stand-in, in this process:
 * `node --import tsx test/electron-stand-in/run.ts [switches of the app]`.
 */
import { existsSync } from 'node:fs';
import { register } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseOptions } from '../../electron/shell/options.ts';
import { app, profileFolder } from './app.ts';
import { ensureBrowser, hasScreen } from './browser.ts';
import { sendToParent, type Asked } from './control.ts';
import { answerAsk, hostEvents } from './electron.ts';
import { Host } from './host.ts';
import { becomeReady, failToStart, options } from './running.ts';

const MAIN = options.main ?? fileURLToPath(new URL('../../out/main/main.js', import.meta.url));
const SIZE = { width: 1366, height: 768 };

// `import … from 'electron'` in the built main resolves to the stand-in, from its sources or compiled.
const ELECTRON = new URL(import.meta.url.endsWith('.ts') ? 'electron.ts' : 'electron.js', import.meta.url);
const resolver = `export const resolve = (name, context, next) =>
  next(name === 'electron' ? ${JSON.stringify(ELECTRON.href)} : name, context);`;
register(`data:text/javascript,${encodeURIComponent(resolver)}`);

process.on('message', (message: Asked) => {
  answerAsk(message.ask).then(
    (value) => sendToParent({ kind: 'answer', id: message.id, value }),
    (cause: unknown) => sendToParent({ kind: 'answer', id: message.id, error: String(cause) }),
  );
});
// The process that started the stand-in is gone, so leave nothing running.
process.on('disconnect', () => app.quit());

if (!existsSync(MAIN)) throw new Error('The app is not built: run `npm run build` first.');
const switches = process.argv.slice(2);
process.argv = [process.execPath, MAIN, ...switches];
// Chromium handles this switch itself; the browser's folder must be known before main runs.
const { userDataDir } = parseOptions(switches);
if (userDataDir !== undefined) app.setPath('userData', userDataDir);

const headless = options.headless ?? !hasScreen();
const starting = Host.start(ensureBrowser(), profileFolder(), SIZE, { ...options, headless }, hostEvents);
// Load main before the app is ready, so that a call that main must make earlier fails if it comes late.
await import(pathToFileURL(MAIN).href);
starting.then(becomeReady, failToStart);
