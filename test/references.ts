/**
 * `npm run check:references`: checks that links in Markdown pages, and files named in pages and comments,
 * exist.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deadReferences } from './run/references.ts';
import { ROOT } from './run/root.ts';

const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
});
const paths = [...new Set(listed.split('\0'))].filter((path) => path !== '' && existsSync(join(ROOT, path)));
const dead = deadReferences({ paths, read: (path) => readFileSync(join(ROOT, path), 'utf8') });
for (const line of dead) console.error(line);
process.exitCode = dead.length === 0 ? 0 : 1;
