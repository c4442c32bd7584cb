/** Which folder holds settings, journal and log. */
import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Beside the portable program, so that it travels with it. */
const BESIDE = 'Cogwheel data';

/**
 * `asked`: `--user-data-dir`. `portableFolder`: where the portable program lies, as it tells in `PORTABLE_EXECUTABLE_DIR`.
 * Undefined: the system's usual place, also for a portable program on a medium that cannot be written.
 */
export function chooseProfile(
  asked: string | undefined,
  portableFolder: string | undefined,
  isWritable: (folder: string) => boolean = canBeWritten,
): string | undefined {
  if (asked !== undefined) return asked;
  if (portableFolder === undefined || portableFolder === '') return undefined;
  const beside = join(portableFolder, BESIDE);
  return isWritable(beside) ? beside : undefined;
}

/** Makes the folder where it can. */
function canBeWritten(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false; // a read-only stick, a folder of the administrator's: the answer itself
  }
}
