/**
 * The one schema of everything that main and the window exchange. Main's handlers, preload's functions, and the tests'
 * fakes all derive from it. `ipc-names.ts` has the names alone; `ipc-fields.ts` has the ids and logins that verbs take.
 */
import { z } from 'zod';
import { EXPORT_FORMATS, type ActivityView, type ExportedView } from './activity.ts';
import {
  MOST_ADDED,
  MOST_ADDRESS_TEXT,
  type AddressesAdded,
  type AddressesRead,
  type Identified,
} from './added.ts';
import { COLUMN_IDS, MAX_WIDTH, MIN_WIDTH } from './columns.ts';
import { MOST_LABEL, type HeardView } from './device.ts';
import type { DiagnosticsText, DiagnosticsView, SavedDiagnostics } from './diagnostics.ts';
import {
  action,
  addedId,
  agreed,
  consentId,
  deviceId,
  deviceIds,
  diagnosticsId,
  diskId,
  nothing,
  operationId,
  resaleId,
  typedLogin,
} from './ipc-fields.ts';
import type { Area, VerbName, VerbOf } from './ipc-names.ts';
import type { Changes, RememberedLogin, SignedIn, SignedInOne, Snapshot } from './ipc-views.ts';
import type { ConsentView, OperationId } from './operation.ts';
import {
  REPORT_FORMATS,
  RESALE_STEPS,
  type FormatConsentView,
  type ResaleRecordView,
  type ResaleSummary,
  type ResaleView,
} from './resale.ts';
import type { Result } from './result.ts';
import { settingsChangeSchema } from './settings.ts';

/**
 * What the user can copy of a device. `all` is everything that is known; `add-address` and `remove-address` are
 * commands for Windows.
 */
const COPIED = ['address', 'serial', 'mac', 'row', 'all', 'add-address', 'remove-address'] as const;
export type Copied = (typeof COPIED)[number];

/**
 * One request that the window can send to main: the schema that main checks its input with, and the type of the result.
 */
interface Verb<Schema extends z.ZodType, Output> {
  readonly input: Schema;
  /** Carries a type only. It never has a value. */
  readonly output?: Output;
}

function verb<Output>() {
  return <Schema extends z.ZodType>(input: Schema): Verb<Schema, Output> => ({ input });
}

