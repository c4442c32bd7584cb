/** How the app is started for a test, and what a running one can do: the same for the stand-in and for Electron itself. */
import type { Page } from 'playwright-core';
import type { z } from 'zod';
import type { settingsSchema } from '../../../shared/settings.ts';
import type { Ask, RecordedCall } from '../../electron-stand-in/control.ts';

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
