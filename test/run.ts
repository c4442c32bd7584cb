/**
 * `npm test`: builds the app and runs all tests: unit, component and network tests under this Node, the same
 * without the component tests under Node 24, and end-to-end tests. The last lines list the failures, the
 * skipped tests with their reasons, and the total. The exit code is 1 if anything failed.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBrowser } from './electron-stand-in/browser.ts';
import { ensurePeers } from './network/peers/packages.ts';
import { readCoverage } from './run/coverage.ts';
import { node24 } from './run/node24.ts';
import { skippedLines, type Outcome } from './run/report.ts';
import { ROOT } from './run/root.ts';
import { REPORTS, runVitest, type Run } from './run/vitest.ts';

const NOTHING: Outcome = { passed: 0, failed: 0, failures: [], skipped: [] };

function build(): Outcome {
  console.log('\n— Building');
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  const { status } = spawnSync(process.execPath, [vite, 'build', '--app', '--logLevel', 'warn'], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  return status === 0 ? NOTHING : { ...NOTHING, failed: 1, failures: ['The build failed.'] };
}

/** A missing browser fails the run; tests that need no browser still run. */
function expectBrowser(): Outcome {
  try {
    ensureBrowser();
    return NOTHING;
  } catch (cause) {
    return { ...NOTHING, failed: 1, failures: [cause instanceof Error ? cause.message : String(cause)] };
  }
}

async function oneAfterAnother(runs: readonly Run[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const run of runs) outcomes.push(await runVitest(run));
  return outcomes;
}

async function main(): Promise<number> {
  const browser = expectBrowser();
  // Tests that need a missing server report it themselves.
  ensurePeers();
  const here = { node: process.execPath, major: /^v(\d+)/.exec(process.version)?.[1] ?? '' };
  const isNode24 = here.major === '24';
  const newer = isNode24 ? undefined : node24();
  const built = build();
  const unit: Run = {
    ...here,
    title: `Unit, component and network tests under Node ${here.major}`,
    projects: ['node', 'dom'],
    inputs: ['--coverage'],
  };
  const underNewer: Run[] =
    newer === undefined
      ? []
      : [
          {
            title: 'Unit and network tests under Node 24',
            projects: ['node'],
            node: newer,
            major: '24',
            holdBack: true,
          },
        ];
  const e2e: Run = { ...here, title: 'End-to-end tests', projects: ['e2e'], holdBack: true };
  // Two runs at a time fill two cores. The component tests, which need the processor most, run last.
  console.log(
    '\n— Running all tests, which takes about five minutes. Some runs show their output when they end.',
  );
  const chains = [[...underNewer, unit], browser.failed + built.failed === 0 ? [e2e] : []];
  const runs = (await Promise.all(chains.map(oneAfterAnother))).flat();

  const coverage = readCoverage(join(REPORTS, 'coverage'));
  const outcomes = [
    browser,
    built,
    ...runs,
    { ...NOTHING, failed: coverage.failures.length, failures: coverage.failures },
  ];
  const sum = (of: 'passed' | 'failed') => outcomes.reduce((total, outcome) => total + outcome[of], 0);
  console.log('\n— Coverage of the unit and component tests');
  for (const line of coverage.lines) console.log(line);
  console.log('\n— Sum');
  if (process.env.COGWHEEL_E2E !== 'electron') {
    console.log('The end-to-end tests ran on an installed browser, not in Electron itself.');
  }
  for (const failure of outcomes.flatMap(({ failures }) => failures)) console.log(`FAILED ${failure}`);
  const reason = 'Node 24 could not be had for this system, or without a network';
  const withoutNode24 = newer === undefined && !isNode24 ? [{ reason, file: 'all tests under Node 24' }] : [];
  const skipped = [...outcomes.flatMap((outcome) => outcome.skipped), ...withoutNode24];
  for (const line of skippedLines(skipped)) console.log(line);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${skipped.length} skipped`);
  return sum('failed') === 0 && sum('passed') > 0 ? 0 : 1;
}

process.exitCode = await main();
