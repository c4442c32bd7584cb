/** Adds up many scenarios and formats the result; pure. */
import { FAULTS, noFaults, type FaultCounts } from './faults.ts';
import type { Report } from './scenario.ts';

type Counts = Readonly<Record<string, number>>;

export interface Summary {
  readonly scenarios: number;
  readonly operations: number;
  readonly faults: FaultCounts;
  readonly results: Counts;
  readonly answers: Counts;
  /** Seeds of the scenarios in which an invariant was broken. */
  readonly failed: readonly number[];
  readonly firstSeed: number;
  readonly lastSeed: number;
  /** Simulated milliseconds. */
  readonly simulated: number;
}

export function emptySummary(): Summary {
  return {
    scenarios: 0,
    operations: 0,
    faults: noFaults(),
    results: {},
    answers: {},
    failed: [],
    firstSeed: Number.POSITIVE_INFINITY,
    lastSeed: 0,
    simulated: 0,
  };
}

export function noteReport(summary: Summary, report: Report): Summary {
  const { seed, operations, faults, results, answers, violations, took } = report;
  return joinSummaries([
    summary,
    {
      scenarios: 1,
      operations,
      faults,
      results,
      answers,
      failed: violations.length === 0 ? [] : [seed],
      firstSeed: seed,
      lastSeed: seed,
      simulated: took,
    },
  ]);
}

export function joinSummaries(summaries: readonly Summary[]): Summary {
  return summaries.reduce((one, other) => ({
    scenarios: one.scenarios + other.scenarios,
    operations: one.operations + other.operations,
    faults: {
      ...noFaults(),
      ...Object.fromEntries(FAULTS.map((name) => [name, one.faults[name] + other.faults[name]])),
    },
    results: sum(one.results, other.results),
    answers: sum(one.answers, other.answers),
    failed: [...one.failed, ...other.failed],
    firstSeed: Math.min(one.firstSeed, other.firstSeed),
    lastSeed: Math.max(one.lastSeed, other.lastSeed),
    simulated: one.simulated + other.simulated,
  }));
}

function sum(one: Counts, other: Counts): Counts {
  const total: Record<string, number> = { ...one };
  for (const [name, value] of Object.entries(other)) total[name] = (total[name] ?? 0) + value;
  return total;
}

export function summaryText(summary: Summary, seconds: number): string {
  const { scenarios, operations, faults, results, answers, failed, firstSeed, lastSeed, simulated } = summary;
  return [
    `Operations ${operations} in ${scenarios} scenarios, seeds ${firstSeed} to ${lastSeed}`,
    `Faults     ${line(faults)}`,
    `Results    ${line(results)}`,
    `Answers    ${line(answers)}`,
    `Time       ${seconds.toFixed(1)} s for ${(simulated / 3_600_000).toFixed(0)} simulated hours`,
    `Broken     ${failed.length === 0 ? 'nothing' : `seeds ${failed.join(', ')}`}`,
  ].join('\n');
}

function line(counts: Counts): string {
  const entries = Object.entries(counts).sort(([, a], [, b]) => b - a);
  return entries.map(([name, value]) => `${name} ${value}`).join(', ');
}

export function describeFailure({ seed, violations }: Report): string {
  const lines = violations.map(
    ({ invariant, text, at }) => `  ${invariant}, at ${(at / 1_000).toFixed(3)}: ${text}`,
  );
  return [`Seed ${seed} (again: npm run campaign -- --only ${seed})`, ...lines].join('\n');
}
