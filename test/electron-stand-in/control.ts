/**
 * The messages between the stand-in and the process that started it, over Node's own IPC channel. Without
 * such a parent, nothing is sent.
 */

/** A call to a faked part of Electron, for tests to inspect: `['shell.openExternal', 'http://…/']`. */
export type RecordedCall = readonly [name: string, ...inputs: unknown[]];

export type StandInMessage =
  /** Where `chromium.connectOverCDP()` finds the browser. */
  | { readonly kind: 'endpoint'; readonly url: string }
  | { readonly kind: 'call'; readonly call: RecordedCall }
  /** An error in the page's console, an uncaught error, or a violation of its policy. */
  | { readonly kind: 'problem'; readonly text: string }
  /** A password typed into the window, so that the tests can search for it in what the program writes. */
  | { readonly kind: 'password'; readonly text: string }
  | { readonly kind: 'answer'; readonly id: number; readonly value?: unknown; readonly error?: string };

export type Ask =
  /** Does nothing. Its reply means that everything sent before has arrived. */
  | { readonly what: 'catch-up' }
  /** How the app's own handlers decide on a permission. */
  | { readonly what: 'permission'; readonly permission: string }
  /** The PC goes to sleep, wakes up, and so on: an event of `powerMonitor`. */
  | { readonly what: 'power'; readonly event: string }
  /** The result that the next system dialog returns. */
  | { readonly what: 'answer-dialog'; readonly answer: unknown }
  /** The user closes the window with its close button. */
  | { readonly what: 'close-window' }
  /** The user drags the window. */
  | {
      readonly what: 'move-window';
      readonly bounds: {
        readonly x: number;
        readonly y: number;
        readonly width: number;
        readonly height: number;
      };
    }
  /** The user switches to another program, or back. */
  | { readonly what: 'focus'; readonly isFocused: boolean }
  /** The user clicks the most recent notification. */
  | { readonly what: 'click-notification' }
  /** Crashes the page's process. */
  | { readonly what: 'crash-page' };

export interface Asked {
  readonly kind: 'ask';
  readonly id: number;
  readonly ask: Ask;
}

/** The options of the stand-in, as JSON in the environment variable {@link OPTIONS_VARIABLE}. */
export interface StandInOptions {
  /** By default, true only without a display. */
  readonly headless?: boolean | undefined;
  /**
   * Lets the parent drive the page: opens a debugging port on loopback, and records calls instead of carrying
   * them out (see README).
   */
  readonly test?: boolean | undefined;
  /**
   * The system's preferred languages, most preferred first. Default: English in tests, otherwise those of the
   * process.
   */
  readonly systemLanguages?: readonly string[] | undefined;
  /** False: a system without a key store. */
  readonly canEncrypt?: boolean | undefined;
  /** Path of another build of main than the one in `out/`. */
  readonly main?: string | undefined;
  readonly viewport?: { readonly width: number; readonly height: number } | undefined;
  readonly deviceScaleFactor?: number | undefined;
  readonly colorScheme?: 'light' | 'dark' | undefined;
  readonly forcedColors?: 'active' | 'none' | undefined;
  readonly reducedMotion?: 'reduce' | 'no-preference' | undefined;
}

export const OPTIONS_VARIABLE = 'COGWHEEL_STAND_IN';
/** The path of the stand-in's main file when tests run it as plain JavaScript. */
export const FILE_VARIABLE = 'COGWHEEL_STAND_IN_FILE';

export function readOptions(): StandInOptions {
  // The cast: the driver writes it from the same type.
  return JSON.parse(process.env[OPTIONS_VARIABLE] ?? '{}') as StandInOptions;
}

export function sendToParent(message: StandInMessage): void {
  if (process.connected) process.send?.(message);
}

export function record(name: string, ...inputs: unknown[]): void {
  sendToParent({ kind: 'call', call: [name, ...inputs] });
}
