/**
 * Preparing devices for resale, as main reports it and the window shows it: one list with a track per device. Plain
 * values; the words are in the catalogue. Source of what storage, cloud binding and attached cameras are: docs/isapi.md.
 */
import type { ActivityEntry } from './activity.ts';
import type { DeviceId } from './device.ts';
import type { ConsentId, DeviceSummary, OperationId } from './operation.ts';
import type { Failure } from './result.ts';

export type ResaleId = string & { readonly __brand: 'ResaleId' };

/** In the order of the flow. */
export const RESALE_STEPS = ['sign-in', 'disks', 'cloud', 'cameras', 'default'] as const;
export type ResaleStep = (typeof RESALE_STEPS)[number];

/** Something read from the device after sign-in. */
export type Reading<T> =
  | { readonly state: 'not-read' }
  | { readonly state: 'reading' }
  /** `at`: epoch milliseconds. */
  | {
      readonly state: 'read';
      readonly value: T;
      readonly at: number;
      /** Of a later try that failed: the value is still what was read at `at`. */
      readonly failure?: Failure | undefined;
    }
  /** The device has no such thing: no storage, no cloud, no channels. */
  | { readonly state: 'none'; readonly at: number; readonly failure?: Failure | undefined }
  | { readonly state: 'failed'; readonly failure: Failure };

export interface Disk {
  /** The device's own number of it. */
  readonly id: string;
  /** As the device calls it, capped: `hdd1`. */
  readonly name?: string | undefined;
  /** As sent: `SATA`, `SD`, `NAS` … */
  readonly type?: string | undefined;
  /** As sent: `ok`, `unformatted`, `error`, `idle` … */
  readonly status?: string | undefined;
  /** As sent: `RW`, `RO`, `Redund`. */
  readonly property?: string | undefined;
  readonly capacityMb?: number | undefined;
  readonly freeMb?: number | undefined;
}

/** Whether the program can ask the device to format it: not network storage, which is formatted where it is. */
export function isFormattable(disk: Disk): boolean {
  return isDiskId(disk.id) && disk.type?.toUpperCase() !== 'NAS';
}

/** What may stand in a request as the number of a disk. */
export function isDiskId(id: string): boolean {
  return /^[0-9A-Za-z]{1,16}$/.test(id);
}

/** A quick format, not a secure erase. */
export interface FormatView {
  readonly diskId: string;
  readonly disk: Disk;
  readonly state:
    'queued' | 'checking' | 'sending' | 'formatting' | 'formatted' | 'refused' | 'not-sent' | 'unknown';
  /** 0–100, where the device tells. */
  readonly percent?: number | undefined;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly endedAt?: number | undefined;
  /** The device had said yes. Of `unknown`: it did, and nothing proved the rest. */
  readonly accepted?: boolean | undefined;
  /** Of `refused`, `not-sent` and `unknown`; `answer-timeout`: nothing proved it in time; `program-ended`: nobody looked. */
  readonly failure?: Failure | undefined;
}

/** The device's link to its owner's cloud account. Switching it off does not unbind it. */
export interface CloudBinding {
  readonly enabled?: boolean | undefined;
  /** As the device reports it; absent where it does not. */
  readonly registered?: boolean | undefined;
}

export interface AttachedCamera {
  /** The recorder's number of the channel. */
  readonly channel: string;
  readonly name?: string | undefined;
  readonly model?: string | undefined;
  readonly serial?: string | undefined;
  readonly address?: string | undefined;
  readonly online?: boolean | undefined;
  /** `poe`: on the recorder's own ports, invisible from the network. */
  readonly connection: 'poe' | 'lan' | 'unknown';
  /** The row of the list that it is, by serial number, else by address. */
  readonly deviceId?: DeviceId | undefined;
}

export interface ResaleTrack {
  readonly deviceId: DeviceId;
  /** As it was when it joined. */
  readonly device: DeviceSummary;
  /** The login that it was last read or formatted with in this resale, else the one it is signed in with now. */
  readonly signedInAs?: string | undefined;
  readonly skipped: readonly ResaleStep[];
  readonly disks: Reading<readonly Disk[]>;
  /** The last one of each disk. */
  readonly formats: readonly FormatView[];
  readonly cloud: Reading<CloudBinding>;
  readonly cameras: Reading<readonly AttachedCamera[]>;
  /** Its Default, once confirmed; the operation itself is among the operations. */
  readonly operationId?: OperationId | undefined;
}

/** What the user may type for the report. */
export interface ResaleNotes {
  readonly site: string;
  readonly operator: string;
  readonly note: string;
}

export interface ResaleView {
  readonly id: ResaleId;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** Epoch milliseconds of when the user finished it; the report stays. */
  readonly endedAt?: number | undefined;
  readonly notes: ResaleNotes;
  readonly tracks: readonly ResaleTrack[];
}

/** What a confirmation of formatting shows and main will do. */
export interface FormatConsentView {
  readonly id: ConsentId;
  readonly resaleId: ResaleId;
  readonly disks: readonly {
    readonly deviceId: DeviceId;
    readonly device: DeviceSummary;
    readonly disk: Disk;
  }[];
  /** What of the choice cannot be formatted, and why. */
  readonly leftOut: readonly {
    readonly deviceId: DeviceId;
    readonly device: DeviceSummary;
    readonly diskId: string;
    readonly failure: Failure;
  }[];
  /** The number of disks is to be typed. */
  readonly waitMs: number;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** One of the resales that are kept, for a list of them. */
export interface ResaleSummary {
  readonly id: ResaleId;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** Epoch milliseconds; absent while it is open. */
  readonly endedAt?: number | undefined;
  readonly site: string;
  readonly devices: number;
}

/** What a report is made from: nothing but what the journal holds, so that it is the same at any later time. */
export interface ResaleRecordView {
  readonly resale: ResaleView;
  /** The Default of each track that has one, in the order of the tracks. */
  readonly operations: readonly ActivityEntry[];
  /** A line of the journal in between could not be read: something may be missing. */
  readonly hasGap: boolean;
}

export const REPORT_FORMATS = ['pdf', 'csv', 'json'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];
