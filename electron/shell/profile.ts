/** Chooses the folder for settings, journal, and log. */
import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Next to the portable program, so that the folder moves with it. */
const BESIDE = 'Cogwheel data';

/**
 * `asked`: from `--user-data-dir`. `portableFolder`: the portable program's folder, from `PORTABLE_EXECUTABLE_DIR`.
 * Returns undefined for the system's usual place. That includes a portable program on a read-only medium.
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

/** Creates the folder if possible. */
function canBeWritten(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false; // for example a read-only drive, or a folder that only administrators can change
  }
}
