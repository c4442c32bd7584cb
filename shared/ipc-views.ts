/** What main tells the window: the snapshot, the changes after it, and what the verbs of signing in answer. */
import type { AddedView } from './added.ts';
import type { Device, DeviceId, ListeningView } from './device.ts';
import type { LanguageId } from './language.ts';
import type { Notice } from './notice.ts';
import type { DeviceSummary, OperationId, OperationView } from './operation.ts';
import type { ResaleView } from './resale.ts';
import type { Failure, Result } from './result.ts';
import type { Settings } from './settings.ts';

/** What the window starts from; everything after comes as {@link Changes}. */
export interface Snapshot {
  readonly devices: readonly Device[];
  /** Added by address, and no row yet. */
  readonly added: readonly AddedView[];
  readonly operations: readonly OperationView[];
  readonly listening: ListeningView;
  readonly settings: Settings;
  readonly about: AboutView;
  /** Conditions of the program itself, such as a journal that cannot be written. */
  readonly notices: readonly Notice[];
  /** The one that is open. */
  readonly resale?: ResaleView | undefined;
}

export interface AboutView {
  readonly version: string;
  /** `electron`, or the stand-in over an installed browser. */
  readonly shell: 'electron' | 'browser';
  /** What the setting `system` stands for. */
  readonly systemLanguage: LanguageId;
  /** *Remember on this PC* can be offered. */
  readonly canRemember: boolean;
  /** Why not. */
  readonly cannotRemember?: CannotRemember | undefined;
}

export type CannotRemember =
  /** The system has no store of keys to encrypt with. */
  | 'no-encryption'
  /** A newer version of the program wrote the file. */
  | 'logins-newer'
  /** The file is there and cannot be read. */
  | 'logins-unreadable';

/** A login kept on this PC; the password never leaves main. */
export interface RememberedLogin {
  readonly deviceId: DeviceId;
  /** As the list has it now, else as it was when the login was kept. */
  readonly device: DeviceSummary;
  readonly user: string;
  /** Epoch milliseconds. */
  readonly since: number;
}

/** Sent at most once per 50 ms; every list holds whole new values. */
export interface Changes {
  readonly devices?: readonly Device[] | undefined;
  readonly removedDevices?: readonly DeviceId[] | undefined;
  /** All there are now. */
  readonly added?: readonly AddedView[] | undefined;
  readonly operations?: readonly OperationView[] | undefined;
  readonly removedOperations?: readonly OperationId[] | undefined;
  readonly listening?: ListeningView | undefined;
  readonly settings?: Settings | undefined;
  /** All there are now. */
  readonly notices?: readonly Notice[] | undefined;
  /** The resale that is open, whole and new; with `endedAt` once, when it was finished. */
  readonly resale?: ResaleView | undefined;
  /** The user asked to see this operation, by a click outside the window: once, not a state. */
  readonly reveal?: OperationId | undefined;
}

/** What a sign-in found. */
export interface SignedIn {
  readonly user: string;
  /** The device says that the password is a weak one. */
  readonly riskPassword: boolean;
  /** It was to be remembered, and why that was not done; the sign-in itself holds. */
  readonly notRemembered?: Failure | undefined;
}

/** What became of one device of a sign-in to several. */
export interface SignedInOne {
  readonly deviceId: DeviceId;
  readonly result: Result<SignedIn>;
}
