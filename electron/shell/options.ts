/** The command line. Pure. All other options are in `settings.json` in the user-data folder. */

export interface Options {
  /** `--loopback-site` or `--demo`: discovery on loopback only, for a simulated site. The window shows this. */
  readonly loopbackSite: boolean;
  /** `--demo`: run on a simulated site that Cogwheel starts itself, with a separate user-data folder. */
  readonly demo: boolean;
  /** `--user-data-dir=<folder>`: where all of Cogwheel's files are. Undefined: the system's usual place. */
  readonly userDataDir?: string | undefined;
}

const USER_DATA_DIR = '--user-data-dir=';

/** Reads Cogwheel's own switches from `argv` and ignores others. As in Chromium, the last of several wins. */
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
