/**
 * `npm run audit:deps`: lists every package that is bundled into the program, with its version and license, and whether
 * installing it runs code. Exits with 1 if a license is not on the list, or if a package has an install script.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundledPackages, isFine } from './bundled.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PACKAGE = join(ROOT, 'out', 'package');

const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
const built = spawnSync(
  process.execPath,
  [vite, 'build', '--app', '--logLevel', 'warn', '--mode', 'package'],
  {
    cwd: ROOT,
    stdio: 'inherit',
  },
);
if (built.status !== 0) process.exit(1);

// The cast is safe because npm writes this file.
const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, { hasInstallScript?: boolean } | undefined>;
};
let problems = 0;
for (const part of ['main', 'renderer']) {
  for (const file of readdirSync(join(PACKAGE, part)).filter((name) => /^licenses.*\.md$/.test(name))) {
    console.log(`\n${part}/${file}`);
    for (const bundled of bundledPackages(readFileSync(join(PACKAGE, part, file), 'utf8'))) {
      const runsCode = lock.packages[`node_modules/${bundled.name}`]?.hasInstallScript === true;
      const remarks = [
        ...(isFine(bundled) ? [] : ['LICENCE TO LOOK AT']),
        ...(runsCode ? ['WANTS AN INSTALL SCRIPT'] : []),
      ];
      problems += remarks.length;
      console.log(
        `  ${bundled.name} ${bundled.version}  ${bundled.license}${bundled.hasText ? '' : ' (its package brings no text)'}  ${remarks.join(', ')}`.trimEnd(),
      );
    }
  }
}
console.log(problems === 0 ? '\nAll fine.' : `\n${problems} to look at.`);
process.exitCode = problems === 0 ? 0 : 1;
