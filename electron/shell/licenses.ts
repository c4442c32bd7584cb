/** The licenses of all bundled packages, from files that the build writes next to main and the window's page. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, ok, type Result } from '../../shared/result.ts';

/** Next to the built main.js, then next to the window's page. */
const FILES = [
  ['main', 'licenses.md'],
  ['main', 'licenses-demo.md'],
  ['renderer', 'licenses.md'],
] as const;
/** Most characters. All texts together have about 130 KB. */
const MOST = 1024 * 1024;

/** `root`: the folder that holds `main` and `renderer`. Error: `not-found` if Cogwheel is not packaged. */
export async function readLicenses(root: string): Promise<Result<string>> {
  try {
    const texts = await Promise.all(FILES.map((path) => readFile(join(root, ...path), 'utf8')));
    return ok(texts.join('\n').slice(0, MOST));
  } catch (cause) {
    return fail('not-found', { detail: String(cause) });
  }
}
