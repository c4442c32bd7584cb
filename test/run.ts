/**
 * `npm test`: builds the app, runs all tests under this Node, then the node-side ones under Node 24, which is nearest to
 * Electron's own. The last line sums all runs; the exit code is 1 when anything failed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBrowser } from './electron-stand-in/browser.ts';
import { ensurePeers } from './network/peers/packages.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const NODE24 = join(ROOT, 'test', 'node24');
const REPORTS = join(ROOT, 'out', 'test');

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What failed, by name, for the end of a long output. */
  readonly failures: readonly string[];
  /** What passed only when it was run again. */
  readonly unsteady: readonly string[];
}

/** The part of vitest's own report that is read here. */
interface Report {
  readonly numPassedTests?: number;
  readonly numFailedTests?: number;
  readonly numPendingTests?: number;
  readonly numTodoTests?: number;
  readonly testResults?: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

/** Runs a program to its end with our own output; its exit code, 1 when it could not be started or was ended. */
function run(
  command: string,
  inputs: readonly string[],
  options: { cwd?: string; env?: object } = {},
): number {
  const { cwd = ROOT, env = {} } = options;
  const ended = spawnSync(command, inputs, { cwd, env: { ...process.env, ...env }, stdio: 'inherit' });
  if (ended.error !== undefined) console.error(`${command}: ${ended.error.message}`);
  return ended.status ?? 1;
}

function say(title: string): void {
  console.log(`\n— ${title}`);
}

/** One run of vitest; what its report counts. A run that fails without a failed test (a file that does not load) counts one. */
function runTests(name: string, node: string, major: string, projects: readonly string[]): Counts {
  say(`${name} tests under Node ${major}`);
  const report = join(REPORTS, `${name}-node${major}`);
  rmSync(`${report}.json`, { force: true });
  rmSync(`${report}.unsteady.json`, { force: true });
  const code = run(
    node,
    [
      join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      ...projects.flatMap((project) => ['--project', project]),
    ],
    { env: { COGWHEEL_EXPECT_NODE: major, COGWHEEL_TEST_REPORT: report } },
  );
  const counts = existsSync(`${report}.json`) ? readReport(report) : NONE;
  return code !== 0 && counts.failed === 0
    ? {
        ...counts,
        failed: 1,
        failures: [...counts.failures, `${name} tests under Node ${major} ended with ${code}`],
      }
    : counts;
}

const NONE: Counts = { passed: 0, failed: 0, skipped: 0, failures: [], unsteady: [] };

function readReport(path: string): Counts {
  // The casts: vitest's own report, as its documentation has it, and our own beside it.
  const report = JSON.parse(readFileSync(`${path}.json`, 'utf8')) as Report;
  const unsteady = JSON.parse(readFileSync(`${path}.unsteady.json`, 'utf8')) as readonly string[];
  return {
    unsteady,
    passed: report.numPassedTests ?? 0,
    failed: report.numFailedTests ?? 0,
    skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
    failures: (report.testResults ?? [])
      .filter(({ status }) => status === 'failed')
      .flatMap(({ name, message, assertionResults }) => {
        const file = relative(ROOT, name);
        const failed = assertionResults.filter((test) => test.status === 'failed');
        return failed.length === 0
          ? [`${file}: ${firstLine(message)}`]
          : failed.map((test) => `${file}: ${test.fullName}: ${firstLine(test.failureMessages?.[0])}`);
      }),
  };
}

function firstLine(text = ''): string {
  return text.split('\n', 1)[0] ?? '';
}

/** The Node 24 of `test/node24`, installed from its own lock file; undefined where there is none for this system. */
function node24(): string | undefined {
  const { platform, arch } = process;
  const system = `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
  // The cast: our own file.
  const wanted = JSON.parse(readFileSync(join(NODE24, 'package.json'), 'utf8')) as {
    optionalDependencies: Record<string, string>;
  };
  const version = wanted.optionalDependencies[system];
  if (version === undefined) return undefined;
  const file = join(NODE24, 'node_modules', system, 'bin', platform === 'win32' ? 'node.exe' : 'node');
  if (versionOf(file) === `v${version}`) return file;
  say(`Installing Node ${version} into test/node24 (once)`);
  // On Windows, npm is a script: it runs by way of the npm that runs this.
  const npm = process.env.npm_execpath;
  const [command, ...first] = npm === undefined ? ['npm'] : [process.execPath, npm];
  run(command, [...first, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: NODE24 });
  return versionOf(file) === `v${version}` ? file : undefined;
}

function versionOf(node: string): string | undefined {
  if (!existsSync(node)) return undefined;
  return spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim();
}

function main(): number {
  mkdirSync(REPORTS, { recursive: true });
  ensureBrowser();
  const noPeers = ensurePeers();
  say('Building');
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  const isBuilt = run(process.execPath, [vite, 'build', '--app', '--logLevel', 'warn']) === 0;

  const major = /^v(\d+)/.exec(process.version)?.[1] ?? '';
  const counts: Counts[] = [];
  const notes: string[] = [];
  if (noPeers !== undefined) notes.push(`skipped: logins judged by foreign servers: ${noPeers}.`);
  if (!isBuilt) {
    counts.push({ ...NONE, failed: 1, failures: ['The build failed.'] });
  }
  counts.push(runTests('unit', process.execPath, major, ['node', 'dom']));
  // Apart from the others: these have deadlines, and share the processor with a browser.
  if (isBuilt) counts.push(runTests('e2e', process.execPath, major, ['e2e']));
  counts.push(runTests('pack', process.execPath, major, ['pack']));
  if (process.env.COGWHEEL_E2E !== 'electron') {
    notes.push('The e2e tests ran on an installed browser, not in Electron itself.');
  }

  const newer = node24();
  if (major === '24') notes.push('Node 24 is the one in use: no second run.');
  else if (newer !== undefined) counts.push(runTests('unit', newer, '24', ['node']));
  else notes.push(`skipped: no Node 24 could be had for ${process.platform}-${process.arch}.`);

  const sum = (of: 'passed' | 'failed' | 'skipped') => counts.reduce((total, count) => total + count[of], 0);
  console.log('');
  if (sum('skipped') > 0) notes.push(`skipped: ${sum('skipped')} tests, which their files name.`);
  for (const note of notes) console.log(note);
  for (const name of counts.flatMap(({ unsteady }) => unsteady))
    console.log(`passed only at the second try: ${name}`);
  for (const failure of counts.flatMap(({ failures }) => failures)) console.log(`FAILED ${failure}`);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') === 0 && sum('passed') > 0 ? 0 : 1;
}

process.exitCode = main();
