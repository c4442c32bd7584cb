/** The licences of everything that is bundled into the program, as its build wrote them beside main and the window. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, ok, type Result } from '../../shared/result.ts';

/** Beside the built main.js, then beside the window's page. */
const FILES = [
  ['main', 'licenses.md'],
  ['main', 'licenses-demo.md'],
  ['renderer', 'licenses.md'],
] as const;
/** All of it together is about 130 KB. */
const MOST = 1024 * 1024;

/** `root`: the folder that holds `main` and `renderer`. Error: `not-found` in a program that was not packaged. */
export async function readLicenses(root: string): Promise<Result<string>> {
  try {
    const texts = await Promise.all(FILES.map((path) => readFile(join(root, ...path), 'utf8')));
    return ok(texts.join('\n').slice(0, MOST));
  } catch (cause) {
    return fail('not-found', { detail: String(cause) });
  }
}
