/** The app on the stand-in, in a process of its own; the test drives the stand-in's browser. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import {
  FILE_VARIABLE,
  OPTIONS_VARIABLE,
  type Ask,
  type Asked,
  type RecordedCall,
  type StandInOptions,
  type StandInMessage,
} from '../../electron-stand-in/control.ts';
import { FOREIGN_INVOKE } from '../../electron-stand-in/page-script.ts';
import { FOREIGN_URL } from '../../electron-stand-in/urls.ts';
import type { ForeignSender, LaunchOptions, RunningApp } from './launch.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const RUN = fileURLToPath(new URL('../../electron-stand-in/run.ts', import.meta.url));
const START_WITHIN = 120_000;
/**
 * When to kill a program that hangs, in milliseconds. Must not cut short the program's own time limits when
 * it ends, 8 s in total.
 */
const END_WITHIN = 60_000;

export async function startStandIn(
  options: LaunchOptions & { readonly userDataDir: string },
): Promise<RunningApp> {
  const {
    args = [],
    userDataDir,
    viewport,
    colorScheme,
    forcedColors,
    reducedMotion,
    deviceScaleFactor,
    canEncrypt,
    systemLanguages,
    main,
  } = options;
  const standIn: StandInOptions = {
    headless: true,
    test: true,
    viewport,
    colorScheme,
    forcedColors,
    reducedMotion,
    deviceScaleFactor,
    canEncrypt,
    systemLanguages,
    main,
  };
  const child = spawn(process.execPath, [...standInCommand(), `--user-data-dir=${userDataDir}`, ...args], {
    cwd: ROOT,
    env: { ...process.env, [OPTIONS_VARIABLE]: JSON.stringify(standIn) },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const calls: RecordedCall[] = [];
  const problems: string[] = [];
  const passwords = new Set<string>();
  const ask = listen(child, calls, problems, passwords);
  const browser = await chromium.connectOverCDP(await ready(child));
  const page = shownPage(browser);

  return {
    page,
    shell: 'stand-in',
    async calls() {
      // Messages from main take another route than the page's updates, so wait until all earlier ones have
      // arrived.
      await ask({ what: 'catch-up' }).catch(() => undefined); // it has ended, so nothing more comes
      return [...calls];
    },
    consoleProblems: () => [...problems],
    invokeAs: (sender, channel, input) => invokeAs(page, sender, channel, input),
    // The casts: the types that electron-stand-in/electron.ts returns for these.
    permission: async (permission) =>
      (await ask({ what: 'permission', permission })) as { asked: boolean; checked: boolean },
    async answerDialog(answer) {
      await ask({ what: 'answer-dialog', answer });
    },
    async outside(event) {
      await ask(event);
    },
    output: () => output,
    passwords: () => [...passwords],
    ended: () => exited,
    async crashPage() {
      await ask({ what: 'crash-page' });
    },
    async end() {
      const code = await ended(child, 'SIGTERM');
      await browser.close();
      return code;
    },
    async cut() {
      await ended(child, 'SIGKILL');
      await browser.close();
    },
  };
}

/** Arguments for Node: the stand-in from its sources, or as compiled for this run. */
export function standInCommand(): readonly string[] {
  const compiled = process.env[FILE_VARIABLE];
  return compiled === undefined ? ['--import', 'tsx', RUN] : [compiled];
}

/** Collects the stand-in's messages; returns a function that asks it something. */
function listen(
  child: ChildProcess,
  calls: RecordedCall[],
  problems: string[],
  passwords: Set<string>,
): (ask: Ask) => Promise<unknown> {
  const waiting = new Map<
    number,
    (told: Pick<Extract<StandInMessage, { kind: 'answer' }>, 'value' | 'error'>) => void
  >();
  let lastId = 0;
  // By then, every message has arrived.
  child.once('disconnect', () => {
    for (const settle of waiting.values()) settle({ error: 'The app has ended.' });
    waiting.clear();
  });
  child.on('message', (told: StandInMessage) => {
    if (told.kind === 'call') calls.push(told.call);
    if (told.kind === 'problem') problems.push(told.text);
    if (told.kind === 'password') passwords.add(told.text);
    if (told.kind === 'answer') {
      waiting.get(told.id)?.(told);
      waiting.delete(told.id);
    }
  });
  return (ask) =>
    new Promise((resolve, reject) => {
      if (!child.connected) {
        reject(new Error('The app has ended.'));
        return;
      }
      const message: Asked = { kind: 'ask', id: (lastId += 1), ask };
      waiting.set(message.id, (told) => {
        if (told.error === undefined) resolve(told.value);
        else reject(new Error(told.error));
      });
      child.send(message, () => undefined); // if the channel has closed, `disconnect` reports it
    });
}

/** Resolves with the browser's endpoint when main has printed READY. */
function ready(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let endpoint: string | undefined;
    let isReady = false;
    let output = '';
    const settle = () => {
      if (isReady && endpoint !== undefined) {
        clearTimeout(timer);
        resolve(endpoint);
      }
    };
    const give = (why: string) => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(new Error(`The app did not start (${why}). It wrote:\n${output}`));
    };
    const timer = setTimeout(() => give('too slow'), START_WITHIN);
    child.on('message', (told: StandInMessage) => {
      if (told.kind === 'endpoint') endpoint = told.url;
      settle();
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output = (output + text).slice(-20_000);
        isReady ||= /^READY$/m.test(output);
        settle();
      });
    }
    child.once('exit', (code) => give(`exit code ${String(code)}`));
    child.once('error', (cause) => give(String(cause)));
  });
}

function shownPage(browser: Browser): Page {
  const page = browser.contexts()[0]?.pages()[0];
  if (page === undefined) throw new Error('The browser shows no page.');
  return page;
}

async function ended(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exit = once(child, 'exit');
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), END_WITHIN);
  await exit;
  clearTimeout(timer);
  return child.exitCode;
}

async function invokeAs(
  page: Page,
  sender: ForeignSender,
  channel: string,
  input: unknown,
): Promise<unknown> {
  if (sender === 'page-of-another-origin') await page.goto(FOREIGN_URL);
  return page.evaluate(
    ([name, isFrame, to, value]) => {
      let scope: object = window;
      if (isFrame) {
        const frame = document.createElement('iframe');
        document.body.append(frame);
        scope = frame.contentWindow ?? window;
      }
      // The cast: electron-stand-in/page-script.ts put it there.
      const invoke = Reflect.get(scope, name) as (channel: string, input: unknown) => Promise<unknown>;
      return invoke(to, value);
    },
    [FOREIGN_INVOKE, sender === 'frame-inside-the-page', channel, input] as const,
  );
}
