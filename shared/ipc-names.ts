/**
 * The names of the verbs without their schemas. Preload needs only the names, and therefore doesn't load the validation
 * library. `ipc.ts` has one schema per name; a missing or an extra one doesn't compile.
 */

/** Origin of the window's document. Main responds to IPC only from the main frame of this origin. */
export const APP_SCHEME = 'app';
const APP_HOST = 'cogwheel';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

/** The name under which preload exposes the bridge on `window`. */
export const BRIDGE_KEY = 'cogwheel';

/** The verbs by area, as in `VERBS`. A name occurs only once, because the bridge has all of them side by side. */
export const AREAS = {
  list: [
    'snapshot',
    'refresh',
    'setAdapter',
    'removeDevice',
    'heard',
    'copy',
    'openWebPage',
    'watchClosely',
    'setLabel',
    'setColumns',
    'exportDevices',
  ],
  login: [
    'signIn',
    'signInMany',
    'useRememberedLogin',
    'listLogins',
    'forgetLogin',
    'forgetAllLogins',
    'signOut',
  ],
  maintenance: ['prepare', 'execute', 'dropConsent', 'dismissOperation', 'releaseHeld', 'cancelOperations'],
  activity: ['activity', 'exportActivity', 'clearActivity'],
  added: ['readAddresses', 'openAddressFile', 'addAddresses', 'removeAdded', 'identifyAdded'],
  resale: [
    'startResale',
    'addToResale',
    'readResale',
    'skipResaleStep',
    'setResaleNotes',
    'prepareFormat',
    'executeFormat',
    'prepareResaleDefault',
    'finishResale',
    'listResales',
    'resaleRecord',
  ],
  reports: ['exportResale', 'prepareDiagnostics', 'readDiagnostics', 'saveDiagnostics', 'dropDiagnostics'],
  settings: ['changeSettings', 'resetSettings', 'licenses'],
} as const;

export type Area = keyof typeof AREAS;
export type VerbOf<In extends Area> = (typeof AREAS)[In][number];
export type VerbName = VerbOf<Area>;

export const VERB_NAMES: readonly VerbName[] = Object.values(AREAS).flat();

export const CHANGES_CHANNEL = 'cogwheel:changes';

/** The IPC channel of a verb. No other place writes a channel name by hand. */
export function verbChannel(name: VerbName): string {
  return `cogwheel:${name}`;
}
