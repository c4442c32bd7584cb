/** How a test starts the app, and what a running app can do, on the stand-in or on Electron itself. */
import type { Page } from 'playwright-core';
import type { z } from 'zod';
import type { settingsSchema } from '../../../shared/settings.ts';
import type { Ask, RecordedCall } from '../../electron-stand-in/control.ts';

export interface LaunchOptions {
  /**
   * Written to `settings.json` before the start. Omitted settings have their defaults, except that the
   * welcome text counts as read.
   */
  readonly settings?: z.input<typeof settingsSchema> | undefined;
  /** Switches of the app, such as `--loopback-site`. */
  readonly args?: readonly string[] | undefined;
  /** A folder that the test owns and that is kept; by default a new one that `quit` and `kill` remove. */
  readonly userDataDir?: string | undefined;
  readonly viewport?: { readonly width: number; readonly height: number } | undefined;
  readonly colorScheme?: 'light' | 'dark' | undefined;
  readonly forcedColors?: 'active' | 'none' | undefined;
  readonly reducedMotion?: 'reduce' | 'no-preference' | undefined;
  readonly deviceScaleFactor?: number | undefined;
  /** The system's preferred languages (`de-AT`); only on the stand-in. */
  readonly systemLanguages?: readonly string[] | undefined;
  /** False: a system without a key store; only on the stand-in. */
  readonly canEncrypt?: boolean | undefined;
  /** Path of another build of main than the one in `out/`; only on the stand-in. */
  readonly main?: string | undefined;
}

/** Who calls main in {@link AppDriver.invokeAs}. */
export type ForeignSender =
  /** An empty frame inside the app's own page. */
  | 'frame-inside-the-page'
  /** The window itself while it shows a page of another origin; afterwards, the app's page is gone. */
  | 'page-of-another-origin';

export type OutsideEvent = Extract<
  Ask,
  { what: 'power' | 'answer-dialog' | 'close-window' | 'move-window' | 'focus' | 'click-notification' }
>;

/** The part of a running app that depends on how it runs. */
export interface RunningApp {
  readonly page: Page;
  readonly shell: 'stand-in' | 'electron';
  /** System calls that were recorded instead of carried out: `['clipboard.writeText', '10.0.0.1']` */
  calls(): Promise<readonly RecordedCall[]>;
  /**
   * Errors in the page's console, uncaught errors, and violations of its policy, from the first moment on.
   */
  consoleProblems(): readonly string[];
  /** Calls main on a channel as a sender that it must refuse. */
  invokeAs(sender: ForeignSender, channel: string, input: unknown): Promise<unknown>;
  /** How the app's own handlers decide on a permission that the page requests. */
  permission(name: string): Promise<{ readonly asked: boolean; readonly checked: boolean }>;
  /** Sets the result of the next system dialog: `{ canceled: false, filePath }`. */
  answerDialog(answer: {
    readonly canceled: boolean;
    readonly filePath: string;
    /** For a dialog that asks which files to open. */
    readonly filePaths?: string[];
  }): Promise<void>;
  /** Does what a user or the operating system does outside the page; only on the stand-in. */
  outside(event: OutsideEvent): Promise<void>;
  /** Everything that the app has written to its standard output and error so far. */
  output(): string;
  /** The passwords typed into the window so far; only on the stand-in. */
  passwords(): readonly string[];
  /** Resolves with the exit code when the app has ended by itself. */
  ended(): Promise<number | null>;
  /** Crashes the page's process. */
  crashPage(): Promise<void>;
  /** Ends the app as a user would; resolves with its exit code. */
  end(): Promise<number | null>;
  /** Ends the app as a power cut would. */
  cut(): Promise<void>;
}
