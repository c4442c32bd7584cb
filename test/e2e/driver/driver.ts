/** Starts the built app for a test and drives its window, on the stand-in or on Electron itself. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unless } from '../../unless.ts';
import { startElectron } from './electron-driver.ts';
import type { LaunchOptions, RunningApp } from './launch.ts';
import { startStandIn } from './stand-in-driver.ts';
import { keepWritten } from './written.ts';

export interface AppDriver extends Omit<RunningApp, 'end' | 'cut'> {
  readonly userDataDir: string;
  /** Ends the app as a user would; resolves with its exit code. Harmless if it has already ended. */
  quit(): Promise<number | null>;
  /** Ends the app as a power cut would (SIGKILL): main cannot write or send another byte. */
  kill(): Promise<void>;
  /** Ends the app (`quit` or `kill`) and starts it again with the same folder. Calls `whileEnded` in between. */
  restart(how?: 'quit' | 'kill', whileEnded?: () => void): Promise<AppDriver>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** True if the tests run on real Electron, whose binary must then be installed: `COGWHEEL_E2E=electron`. */
export function runsOnElectron(): boolean {
  return process.env.COGWHEEL_E2E === 'electron';
}

/** Options for a test of something that only the stand-in can do. */
export function onStandInOnly(): ReturnType<typeof unless> {
  return unless(runsOnElectron() ? 'only the stand-in can do it, not Electron itself' : undefined);
}

/**
 * Starts the built app (run `npm run build` before) and resolves when its window shows its page. Rejects
 * after 120 s, with the app's output. End it with `quit`, `kill`, or `await using`.
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
    // Retry, because a browser that was killed still writes for a moment.
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
    async restart(how = 'quit', whileEnded) {
      isRestarted = true;
      if (how === 'quit') await running.end();
      else await running.cut();
      await keep();
      whileEnded?.();
      return start(userDataDir, options);
    },
    async [Symbol.asyncDispose]() {
      await driver.quit();
    },
  };
  return driver;
}
