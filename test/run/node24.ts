/** Provides the Node of `test/node24`, which is closest to the one inside Electron. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.ts';

const FOLDER = join(ROOT, 'test', 'node24');

/**
 * The path of the program, installed first from its own lock file if necessary; undefined if it isn't
 * available for this system.
 */
export function node24(): string | undefined {
  const { platform, arch } = process;
  const system = `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
  // The cast: our own file.
  const wanted = JSON.parse(readFileSync(join(FOLDER, 'package.json'), 'utf8')) as {
    optionalDependencies: Record<string, string>;
  };
  const version = wanted.optionalDependencies[system];
  if (version === undefined) return undefined;
  const file = join(FOLDER, 'node_modules', system, 'bin', platform === 'win32' ? 'node.exe' : 'node');
  if (versionOf(file) === `v${version}`) return file;
  console.log(`\n— Installing Node ${version} into test/node24 (once)`);
  // On Windows, npm is a script, so run it with the npm that runs this program.
  const npm = process.env.npm_execpath;
  const [command, ...first] = npm === undefined ? ['npm'] : [process.execPath, npm];
  // Without a network, npm would keep trying for minutes.
  const quick = ['--fetch-retries=1', '--fetch-retry-mintimeout=1000', '--fetch-timeout=60000'];
  spawnSync(command, [...first, 'ci', '--no-audit', '--no-fund', '--loglevel=error', ...quick], {
    cwd: FOLDER,
    stdio: 'inherit',
  });
  return versionOf(file) === `v${version}` ? file : undefined;
}

function versionOf(node: string): string | undefined {
  if (!existsSync(node)) return undefined;
  return spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim();
}
