/** The command line, pure. Everything that can be set otherwise is in `settings.json` in the user-data folder. */

export interface Options {
  /** `--loopback-site`: discovery on loopback only, for the simulated site; the window says so. */
  readonly loopbackSite: boolean;
  /** `--demo`: on a simulated site that the program starts itself, and with a folder of its own. */
  readonly demo: boolean;
  /** `--user-data-dir=<folder>`: where settings, log and trusted certificates live. Absent: the system's usual place. */
  readonly userDataDir?: string | undefined;
}

const USER_DATA_DIR = '--user-data-dir=';

/** Reads our own switches out of `argv`; unknown ones are Chromium's business. The last of two wins, as in Chromium. */
export function parseOptions(argv: readonly string[]): Options {
  const end = argv.indexOf('--');
  const own = end === -1 ? argv : argv.slice(0, end);
  const folder = own
    .findLast((argument) => argument.startsWith(USER_DATA_DIR))
    ?.slice(USER_DATA_DIR.length)
    .trim();
  return {
    loopbackSite: own.includes('--loopback-site') || own.includes('--demo'),
    demo: own.includes('--demo'),
    userDataDir: folder === undefined || folder === '' ? undefined : folder,
  };
}
