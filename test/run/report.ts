/** Reads vitest's report of a run, as far as the last lines of `npm test` need it. */
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { ROOT } from './root.ts';

export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  /** One line per failure: file, test and the first line of the message. */
  readonly failures: readonly string[];
  /** The skipped tests: reason and file of each. */
  readonly skipped: readonly Skipped[];
}

export interface Skipped {
  readonly reason: string;
  readonly file: string;
}

/** The part of vitest's JSON report that is used here. */
interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages?: readonly string[] | null;
      readonly meta?: { readonly skipped?: string };
    }[];
  }[];
}

/**
 * The outcome of a run that ended with `code` and left its report in `file`. A run that fails without a
 * failed test (it could not start, or something failed outside all tests) counts as one failure of `title`.
 */
export function readOutcome(title: string, file: string, code: number): Outcome {
  // The cast: vitest's own report, as documented.
  const report = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : { testResults: [] };
  const outcome = outcomeOf(report);
  const failures = [...outcome.failures];
  // Also where a test failed: something outside of all tests may have failed as well.
  if (code !== 0) failures.push(`${title} ended with code ${code}; its output says why.`);
  if (outcome.passed === 0) failures.push(`${title} left no report of a test that passed.`);
  return { ...outcome, failed: Math.max(outcome.failed, Math.min(1, failures.length)), failures };
}

function outcomeOf({ testResults }: Report): Outcome {
  const failures: string[] = [];
  const skipped: Skipped[] = [];
  let passed = 0;
  for (const { name, status, message, assertionResults } of testResults) {
    const file = relative(ROOT, name);
    if (status === 'failed' && !assertionResults.some((test) => test.status === 'failed')) {
      failures.push(
        `${file}: ${firstLine(message) || 'it failed outside of its tests; its output says why.'}`,
      );
    }
    const isSetupFailed =
      status === 'failed' && assertionResults.every((test) => !/passed|failed/.test(test.status));
    for (const test of assertionResults) {
      if (test.status === 'passed') passed += 1;
      else if (test.status === 'failed') {
        failures.push(`${file}: ${test.fullName}: ${firstLine(test.failureMessages?.[0])}`);
      } else if (test.meta?.skipped !== undefined) skipped.push({ reason: test.meta.skipped, file });
      // If a file's setup failed, all its tests are skipped.
      else if (!isSetupFailed) {
        failures.push(`${file}: ${test.fullName}: it was skipped without a reason.`);
      }
    }
  }
  return { passed, failed: failures.length, failures, skipped };
}

function firstLine(text = ''): string {
  return text.split('\n', 1)[0] ?? '';
}

/** One line per reason: `SKIPPED 3 (no tshark here): test/network/peers/wire.test.ts` */
export function skippedLines(skipped: readonly Skipped[]): readonly string[] {
  const reasons = new Set(skipped.map(({ reason }) => reason));
  return [...reasons].map((reason) => {
    const files = skipped.filter((test) => test.reason === reason).map(({ file }) => file);
    return `SKIPPED ${files.length} (${reason}): ${[...new Set(files)].join(', ')}`;
  });
}
