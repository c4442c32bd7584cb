/**
 * The names that preload and main need without the schemas behind them: preload stays free of the validation library.
 * `ipc.ts` holds one schema for each name; the compiler refuses one too many or too few.
 */

/** Where the window's document lives. IPC is answered to the main frame of this origin only. */
export const APP_SCHEME = 'app';
const APP_HOST = 'cogwheel';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

/** What preload exposes the bridge as, on `window`. */
export const BRIDGE_KEY = 'cogwheel';

/** By area, as in `VERBS`. A name occurs once: the bridge has them side by side. */
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

/** The channel of a verb. No channel is written by hand anywhere else. */
export function verbChannel(name: VerbName): string {
  return `cogwheel:${name}`;
}