export const VERBS = {
  list: {
    snapshot: verb<Snapshot>()(nothing),
    /** Reads the adapters again and sends new inquiries. */
    refresh: verb<null>()(nothing),
    setAdapter: verb<null>()(z.strictObject({ name: z.string().max(256), on: z.boolean() })),
    /**
     * Removes a row until the device is seen again. Refused while something is under way on it: `operation-running`,
     * `device-formatting`, `same-device`.
     */
    removeDevice: verb<null>()(z.strictObject({ deviceId })),
    /** The last SADP answer of the device, as sent. Error: `not-heard`. */
    heard: verb<HeardView>()(z.strictObject({ deviceId })),
    copy: verb<null>()(z.strictObject({ deviceId, what: z.enum(COPIED) })),
    /** Opens the device's web page in the system browser. Main builds and checks the address. */
    openWebPage: verb<null>()(z.strictObject({ deviceId })),
    /**
     * Sends inquiries more often for a while, for a page that waits for a device. The page repeats this while it is
     * open.
     */
    watchClosely: verb<null>()(z.strictObject({ on: z.boolean() })),
    /**
     * Sets the user's label of a device, stored by its MAC. An empty text removes it. Errors: `device-gone`,
     * `save-failed`.
     */
    setLabel: verb<null>()(z.strictObject({ deviceId, label: z.string().max(MOST_LABEL) })),
    /** Which columns the list shows, and how wide. Omit `shown` for the default columns. */
    setColumns: verb<null>()(
      z.strictObject({
        shown: z.array(z.enum(COLUMN_IDS)).max(COLUMN_IDS.length).optional(),
        widths: z.partialRecord(z.enum(COLUMN_IDS), z.number().int().min(MIN_WIDTH).max(MAX_WIDTH)),
      }),
    ),
    /** Asks for a file name and writes these devices, or the whole list, to that file. */
    exportDevices: verb<ExportedView>()(
      z.strictObject({
        format: z.enum(EXPORT_FORMATS),
        deviceIds: z.array(deviceId).min(1).max(10_000).optional(),
      }),
    ),
  },
  login: {
    /**
     * Makes at most one counted attempt. `acceptFingerprint` repeats what the certificate question showed. `allowBasic`
     * and `allowOldTls` are the user's answers for this device. `remember: true` stores the login on this PC, encrypted
     * by the operating system; `false` deletes a stored one. Without `remember`, a stored login stays unless this
     * sign-in proves it wrong.
     */
    signIn: verb<SignedIn>()(
      z.strictObject({
        deviceId,
        ...typedLogin,
        ...agreed,
        remember: z.boolean().optional(),
      }),
    ),
    /**
     * Tries one login on several devices, one after another. Stops at the first device that refuses it; the devices
     * after it get `login-refused-elsewhere` without an attempt. Questions (certificates, unencrypted sign-ins) come
     * back as failures of their device, to be answered with `signIn`. While it runs, each success appears in
     * `signedInAs` of its device.
     */
    signInMany: verb<readonly SignedInOne[]>()(
      z.strictObject({
        deviceIds,
        ...typedLogin,
      }),
    ),
    /**
     * Signs in with the login stored on this PC; at most one counted attempt. Sends nothing if MAC, serial number,
     * login challenge, or certificate have changed since the login was stored: `remembered-…-changed`.
     */
    useRememberedLogin: verb<SignedIn>()(z.strictObject({ deviceId })),
    listLogins: verb<readonly RememberedLogin[]>()(nothing),
    /** Does nothing if no login is stored. */
    forgetLogin: verb<null>()(z.strictObject({ deviceId })),
    forgetAllLogins: verb<null>()(nothing),
    signOut: verb<null>()(z.strictObject({ deviceId })),
  },
  maintenance: {
    /**
     * Checks the devices and makes a consent. Sends nothing that could act. Of several devices, those that can't be
     * acted on are left out with their reason; for a single device, the reason is the failure of this call.
     */
    prepare: verb<ConsentView>()(z.strictObject({ deviceIds, action })),
    /** Starts the operations. Works once, for exactly the list that `prepare` made. */
    execute: verb<readonly OperationId[]>()(z.strictObject({ consentId, typed: z.string().max(64) })),
    /** The user closed the dialog without an answer. */
    dropConsent: verb<null>()(z.strictObject({ consentId })),
    /** Removes the result from the row. */
    dismissOperation: verb<null>()(z.strictObject({ operationId })),
    /** Starts a recorder that is held by cameras without proof. Does nothing if it is no longer held. */
    releaseHeld: verb<null>()(z.strictObject({ operationId })),
    /**
     * Cancels the operations that have not started, all of them before another one can start. Returns which were
     * cancelled. Operations that have started are observed to their end.
     */
    cancelOperations: verb<readonly OperationId[]>()(
      z.strictObject({ operationIds: z.array(operationId).min(1).max(500) }),
    ),
  },
  activity: {
    /** The activity list. Later changes of running operations arrive in {@link Changes}. */
    activity: verb<ActivityView>()(nothing),
    /** Asks for a file name and writes all operations that are kept to that file. */
    exportActivity: verb<ExportedView>()(z.strictObject({ format: z.enum(EXPORT_FORMATS) })),
    /** Permanently removes everything that has ended. */
    clearActivity: verb<null>()(nothing),
  },
  added: {
    /** Reads pasted lines. Nothing is added yet. */
    readAddresses: verb<AddressesRead>()(z.strictObject({ text: z.string().max(2 * MOST_ADDRESS_TEXT) })),
    /** Asks for a file and reads it as `readAddresses` does. Null if the user cancels. */
    openAddressFile: verb<AddressesRead | null>()(nothing),
    /**
     * Adds single addresses after checking each of them again. Rejected entries come back with their position in the
     * list.
     */
    addAddresses: verb<AddressesAdded>()(
      z.strictObject({
        entries: z
          .array(
            z.strictObject({
              host: z.string().max(1_000),
              port: z.string().max(16),
              secure: z.boolean().optional(),
              user: z.string().max(256).optional(),
            }),
          )
          .min(1)
          .max(MOST_ADDED),
      }),
    ),
    /** Permanently removes entries. Does nothing for entries that are already gone. */
    removeAdded: verb<null>()(z.strictObject({ ids: z.array(addedId).min(1).max(MOST_ADDED) })),
    /**
     * Signs in to added addresses whose devices are unknown, one after another. deviceInfo identifies the device, and
     * the entry becomes a row. Stops at the first device that refuses the login, as `signInMany` does.
     */
    identifyAdded: verb<readonly Identified[]>()(
      z.strictObject({
        ids: z.array(addedId).min(1).max(MOST_ADDED),
        ...typedLogin,
        ...agreed,
      }),
    ),
  },
  resale: {
    /**
     * Starts preparing devices for resale, or adds them to the open resale. Only one resale can be open, even across
     * restarts of Cogwheel. Reads the devices that the user is signed in to. This verb and those below fail with
     * `save-failed` if the journal can't be written, and with `request-invalid` if no resale is open. All results
     * arrive in {@link Changes} too.
     */
    startResale: verb<ResaleView>()(z.strictObject({ deviceIds })),
    addToResale: verb<ResaleView>()(z.strictObject({ deviceIds })),
    /**
     * Reads disks, cloud binding, and attached cameras again, of the given tracks or of all that the user is signed in
     * to. Resolves when all of them were read. Tracks without a sign-in stay as they are. Also checks formats whose
     * result is unknown.
     */
    readResale: verb<ResaleView>()(z.strictObject({ deviceIds: deviceIds.optional() })),
    /** `skip: false` undoes the skip. */
    skipResaleStep: verb<ResaleView>()(
      z.strictObject({ deviceId, step: z.enum(RESALE_STEPS), skip: z.boolean() }),
    ),
    setResaleNotes: verb<ResaleView>()(
      z.strictObject({
        site: z.string().max(200),
        operator: z.string().max(200),
        note: z.string().max(4_000),
      }),
    ),
    /**
     * Checks the disks and makes a consent. Sends nothing that could act. Disks that can't be formatted are left out
     * with their reason.
     */
    prepareFormat: verb<FormatConsentView>()(
      z.strictObject({ disks: z.array(z.strictObject({ deviceId, diskId })).min(1).max(500) }),
    ),
    /**
     * Starts the formats. Works once, for exactly the list that `prepareFormat` made. `typed` is the number of its
     * disks. If the user closes the dialog without an answer, `dropConsent` drops the consent. Disks of one device are
     * formatted one after another.
     */
    executeFormat: verb<null>()(z.strictObject({ consentId, typed: z.string().max(64) })),
    /**
     * Makes the ordinary consent for a Default, for all tracks where it is neither skipped nor done. The ordinary
     * `execute` starts the operations and links them to their tracks.
     */
    prepareResaleDefault: verb<ConsentView>()(nothing),
    /** Finishes the resale; its report is kept. Refused while a disk is being formatted: `device-formatting`. */
    finishResale: verb<ResaleView>()(nothing),
    /** All resales that are kept, newest first. */
    listResales: verb<readonly ResaleSummary[]>()(nothing),
    /** The record of a resale, for its report. Error: `request-invalid` if the resale is not kept. */
    resaleRecord: verb<ResaleRecordView>()(z.strictObject({ resaleId })),
  },
  reports: {
    /** Asks for a file name and writes the report of the resale to that file. */
    exportResale: verb<ExportedView>()(z.strictObject({ resaleId, format: z.enum(REPORT_FORMATS) })),
    /** Collects what helps to find an error. Nothing is written. */
    prepareDiagnostics: verb<DiagnosticsView>()(z.strictObject({ isMasked: z.boolean() })),
    /** The beginning of one of the collected files. */
    readDiagnostics: verb<DiagnosticsText>()(z.strictObject({ id: diagnosticsId, name: z.string().max(64) })),
    /** Asks for a file name and writes exactly what was collected to that file, as a zip. */
    saveDiagnostics: verb<SavedDiagnostics>()(z.strictObject({ id: diagnosticsId })),
    /** The user closed the preview. */
    dropDiagnostics: verb<null>()(nothing),
  },
  settings: {
    /** Takes effect immediately. Errors: `request-invalid` if the values contradict each other, `save-failed`. */
    changeSettings: verb<null>()(settingsChangeSchema),
    /** Resets everything that `changeSettings` can change. Adapters stay as they are. */
    resetSettings: verb<null>()(nothing),
    /** The licenses of everything that is bundled, as text. Error: `not-found` if Cogwheel was not packaged. */
    licenses: verb<string>()(nothing),
  },
} as const satisfies VerbsByArea;

