/**
 * `npm run campaign`: many seeded scenarios in simulated time. `--count N`: at least N operations (10,000 by
 * default); `--seed S`: the first seed; `--only S`: replay one scenario with its whole story; `--workers W`:
 * processes that share the seeds. The exit code is 1 if an invariant was broken.
 */
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runScenario } from './scenario.ts';
import {
  describeFailure,
  emptySummary,
  joinSummaries,
  noteReport,
  summaryText,
  type Summary,
} from './summary.ts';

export interface Share {
  readonly count: number;
  readonly seed: number;
  /** Take every nth seed. */
  readonly step: number;
}

/** Runs scenarios until at least `count` operations have run. */
export async function runCampaign({ count, seed, step }: Share): Promise<Summary> {
  let summary = emptySummary();
  for (let next = seed; summary.operations < count; next += step) {
    const report = await runScenario(next, false);
    if (report.violations.length > 0) console.log(describeFailure(report));
    summary = noteReport(summary, report);
  }
  return summary;
}

/** Runs one share in a process of its own. */
function runElsewhere(share: Share): Promise<Summary> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), ['--share', JSON.stringify(share)]);
    child.once('message', (summary) => resolve(summary as Summary)); // sent by `main` below, of the same version
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`a worker ended with ${code ?? 'a signal'}`)));
  });
}

async function runAll(count: number, seed: number, workers: number): Promise<Summary> {
  const shares = Array.from({ length: workers }, (_, index): Share => ({
    count: Math.ceil(count / workers),
    seed: seed + index,
    step: workers,
  }));
  const [first] = shares;
  if (shares.length === 1 && first !== undefined) return runCampaign(first);
  return joinSummaries(await Promise.all(shares.map(runElsewhere)));
}

async function replay(seed: number): Promise<void> {
  const report = await runScenario(seed, true);
  console.log(report.story.join('\n'));
  console.log(report.violations.length === 0 ? 'Nothing broke.' : describeFailure(report));
  if (report.violations.length > 0) process.exitCode = 1;
}

function numberOf(text: string | undefined, otherwise: number): number {
  const value = Number(text ?? otherwise);
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`not a whole number: ${text ?? ''}`);
  return value;
}

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { count: text, seed: text, only: text, workers: text, share: text },
  });
  if (values.share !== undefined) {
    const share = JSON.parse(values.share) as Share; // written by `runElsewhere`
    process.send?.(await runCampaign(share));
    return;
  }
  if (values.only !== undefined) return replay(numberOf(values.only, 1));
  const began = performance.now();
  const workers = Math.max(1, numberOf(values.workers, Math.min(4, availableParallelism())));
  const summary = await runAll(numberOf(values.count, 10_000), numberOf(values.seed, 1), workers);
  console.log(summaryText(summary, (performance.now() - began) / 1_000));
  if (summary.failed.length > 0) process.exitCode = 1;
}

if (process.argv[1]?.endsWith('campaign.ts') === true) await main();
