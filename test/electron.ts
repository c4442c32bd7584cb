/**
 * `npm run test:electron`: the end-to-end tests on Electron itself, against the built app and against the
 * packed program with its inspector fuse on. If Electron's binary isn't available, it prints that and fails.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureElectron } from './electron-stand-in/binary.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MODULES = join(ROOT, 'node_modules');
const PACKED = join(ROOT, 'out', 'packed');

/** Runs a tool from `node_modules` under this Node, sharing our output; true if it succeeded. */
function run(tool: string, inputs: readonly string[], env: object = {}): boolean {
  const ended = spawnSync(process.execPath, [join(MODULES, ...tool.split('/')), ...inputs], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: 'inherit',
  });
  if (ended.error !== undefined) console.error(ended.error.message);
  return ended.status === 0;
}

function endToEnd(title: string, env: object = {}): boolean {
  console.log(`\n— End-to-end tests on Electron, ${title}`);
  return run('vitest/vitest.mjs', ['run', '--project', 'e2e'], { COGWHEEL_E2E: 'electron', ...env });
}

/** The path of the packed program; undefined if packing failed. */
function pack(): string | undefined {
  const isMade =
    run('vite/bin/vite.js', ['build', '--app', '--logLevel', 'warn', '--mode', 'package']) &&
    run('electron-builder/cli.js', [
      ...['--dir', '--publish', 'never', '--config', 'test/pack/electron-builder-e2e.yml'],
      `--config.directories.output=${PACKED}`,
    ]);
  const [folder, name] =
    process.platform === 'win32' ? ['win-unpacked', 'Cogwheel.exe'] : ['linux-unpacked', 'cogwheel'];
  const program = join(PACKED, folder, name);
  return isMade && existsSync(program) ? program : undefined;
}

function main(): number {
  if (ensureElectron() === undefined) {
    console.error('Electron’s binary is not here and could not be fetched. Nothing was tested on Electron.');
    return 1;
  }
  if (!run('vite/bin/vite.js', ['build', '--app', '--logLevel', 'warn'])) return 1;
  const isBuiltFine = endToEnd('the built app');
  const program = pack();
  if (program === undefined) {
    console.error('The program could not be packed.');
    return 1;
  }
  const isPackedFine = endToEnd('the packed program', { COGWHEEL_E2E_PROGRAM: program });
  return isBuiltFine && isPackedFine ? 0 : 1;
}

process.exitCode = main();
