/** What main sends to the window: the snapshot, the changes after it, and the results of the sign-in verbs. */
import type { AddedView } from './added.ts';
import type { Device, DeviceId, ListeningView } from './device.ts';
import type { LanguageId } from './language.ts';
import type { Notice } from './notice.ts';
import type { DeviceSummary, OperationId, OperationView } from './operation.ts';
import type { ResaleView } from './resale.ts';
import type { Failure, Result } from './result.ts';
import type { Settings } from './settings.ts';

/** The state that the window starts with. Everything later arrives as {@link Changes}. */
export interface Snapshot {
  readonly devices: readonly Device[];
  /** Devices added by address that are not rows yet. */
  readonly added: readonly AddedView[];
  readonly operations: readonly OperationView[];
  readonly listening: ListeningView;
  readonly settings: Settings;
  readonly about: AboutView;
  /** Conditions of Cogwheel itself, such as a journal that can't be written. */
  readonly notices: readonly Notice[];
  /** The resale that is open. */
  readonly resale?: ResaleView | undefined;
}

export interface AboutView {
  readonly version: string;
  /** `electron`, or `browser` for the stand-in that uses an installed browser. */
  readonly shell: 'electron' | 'browser';
  /** The language that the setting `system` stands for. */
  readonly systemLanguage: LanguageId;
  /** True if Cogwheel can offer *Remember on this PC*. */
  readonly canRemember: boolean;
  /** The reason if it can't. */
  readonly cannotRemember?: CannotRemember | undefined;
}

export type CannotRemember =
  /** The operating system has no key store to encrypt with. */
  | 'no-encryption'
  /** A newer version of Cogwheel wrote the file. */
  | 'logins-newer'
  /** The file exists but can't be read. */
  | 'logins-unreadable';

/** A login that is stored on this PC. The password never leaves main. */
export interface RememberedLogin {
  readonly deviceId: DeviceId;
  /** The device as it is in the list, otherwise as it was when the login was stored. */
  readonly device: DeviceSummary;
  readonly user: string;
  /** When the login was stored, epoch milliseconds. */
  readonly since: number;
}

/** Main sends this at most once per 50 ms. Every list contains complete new values. */
export interface Changes {
  readonly devices?: readonly Device[] | undefined;
  readonly removedDevices?: readonly DeviceId[] | undefined;
  /** All current entries. */
  readonly added?: readonly AddedView[] | undefined;
  readonly operations?: readonly OperationView[] | undefined;
  readonly removedOperations?: readonly OperationId[] | undefined;
  readonly listening?: ListeningView | undefined;
  readonly settings?: Settings | undefined;
  /** All current notices. */
  readonly notices?: readonly Notice[] | undefined;
  /** The open resale, complete. When the user finishes it, it is sent once with `endedAt`. */
  readonly resale?: ResaleView | undefined;
  /**
   * The user clicked outside the window to see this operation, for example on a notification. This is an event, not a
   * state.
   */
  readonly reveal?: OperationId | undefined;
}

/** The result of a sign-in. */
export interface SignedIn {
  readonly user: string;
  /** The device reports that the password is weak. */
  readonly riskPassword: boolean;
  /** Set if the login was to be remembered and could not be; the reason. The sign-in itself succeeded. */
  readonly notRemembered?: Failure | undefined;
}

/** The result for one device when signing in to several. */
export interface SignedInOne {
  readonly deviceId: DeviceId;
  readonly result: Result<SignedIn>;
}
