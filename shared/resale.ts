/**
 * Preparing devices for resale, as main reports it and the window shows it: one list with a track per device. Plain
 * values; the words are in the catalogue. Source of what storage, cloud binding, and attached cameras are:
 * docs/isapi.md.
 */
import type { ActivityEntry } from './activity.ts';
import type { DeviceId } from './device.ts';
import type { ConsentId, DeviceSummary, OperationId } from './operation.ts';
import type { Failure } from './result.ts';

export type ResaleId = string & { readonly __brand: 'ResaleId' };

/** In the order of the workflow. */
export const RESALE_STEPS = ['sign-in', 'disks', 'cloud', 'cameras', 'default'] as const;
export type ResaleStep = (typeof RESALE_STEPS)[number];

/** Something that Cogwheel reads from the device after sign-in. */
export type Reading<T> =
  | { readonly state: 'not-read' }
  | { readonly state: 'reading' }
  /** `at`: epoch milliseconds. */
  | {
      readonly state: 'read';
      readonly value: T;
      readonly at: number;
      /** Failure of a later attempt. The value is still what was read at `at`. */
      readonly failure?: Failure | undefined;
    }
  /** The device has no such thing: no storage, no cloud, or no channels. */
  | { readonly state: 'none'; readonly at: number; readonly failure?: Failure | undefined }
  | { readonly state: 'failed'; readonly failure: Failure };

export interface Disk {
  /** The device's own id of the disk. */
  readonly id: string;
  /** The device's name of the disk, capped in length: `hdd1`. */
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

/**
 * Whether Cogwheel can ask the device to format the disk. It can't for network storage, which is formatted where it is
 * located.
 */
export function isFormattable(disk: Disk): boolean {
  return isDiskId(disk.id) && disk.type?.toUpperCase() !== 'NAS';
}

/** Whether a text may be used in a request as the id of a disk. */
export function isDiskId(id: string): boolean {
  return /^[0-9A-Za-z]{1,16}$/.test(id);
}

/** The formatting of one disk. A quick format, not a secure erase. */
export interface FormatView {
  readonly diskId: string;
  readonly disk: Disk;
  readonly state:
    'queued' | 'checking' | 'sending' | 'formatting' | 'formatted' | 'refused' | 'not-sent' | 'unknown';
  /** 0–100, if the device reports it. */
  readonly percent?: number | undefined;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly endedAt?: number | undefined;
  /** The device accepted the request. With `unknown`: it accepted, and nothing proved the rest. */
  readonly accepted?: boolean | undefined;
  /**
   * For `refused`, `not-sent`, and `unknown`. `answer-timeout`: nothing proved it in time. `program-ended`: Cogwheel
   * ended before it saw the result.
   */
  readonly failure?: Failure | undefined;
}

/** The device's link to its owner's cloud account. Switching it off doesn't unbind the device. */
export interface CloudBinding {
  readonly enabled?: boolean | undefined;
  /** As the device reports it; absent if it doesn't. */
  readonly registered?: boolean | undefined;
}

export interface AttachedCamera {
  /** The recorder's id of the channel. */
  readonly channel: string;
  readonly name?: string | undefined;
  readonly model?: string | undefined;
  readonly serial?: string | undefined;
  readonly address?: string | undefined;
  readonly online?: boolean | undefined;
  /** `poe`: on the recorder's own ports, which are invisible from the network. */
  readonly connection: 'poe' | 'lan' | 'unknown';
  /** The row of the list that is this camera, found by serial number, otherwise by address. */
  readonly deviceId?: DeviceId | undefined;
}

export interface ResaleTrack {
  readonly deviceId: DeviceId;
  /** The device as it was when it joined, with the name that was read after sign-in. */
  readonly device: DeviceSummary;
  /** User name of the current sign-in while the resale is open, otherwise of the last read or format in this resale. */
  readonly signedInAs?: string | undefined;
  readonly skipped: readonly ResaleStep[];
  readonly disks: Reading<readonly Disk[]>;
  /** The latest format of each disk. */
  readonly formats: readonly FormatView[];
  readonly cloud: Reading<CloudBinding>;
  readonly cameras: Reading<readonly AttachedCamera[]>;
  /** Its Default, once confirmed. The operation itself is among the operations. */
  readonly operationId?: OperationId | undefined;
}

/** What the user can add to the report. */
export interface ResaleNotes {
  readonly site: string;
  readonly operator: string;
  readonly note: string;
}

export interface ResaleView {
  readonly id: ResaleId;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** When the user finished it, epoch milliseconds; absent while it is open. The report is kept. */
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
  /** The chosen disks that can't be formatted, and why. */
  readonly leftOut: readonly {
    readonly deviceId: DeviceId;
    readonly device: DeviceSummary;
    readonly diskId: string;
    readonly failure: Failure;
  }[];
  /**
   * Main accepts `executeFormat` this many milliseconds after `prepareFormat` at the earliest. The user types the
   * number of disks.
   */
  readonly waitMs: number;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** An entry in the list of resales that are kept. */
export interface ResaleSummary {
  readonly id: ResaleId;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** Epoch milliseconds; absent while it is open. */
  readonly endedAt?: number | undefined;
  readonly site: string;
  readonly devices: number;
}

/**
 * What a report is made from. For a finished resale, this is only what the journal holds, so that the report is the
 * same at any later time.
 */
export interface ResaleRecordView {
  readonly resale: ResaleView;
  /** The Default of each track that has one, in the order of the tracks. */
  readonly operations: readonly ActivityEntry[];
  /** A line of the journal could not be read, so something might be missing. */
  readonly hasGap: boolean;
}

export const REPORT_FORMATS = ['pdf', 'csv', 'json'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];