type VerbsByArea = {
  readonly [In in Area]: Readonly<Record<VerbOf<In>, Verb<z.ZodType, unknown>>>;
};
type All<Union> = (Union extends unknown ? (each: Union) => void : never) extends (each: infer Each) => void
  ? Each
  : never;
type AllVerbs = All<(typeof VERBS)[Area]>;

/** The verb with this name, from whichever area. */
export function verbOf<Name extends VerbName>(name: Name): AllVerbs[Name] {
  return ALL_VERBS[name];
}

// The cast merges the areas again. `AREAS` has every name only once.
const ALL_VERBS = Object.assign({}, ...Object.values(VERBS)) as AllVerbs;

export type { VerbName };
export type VerbInput<Name extends VerbName> = z.input<AllVerbs[Name]['input']>;
export type VerbChecked<Name extends VerbName> = z.output<AllVerbs[Name]['input']>;
export type VerbOutput<Name extends VerbName> = NonNullable<AllVerbs[Name]['output']> | NullOf<Name>;
type NullOf<Name extends VerbName> = null extends AllVerbs[Name]['output'] ? null : never;

/** What preload exposes as `window.cogwheel`. */
export type Bridge = {
  readonly [Name in VerbName]: (
    ...input: undefined extends VerbInput<Name> ? [] : [VerbInput<Name>]
  ) => Promise<Result<VerbOutput<Name>>>;
} & {
  /**
   * Calls `listener` with every batch of changes. Returns a function that ends this. (A context bridge can pass
   * functions but no AbortSignal; `renderer/state/bridge.ts` connects the function to one.)
   */
  readonly onChanges: (listener: (changes: Changes) => void) => () => void;
};
