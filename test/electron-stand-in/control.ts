/**
 * What the stand-in and the process that started it tell each other, over Node's own channel between processes.
 * Without such a parent, nothing is told.
 */

/** A call of a faked part of Electron, for the tests to look at: `['shell.openExternal', 'http://…/']`. */
export type RecordedCall = readonly [name: string, ...inputs: unknown[]];

export type Told =
  /** Where `chromium.connectOverCDP()` finds the browser. */
  | { readonly kind: 'endpoint'; readonly url: string }
  | { readonly kind: 'call'; readonly call: RecordedCall }
  /** An error in the page's console, an uncaught one, or a violation of its policy. */
  | { readonly kind: 'problem'; readonly text: string }
  /** One was typed into the window: for the search in what the program writes. */
  | { readonly kind: 'password'; readonly text: string }
  | { readonly kind: 'answer'; readonly id: number; readonly value?: unknown; readonly error?: string };

export type Ask =
  /** Nothing: the answer says that everything told before has arrived. */
  | { readonly what: 'catch-up' }
  /** What the app's own handlers say to a permission. */
  | { readonly what: 'permission'; readonly permission: string }
  /** The system goes to sleep, wakes up, …: an event of `powerMonitor`. */
  | { readonly what: 'power'; readonly event: string }
  /** What the next dialog of the system is answered with. */
  | { readonly what: 'answer-dialog'; readonly answer: unknown }
  /** The person closes the window by its own button. */
  | { readonly what: 'close-window' }
  /** The person drags the window. */
  | {
      readonly what: 'move-window';
      readonly bounds: {
        readonly x: number;
        readonly y: number;
        readonly width: number;
        readonly height: number;
      };
    }
  /** The person turns to another program, or back. */
  | { readonly what: 'focus'; readonly isFocused: boolean }
  /** The person clicks the notification that came last. */
  | { readonly what: 'click-notification' }
  /** Ends the page's process, as a crash would. */
  | { readonly what: 'crash-page' };

export interface Asked {
  readonly kind: 'ask';
  readonly id: number;
  readonly ask: Ask;
}

/** How the stand-in is started, as JSON in the environment variable {@link OPTIONS_VARIABLE}. */
export interface StandInOptions {
  /** By default only without a screen. */
  readonly headless?: boolean | undefined;
  /** Lets the parent drive the page: opens a debugging port on loopback, and records instead of doing (see README). */
  readonly test?: boolean | undefined;
  /** As the system names them, most wanted first; English for tests, else those of the process. */
  readonly systemLanguages?: readonly string[] | undefined;
  /** False: a system without a store of keys. */
  readonly canEncrypt?: boolean | undefined;
  /** Another build of main than the one in `out/`: its file. */
  readonly main?: string | undefined;
  readonly viewport?: { readonly width: number; readonly height: number } | undefined;
  readonly deviceScaleFactor?: number | undefined;
  readonly colorScheme?: 'light' | 'dark' | undefined;
  readonly forcedColors?: 'active' | 'none' | undefined;
  readonly reducedMotion?: 'reduce' | 'no-preference' | undefined;
}

export const OPTIONS_VARIABLE = 'COGWHEEL_STAND_IN';
/** Names the stand-in's own file where tests have it as plain JavaScript. */
export const FILE_VARIABLE = 'COGWHEEL_STAND_IN_FILE';

export function readOptions(): StandInOptions {
  // The cast: written by the driver of this folder, from the same type.
  return JSON.parse(process.env[OPTIONS_VARIABLE] ?? '{}') as StandInOptions;
}

export function tell(message: Told): void {
  if (process.connected) process.send?.(message);
}

export function record(name: string, ...inputs: unknown[]): void {
  tell({ kind: 'call', call: [name, ...inputs] });
}
