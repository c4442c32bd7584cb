/**
 * The one schema of everything that crosses between main and the window. Main's handlers, preload's functions and the
 * tests' fakes are all derived from it. The names alone are in `ipc-names.ts`, the ids and logins that verbs take in
 * `ipc-fields.ts`.
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

/** What can be copied of a device. `all`: everything that is known; `add-…`, `remove-address`: the commands of Windows. */
const COPIED = ['address', 'serial', 'mac', 'row', 'all', 'add-address', 'remove-address'] as const;
export type Copied = (typeof COPIED)[number];

/** One thing the window may ask main for: the schema that main checks its input with, and the type of the answer. */
interface Verb<Schema extends z.ZodType, Output> {
  readonly input: Schema;
  /** Carries a type only; no value of it exists. */
  readonly output?: Output;
}

function verb<Output>() {
  return <Schema extends z.ZodType>(input: Schema): Verb<Schema, Output> => ({ input });
}

export const VERBS = {
  list: {
    snapshot: verb<Snapshot>()(nothing),
    /** Re-reads the adapters and asks the network again. */
    refresh: verb<null>()(nothing),
    setAdapter: verb<null>()(z.strictObject({ name: z.string().max(256), on: z.boolean() })),
    /** Forgets a row until it is heard again. Refused while an operation runs on it. */
    removeDevice: verb<null>()(z.strictObject({ deviceId })),
    /** The device's last answer as it was sent. */
    heard: verb<HeardView>()(z.strictObject({ deviceId })),
    copy: verb<null>()(z.strictObject({ deviceId, what: z.enum(COPIED) })),
    /** Opens the device's web page in the system browser, from an address that main built and checked. */
    openWebPage: verb<null>()(z.strictObject({ deviceId })),
    /** A page waits for a device: asks the network more often for a while. Repeated while the page is open. */
    watchClosely: verb<null>()(z.strictObject({ on: z.boolean() })),
    /** What the user calls a device; kept by its MAC. Empty takes it off. Errors: `device-gone`, `save-failed`. */
    setLabel: verb<null>()(z.strictObject({ deviceId, label: z.string().max(MOST_LABEL) })),
    /** Which columns the list shows, and how wide; left out: as at first. */
    setColumns: verb<null>()(
      z.strictObject({
        shown: z.array(z.enum(COLUMN_IDS)).max(COLUMN_IDS.length).optional(),
        widths: z.partialRecord(z.enum(COLUMN_IDS), z.number().int().min(MIN_WIDTH).max(MAX_WIDTH)),
      }),
    ),
    /** Asks where to, and writes these devices, or all of the list, into a file there. */
    exportDevices: verb<ExportedView>()(
      z.strictObject({
        format: z.enum(EXPORT_FORMATS),
        deviceIds: z.array(deviceId).min(1).max(10_000).optional(),
      }),
    ),
  },
  login: {
    /**
     * One counted try at most. `acceptFingerprint` repeats what the certificate question showed; `allowBasic` and
     * `allowOldTls` are the user's answer for this device. `remember`: keeps the login on this PC, encrypted by the
     * system; `false` forgets one that is kept; left out, a kept one stays unless it is proven wrong by this one.
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
     * One login for several devices, one after another. Ends at the first that refuses it: the others come back with
     * `login-refused-elsewhere`, untried. Questions (certificates, unencrypted logins) come back as failures of their
     * device, to be answered with `signIn`. While it runs, devices tell of each success (`signedInAs`).
     */
    signInMany: verb<readonly SignedInOne[]>()(
      z.strictObject({
        deviceIds,
        ...typedLogin,
      }),
    ),
    /**
     * Signs in with the login kept on this PC: one counted try at most. Nothing is sent where MAC, serial number, login
     * question or certificate are not those of when it was kept: `remembered-…-changed`.
     */
    useRememberedLogin: verb<SignedIn>()(z.strictObject({ deviceId })),
    listLogins: verb<readonly RememberedLogin[]>()(nothing),
    /** Harmless where none is kept. */
    forgetLogin: verb<null>()(z.strictObject({ deviceId })),
    forgetAllLogins: verb<null>()(nothing),
    signOut: verb<null>()(z.strictObject({ deviceId })),
  },
  maintenance: {
    /**
     * Checks and asks: nothing that could act is sent. Of several devices, those that cannot be acted on are left out
     * with their reason; of one alone, the reason is the failure of this call.
     */
    prepare: verb<ConsentView>()(z.strictObject({ deviceIds, action })),
    /** Works once, for exactly the list that `prepare` made. */
    execute: verb<readonly OperationId[]>()(z.strictObject({ consentId, typed: z.string().max(64) })),
    /** The dialog was closed without an answer. */
    dropConsent: verb<null>()(z.strictObject({ consentId })),
    /** Takes the result off the row. */
    dismissOperation: verb<null>()(z.strictObject({ operationId })),
    /** Lets a recorder go on that is held by cameras without proof. Harmless when it is not held any more. */
    releaseHeld: verb<null>()(z.strictObject({ operationId })),
    /**
     * Takes out those that have not started, all of them before anything else starts; returns which. What was started is
     * observed to its end.
     */
    cancelOperations: verb<readonly OperationId[]>()(
      z.strictObject({ operationIds: z.array(operationId).min(1).max(500) }),
    ),
  },
  activity: {
    /** What was ever asked of devices. Running ones go on by {@link Changes}. */
    activity: verb<ActivityView>()(nothing),
    /** Asks where to, and writes all that are kept into a file there. */
    exportActivity: verb<ExportedView>()(z.strictObject({ format: z.enum(EXPORT_FORMATS) })),
    /** Takes out all that have ended, for good. */
    clearActivity: verb<null>()(nothing),
  },
  added: {
    /** What pasted lines say; nothing is added yet. */
    readAddresses: verb<AddressesRead>()(z.strictObject({ text: z.string().max(2 * MOST_ADDRESS_TEXT) })),
    /** Asks for a file and reads it as `readAddresses` does. Null if the user cancels. */
    openAddressFile: verb<AddressesRead | null>()(nothing),
    /** Adds single addresses, each checked once more. What cannot be added comes back with its place in the list. */
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
    /** For good. Harmless where it is gone. */
    removeAdded: verb<null>()(z.strictObject({ ids: z.array(addedId).min(1).max(MOST_ADDED) })),
    /**
     * Signs in to addresses of which nobody knows which device is there, one after another: deviceInfo tells, and they are
     * rows from then on. Ends at the first that refuses the login, as `signInMany`.
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
     * Begins preparing devices for resale, or adds them to the one that is open: there is one at a time, also over
     * restarts of the program. Reads those that are signed in to. Here and below: error `save-failed` when the journal
     * cannot be written, `request-invalid` when none is open. Everything comes by {@link Changes} too.
     */
    startResale: verb<ResaleView>()(z.strictObject({ deviceIds })),
    addToResale: verb<ResaleView>()(z.strictObject({ deviceIds })),
    /**
     * Reads disks, cloud binding and attached cameras again, of all tracks that are signed in to or of these; resolves
     * when all were read. Tracks that are not signed in to stay as they are. Also looks what became of formats whose end is unknown.
     */
    readResale: verb<ResaleView>()(z.strictObject({ deviceIds: deviceIds.optional() })),
    /** `skip: false` takes it back. */
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
    /** Checks and asks: nothing that could act is sent. What cannot be formatted is left out with its reason. */
    prepareFormat: verb<FormatConsentView>()(
      z.strictObject({ disks: z.array(z.strictObject({ deviceId, diskId })).min(1).max(500) }),
    ),
    /**
     * Works once, for exactly the list that `prepareFormat` made; `typed`: the number of its disks. A dialog that was
     * closed without an answer is dropped by `dropConsent`. Formats of one device run one after another.
     */
    executeFormat: verb<null>()(z.strictObject({ consentId, typed: z.string().max(64) })),
    /**
     * The ordinary confirmation of a Default, for tracks where it is neither skipped nor done; the ordinary `execute`
     * starts it and links the operations to their tracks.
     */
    prepareResaleDefault: verb<ConsentView>()(nothing),
    /** Closes it; its report stays. Refused while a disk is being formatted: `device-formatting`. */
    finishResale: verb<ResaleView>()(nothing),
    /** All that are kept, the youngest first. */
    listResales: verb<readonly ResaleSummary[]>()(nothing),
    /** From the journal alone. Error: `request-invalid` for one that is not kept (any more). */
    resaleRecord: verb<ResaleRecordView>()(z.strictObject({ resaleId })),
  },
  reports: {
    /** Asks where to, and writes its report into a file there. */
    exportResale: verb<ExportedView>()(z.strictObject({ resaleId, format: z.enum(REPORT_FORMATS) })),
    /** Gathers what helps to find an error; nothing is written. */
    prepareDiagnostics: verb<DiagnosticsView>()(z.strictObject({ isMasked: z.boolean() })),
    /** A look into one file of it. */
    readDiagnostics: verb<DiagnosticsText>()(z.strictObject({ id: diagnosticsId, name: z.string().max(64) })),
    /** Asks where to, and writes exactly what was gathered as a zip. */
    saveDiagnostics: verb<SavedDiagnostics>()(z.strictObject({ id: diagnosticsId })),
    /** The preview was closed. */
    dropDiagnostics: verb<null>()(nothing),
  },
  settings: {
    /** Takes effect at once. `request-invalid` where values do not fit together. */
    changeSettings: verb<null>()(settingsChangeSchema),
    /** Everything that `changeSettings` can change, back to the defaults; adapters stay. */
    resetSettings: verb<null>()(nothing),
    /** Of all that is bundled, as text. Error: `not-found` where the program was not packaged. */
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

/** The verb of this name, whatever its area. */
export function verbOf<Name extends VerbName>(name: Name): AllVerbs[Name] {
  return ALL_VERBS[name];
}

// The cast joins what the areas have parted; `AREAS` gives every name once.
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
   * Calls `listener` with every batch of changes; returns how to end it. (A context bridge carries functions but no
   * AbortSignal; `renderer/state/bridge.ts` ties it to one.)
   */
  readonly onChanges: (listener: (changes: Changes) => void) => () => void;
};
