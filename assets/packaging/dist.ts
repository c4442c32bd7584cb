/**
 * `npm run dist`: builds the Windows packages in `dist/`, with their SHA-256 sums. Passes switches on to
 * electron-builder, as in `npm run dist -- --x64`. Environment variables determine the signing: docs/packaging.md.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { signing } from './signing.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DIST = join(ROOT, 'dist');
const MODULES = join(ROOT, 'node_modules');

/** Runs a tool. If its exit code is not 0, ends this process with the same code. */
function run(tool: string, inputs: readonly string[]): void {
  const ended = spawnSync(process.execPath, [tool, ...inputs], { cwd: ROOT, stdio: 'inherit' });
  if (ended.error !== undefined) console.error(ended.error.message);
  if (ended.status !== 0) process.exit(ended.status ?? 1);
}

/** Writes `SHA256SUMS.txt` with one `<sum>  <file>` per line, as `sha256sum --check` reads it. Returns the files. */
function writeSums(): readonly string[] {
  const made = existsSync(DIST) ? readdirSync(DIST).filter((name) => /\.(?:exe|zip)$/.test(name)) : [];
  const lines = made.map(
    (name) =>
      `${createHash('sha256')
        .update(readFileSync(join(DIST, name)))
        .digest('hex')}  ${name}`,
  );
  writeFileSync(join(DIST, 'SHA256SUMS.txt'), `${lines.join('\n')}\n`);
  return made;
}

const signed = signing(process.env);
if (signed.problem !== undefined) {
  console.error(signed.problem);
  process.exit(1);
}
run(join(MODULES, 'vite', 'bin', 'vite.js'), ['build', '--app', '--logLevel', 'warn', '--mode', 'package']);
run(join(MODULES, 'electron-builder', 'cli.js'), [
  ...['--win', '--publish', 'never'],
  ...signed.switches,
  ...process.argv.slice(2),
]);
const made = writeSums();
console.log(`Made in dist/: ${made.join(', ')}. Sums: SHA256SUMS.txt.`);
if (!signed.isSigned) {
  console.warn(
    'NOT SIGNED: Windows warns of an unknown publisher when they are started (docs/packaging.md).',
  );
}
