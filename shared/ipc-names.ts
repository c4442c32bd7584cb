/**
 * The names that preload and main need without the schemas behind them: preload stays free of the validation library.
 * `ipc.ts` holds one schema for each name; the compiler refuses one too many or too few.
 */

/** Where the window's document lives. IPC is answered to the main frame of this origin only. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'cogwheel';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

/** What preload exposes the bridge as, on `window`. */
export const BRIDGE_KEY = 'cogwheel';

export const VERB_NAMES = [
  'snapshot',
  'refresh',
  'setAdapter',
  'changeSettings',
  'resetSettings',
  'removeDevice',
  'signIn',
  'signInMany',
  'useRememberedLogin',
  'listLogins',
  'forgetLogin',
  'forgetAllLogins',
  'signOut',
  'prepare',
  'execute',
  'dropConsent',
  'dismissOperation',
  'releaseHeld',
  'cancelOperations',
  'openWebPage',
  'watchClosely',
  'heard',
  'copy',
  'activity',
  'exportActivity',
  'clearActivity',
  'readAddresses',
  'openAddressFile',
  'addAddresses',
  'removeAdded',
  'identifyAdded',
  'setColumns',
  'setLabel',
  'exportDevices',
  'licenses',
  'prepareDiagnostics',
  'readDiagnostics',
  'saveDiagnostics',
  'dropDiagnostics',
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
  'exportResale',
] as const;

export type VerbName = (typeof VERB_NAMES)[number];

export const CHANGES_CHANNEL = 'cogwheel:changes';

/** The channel of a verb. No channel is written by hand anywhere else. */
export function verbChannel(name: VerbName): string {
  return `cogwheel:${name}`;
}
