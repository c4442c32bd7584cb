/** Starts the built app for a test and drives its window; the same for the stand-in and for Electron itself. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { z } from 'zod';
import type { settingsSchema } from '../../../shared/settings.ts';
import type { Ask, RecordedCall } from '../../electron-stand-in/control.ts';
import { unless } from '../../unless.ts';
import { startElectron } from './electron-driver.ts';
import { startStandIn } from './stand-in-driver.ts';
import { keepWritten } from './written.ts';

export interface LaunchOptions {
  /**
   * Written to `settings.json` before the start; what is left out has its default, but the words of the first start count
   * as read.
   */
  readonly settings?: z.input<typeof settingsSchema> | undefined;
  /** Switches of the app: `--loopback-site`. */
  readonly args?: readonly string[] | undefined;
  /** A folder of the test's own, kept; by default a new one that is removed by `quit` and `kill`. */
  readonly userDataDir?: string | undefined;
  readonly viewport?: { readonly width: number; readonly height: number } | undefined;
  readonly colorScheme?: 'light' | 'dark' | undefined;
  readonly forcedColors?: 'active' | 'none' | undefined;
  readonly reducedMotion?: 'reduce' | 'no-preference' | undefined;
  readonly deviceScaleFactor?: number | undefined;
  /** What the system prefers (`de-AT`); on the stand-in only. */
  readonly systemLanguages?: readonly string[] | undefined;
  /** False: a system without a store of keys; on the stand-in only. */
  readonly canEncrypt?: boolean | undefined;
  /** Another build of main than the one in `out/`: its file; on the stand-in only. */
  readonly main?: string | undefined;
}

/** Who asks main in {@link AppDriver.invokeAs}. */
export type ForeignSender =
  /** An empty frame inside the app's own page. */
  | 'frame-inside-the-page'
  /** The window itself, but showing a page of another origin: the app's page is gone after this. */
  | 'page-of-another-origin';

export type OutsideEvent = Extract<
  Ask,
  { what: 'power' | 'answer-dialog' | 'close-window' | 'move-window' | 'focus' | 'click-notification' }
>;

/** A running app, as far as it is specific to how it runs. */
export interface RunningApp {
  readonly page: Page;
  readonly shell: 'stand-in' | 'electron';
  /** Calls of the system that were recorded instead of done: `['clipboard.writeText', '10.0.0.1']` */
  calls(): Promise<readonly RecordedCall[]>;
  /** Errors in the page's console, uncaught errors, violations of its policy: from the first moment on. */
  consoleProblems(): readonly string[];
  /** Asks main on a channel, as somebody who must be refused. */
  invokeAs(sender: ForeignSender, channel: string, input: unknown): Promise<unknown>;
  /** What the app's own handlers say to a permission that the page asks for. */
  permission(name: string): Promise<{ readonly asked: boolean; readonly checked: boolean }>;
  /** What the next dialog of the system is answered with: `{ canceled: false, filePath }`. */
  answerDialog(answer: {
    readonly canceled: boolean;
    readonly filePath: string;
    /** Of a question which files to open. */
    readonly filePaths?: string[];
  }): Promise<void>;
  /** What a person or the system does outside the page; on the stand-in only. */
  outside(event: OutsideEvent): Promise<void>;
  /** Everything the app wrote to its standard output and error so far. */
  output(): string;
  /** The passwords that were typed into the window so far; on the stand-in only. */
  passwords(): readonly string[];
  /** Resolves with the exit code when the app has ended by itself. */
  ended(): Promise<number | null>;
  /** Ends the page's process, as a crash would. */
  crashPage(): Promise<void>;
  /** Ends the app as a person would; resolves with its exit code. */
  end(): Promise<number | null>;
  /** Ends the app as a power cut would. */
  cut(): Promise<void>;
}

export interface AppDriver extends Omit<RunningApp, 'end' | 'cut'> {
  readonly userDataDir: string;
  /** Ends the app as a person would; resolves with its exit code. Harmless when it has ended. */
  quit(): Promise<number | null>;
  /** Ends the app as a power cut would (SIGKILL): main cannot write or send another byte. */
  kill(): Promise<void>;
  /** Ends it (`quit` or `kill`) and starts it again on the same folder. */
  restart(how?: 'quit' | 'kill'): Promise<AppDriver>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** True where the tests run on real Electron, whose binary must be there then: `COGWHEEL_E2E=electron`. */
export function runsOnElectron(): boolean {
  return process.env.COGWHEEL_E2E === 'electron';
}

/** For the options of a test of what only the stand-in can do. */
export function onStandInOnly(): ReturnType<typeof unless> {
  return unless(runsOnElectron() ? 'only the stand-in can do it, not Electron itself' : undefined);
}

/**
 * Starts the built app (`npm run build` before) and resolves when its window shows its page. Rejects after 30 s, with
 * what the app wrote. End it with `quit`, `kill`, or `await using`.
 */
export async function launchApp(options: LaunchOptions = {}): Promise<AppDriver> {
  const userDataDir = options.userDataDir ?? (await mkdtemp(join(tmpdir(), 'cogwheel-e2e-')));
  if (options.settings !== undefined || options.userDataDir === undefined) {
    await mkdir(userDataDir, { recursive: true });
    const settings = { welcomed: true, ...options.settings };
    await writeFile(join(userDataDir, 'settings.json'), JSON.stringify(settings));
  }
  return start(userDataDir, options);
}

async function start(userDataDir: string, options: LaunchOptions): Promise<AppDriver> {
  const launch = { ...options, userDataDir };
  const running = await (runsOnElectron() ? startElectron(launch) : startStandIn(launch));
  let isRestarted = false;
  const exports: string[] = [];
  let isKept = false;
  const keep = async () => {
    if (isKept) return;
    isKept = true;
    const calls = await running.calls().catch(() => []); // real Electron has ended
    await keepWritten({
      userDataDir,
      calls,
      exports,
      output: running.output(),
      passwords: running.passwords(),
    });
  };
  const cleanUp = async () => {
    await keep();
    // With retries: a browser that was cut off still writes for a moment.
    if (options.userDataDir === undefined && !isRestarted) {
      await rm(userDataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    }
  };
  const driver: AppDriver = {
    ...running,
    userDataDir,
    async answerDialog(answer) {
      exports.push(answer.filePath);
      await running.answerDialog(answer);
    },
    async quit() {
      const code = await running.end();
      await cleanUp();
      return code;
    },
    async kill() {
      await running.cut();
      await cleanUp();
    },
    async restart(how = 'quit') {
      isRestarted = true;
      if (how === 'quit') await running.end();
      else await running.cut();
      await keep();
      return start(userDataDir, options);
    },
    async [Symbol.asyncDispose]() {
      await driver.quit();
    },
  };
  return driver;
}
