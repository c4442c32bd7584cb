/** Names tests that passed only when they were run again: such a test wants mending even though it passed. */
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeFileSync } from 'node:fs';
import type { Reporter } from 'vitest/node';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Writes their names as a JSON list into `file`. */
export function unsteadyReporter(file: string): Reporter {
  const names: string[] = [];
  return {
    onTestCaseResult(test) {
      if (test.diagnostic()?.flaky !== true) return;
      names.push(`${relative(ROOT, test.module.moduleId)}: ${test.fullName}`);
    },
    onTestRunEnd() {
      writeFileSync(file, JSON.stringify(names));
    },
  };
}
